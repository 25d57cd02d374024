"""A project of texts that would like to be something else: Typst, HTML, a page of their own, too much of everything.

    widrig.py FOLDER

Every text carries a word of its own (`Wort17x`), so that a check can tell whether it came out whole, in its
place, and changed no other.
"""

import sys
from pathlib import Path

PROJECT = """
[[stadt]]
name = "Musterstadt #pagebreak() $x$ @ref"
impressum = "https://musterstadt.example/impressum"
datenschutz = "https://musterstadt.example/datenschutz"
barrierefreiheit = "https://musterstadt.example/barrierefreiheit"
feedback = "https://musterstadt.example/barriere-melden"

[[bericht]]
jahr = 2023
stichtag = 2023-12-31
grundlage = "freiwillig"
vorlageart = "mitteilung"

[[handlungsfeld]]
id = "feld"
titel = "Feld = #set page(fill: red) \\\\ ]"
richtung = "intern"

[[quelle]]
id = "meldung"
titel = "Meldung [#emph[x]] <marke> @meldung"
art = "angabe"
datum = 2024-01-15
"""

MEASURE = """
[[massnahme]]
id = "m{number}"
titel = {title}
handlungsfeld = "feld"
zustaendig = {{ fehlt = "nicht-gemeldet" }}

[[massnahme.sachstand]]
datum = 2023-12-31
status = "in-umsetzung"
text = '''
{text}
'''
quelle = "meldung"
"""


def table(rows, columns):
    head = "| " + " | ".join(f"Spalte {c}" for c in range(columns)) + " |"
    rule = "|" + "---|" * columns
    body = ["| " + " | ".join(f"Zelle{r}x{c}" for c in range(columns)) + " |" for r in range(rows)]
    return "\n".join([head, rule, *body])


# What stands in a text, and what a reader must find of it.
TEXTS = [
    ('#import "a.typ": *\n\n#panic("Wort1x")', '#import "a.typ": * #panic("Wort1x")'),
    ("$ sum_(i=1)^n Wort2x $", "$ sum_(i=1)^n Wort2x $"),
    ("`#eval(\"Wort3x\")` und ```` ``` ````", '#eval("Wort3x") und ```'),
    ("@meldung ] Wort4x ) } < m4 > \\\\ \\# // kein Kommentar /* auch nicht */", "@meldung ] Wort4x ) } < m4 > \\ # // kein Kommentar /* auch nicht */"),
    ("= Wort5x keine Überschrift\n\n/ Wort6x: kein Begriff\n\n+ Wort7x", "= Wort5x keine Überschrift / Wort6x: kein Begriff Wort7x"),
    ("- - - - - - - - - - - - - - - - - - - - Wort8x", "Wort8x"),
    ("> " * 60 + "Wort9x", "Wort9x"),
    ("###### Wort10x\n\n# Wort11x\n\n#### Wort12x\n\nWort13x", "Wort10x Wort11x Wort12x Wort13x"),
    ("**Wort14x *kursiv* ~~weg~~** [Wort15x](https://example.org/#a) <https://example.org/Wort16x>", "Wort14x kursiv weg Wort15x https://example.org/Wort16x"),
    ("Wort17x[^a] und[^b]\n\n[^a]: Wort18x[^b]\n\n[^b]: Wort19x[^b]\n\n[^c]: Wort20x ohne Verweis", "Wort17x"),
    ("```rust\nfn wort21x() { \"#Wort22x\" }\n\n    // eingerückt\n```", "fn wort21x()"),
    ("1) Wort23x\n2) Wort24x\n   - Wort25x\n\n   Absatz im Punkt\n\n---\n\nWort26x\\\nWort27x", "Wort23x"),
    ("W" + "ort28x" * 60, "Wort28x"),
    (" ".join(f"Wort29x{n}" for n in range(10_000)), "Wort29x9999"),
    (table(500, 12), "Zelle499x11"),
    ("| A |\n|---|\n| `a\\|b` **Wort30x** [c](https://example.org) |", "Wort30x"),
    ("a\u00adb c\u200bd Wort31x\u200d e\u0308", "Wort31x"),
]


def write(folder):
    data = Path(folder) / "data"
    data.mkdir(parents=True, exist_ok=True)
    parts = [PROJECT]
    for number, (text, _) in enumerate(TEXTS, 1):
        title = f'"Maßnahme {number} #strong[t] $ _a_ *b* `c` @d <e> \\\\"'
        parts.append(MEASURE.format(number=number, title=title, text=text))
    (data / "projekt.toml").write_text("\n".join(parts), encoding="utf-8")


if __name__ == "__main__":
    write(sys.argv[1])
