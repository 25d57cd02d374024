//! `bericht.pdf` for the council, and the annex `beschlusskontrolle.pdf`: PDF/UA-1 and PDF/A-3a in one file.
//!
//! Typst typesets `templates/pdf/*.typ`. It gets the report as data and never as markup: what a record
//! says is a value there, so no text can become an instruction, stop the build or change another text.
//! Everything happens in memory; the bytes depend on the report and the templates alone.

#[cfg(feature = "pdf")]
mod charts;
#[cfg(feature = "pdf")]
mod fonts;
#[cfg(feature = "pdf")]
mod prose;
#[cfg(feature = "pdf")]
mod typeset;

use super::Format;

/// The row of the table of formats.
pub(super) static FORMAT: Format = Format {
    name: "pdf",
    titel: "PDF",
    owns: |path| !path.contains('/') && path.ends_with(".pdf"),
    bytes_vary: true,
    #[cfg(feature = "pdf")]
    render: Some(making::render),
    #[cfg(not(feature = "pdf"))]
    render: None,
    render_one: None,
};

#[cfg(feature = "pdf")]
mod making {
    use serde_json::{Value, json};
    use typst::foundations::Bytes;

    use super::typeset::{Document, Files, typeset};
    use super::{charts, fonts, prose};
    use crate::finding::{Findings, Where};
    use crate::render::{Artefacts, DATA_FAULT, NO_GLYPH, PROGRAMM, Render, daten};
    use crate::report::Report;
    use crate::source::Sources;

    /// The documents: file and template.
    const DOCUMENTS: [&str; 2] = ["bericht", "beschlusskontrolle"];

    pub(super) fn render(render: &mut Render<'_>, artefacts: &mut Artefacts) {
        let report = render.report;
        let made = daten::json(report).and_then(|json| Ok((json, serde_json::to_value(report)?)));
        let (attached, mut shown) = match made {
            Ok(made) => made,
            Err(why) => {
                let message = format!("`bericht.pdf` ließ sich nicht erzeugen: {why}");
                render.findings.push(&DATA_FAULT, Where::Nowhere, message);
                return;
            }
        };
        let missing = fonts::replace_missing(&mut shown);
        report_missing(&missing, render.sources, render.findings);
        let texte = prose::trees(&shown);
        let Some(bilder) = charts::all(report, render.templates, render.findings) else { return };
        let logo = render.templates.beilagen.logo.as_ref();
        let mut data = json!({
            "programm": PROGRAMM,
            "logo": logo.map(|logo| json!({ "datei": logo.datei, "text": logo.text })),
            "bilder": bilder,
        });
        fonts::replace_missing(&mut data);
        data["bericht"] = shown;
        data["texte"] = Value::Object(texte);
        let mut files = Files::from([
            ("druck.json", Bytes::new(data.to_string().into_bytes())),
            ("bericht.json", Bytes::new(attached)),
        ]);
        files.extend(logo.map(|logo| (logo.datei, Bytes::new(logo.bytes.clone()))));
        for name in DOCUMENTS {
            let document = Document {
                template: &format!("pdf/{name}.typ"),
                ident: format!("{} {} {name}", report.stadt.name, report.titel),
                date: dated(report),
            };
            let pdf = typeset(&document, &render.templates.pdf, &files, render.findings);
            if let Some(pdf) = pdf {
                artefacts.add(render.path(&format!("{name}.pdf")), pdf);
            }
        }
    }

    /// The day that a file names as the day of its making: the last of which it can say something.
    fn dated(report: &Report) -> chrono::NaiveDate {
        let editions = report.auftrag.neuauflagen.iter().map(|edition| edition.datum.tag());
        editions.max().unwrap_or_else(|| report.redaktionsschluss.tag())
    }

    /// Says of every text that holds a missing character where it stands.
    fn report_missing(missing: &fonts::Missing, sources: &Sources, findings: &mut Findings) {
        if missing.is_empty() {
            return;
        }
        let mut found = fonts::Missing::new();
        sources.texts(&mut |place, text| {
            let mut seen = fonts::Missing::new();
            let is_new = |c: &char| missing.contains(c) && seen.insert(*c);
            let here: Vec<char> = text.chars().filter(is_new).collect();
            if let Some(first) = here.first() {
                findings
                    .push(&NO_GLYPH, Where::Words(place.clone(), first.to_string()), told(&here))
                    .hint("durch Wörter ersetzen, oder durch Zeichen, die die Schrift hat");
            }
            found.extend(here);
        });
        let elsewhere: Vec<char> = missing.difference(&found).copied().collect();
        if !elsewhere.is_empty() {
            findings
                .push(&NO_GLYPH, Where::Nowhere, told(&elsewhere))
                .hint("in der Vorlage durch Wörter ersetzen");
        }
    }

    fn told(missing: &[char]) -> String {
        let named: Vec<String> = missing
            .iter()
            .take(3)
            .map(|c| format!("„{c}“ (dort steht {})", fonts::number(*c)))
            .collect();
        let list = named.join(", ");
        match missing.len() - named.len() {
            0 => format!("die Schrift des PDF hat nicht: {list}"),
            1 => format!("die Schrift des PDF hat nicht: {list} und ein weiteres Zeichen"),
            more => format!("die Schrift des PDF hat nicht: {list} und {more} weitere Zeichen"),
        }
    }
}
