//! Findings for a person at a terminal: message, source line, caret, advice.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use super::{Finding, Findings, Severity};
use crate::source::Sources;

/// All findings as text with colours; whoever prints it drops them where no terminal reads.
pub fn text(findings: &Findings, sources: &Sources) -> String {
    let renderer = Renderer::styled().decor_style(DecorStyle::Unicode);
    let mut out = String::new();
    for finding in findings.sorted(sources) {
        out.push_str(&one(finding, sources, &renderer));
        out.push_str("\n\n");
    }
    out
}

/// A line that counts errors and warnings.
pub fn summary(findings: &Findings, sources: &Sources) -> Option<String> {
    let sorted = findings.sorted(sources);
    let count = |severity| sorted.iter().filter(|finding| finding.severity == severity).count();
    let errors = match count(Severity::Fehler) {
        0 => None,
        1 => Some("1 Fehler".to_owned()),
        n => Some(format!("{n} Fehler")),
    };
    let warnings = match count(Severity::Warnung) {
        0 => None,
        1 => Some("1 Warnung".to_owned()),
        n => Some(format!("{n} Warnungen")),
    };
    let counts = match (errors, warnings) {
        (None, None) => return None,
        (Some(one), None) | (None, Some(one)) => one,
        (Some(errors), Some(warnings)) => format!("{errors}, {warnings}"),
    };
    // Their phases stop before references are proven.
    let unread = |finding: &&&Finding| {
        finding.kind.severity == Severity::Fehler && finding.kind.code.starts_with(['F', 'T'])
    };
    Some(if sorted.iter().any(|finding| unread(&finding)) {
        format!("{counts}. Weiteres wird erst geprüft, wenn alle Dateien lesbar sind.")
    } else {
        counts
    })
}

fn one(finding: &Finding, sources: &Sources, renderer: &Renderer) -> String {
    let level = match finding.severity {
        Severity::Fehler => Level::ERROR,
        Severity::Warnung => Level::WARNING,
    };
    let level = level.with_name(finding.severity.word());
    let mut group =
        Group::with_title(level.primary_title(finding.message.as_str()).id(finding.kind.code));
    let place = finding.place.resolve(sources);
    let also =
        finding.also.as_ref().and_then(|(place, words)| Some((place.resolve(sources)?, words)));
    if let Some((file, span)) = place {
        let mut snippet = Snippet::source(sources.text(file))
            .path(sources.name(file))
            .annotation(AnnotationKind::Primary.span(span));
        if let Some(((other, span), words)) = &also
            && *other == file
        {
            snippet = snippet
                .annotation(AnnotationKind::Context.span(span.clone()).label(words.as_str()));
        }
        group = group.element(snippet);
        if let Some(((other, span), words)) = &also
            && *other != file
        {
            group = group.element(
                Snippet::source(sources.text(*other))
                    .path(sources.name(*other))
                    .annotation(AnnotationKind::Context.span(span.clone()).label(words.as_str())),
            );
        }
    }
    if let Some(hint) = &finding.hint {
        group = group.element(Level::HELP.with_name("Hilfe").message(hint.as_str()));
    }
    renderer.render(&[group])
}
