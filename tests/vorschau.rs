//! What `vorschau` shows, to whom, and that it follows what is saved.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use support::{BRAUNSCHWEIG, MUSTERSTADT, tree, write};
use tempfile::TempDir;

/// A running preview; it ends with the test.
struct Vorschau {
    program: Child,
    host: String,
}

impl Drop for Vorschau {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

/// An answer: its status and its body.
struct Answer {
    status: u16,
    head: String,
    body: Vec<u8>,
}

impl Answer {
    fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

impl Vorschau {
    fn of(project: &Path) -> Self {
        Self::with(project, &[])
    }

    fn with(project: &Path, more: &[&str]) -> Self {
        let mut program = Command::new(env!("CARGO_BIN_EXE_digitalbericht"))
            .arg("--projekt")
            .arg(project)
            .args(["vorschau", "--port", "0"])
            .args(more)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(program.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let host = line.split("http://").nth(1).unwrap().split('/').next().unwrap().to_owned();
        Self { program, host }
    }

    fn ask(&self, request: &str) -> Answer {
        let mut stream = TcpStream::connect(&self.host).unwrap();
        stream.set_read_timeout(Some(Duration::from_mins(1))).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").unwrap();
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        Answer { status, head, body: bytes[end + 4..].to_vec() }
    }

    fn get_as(&self, host: &str, path: &str) -> Answer {
        self.ask(&format!("GET {path} HTTP/1.0\r\nHost: {host}\r\n\r\n"))
    }

    fn get(&self, path: &str) -> Answer {
        self.get_as(&self.host, path)
    }

    /// A page as soon as it is as expected: every state that is not waits for the next.
    fn wait_for(&self, page: &str, status: u16, words: &str) -> Answer {
        loop {
            let answer = self.get(page);
            let html = answer.text();
            if answer.status == status && html.contains(words) {
                return answer;
            }
            let stand = html.split("data-stand=\"").nth(1).unwrap().split('"').next().unwrap();
            assert_ne!(self.get(&format!("/vorschau/stand?{stand}")).text(), stand);
        }
    }
}

/// A page without what the preview adds to it.
fn bare(html: &str) -> String {
    let (before, rest) = html.split_once("<script src=\"/vorschau/skript.js\"").unwrap();
    let (_, after) = rest.split_once("</head>").unwrap();
    format!("{before}</head>{after}").replacen(
        "<meta name=\"richtlinie\"",
        "<meta http-equiv=\"Content-Security-Policy\"",
        1,
    )
}

fn project() -> TempDir {
    let project = tempfile::tempdir().unwrap();
    write(project.path(), "data/stadt.toml", MUSTERSTADT);
    project
}

#[test]
fn every_file_is_the_one_that_would_be_published() {
    let project = tempfile::tempdir().unwrap();
    let source = Path::new(BRAUNSCHWEIG).join("tests/projekte/musterstadt");
    for (path, bytes) in tree(&source.join("data")) {
        let path = project.path().join("data").join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    let vorschau = Vorschau::of(project.path());
    let published = tree(&source.join("output"));
    let of_newest = published.iter().filter(|(path, _)| path.starts_with("2024/"));
    let mut seen = 0;
    for (path, bytes) in of_newest {
        let answer = vorschau.get(&format!("/{path}"));
        assert_eq!(answer.status, 200, "{path}");
        let is_page = path.ends_with(".html");
        let shown = if is_page { bare(&answer.text()).into_bytes() } else { answer.body };
        assert!(shown == *bytes, "{path}");
        seen += 1;
    }
    assert!(seen > 50, "{seen}");
    assert!(vorschau.get("/").head.contains("Location: /2024/index.html"));
    assert!(vorschau.get("/index.html").text().contains("2019/index.html"));
    assert_eq!(vorschau.get("/2024/").text(), vorschau.get("/2024/index.html").text());
    for path in [
        "/2024/gibt-es-nicht.html",
        "/1999/index.html",
        "/../data/stadt.toml",
        "/2024/../stadt.toml",
    ] {
        assert_eq!(vorschau.get(path).status, 404, "{path}");
    }
}

#[test]
fn only_this_machine_is_served_and_only_reading() {
    let project = project();
    let vorschau = Vorschau::of(project.path());
    let port = vorschau.host.strip_prefix("127.0.0.1:").unwrap();
    assert_eq!(vorschau.get_as(&format!("localhost:{port}"), "/2023/").status, 200);
    for host in ["stadt.example", &format!("stadt.example:{port}"), "localhost", "127.0.0.1:1", ""]
    {
        let answer = vorschau.get_as(host, "/2023/");
        assert!(answer.status == 403 && !answer.text().contains("Musterstadt"), "{host}");
    }
    let two =
        format!("GET /2023/ HTTP/1.0\r\nHost: {}\r\nHost: stadt.example\r\n\r\n", vorschau.host);
    assert_eq!(vorschau.ask(&two).status, 403);
    assert_eq!(vorschau.ask("GET /2023/ HTTP/1.0\r\n\r\n").status, 403);
    let sent = format!("POST / HTTP/1.0\r\nHost: {}\r\nContent-Length: 0\r\n\r\n", vorschau.host);
    assert_eq!(vorschau.ask(&sent).status, 405);
}

#[test]
fn a_year_without_a_record_is_said_to_have_none_until_it_has_one() {
    let project = project();
    let vorschau = Vorschau::with(project.path(), &["--jahr", "2024"]);
    vorschau.wait_for("/", 404, "Für 2024 ist kein Bericht angelegt.");
    let year = MUSTERSTADT.split("[[bericht]]").nth(1).unwrap().replace("2023", "2024");
    write(project.path(), "data/2024.toml", &format!("[[bericht]]{year}"));
    vorschau.wait_for("/2024/index.html", 200, "Digitalisierungsbericht 2024");
    assert!(vorschau.get("/").head.contains("Location: /2024/index.html"));
}

#[test]
fn a_page_follows_what_is_saved_and_shows_what_is_wrong() {
    let project = project();
    let vorschau = Vorschau::of(project.path());
    let page = "/2023/index.html";
    let named = |name: &str| MUSTERSTADT.replace("\"Musterstadt\"", &format!("\"{name}\""));
    let save = |path: &str, text: &str| write(project.path(), path, text);
    vorschau.wait_for(page, 200, "Musterstadt");
    save("data/stadt.toml", &named("Neustadt"));
    vorschau.wait_for(page, 200, "Neustadt");

    save("data/stadt.toml", "[[stadt]\nname = \"Neustadt\"\n");
    let wrong = vorschau.wait_for(page, 503, "Fehler[T001]");
    assert!(wrong.text().contains("data/stadt.toml:1:1"), "{}", wrong.text());
    let odd = "\n[[handlungsfeld]]\nid = \"<b>\"\ntitel = \"Feld\"\nrichtung = \"intern\"\n";
    save("data/stadt.toml", &(named("Neustadt") + odd));
    assert!(!vorschau.wait_for(page, 503, "&lt;b&gt;").text().contains("<b>"));
    save("data/stadt.toml", &named("Altstadt"));
    vorschau.wait_for(page, 200, "Altstadt");

    save("data/neu/begriffe.toml.txt", "[[begriff]]");
    let befunde = vorschau.wait_for("/vorschau/befunde", 200, "1 Warnung").text();
    assert!(befunde.contains("Warnung[D004]"), "{befunde}");

    // The folder of templates did not exist when the preview began.
    save("templates/html/archiv.html", "{{ kaputt");
    vorschau.wait_for(page, 503, "Fehler[X001]");
    fs::remove_file(project.path().join("templates/html/archiv.html")).unwrap();
    vorschau.wait_for(page, 200, "Altstadt");
    let own =
        "{% extends \"html/rahmen.html\" %}{% block inhalt %}<h1>Eigene Seite</h1>{% endblock %}";
    save("templates/html/gremien.html", own);
    vorschau.wait_for("/2023/gremien.html", 200, "Eigene Seite");
}
