//! The templates: those compiled in, and the project's own in their place.

use std::cell::Cell;
use std::collections::BTreeMap;

use serde::Serialize;
use tera::{Context, Kwargs, State, Tera, TeraResult, Value};

use super::{TEMPLATE_FAULT, UNKNOWN_TEMPLATE, markdown, prose};
use crate::finding::{Findings, Where};
use crate::load::{Beilagen, Template};

macro_rules! built_in {
    ($($name:literal),* $(,)?) => {
        /// The built-in templates, by their names below `templates/`.
        static BUILT_IN: &[(&str, &str)] = &[$(($name, include_str!(concat!("../../templates/", $name)))),*];
    };
}

built_in! {
    "html/archiv.html",
    "html/auftraege.html",
    "html/bausteine.html",
    "html/bericht.html",
    "html/datenlage.html",
    "html/diagramm.html",
    "html/einfache-sprache.html",
    "html/fehlseite.html",
    "html/gremien.html",
    "html/handlungsfeld.html",
    "html/index.html",
    "html/kapitel/auftraege.html",
    "html/kapitel/datenlage.html",
    "html/kapitel/einfache-sprache.html",
    "html/kapitel/gremien.html",
    "html/kapitel/handlungsfeld.html",
    "html/kapitel/index.html",
    "html/kapitel/kennzahlen.html",
    "html/kapitel/leistungen.html",
    "html/kapitel/massnahme.html",
    "html/kapitel/massnahmen.html",
    "html/kapitel/quellen.html",
    "html/kapitel/ressourcen.html",
    "html/kapitel/richtungen.html",
    "html/kapitel/veraenderungen.html",
    "html/kapitel/zusagen.html",
    "html/kennzahlen.html",
    "html/leistungen.html",
    "html/massnahme.html",
    "html/massnahmen.html",
    "html/quellen.html",
    "html/rahmen-archiv.html",
    "html/rahmen.html",
    "html/ressourcen.html",
    "html/richtungen.html",
    "html/suche.html",
    "html/veraenderungen.html",
    "html/vorlage.html",
    "html/zusagen.html",
    "markdown/antwort.md",
    "markdown/bausteine.md",
    "markdown/bericht.md",
    "markdown/fehlliste.md",
    "markdown/vorlage.md",
    "pdf/bausteine.typ",
    "pdf/bericht.typ",
    "pdf/beschlusskontrolle.typ",
    "pdf/diagramm.svg",
    "pdf/kapitel/auftraege.typ",
    "pdf/kapitel/datenlage.typ",
    "pdf/kapitel/gremien.typ",
    "pdf/kapitel/kennzahlen.typ",
    "pdf/kapitel/leistungen.typ",
    "pdf/kapitel/massnahmen.typ",
    "pdf/kapitel/quellen.typ",
    "pdf/kapitel/ressourcen.typ",
    "pdf/kapitel/ueberblick.typ",
    "pdf/kapitel/veraenderungen.typ",
    "pdf/kapitel/zusagen.typ",
    "skript.js",
    "stil/bericht.css",
    "stil/kern.css",
}

thread_local! {
    /// Counts the texts of a page, so that ids of footnotes are unique on it; a page is made on one thread.
    static SERIAL: Cell<usize> = const { Cell::new(0) };
}

/// Compiled templates.
pub struct Templates {
    html: Tera,
    markdown: Tera,
    /// What KERN would bring: its custom properties and components, styled by ourselves.
    pub(super) stil_kern: String,
    /// The layout of the report, which works after KERN's own style sheet as well.
    pub(super) stil_bericht: String,
    /// What Typst may import, by name.
    #[cfg(feature = "pdf")]
    pub(super) pdf: BTreeMap<&'static str, String>,
    /// The script that filters, sorts, searches and copies links.
    pub(super) skript: String,
    /// The city's logo and its copy of KERN.
    pub(super) beilagen: Beilagen,
}

impl Templates {
    /// Compiles the built-in templates with the project's own in their place; faults are findings.
    pub fn new(own: &[Template], findings: &mut Findings) -> Option<Self> {
        let mut texts: BTreeMap<&'static str, &str> = BUILT_IN.iter().copied().collect();
        for template in own {
            if let Some((name, _)) = BUILT_IN.iter().find(|(name, _)| *name == template.name) {
                texts.insert(name, &template.text);
            } else {
                let near =
                    crate::finding::nearest(&template.name, BUILT_IN.iter().map(|(name, _)| *name));
                findings
                    .push(
                        &UNKNOWN_TEMPLATE,
                        Where::Nowhere,
                        format!("`templates/{}` ersetzt keine Vorlage", template.name),
                    )
                    .hint(near.map_or_else(
                        || "die Datei umbenennen oder löschen".to_owned(),
                        |near| format!("gemeint ist wohl `templates/{near}`"),
                    ));
            }
        }
        let mut whole = |name: &str| texts.remove(name).unwrap_or_default().to_owned();
        let stil_kern = whole("stil/kern.css");
        let stil_bericht = whole("stil/bericht.css");
        let skript = whole("skript.js");
        let html = compile(&texts, &[".html", ".svg"], findings);
        let markdown = compile(&texts, &[".md"], findings);
        let beilagen = Beilagen::default();
        Some(Self {
            html: html?,
            markdown: markdown?,
            stil_kern,
            stil_bericht,
            #[cfg(feature = "pdf")]
            pdf: texts
                .into_iter()
                .filter(|(name, _)| name.ends_with(".typ"))
                .map(|(name, text)| (name, text.to_owned()))
                .collect(),
            skript,
            beilagen,
        })
    }

    /// The same with what the city lays beside its records.
    #[must_use]
    pub fn with(self, beilagen: Beilagen) -> Self {
        Self { beilagen, ..self }
    }

    /// Renders an HTML page.
    pub(super) fn html(
        &self,
        name: &str,
        page: &impl Serialize,
        findings: &mut Findings,
    ) -> Option<String> {
        render(&self.html, name, page, findings)
    }

    /// Renders a Markdown file.
    pub(super) fn markdown(
        &self,
        name: &str,
        page: &impl Serialize,
        findings: &mut Findings,
    ) -> Option<String> {
        render(&self.markdown, name, page, findings)
    }
}

fn compile(
    texts: &BTreeMap<&str, &str>,
    endings: &[&str],
    findings: &mut Findings,
) -> Option<Tera> {
    let mut tera = Tera::new();
    tera.autoescape_on(vec![".html", ".svg", ".md"]);
    let is_markdown = endings == [".md"];
    let write: fn(&str, u8, usize) -> String =
        if is_markdown { markdown::shifted } else { prose::html };
    if is_markdown {
        tera.set_escape_fn(markdown::escape);
    }
    tera.register_filter(
        "markdown",
        move |text: &str, options: Kwargs, _: &State| -> TeraResult<Value> {
            let level: u8 = options.get("ebene")?.unwrap_or(1);
            let is_quote: bool = options.get("zitat")?.unwrap_or(false);
            let serial = SERIAL.get() + 1;
            SERIAL.set(serial);
            let written = write(text, level, serial);
            Ok(Value::safe_string(&if is_quote { markdown::quoted(&written) } else { written }))
        },
    );
    let of_kind: Vec<(&str, &str)> = texts
        .iter()
        .filter(|(name, _)| endings.iter().any(|ending| name.ends_with(ending)))
        .map(|(name, text)| (*name, *text))
        .collect();
    match tera.add_raw_templates(of_kind) {
        Ok(()) => Some(tera),
        Err(fault) => {
            findings
                .push(&TEMPLATE_FAULT, Where::Nowhere, format!("eine Vorlage ist fehlerhaft:\n{fault}"))
                .hint("die genannte Datei in `templates/` berichtigen oder löschen, dann gilt die mitgelieferte");
            None
        }
    }
}

fn render(
    tera: &Tera,
    name: &str,
    page: &impl Serialize,
    findings: &mut Findings,
) -> Option<String> {
    SERIAL.set(0);
    let result = Context::from_serialize(page).and_then(|context| tera.render(name, &context));
    match result {
        Ok(text) => Some(text),
        Err(fault) => {
            findings
                .push(&TEMPLATE_FAULT, Where::Nowhere, format!("die Vorlage `{name}` ist fehlerhaft:\n{fault}"))
                .hint("die genannte Datei in `templates/` berichtigen oder löschen, dann gilt die mitgelieferte");
            None
        }
    }
}
