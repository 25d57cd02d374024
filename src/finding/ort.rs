//! Where a finding is, as other programs are told it.

use serde::Serialize;

use super::{Finding, Where};
use crate::source::Sources;

/// Where CI shows what has no place in a file, and would otherwise show nowhere: the folder of the records.
pub(super) const OHNE_DATEI: &str = "data";

/// Lines and columns count from 1, columns in characters; the end is behind the last character.
#[derive(Serialize)]
pub(super) struct Ort<'a> {
    pub(super) datei: &'a str,
    pub(super) zeile: usize,
    pub(super) spalte: usize,
    pub(super) bis_zeile: usize,
    pub(super) bis_spalte: usize,
    zeilentext: &'a str,
}

/// The place in a file, if it is in one.
pub(super) fn ort<'a>(place: &Where, sources: &'a Sources) -> Option<Ort<'a>> {
    let (file, span) = place.resolve(sources)?;
    let (zeile, spalte) = sources.line_column(file, span.start);
    let (bis_zeile, bis_spalte) = sources.line_column(file, span.end);
    let zeilentext = sources.text(file).lines().nth(zeile - 1).unwrap_or("");
    Some(Ort { datei: sources.name(file), zeile, spalte, bis_zeile, bis_spalte, zeilentext })
}

/// The second place of a finding with its words, if it is in a file.
pub(super) fn siehe_auch<'a>(
    finding: &'a Finding,
    sources: &'a Sources,
) -> Option<(Ort<'a>, &'a str)> {
    let (place, words) = finding.also.as_ref()?;
    Some((ort(place, sources)?, words))
}
