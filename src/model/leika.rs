//! The key of an administrative service in the Leistungskatalog (LeiKa, today FIM).

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};

/// LeiKa-Schlüssel: 14 Ziffern, als Text, am Anfang 99.
///
/// Instanz (2), Leistungsgruppe (3), Leistungskennung (3), Verrichtung (3), Detail (3).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
pub struct Leika(pub String);

impl JsonSchema for Leika {
    fn schema_name() -> Cow<'static, str> {
        "Leika".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": r"^99\d{12}$", "x-form": "leika" })
    }
}
