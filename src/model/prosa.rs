//! Markdown text of a record, and the placeholders in it that name a figure.

use schemars::JsonSchema;
use serde::Deserialize;

/// Text in Markdown. Zahlen können als Platzhalter stehen: `{{ wert('vpn-gleichzeitig') }}`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[schemars(extend("contentMediaType" = "text/markdown"))]
pub struct Prosa(pub String);

/// What a placeholder asks of an indicator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Formel {
    /// The value with its precision word and unit.
    Wert,
    /// The bare number.
    Zahl,
    /// The share with its counts.
    Anteil,
    /// The change since the entry before.
    Veraenderung,
}

impl Formel {
    /// The fixed list of names; a text can call nothing else.
    pub const ALL: [(Self, &'static str); 4] = [
        (Self::Wert, "wert"),
        (Self::Zahl, "zahl"),
        (Self::Anteil, "anteil"),
        (Self::Veraenderung, "veraenderung"),
    ];
}

/// A placeholder: which figure of which indicator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Platzhalter<'a> {
    /// What is asked.
    pub formel: Formel,
    /// The indicator's id, not yet proven.
    pub kennzahl: &'a str,
    /// The placeholder as it is typed.
    pub wortlaut: &'a str,
}

/// A piece of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Teil<'a> {
    /// Markdown as it stands.
    Text(&'a str),
    /// A well-formed placeholder.
    Platzhalter(Platzhalter<'a>),
    /// Something between `{{` and `}}` that is none of ours.
    Unklar(&'a str),
}

impl Prosa {
    /// The text cut at its placeholders, in order.
    pub fn teile(&self) -> Vec<Teil<'_>> {
        let mut teile = Vec::new();
        let mut rest = self.0.as_str();
        while let Some(start) = rest.find("{{") {
            let (before, from) = rest.split_at(start);
            if !before.is_empty() {
                teile.push(Teil::Text(before));
            }
            let Some(end) = from.find("}}") else {
                teile.push(Teil::Unklar(from));
                return teile;
            };
            let (whole, after) = from.split_at(end + 2);
            teile.push(placeholder(whole).map_or(Teil::Unklar(whole), Teil::Platzhalter));
            rest = after;
        }
        if !rest.is_empty() {
            teile.push(Teil::Text(rest));
        }
        teile
    }
}

/// Reads `{{ name('id') }}`.
fn placeholder(whole: &str) -> Option<Platzhalter<'_>> {
    let call = whole.strip_prefix("{{")?.strip_suffix("}}")?.trim();
    let (name, argument) = call.split_once('(')?;
    let argument = argument.strip_suffix(')')?.trim();
    let kennzahl = argument
        .strip_prefix('\'')
        .and_then(|rest| rest.strip_suffix('\''))
        .or_else(|| argument.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')))?;
    let formel = Formel::ALL.iter().find(|(_, known)| *known == name.trim())?.0;
    let plain = kennzahl.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    (plain && !kennzahl.is_empty()).then_some(Platzhalter { formel, kennzahl, wortlaut: whole })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_at_its_placeholders_and_nothing_is_lost() {
        let prosa =
            Prosa("Von {{ wert('vpn') }} auf {{zahl(\"b\")}}; {{ x('y') }} {{ offen".to_owned());
        assert_eq!(
            prosa.teile(),
            vec![
                Teil::Text("Von "),
                Teil::Platzhalter(Platzhalter {
                    formel: Formel::Wert,
                    kennzahl: "vpn",
                    wortlaut: "{{ wert('vpn') }}"
                }),
                Teil::Text(" auf "),
                Teil::Platzhalter(Platzhalter {
                    formel: Formel::Zahl,
                    kennzahl: "b",
                    wortlaut: "{{zahl(\"b\")}}"
                }),
                Teil::Text("; "),
                Teil::Unklar("{{ x('y') }}"),
                Teil::Text(" "),
                Teil::Unklar("{{ offen"),
            ]
        );
    }
}
