//! The licences under which the data may be published.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Eine offene Lizenz aus der Liste von DCAT-AP.de.
// Source: <http://dcat-ap.de/def/licenses>, of which these are the licences for data that are open and in
// force. The Datenlizenz Deutschland goes by its own short name, too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
pub enum Lizenz {
    /// Datenlizenz Deutschland – Namensnennung – Version 2.0.
    #[serde(rename = "dl-de/by-2-0")]
    DlDeBy,
    /// Datenlizenz Deutschland – Zero – Version 2.0.
    #[serde(rename = "dl-de/zero-2-0")]
    DlDeZero,
    /// Datenlizenz Deutschland – Namensnennung – Version 2.0, wie DCAT-AP.de sie schreibt.
    #[serde(rename = "dl-by-de/2.0")]
    DlByDe,
    /// Datenlizenz Deutschland – Zero – Version 2.0, wie DCAT-AP.de sie schreibt.
    #[serde(rename = "dl-zero-de/2.0")]
    DlZeroDe,
    /// Creative Commons Namensnennung 4.0 International.
    #[serde(rename = "cc-by/4.0")]
    CcBy,
    /// Creative Commons Namensnennung, Weitergabe unter gleichen Bedingungen 4.0 International.
    #[serde(rename = "cc-by-sa/4.0")]
    CcBySa,
    /// Creative Commons Zero.
    #[serde(rename = "cc-zero")]
    CcZero,
    /// Open Data Commons Open Database License.
    #[serde(rename = "odbl")]
    Odbl,
    /// Open Data Commons Attribution License.
    #[serde(rename = "odby")]
    Odby,
    /// Open Data Commons Public Domain Dedication and Licence.
    #[serde(rename = "odcpddl")]
    Odcpddl,
    /// Amtliches Werk, lizenzfrei nach § 5 Abs. 1 UrhG.
    #[serde(rename = "officialWork")]
    OfficialWork,
}

impl Lizenz {
    /// Its address in the list of DCAT-AP.de.
    pub fn iri(self) -> &'static str {
        match self {
            Self::DlDeBy | Self::DlByDe => "http://dcat-ap.de/def/licenses/dl-by-de/2.0",
            Self::DlDeZero | Self::DlZeroDe => "http://dcat-ap.de/def/licenses/dl-zero-de/2.0",
            Self::CcBy => "http://dcat-ap.de/def/licenses/cc-by/4.0",
            Self::CcBySa => "http://dcat-ap.de/def/licenses/cc-by-sa/4.0",
            Self::CcZero => "http://dcat-ap.de/def/licenses/cc-zero",
            Self::Odbl => "http://dcat-ap.de/def/licenses/odbl",
            Self::Odby => "http://dcat-ap.de/def/licenses/odby",
            Self::Odcpddl => "http://dcat-ap.de/def/licenses/odcpddl",
            Self::OfficialWork => "http://dcat-ap.de/def/licenses/officialWork",
        }
    }

    /// Whether who uses the data must name who published them.
    pub fn asks_for_name(self) -> bool {
        match self {
            Self::DlDeBy | Self::DlByDe | Self::CcBy | Self::CcBySa | Self::Odbl | Self::Odby => {
                true
            }
            Self::DlDeZero | Self::DlZeroDe | Self::CcZero | Self::Odcpddl | Self::OfficialWork => {
                false
            }
        }
    }
}
