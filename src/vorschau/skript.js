// Says on every page that it is a draft, and loads the page anew when a record is saved.
"use strict";
const { stand, bericht } = document.currentScript.dataset;

const leiste = document.createElement("aside");
leiste.setAttribute("aria-label", "Vorschau");
const innen = leiste.attachShadow({ mode: "open" });
innen.innerHTML = `<style>
:host { position: fixed; inset: auto 0 0; z-index: 9; }
p { margin: 0; padding: 0.375rem 1rem; border-top: 1px solid #fff; background: #1c1c1c; color: #fff; font: 1rem/1.5 system-ui, sans-serif; }
a { color: inherit; white-space: nowrap; }
a:focus-visible { outline: 2px solid; outline-offset: 2px; }
@media print { :host { display: none; } }
</style>
<p role="status">Vorschau, nicht veröffentlicht <span></span></p>`;
const meldung = innen.querySelector("span");
document.body.append(leiste);
document.body.style.paddingBottom = "3rem";

// Findings are counted while the page is read already.
const zaehle = async () => {
  const text = await (await fetch("/vorschau/meldung")).text();
  if (!text) return;
  const verweis = document.createElement("a");
  verweis.href = "/vorschau/befunde";
  verweis.textContent = text;
  meldung.append("· ", verweis);
};
if (bericht !== undefined) zaehle().catch(() => {});

const warte = (dauer) => new Promise((weiter) => setTimeout(weiter, dauer));

// The answer comes when there is another state, or when the program is there again.
const folge = async () => {
  for (;;) {
    try {
      const antwort = await fetch(`/vorschau/stand?${stand}`, { cache: "no-store" });
      if (antwort.ok && (await antwort.text()) !== stand) return location.reload();
    } catch {
      meldung.textContent = "· beendet; nach dem nächsten Start erneuert sich die Seite von selbst";
    }
    await warte(1000);
  }
};
folge();
