//! Records of a city's digitalisation in TOML → the yearly Digitalisierungsbericht.

pub mod catalogue;
pub mod finding;
pub mod load;
pub mod model;
pub mod source;
