//! The ids that were typed, and whether they lead anywhere: for a project that is not filled in yet, where
//! [`crate::catalogue::link`] cannot prove it.

use toml::Value;

use super::Given;
use super::key::Table;
use super::place::{self, Address};
use super::value::line;
use crate::catalogue::{DANGLING, NOT_PUBLIC};
use crate::finding::{Findings, Where, meant};
use crate::model::{Drucksache, Kind as _, Quelle};
use crate::source::Sources;

/// An id of another record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verweis {
    /// The key under which it stands.
    key: String,
    id: String,
    /// The kinds of record, or of entry, that it may lead to.
    kinds: Vec<&'static str>,
    /// Whether the record that names it is public.
    oeffentlich: bool,
}

/// What a source is called by, though a paper may stand there as well.
const BELEG: [&str; 2] = [Quelle::NAME, Drucksache::NAME];

/// Every id of other records that was typed for a table of a record that is public or not.
pub(super) fn verweise(table: &'static Table, given: &[Given], oeffentlich: bool) -> Vec<Verweis> {
    let mut verweise = Vec::new();
    for given in given {
        let key = table.key(&given.key);
        let Some((key, to)) = key.and_then(|key| Some((key, key.verweis.as_deref()?))) else {
            continue;
        };
        let kinds = match to {
            Quelle::NAME => BELEG.to_vec(),
            "punkt" => vec!["drucksache.punkt"],
            to => vec![to],
        };
        let line = line(table, given).parse::<toml::Table>().unwrap_or_default();
        let ids = match line.get(&key.name) {
            Some(Value::String(id)) => vec![id.clone()],
            Some(Value::Array(ids)) => {
                ids.iter().filter_map(Value::as_str).map(str::to_owned).collect()
            }
            // A reason why there is none.
            _ => Vec::new(),
        };
        verweise.extend(ids.into_iter().map(|id| Verweis {
            key: key.name.clone(),
            id,
            kinds: kinds.clone(),
            oeffentlich,
        }));
    }
    verweise
}

/// Whether a record is public by what was typed for it.
pub(super) fn is_public(table: &'static Table, given: &[Given]) -> bool {
    let says_no = |given: &Given| line(table, given).ends_with("= false\n");
    !given.iter().any(|given| given.key == "oeffentlich" && says_no(given))
}

/// Reports each that leads nowhere, to a record of another kind, or from a public record to one that is not.
pub fn prove(verweise: &[Verweis], sources: &Sources, findings: &mut Findings) {
    let known = place::addresses(sources);
    for Verweis { key, id, kinds, oeffentlich } in verweise {
        let fits = |address: &&Address| kinds.contains(&address.path.as_str());
        let named: Vec<_> = known.iter().filter(|address| address.text == *id).collect();
        if let Some(found) = named.iter().find(|address| fits(address)) {
            if *oeffentlich && !found.oeffentlich {
                let message = format!(
                    "der öffentliche Datensatz verweist unter `{key}` auf „{id}“; dieser Datensatz ist nicht öffentlich"
                );
                findings.push(&NOT_PUBLIC, Where::Nowhere, message).hint(
                    "den Verweis weglassen oder bei beiden Datensätzen dasselbe `oeffentlich` angeben",
                );
            }
            continue;
        }
        let wanted: Vec<_> = kinds.iter().map(|kind| format!("[[{kind}]]")).collect();
        let wanted = wanted.join(" oder ");
        let message = match named.first() {
            Some(Address { path, .. }) => {
                format!("„{id}“ ist ein Datensatz [[{path}]]; unter `{key}` wird {wanted} erwartet")
            }
            None => {
                format!("die Kennung „{id}“ gibt es nicht; unter `{key}` wird {wanted} erwartet")
            }
        };
        let hint = meant(
            id,
            known.iter().filter(fits).map(|address| address.text.as_str()),
            "die Kennung eines passenden Datensatzes nennen, oder ihn zuerst anlegen",
        );
        findings.push(&DANGLING, Where::Nowhere, message).hint(hint);
    }
}
