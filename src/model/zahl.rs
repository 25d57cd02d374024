//! The one type for every figure: an exact decimal with its precision, or a typed absence.

use std::borrow::Cow;

use rust_decimal::Decimal;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// Warum eine Angabe fehlt.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Fehlgrund {
    /// Die Stadt erhebt diese Angabe nicht.
    NichtErhoben,
    /// Die Angabe mag vorliegen, eine öffentliche Quelle nennt sie nicht.
    NichtVeroeffentlicht,
    /// Die zuständige Stelle hat nicht gemeldet.
    NichtGemeldet,
    /// Die Angabe ist vertraulich.
    Vertraulich,
    /// Die Angabe ergibt hier keinen Sinn.
    NichtZutreffend,
}

impl Fehlgrund {
    /// Every reason with its spelling in a record.
    pub const ALL: [(Self, &'static str); 5] = [
        (Self::NichtErhoben, "nicht-erhoben"),
        (Self::NichtVeroeffentlicht, "nicht-veroeffentlicht"),
        (Self::NichtGemeldet, "nicht-gemeldet"),
        (Self::Vertraulich, "vertraulich"),
        (Self::NichtZutreffend, "nicht-zutreffend"),
    ];

    fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, name)| *name == text).map(|(reason, _)| *reason)
    }
}

/// Wie genau eine Zahl ist.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Genauigkeit {
    /// Genau; im Datensatz die bloße Zahl.
    Genau,
    /// „rund“, „ca.“, „etwa“.
    Rund,
    /// Mindestens.
    Mindestens,
    /// Höchstens.
    Hoechstens,
    /// Mehr als.
    MehrAls,
    /// Weniger als.
    WenigerAls,
    /// Eine Schätzung der Stelle oder der Quelle.
    Geschaetzt,
}

impl Genauigkeit {
    /// Whether the number is exactly this.
    pub fn is_exact(self) -> bool {
        self == Self::Genau
    }

    /// What a keeper says with it, in German.
    fn meaning(self) -> &'static str {
        match self {
            Self::Genau => "Genau diese Zahl; dasselbe wie die bloße Zahl.",
            Self::Rund => "Rund, etwa oder ungefähr diese Zahl.",
            Self::Mindestens => "Diese Zahl oder mehr.",
            Self::Hoechstens => "Diese Zahl oder weniger.",
            Self::MehrAls => "Mehr als diese Zahl.",
            Self::WenigerAls => "Weniger als diese Zahl.",
            Self::Geschaetzt => "Von der Stelle oder der Quelle geschätzt.",
        }
    }

    /// The precisions that stand as a key: `{ rund = 500 }`.
    pub const KEYS: [(Self, &'static str); 7] = [
        (Self::Genau, "genau"),
        (Self::Rund, "rund"),
        (Self::Mindestens, "mindestens"),
        (Self::Hoechstens, "hoechstens"),
        (Self::MehrAls, "mehr_als"),
        (Self::WenigerAls, "weniger_als"),
        (Self::Geschaetzt, "geschaetzt"),
    ];
}

/// A figure as a source gives it.
///
/// Written as `50`, `"119999,50"`, `{ rund = 500 }`, `{ mehr_als = 160 }`, `{ von = 10, bis = 12 }` or
/// `{ fehlt = "nicht-erhoben" }`. The source stands in the entry that holds the figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "Value")]
pub enum Zahl {
    /// A number and how exact it is.
    Wert(Decimal, Genauigkeit),
    /// From the first to the second number, both included.
    Spanne(Decimal, Decimal),
    /// No number, and why.
    Fehlt(Fehlgrund),
}

impl Zahl {
    /// The number, if there is exactly one, whatever its precision.
    pub fn wert(self) -> Option<Decimal> {
        match self {
            Self::Wert(wert, _) => Some(wert),
            Self::Spanne(..) | Self::Fehlt(_) => None,
        }
    }

    /// The number, if it is exact.
    pub fn genau(self) -> Option<Decimal> {
        match self {
            Self::Wert(wert, Genauigkeit::Genau) => Some(wert),
            _ => None,
        }
    }

    /// Why there is no number, if there is none.
    pub fn fehlgrund(self) -> Option<Fehlgrund> {
        match self {
            Self::Fehlt(grund) => Some(grund),
            _ => None,
        }
    }

    /// The largest number that the figure names.
    pub fn groesster(self) -> Option<Decimal> {
        match self {
            Self::Wert(wert, _) => Some(wert),
            Self::Spanne(von, bis) => Some(von.max(bis)),
            Self::Fehlt(_) => None,
        }
    }

    /// The smallest number that the figure names.
    pub fn kleinster(self) -> Option<Decimal> {
        match self {
            Self::Wert(wert, _) => Some(wert),
            Self::Spanne(von, bis) => Some(von.min(bis)),
            Self::Fehlt(_) => None,
        }
    }
}

/// Reads a decimal number: `120000`, `3.8`, or with a German comma `119999,50`.
///
/// A point that could be meant as a thousands separator (`120.000`) is refused, because guessing
/// would change the figure a thousandfold.
pub fn parse_decimal(text: &str) -> Option<Decimal> {
    let text = text.trim();
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = match digits.split_once([',', '.']) {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (digits, None),
    };
    let plain = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if !plain(whole) || !fraction.is_none_or(plain) || digits.len() > 20 {
        return None;
    }
    if digits.contains('.') && fraction.is_some_and(|fraction| fraction.len() == 3) {
        return None;
    }
    Decimal::from_str_exact(&text.replace(',', ".")).ok().map(|value| value.normalize())
}

fn number(value: &Value) -> Result<Decimal, String> {
    match value {
        Value::Number(number) => match number.as_i64() {
            Some(whole) => Ok(Decimal::from(whole)),
            // The shortest text of a float is the text that was typed, up to 15 digits.
            None => {
                Decimal::from_str_exact(&number.to_string()).map(|value| value.normalize()).map_err(
                    |_| format!("{number} hat zu viele Stellen; in Anführungszeichen schreiben"),
                )
            }
        },
        Value::String(text) => parse_decimal(text).ok_or_else(|| not_a_number(text)),
        _ => Err("hier steht keine Zahl".to_owned()),
    }
}

/// What is wrong with a text that should be a number.
fn not_a_number(text: &str) -> String {
    let digits = text.bytes().all(|b| b.is_ascii_digit() || b == b'.' || b == b',');
    if digits && text.contains('.') {
        format!(
            "„{text}“ lässt sich als Zahl mit Tausenderpunkt und mit Komma lesen; ohne Punkt schreiben"
        )
    } else {
        format!("„{text}“ ist keine Zahl")
    }
}

impl TryFrom<Value> for Zahl {
    /// What is wrong, in German, for the keeper of the record.
    type Error = String;

    fn try_from(value: Value) -> Result<Self, String> {
        let Value::Object(table) = &value else {
            return number(&value).map(|wert| Self::Wert(wert, Genauigkeit::Genau));
        };
        if let Some(reason) = table.get("fehlt") {
            let allowed = || Fehlgrund::ALL.map(|(_, name)| name).join(", ");
            if table.len() > 1 {
                return Err("neben `fehlt` darf keine Zahl stehen".to_owned());
            }
            return reason.as_str().and_then(Fehlgrund::parse).map(Self::Fehlt).ok_or_else(|| {
                format!("der Grund {reason} ist nicht vorgesehen; erlaubt: {}", allowed())
            });
        }
        if let (Some(von), Some(bis), 2) = (table.get("von"), table.get("bis"), table.len()) {
            let (von, bis) = (number(von)?, number(bis)?);
            return if von < bis {
                Ok(Self::Spanne(von, bis))
            } else {
                Err(format!("`von` ({von}) muss kleiner sein als `bis` ({bis})"))
            };
        }
        for (one, other) in [("von", "bis"), ("bis", "von")] {
            if table.contains_key(one) && !table.contains_key(other) {
                return Err(format!("zu `{one}` fehlt `{other}`"));
            }
        }
        let mut keys = table.iter();
        let (Some((key, value)), None) = (keys.next(), keys.next()) else {
            return Err("genau eine Angabe erwartet, zum Beispiel { rund = 500 } oder { von = 10, bis = 12 }".to_owned());
        };
        match Genauigkeit::KEYS.iter().find(|(_, name)| name == key) {
            Some((genauigkeit, _)) => number(value).map(|wert| Self::Wert(wert, *genauigkeit)),
            None => Err(format!(
                "die Genauigkeit `{key}` ist nicht vorgesehen; erlaubt: {}, von mit bis, fehlt",
                Genauigkeit::KEYS.map(|(_, name)| name).join(", ")
            )),
        }
    }
}

impl Zahl {
    /// How a figure is written in a record.
    pub const SCHREIBWEISE: &str = "50, \"119999,50\", { rund = 500 }, { mehr_als = 160 }, { von = 10, bis = 12 }, { fehlt = \"nicht-erhoben\" }";
}

impl JsonSchema for Zahl {
    fn schema_name() -> Cow<'static, str> {
        "Zahl".into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let fehlt = generator.subschema_for::<Fehlgrund>();
        let number =
            |meaning: &str| json!({ "type": ["number", "string"], "description": meaning });
        let mut keys = serde_json::Map::new();
        for (genauigkeit, name) in Genauigkeit::KEYS {
            keys.insert(name.to_owned(), number(genauigkeit.meaning()));
        }
        keys.insert("von".to_owned(), number("Von dieser Zahl an."));
        keys.insert("bis".to_owned(), number("Bis zu dieser Zahl."));
        let mut fehlt = fehlt.to_value();
        fehlt["description"] = json!("Warum es keine Zahl gibt.");
        keys.insert("fehlt".to_owned(), fehlt);
        json_schema!({
            "type": ["number", "string", "object"],
            "properties": keys,
            "additionalProperties": false,
            "minProperties": 1,
            "maxProperties": 2,
            "x-form": "zahl",
            "description": format!("Eine Zahl mit ihrer Genauigkeit: {}.", Self::SCHREIBWEISE),
        })
    }
}

/// A value, or `{ fehlt = "…" }` with the reason why nobody knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Oder<T> {
    /// It is known.
    Da(T),
    /// It is not, and why.
    Fehlt(Fehlgrund),
}

impl<T> Oder<T> {
    /// The value, if it is known.
    pub fn da(&self) -> Option<&T> {
        match self {
            Self::Da(value) => Some(value),
            Self::Fehlt(_) => None,
        }
    }
}

impl<'de, T: for<'a> Deserialize<'a>> Deserialize<'de> for Oder<T> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        use serde::de::Error;
        let value = Value::deserialize(deserializer)?;
        match value.get("fehlt") {
            Some(reason) => reason
                .as_str()
                .and_then(Fehlgrund::parse)
                .map(Self::Fehlt)
                .ok_or_else(|| D::Error::custom("erwartet: { fehlt = \"…\" }")),
            None => serde_json::from_value(value).map(Self::Da).map_err(D::Error::custom),
        }
    }
}

impl<T: JsonSchema> JsonSchema for Oder<T> {
    fn schema_name() -> Cow<'static, str> {
        format!("{}OderFehlt", T::schema_name()).into()
    }
    fn inline_schema() -> bool {
        true
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        // if/then/else and not anyOf: a fault in either branch keeps its own place and words.
        let mut fehlt = generator.subschema_for::<Fehlgrund>().to_value();
        fehlt["description"] = json!("Warum es die Angabe nicht gibt.");
        let value = generator.subschema_for::<T>();
        // Where the value is a table itself, only one that says `fehlt` is none.
        let is_table = T::json_schema(generator).get("type").is_some_and(|kind| kind == "object");
        let condition = if is_table {
            json_schema!({ "type": "object", "required": ["fehlt"] })
        } else {
            json_schema!({ "type": "object" })
        };
        json_schema!({
            "if": condition,
            "then": {
                "properties": { "fehlt": fehlt },
                "required": ["fehlt"],
                "additionalProperties": false,
            },
            "else": value,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn zahl(value: Value) -> Result<Zahl, String> {
        Zahl::try_from(value)
    }

    #[test]
    fn a_figure_keeps_its_value_and_its_precision() {
        let dec = |text: &str| Decimal::from_str_exact(text).unwrap();
        assert_eq!(zahl(json!(50)), Ok(Zahl::Wert(dec("50"), Genauigkeit::Genau)));
        assert_eq!(zahl(json!(3.8)), Ok(Zahl::Wert(dec("3.8"), Genauigkeit::Genau)));
        assert_eq!(zahl(json!("119999,50")), Ok(Zahl::Wert(dec("119999.5"), Genauigkeit::Genau)));
        assert_eq!(
            zahl(json!({"mehr_als": 160})),
            Ok(Zahl::Wert(dec("160"), Genauigkeit::MehrAls))
        );
        assert_eq!(zahl(json!({"von": 1, "bis": 2})), Ok(Zahl::Spanne(dec("1"), dec("2"))));
        assert_eq!(zahl(json!({"fehlt": "vertraulich"})), Ok(Zahl::Fehlt(Fehlgrund::Vertraulich)));
    }

    #[test]
    fn what_could_be_read_in_two_ways_is_refused() {
        for value in [
            json!("120.000"),
            json!("1.234,5"),
            json!("rund 500"),
            json!({"ungefaehr": 5}),
            json!({"von": 2, "bis": 1}),
            json!({"fehlt": "weiss-nicht"}),
            json!({"rund": 5, "fehlt": "vertraulich"}),
            json!({}),
            json!(true),
        ] {
            assert!(zahl(value.clone()).is_err(), "{value}");
        }
    }
}
