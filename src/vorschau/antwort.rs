//! What a request to the preview gets: a page that loads itself anew, or what is wrong.

use std::io::Cursor;

use digitalbericht::finding::{Findings, terminal};
use digitalbericht::preview::{Preview, Site};
use digitalbericht::render::{escape, medientyp};
use tiny_http::{Header, Method, Request, Response, StatusCode};

/// What the pages load themselves anew with.
const SKRIPT: &str = include_str!("skript.js");
/// A page of the preview's own.
const SEITE: &str = include_str!("seite.html");

pub(super) type Antwort = Response<Cursor<Vec<u8>>>;

/// The records as they are shown now.
pub(super) struct Stand<'a> {
    /// Differs from that of every other reading, by an earlier program too.
    pub(super) nummer: String,
    /// Address and port of the preview.
    pub(super) host: &'a str,
    /// The year that is shown first; the newest if none is named.
    pub(super) jahr: Option<i32>,
    pub(super) preview: &'a Preview<'a>,
}

impl Stand<'_> {
    /// The answer to a request; `None` if it waits for the next state.
    pub(super) fn answer(&self, request: &Request) -> Option<Antwort> {
        if !self.is_asked_here(request) {
            let inhalt = "<p>Die Vorschau ist nur auf diesem Rechner zu sehen.</p>";
            return Some(page(403, "Nur auf diesem Rechner", inhalt));
        }
        if !matches!(request.method(), Method::Get | Method::Head) {
            let inhalt = "<p>Die Vorschau nimmt nichts entgegen.</p>";
            return Some(page(405, "Nur zum Lesen", inhalt));
        }
        let (path, query) = request.url().split_once('?').unwrap_or((request.url(), ""));
        Some(match path {
            "/vorschau/stand" if query == self.nummer => return None,
            "/vorschau/stand" => reply(200, ".txt", self.nummer.clone()),
            "/vorschau/meldung" => reply(200, ".txt", self.summary()),
            "/vorschau/skript.js" => reply(200, ".js", SKRIPT),
            "/vorschau/befunde" => self.befunde(200, self.preview.findings),
            _ => match &self.preview.site {
                Some(site) => self.file(site, path),
                None => self.befunde(503, self.preview.findings),
            },
        })
    }

    /// Whether a request names this machine, and not a name that somebody has pointed here.
    fn is_asked_here(&self, request: &Request) -> bool {
        let port = self.host.rsplit(':').next();
        let is_own = |host: &str| host == self.host || host.strip_prefix("localhost:") == port;
        let mut hosts = request.headers().iter().filter(|header| header.field.equiv("Host"));
        hosts.next().is_some_and(|header| is_own(header.value.as_str())) && hosts.next().is_none()
    }

    fn file(&self, site: &Site<'_>, path: &str) -> Antwort {
        let Some(jahr) = self.jahr.or_else(|| site.jahre().last()) else {
            let inhalt = "<p>Es ist noch kein Berichtsjahr angelegt.</p>";
            return self.page(404, "Kein Bericht", inhalt);
        };
        if !site.jahre().any(|known| known == jahr) {
            let inhalt = format!("<p>Für {jahr} ist kein Bericht angelegt.</p>");
            return self.page(404, "Kein Bericht", &inhalt);
        }
        let start = format!("/{jahr}/index.html");
        if path == "/" {
            return with_header(reply(302, ".txt", ""), "Location", &start);
        }
        let mut name = path.trim_start_matches('/').to_owned();
        if name.ends_with('/') {
            name.push_str("index.html");
        }
        let mut findings = Findings::default();
        match site.file(&name, &mut findings) {
            _ if findings.has_errors() => self.befunde(503, &findings),
            Some(bytes) if name.ends_with(".html") => {
                reply(200, ".html", self.live(&String::from_utf8_lossy(&bytes), "data-bericht"))
            }
            Some(bytes) => reply(200, &name, bytes),
            None => {
                let inhalt = format!("<p><a href=\"{start}\">Zum Bericht {jahr}</a></p>");
                self.page(404, "Diese Seite gibt es nicht", &inhalt)
            }
        }
    }

    /// What is wrong, as a page.
    fn befunde(&self, status: u16, findings: &Findings) -> Antwort {
        let sources = self.preview.sources;
        let titel = if findings.has_errors() {
            "So lässt sich der Bericht nicht erzeugen"
        } else {
            "Befunde"
        };
        let text = terminal::text(findings, sources);
        let text = escape(anstream::adapter::strip_str(&text).to_string().trim_end());
        let inhalt = match terminal::summary(findings, sources) {
            Some(summary) => format!(
                "<p>{}</p>\n<pre tabindex=\"0\">{text}</pre>\n<p>Nach dem Speichern einer Berichtigung erneuert sich die Seite von selbst.</p>",
                escape(&summary)
            ),
            None => "<p>Keine Befunde.</p>".to_owned(),
        };
        self.page(status, titel, &inhalt)
    }

    /// How many findings there are; nothing if there are none.
    pub(super) fn summary(&self) -> String {
        terminal::summary(self.preview.findings, self.preview.sources).unwrap_or_default()
    }

    /// A page of the preview's own that loads itself anew.
    fn page(&self, status: u16, titel: &str, inhalt: &str) -> Antwort {
        reply(status, ".html", self.live(&filled(titel, inhalt), ""))
    }

    /// A page that says that it is a draft, and loads itself anew when something is saved. The one-page
    /// report's own policy forbids every script, so it is left out.
    fn live(&self, html: &str, kind: &str) -> String {
        let script = format!(
            "<script src=\"/vorschau/skript.js\" data-stand=\"{}\" {kind} defer></script>\n</head>",
            self.nummer
        );
        html.replacen("http-equiv=\"Content-Security-Policy\"", "name=\"richtlinie\"", 1)
            .replacen("</head>", &script, 1)
    }
}

fn page(status: u16, titel: &str, inhalt: &str) -> Antwort {
    reply(status, ".html", filled(titel, inhalt))
}

fn filled(titel: &str, inhalt: &str) -> String {
    SEITE.replace("{titel}", titel).replace("{inhalt}", inhalt)
}

/// An answer that no other page may read and no browser keeps.
fn reply(status: u16, name: &str, bytes: impl Into<Vec<u8>>) -> Antwort {
    let mut kind = medientyp(name).to_owned();
    if kind.starts_with("text/") {
        kind.push_str("; charset=utf-8");
    }
    let headers = [
        ("Content-Type", kind.as_str()),
        ("Cache-Control", "no-store"),
        ("X-Content-Type-Options", "nosniff"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
    ];
    let answer = Response::from_data(bytes).with_status_code(StatusCode(status));
    headers.iter().fold(answer, |answer, (name, value)| with_header(answer, name, value))
}

fn with_header(answer: Antwort, name: &str, value: &str) -> Antwort {
    match Header::from_bytes(name, value) {
        Ok(header) => answer.with_header(header),
        Err(()) => answer,
    }
}
