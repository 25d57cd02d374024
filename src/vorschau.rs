//! `vorschau`: the reports in a browser of this machine, made anew whenever a record is saved.
//!
//! One loop answers all requests: it shows the records as they are until a file changes, then reads
//! anew. A page asks for the next state and gets no answer before there is one; then it loads itself anew.
//! Only this machine is served, under its own name, so that no page of the web can read a draft (DNS
//! rebinding).

mod antwort;

use std::path::Path;
use std::process;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Duration;

use digitalbericht::finding::terminal;
use digitalbericht::load::{DATA, Memory, TEMPLATES};
use digitalbericht::preview::Preview;
use digitalbericht::show;
use notify::{RecursiveMode, Watcher};
use tiny_http::{Request, Server};

use antwort::Stand;

/// Where the preview is found if nobody names a port and this one is free.
const PORT: u16 = 8021;

/// How long after the last change of a file: an editor writes one text in several steps.
const SETTLED: Duration = Duration::from_millis(15);

/// How long nobody asks before the terminal is told of findings.
const QUIET: Duration = Duration::from_millis(250);

/// What happens to a preview.
enum Event {
    Asked(Request),
    Saved,
}

/// Shows the reports until the program is stopped; an error is a German sentence.
pub(crate) fn serve(
    projekt: &Path,
    jahr: Option<i32>,
    port: Option<u16>,
    say: fn(&str),
    tell: fn(&str),
) -> Result<(), String> {
    let server = open(port)?;
    let host = server.server_addr().to_string();
    let (sender, events) = channel();
    let mut watcher = watch(sender.clone())?;
    thread::spawn(move || {
        for request in server.incoming_requests() {
            if sender.send(Event::Asked(request)).is_err() {
                break;
            }
        }
    });
    say(&format!("Die Vorschau steht unter http://{host}/. Beenden mit Strg+C.\n"));
    let mut memory = Memory::default();
    let (mut asked, mut waiting) = (Vec::new(), Vec::new());
    for reading in 1_u64.. {
        // Watched before they are read, so that nothing is saved unseen in between.
        follow(projekt, &mut watcher);
        show(projekt, &mut memory, |preview| {
            let nummer = format!("{}-{reading}", process::id());
            let stand = Stand { nummer, host: &host, jahr, preview };
            for request in waiting.drain(..) {
                answered(request, &stand);
            }
            for request in asked.drain(..) {
                waiting.extend(answered(request, &stand));
            }
            let mut is_told = false;
            loop {
                // Pages come first.
                match events.recv_timeout(if is_told { Duration::MAX } else { QUIET }) {
                    Ok(Event::Asked(request)) => waiting.extend(answered(request, &stand)),
                    Err(RecvTimeoutError::Timeout) => {
                        told(&stand, tell);
                        is_told = true;
                    }
                    Ok(Event::Saved) | Err(RecvTimeoutError::Disconnected) => break,
                }
            }
        });
        asked = settled(&events);
    }
    Ok(())
}

/// Answers a request, or gives it back if it waits for the next state.
fn answered(request: Request, stand: &Stand<'_>) -> Option<Request> {
    let Some(answer) = stand.answer(&request) else { return Some(request) };
    // Whoever has gone away needs no answer.
    let _ = request.respond(answer);
    None
}

/// Listens on this machine alone.
fn open(port: Option<u16>) -> Result<Server, String> {
    let open = |port: u16| Server::http(("127.0.0.1", port));
    match port {
        Some(port) => open(port).map_err(|_| {
            format!("der Port {port} ist belegt oder nicht erlaubt; mit `--port` einen anderen angeben, oder keinen")
        }),
        None => open(PORT)
            .or_else(|_| open(0))
            .map_err(|_| "auf diesem Rechner ist kein Port frei".to_owned()),
    }
}

fn watch(sender: Sender<Event>) -> Result<impl Watcher, String> {
    let saved = move |event: notify::Result<notify::Event>| {
        let is_ours = |path: &Path| {
            path.components().any(|part| part.as_os_str() == DATA || part.as_os_str() == TEMPLATES)
        };
        if event.is_ok_and(|event| {
            !event.kind.is_access() && event.paths.iter().any(|path| is_ours(path))
        }) {
            let _ = sender.send(Event::Saved);
        }
    };
    notify::recommended_watcher(saved)
        .map_err(|fault| format!("Änderungen an Dateien sind nicht zu erkennen ({fault})"))
}

/// Watches both folders of a project; each may come later, and the project's own tells when.
fn follow(projekt: &Path, watcher: &mut impl Watcher) {
    let _ = watcher.watch(projekt, RecursiveMode::NonRecursive);
    for folder in [DATA, TEMPLATES].map(|name| projekt.join(name)) {
        if folder.is_dir() {
            let _ = watcher.watch(&folder, RecursiveMode::Recursive);
        }
    }
}

/// Waits until nothing more is saved; returns who has asked meanwhile.
fn settled(events: &Receiver<Event>) -> Vec<Request> {
    let mut asked = Vec::new();
    while let Ok(event) = events.recv_timeout(SETTLED) {
        if let Event::Asked(request) = event {
            asked.push(request);
        }
    }
    asked
}

/// Says on the terminal how the records stand: errors in full, warnings by their number.
fn told(stand: &Stand<'_>, tell: fn(&str)) {
    let Preview { findings, sources, .. } = stand.preview;
    if findings.has_errors() {
        tell(&terminal::text(findings, sources));
    }
    let summary = stand.summary();
    tell(&format!("Gelesen: {}\n", if summary.is_empty() { "keine Befunde" } else { &summary }));
}
