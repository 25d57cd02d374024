//! The JSON Schema of `bericht.json`, made from the types of the report.

use schemars::generate::SchemaSettings;
use schemars::transform::RecursiveTransform;
use schemars::{Schema, SchemaGenerator};
use serde_json::{Value, json};

use crate::report::{FORMAT, Report};

/// The schema with German words at every part; what it does not name, `bericht.json` does not have.
///
/// It has no address of its own: the name of the version is its identity, wherever the file lies.
pub fn schema() -> Value {
    let mut settings = SchemaSettings::draft2020_12().for_serialize();
    settings.transforms.push(Box::new(RecursiveTransform(tidy)));
    let generator: SchemaGenerator = settings.into_generator();
    let mut schema = generator.into_root_schema_for::<Report>();
    schema.insert("$id".to_owned(), json!(format!("urn:{}", FORMAT.replace('/', ":bericht:"))));
    schema.insert("title".to_owned(), json!("Digitalisierungsbericht"));
    schema.to_value()
}

/// Closes every object, puts a description on one line, and drops what only this program makes use of.
fn tidy(schema: &mut Schema) {
    let Some(object) = schema.as_object_mut() else { return };
    if object.contains_key("properties") {
        object.insert("additionalProperties".to_owned(), json!(false));
    }
    if let Some(Value::String(text)) = object.get_mut("description") {
        // What follows the first paragraph is for who reads the code.
        *text = text.split("\n\n").next().unwrap_or_default().replace('\n', " ");
    }
    object.remove("x-form");
    // The size of a number in this program, in words that JSON Schema does not have.
    object.remove("format");
}

/// The schema, as `bericht.schema.json` holds it.
pub(super) fn file() -> serde_json::Result<Vec<u8>> {
    let mut json = serde_json::to_vec_pretty(&schema())?;
    json.push(b'\n');
    Ok(json)
}
