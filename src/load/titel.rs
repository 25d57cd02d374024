//! What the keys of records are called in German, for the help of an editor.

/// The keys whose name is no German word as it stands, or says too little; every other is its own title.
const TITLES: [(&str, &str); 58] = [
    ("ags", "Amtlicher Gemeindeschlüssel"),
    ("angekuendigt", "Angekündigt"),
    ("auf", "Neuer Termin"),
    ("aufgegangen_in", "Aufgegangen in"),
    ("barrierefreiheit", "Erklärung zur Barrierefreiheit"),
    ("begruendung", "Begründung"),
    ("bekannt", "Bekannt seit"),
    ("beteiligt", "Beteiligte Einheiten"),
    ("datenschutz", "Datenschutzerklärung"),
    ("digital", "Davon online gestellt"),
    ("einfache_sprache", "Einfache Sprache"),
    ("einheit_singular", "Einheit in der Einzahl"),
    ("email", "E-Mail"),
    ("erklaerung", "Erklärung"),
    ("faelle", "Fallzahlen"),
    ("fehlt", "Warum etwas fehlt"),
    ("feedback", "Barriere melden"),
    ("gehoert_zu", "Gehört zu"),
    ("gesamt", "Alle Fälle"),
    ("geschaetzt", "Geschätzt"),
    ("gestellt_von", "Gestellt von"),
    ("gueltig_ab", "Gültig ab"),
    ("gueltig_bis", "Gültig bis"),
    ("hoechstens", "Höchstens"),
    ("id", "Kennung"),
    ("intern", "Interne Notiz"),
    ("ja", "Ja-Stimmen"),
    ("kern", "KERN"),
    ("kuerzel", "Kürzel"),
    ("kurz", "Kurzform"),
    ("lang", "Langform"),
    ("leika", "LeiKa-Schlüssel"),
    ("link", "Adresse"),
    ("logo_text", "Text zum Logo"),
    ("maenner", "Männer"),
    ("massnahme", "Maßnahme"),
    ("mehr_als", "Mehr als"),
    ("naechste_schritte", "Nächste Schritte"),
    ("name_unbekannt", "Name unbekannt"),
    ("nein", "Nein-Stimmen"),
    ("nenner_zaehleinheit", "Zähleinheit des Nenners"),
    ("oeffentlich", "Öffentlich"),
    ("rueckblickend", "Rückblickend"),
    ("schluesselzahl", "Schlüsselzahl"),
    ("schwelle", "Schwelle kleiner Zahlen"),
    ("sprache_kurz", "Sprache der Kurzform"),
    ("sprache_lang", "Sprache der Langform"),
    ("top", "Tagesordnungspunkt"),
    ("verb", "Auftrag oder Bitte"),
    ("veroeffentlicht", "Veröffentlicht"),
    ("verzeichnet", "Stimmen verzeichnet"),
    ("vorgaenger", "Vorgänger"),
    ("website", "Adresse der Berichte"),
    ("weniger_als", "Weniger als"),
    ("zaehleinheit", "Zähleinheit"),
    ("zaehler", "Zähler"),
    ("zahlen", "Schreibweise der Zahlen"),
    ("zustaendig", "Zuständige Einheit"),
];

/// The title of a key.
pub(super) fn title(key: &str) -> String {
    if let Some((_, title)) = TITLES.iter().find(|(name, _)| *name == key) {
        return (*title).to_owned();
    }
    let mut letters = key.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
