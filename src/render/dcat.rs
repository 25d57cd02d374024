//! What the data are, for open data portals: DCAT-AP.de 2.0 as JSON-LD.
//!
//! Source of classes, properties and lists: the specification, <https://www.dcat-ap.de/def/dcatde/2.0/spec/>,
//! and the conventions of GovData, <https://www.dcat-ap.de/def/dcatde/2.0/implRules/>. Every node has a name
//! below the address of the reports, so that the same records give the same graph.

use serde_json::{Map, Value, json};

use super::daten::Datendatei;
use super::medientyp::medientyp;
use super::pruefsumme;
use crate::markdown;
use crate::report::{Link, Lizenz, Report};

/// The file in the folder of the year.
pub(super) const NAME: &str = "daten/dcat.jsonld";

/// What a description cannot do without.
pub(super) struct Grundlage<'a> {
    report: &'a Report,
    ags: &'a str,
    website: &'a str,
    lizenz: Lizenz,
    /// Who publishes the data.
    herausgeber: String,
}

impl<'a> Grundlage<'a> {
    /// Nothing if the records do not say of which municipality the data are, where they stand, under which
    /// licence, and who publishes them: none of that is guessed.
    pub(super) fn of(report: &'a Report) -> Option<Self> {
        let stadt = &report.stadt;
        let Link(website) = stadt.website.as_ref()?;
        let stelle = stadt.stelle.as_ref()?;
        let herausgeber = if stelle.contains(&stadt.name) {
            stelle.clone()
        } else {
            format!("{stelle}, {}", stadt.name)
        };
        Some(Self { report, ags: stadt.ags.as_ref()?, website, lizenz: stadt.lizenz?, herausgeber })
    }

    /// The address of a file of the year.
    fn datei(&self, name: &str) -> String {
        format!("{}{}/{name}", self.website, self.report.jahr)
    }

    /// The name of a node of this description.
    fn knoten(&self, name: &str) -> String {
        self.datei(&format!("{NAME}#{name}"))
    }

    fn katalog(&self) -> String {
        format!("{}#katalog", self.website)
    }

    fn stelle(&self) -> String {
        format!("{}#herausgeber", self.website)
    }
}

/// The description of the files of a year; `schema` is the file that tells the shape of the report, if the
/// year has it.
pub(super) fn description(
    grundlage: &Grundlage<'_>,
    dateien: &[(Datendatei, Vec<u8>)],
    schema: Option<&str>,
) -> serde_json::Result<Vec<u8>> {
    let listed = || dateien.iter().filter(|(datei, _)| datei.inhalt);
    let mut graph = vec![catalogue(grundlage), publisher(grundlage), dataset(grundlage, listed())];
    graph.extend(contact(grundlage));
    graph.push(json!({
        "@id": grundlage.knoten("zeitraum"),
        "@type": "dct:PeriodOfTime",
        "dcat:startDate": begin(grundlage.report),
        "dcat:endDate": grundlage.report.stichtag.datum,
    }));
    graph.extend(schema.map(|schema| {
        json!({
            "@id": grundlage.datei(schema),
            "@type": "dct:Standard",
            "dct:title": format!("JSON Schema {}", grundlage.report.format),
        })
    }));
    graph.extend(listed().map(|(datei, bytes)| distribution(grundlage, datei, bytes, schema)));
    let whole = json!({ "@context": context(), "@graph": graph });
    let mut json = serde_json::to_vec_pretty(&whole)?;
    json.push(b'\n');
    Ok(json)
}

/// The prefixes, and how the values of the properties are to be read.
fn context() -> Value {
    let mut context = Map::new();
    for (prefix, iri) in [
        ("adms", "http://www.w3.org/ns/adms#"),
        ("dcat", "http://www.w3.org/ns/dcat#"),
        ("dcatde", "http://dcat-ap.de/def/dcatde/"),
        ("dct", "http://purl.org/dc/terms/"),
        ("foaf", "http://xmlns.com/foaf/0.1/"),
        ("spdx", "http://spdx.org/rdf/terms#"),
        ("vcard", "http://www.w3.org/2006/vcard/ns#"),
        ("xsd", "http://www.w3.org/2001/XMLSchema#"),
    ] {
        context.insert(prefix.to_owned(), json!(iri));
    }
    for (kind, names) in [
        ("xsd:date", &["dcat:endDate", "dcat:startDate", "dct:issued", "dct:modified"][..]),
        ("xsd:decimal", &["dcat:byteSize"]),
        ("xsd:hexBinary", &["spdx:checksumValue"]),
        (
            "@id",
            &[
                "adms:status",
                "dcat:accessURL",
                "dcat:contactPoint",
                "dcat:dataset",
                "dcat:distribution",
                "dcat:downloadURL",
                "dcat:landingPage",
                "dcat:mediaType",
                "dcat:theme",
                "dcat:themeTaxonomy",
                "dcatde:politicalGeocodingLevelURI",
                "dcatde:politicalGeocodingURI",
                "dct:accessRights",
                "dct:accrualPeriodicity",
                "dct:conformsTo",
                "dct:format",
                "dct:language",
                "dct:license",
                "dct:publisher",
                "dct:spatial",
                "dct:temporal",
                "foaf:homepage",
                "foaf:page",
                "spdx:algorithm",
                "vcard:hasEmail",
            ],
        ),
    ] {
        context.extend(names.iter().map(|name| ((*name).to_owned(), json!({ "@type": kind }))));
    }
    for name in ["dcat:keyword", "dct:description", "dct:title"] {
        context.insert(name.to_owned(), json!({ "@language": "de" }));
    }
    Value::Object(context)
}

/// All reports are one catalogue; each describes its own data.
fn catalogue(grundlage: &Grundlage<'_>) -> Value {
    let name = &grundlage.report.stadt.name;
    json!({
        "@id": grundlage.katalog(),
        "@type": "dcat:Catalog",
        "dct:title": format!("Digitalisierungsberichte: {name}"),
        "dct:description": "Die Digitalisierungsberichte als offene Daten, ein Datensatz je Berichtsjahr.",
        "dct:publisher": grundlage.stelle(),
        "dct:language": LANGUAGE,
        "foaf:homepage": grundlage.website,
        "dcat:themeTaxonomy": "http://publications.europa.eu/resource/authority/data-theme",
        "dcat:dataset": grundlage.knoten("datensatz"),
    })
}

fn publisher(grundlage: &Grundlage<'_>) -> Value {
    json!({
        "@id": grundlage.stelle(),
        "@type": ["foaf:Agent", "foaf:Organization"],
        "foaf:name": grundlage.herausgeber,
    })
}

/// Whom to ask; a contact without an address is none (Konvention 1).
fn contact(grundlage: &Grundlage<'_>) -> Option<Value> {
    let email = grundlage.report.stadt.email.as_ref()?;
    Some(json!({
        "@id": grundlage.knoten("kontakt"),
        "@type": ["vcard:Kind", "vcard:Organization"],
        "vcard:fn": grundlage.herausgeber,
        "vcard:hasEmail": format!("mailto:{email}"),
    }))
}

const LANGUAGE: &str = "http://publications.europa.eu/resource/authority/language/DEU";

/// The day from which the files are as they are.
fn modified(report: &Report) -> &str {
    let published = report.neuauflage().or(report.veroeffentlicht.as_ref());
    &published.unwrap_or(&report.redaktionsschluss).datum
}

/// The first day of the report year.
fn begin(report: &Report) -> String {
    let before = report.seit.tag();
    before.succ_opt().unwrap_or(before).to_string()
}

fn dataset<'f>(
    grundlage: &Grundlage<'_>,
    dateien: impl Iterator<Item = &'f (Datendatei, Vec<u8>)>,
) -> Value {
    let Grundlage { report, ags, .. } = grundlage;
    let stadt = &report.stadt;
    let mut text = format!(
        "Maßnahmen, Kennzahlen, Verwaltungsleistungen, Drucksachen und Quellen des Digitalisierungsberichts zum Stichtag {}. \
        Eine fehlende Angabe ist leer und nennt ihren Grund; sie ist nie 0.",
        report.stichtag.text
    );
    if let Some(hinweis) = &stadt.hinweis {
        text = format!("{text} {}", markdown::plain(&hinweis.0));
    }
    let id = grundlage.knoten("datensatz");
    let place = format!("http://dcat-ap.de/def/politicalGeocoding/municipalityKey/{ags}");
    let distributions: Vec<String> =
        dateien.map(|(datei, _)| grundlage.knoten(&datei.kennung())).collect();
    let mut node = Map::new();
    let mut add = |name: &str, value: Value| node.insert(name.to_owned(), value);
    add("@id", json!(id));
    add("@type", json!("dcat:Dataset"));
    add("dct:title", json!(format!("{}, {}", report.titel, stadt.name)));
    add("dct:description", json!(text));
    add("dct:identifier", json!(id));
    add("dct:publisher", json!(grundlage.stelle()));
    if stadt.email.is_some() {
        add("dcat:contactPoint", json!(grundlage.knoten("kontakt")));
    }
    add("dcat:theme", json!("http://publications.europa.eu/resource/authority/data-theme/GOVE"));
    add("dcat:keyword", json!(["Digitalisierung", "Digitalisierungsbericht", "Verwaltung"]));
    add("dct:language", json!(LANGUAGE));
    if let Some(tag) = &report.veroeffentlicht {
        add("dct:issued", json!(tag.datum));
    }
    add("dct:modified", json!(modified(report)));
    add("dct:temporal", json!(grundlage.knoten("zeitraum")));
    add(
        "dct:accrualPeriodicity",
        json!("http://publications.europa.eu/resource/authority/frequency/ANNUAL"),
    );
    // An AGS names a municipality as it is (vocabulary municipalityKey); a regional key has twelve digits.
    add("dcatde:politicalGeocodingURI", json!(place));
    add(
        "dcatde:politicalGeocodingLevelURI",
        json!("http://dcat-ap.de/def/politicalGeocoding/Level/municipality"),
    );
    add("dct:spatial", json!(place));
    add(
        "dct:accessRights",
        json!("http://publications.europa.eu/resource/authority/access-right/PUBLIC"),
    );
    add("dcat:landingPage", json!(grundlage.datei("index.html")));
    add("foaf:page", json!(grundlage.datei("datenlage.html")));
    add("dcat:distribution", json!(distributions));
    Value::Object(node)
}

fn distribution(
    grundlage: &Grundlage<'_>,
    datei: &Datendatei,
    bytes: &[u8],
    schema: Option<&str>,
) -> Value {
    let Grundlage { report, lizenz, .. } = grundlage;
    let address = grundlage.datei(&datei.name);
    let kennung = datei.kennung();
    let mut node = Map::new();
    let mut add = |name: &str, value: Value| node.insert(name.to_owned(), value);
    add("@id", json!(grundlage.knoten(&kennung)));
    add("@type", json!("dcat:Distribution"));
    add("dct:title", json!(format!("{}, {}", datei.titel, datei.form)));
    // Konvention 39: what is only to be downloaded has one address.
    add("dcat:accessURL", json!(address));
    add("dcat:downloadURL", json!(address));
    add("dct:license", json!(lizenz.iri()));
    if lizenz.asks_for_name() {
        add("dcatde:licenseAttributionByText", json!(grundlage.herausgeber));
    }
    add(
        "dct:format",
        json!(format!(
            "http://publications.europa.eu/resource/authority/file-type/{}",
            datei.typ()
        )),
    );
    add(
        "dcat:mediaType",
        json!(format!("https://www.iana.org/assignments/media-types/{}", medientyp(&datei.name))),
    );
    add("dct:language", json!(LANGUAGE));
    if report.veroeffentlicht.is_some() {
        add("adms:status", json!("http://purl.org/adms/status/Completed"));
    }
    add("dct:modified", json!(modified(report)));
    add("dcat:byteSize", json!(bytes.len().to_string()));
    // The list of DCAT-AP.de 2.0 is withdrawn in 3.0 in favour of the names that SPDX gives.
    add(
        "spdx:checksum",
        json!({
            "@id": grundlage.knoten(&format!("{kennung}-pruefsumme")),
            "@type": "spdx:Checksum",
            "spdx:algorithm": "http://spdx.org/rdf/terms#checksumAlgorithm_sha256",
            "spdx:checksumValue": pruefsumme(bytes),
        }),
    );
    if let Some(schema) = schema.filter(|_| datei.name == super::daten::BERICHT) {
        add("dct:conformsTo", json!(grundlage.datei(schema)));
    }
    Value::Object(node)
}
