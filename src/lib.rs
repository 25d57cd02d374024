//! Records of a city's digitalisation in TOML → the yearly Digitalisierungsbericht.

pub mod catalogue;
pub mod check;
pub mod finding;
pub mod fold;
pub mod kennwert;
pub mod load;
pub mod markdown;
pub mod model;
pub mod platzhalter;
pub mod render;
pub mod report;
pub mod source;
pub mod vergleich;
pub mod wording;
