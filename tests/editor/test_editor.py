"""What Taplo and Tombi make of the schema: nothing to say of what is right, a fault for what is wrong, help where one types."""

import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

from lsp import Server

HERE = Path(__file__).parent.resolve()
ROOT = HERE.parent.parent
PROGRAM = ROOT / "target" / "release" / "digitalbericht"
TAPLO = Path(sys.executable).parent / "taplo"
TOMBI = Path(sys.executable).parent / "tombi"

RIGHT = """#:schema schema.json
[[massnahme]]
id = "ausbau"
titel = "Ausbau"
handlungsfeld = "arbeit"
zustaendig = "fb-10"

[[massnahme.sachstand]]
datum = 2023-12-31
status = "geplant"
text = "Noch nichts."
quelle = "meldung"

[[kennzahl]]
id = "vpn"
titel = "Zugänge"
einheit = "Zugänge"
art = "bestand"
richtung = "steigend"

[[kennzahl.wert]]
stichtag = 2023-12-31
wert = { rund = 900 }
quelle = "meldung"
"""

# What is typed wrong: what stands there, what is typed, what is said of it.
PLANTED = [
    ("a misspelt key", 'richtung = "steigend"', 'richtnug = "steigend"', "richtnug"),
    ("a wrong type", 'titel = "Zugänge"', "titel = 5", "tring"),
    ("a word that is not allowed", 'status = "geplant"', 'status = "läuft"', "läuft"),
    ("a key that is missing", 'einheit = "Zugänge"\n', "", '"einheit" is '),
    ("an id with capitals", 'id = "vpn"', 'id = "VPN"', "VPN"),
    ("a day in words", "datum = 2023-12-31", 'datum = "Ende 2023"', "Ende 2023"),
    ("an unknown kind", "[[kennzahl]]", "[[kennzal]]", "kennzal"),
    ("an unknown precision", "{ rund = 900 }", "{ ca = 900 }", "ca"),
]


def lint(folder, *files):
    """Whether Taplo and Tombi have no complaint, and what they say."""
    orders = ([TAPLO, "lint", *files], [TOMBI, "lint", "--offline", "--quiet", *files])
    runs = [subprocess.run(order, cwd=folder, capture_output=True, text=True) for order in orders]
    # Both see every fault.
    if len({run.returncode == 0 for run in runs}) > 1:
        raise AssertionError("".join(run.stdout + run.stderr for run in runs))
    return runs[0].returncode == 0, "".join(run.stdout + run.stderr for run in runs)


class Folder(unittest.TestCase):
    """A folder with the schema."""

    def setUp(self):
        self.folder = Path(tempfile.mkdtemp()).resolve()
        self.addCleanup(shutil.rmtree, self.folder)
        shutil.copy(ROOT / "data" / "schema.json", self.folder)
        self.path = self.folder / "records.toml"


class Checking(Folder):
    def test_the_records_of_this_project_are_right(self):
        files = sorted((ROOT / "data").rglob("*.toml"))
        self.assertGreater(len(files), 5)
        right, words = lint(ROOT, *files)
        self.assertTrue(right, words)

    def test_a_new_project_is_right_and_a_new_record_wants_to_be_filled_in(self):
        city = self.folder / "stadt"
        orders = (
            ["projekt", str(city)],
            ["begriff", "OZG", "--lang", "Onlinezugangsgesetz"],
            ["organisation", "Fachbereich", "--kennung", "fb-10", "--art", "fachbereich"],
            ["handlungsfeld", "Arbeit", "--richtung", "intern"],
            ["massnahme", "Ausbau", "--handlungsfeld", "arbeit", "--zustaendig", "fb-10", "--beginn", "2024-Q1"],
            ["massnahme", "Offen", "--handlungsfeld", "arbeit"],
            ["gremium", "Rat"],
        )
        for order in orders:
            where = [] if order[0] == "projekt" else ["--projekt", str(city)]
            subprocess.run([PROGRAM, *where, "neu", *order], check=True, capture_output=True)
        blanks = [city / "data" / name for name in ("gremien/rat.toml", "massnahmen/offen.toml")]
        files = [file for file in sorted(city.rglob("*.toml")) if file not in blanks]
        self.assertGreater(len(files), 15)
        right, words = lint(city, *files)
        self.assertTrue(right, words)
        for blank in blanks:
            right, _ = lint(city, blank)
            self.assertFalse(right, f"{blank} is not filled in")

    def test_what_is_wrong_is_found(self):
        self.path.write_text(RIGHT)
        right, words = lint(self.folder, self.path)
        self.assertTrue(right, words)
        for what, typed, instead, said in PLANTED:
            with self.subTest(what):
                self.assertIn(typed, RIGHT)
                self.path.write_text(RIGHT.replace(typed, instead, 1))
                right, words = lint(self.folder, self.path)
                self.assertFalse(right, "not found")
                self.assertIn(said, words)


class Typing:
    """What every server does; `command` starts it."""

    rounds = 1

    def setUp(self):
        super().setUp()
        self.server = self.enterContext(Server(self.command, self.folder, self.rounds))

    def offered(self, text, mark):
        self.server.open(self.path, text)
        found = self.server.at("textDocument/completion", self.path, text, mark) or []
        items = found["items"] if isinstance(found, dict) else found
        return {item["label"].strip('"') for item in items}

    def explained(self, places):
        self.assertEqual(self.server.open(self.path, RIGHT), [])
        for place, meaning in places:
            with self.subTest(place):
                shown = self.server.at("textDocument/hover", self.path, RIGHT, place)
                self.assertIsNotNone(shown, "nothing is shown")
                self.assertIn(meaning, shown["contents"]["value"])

    def test_the_keys_of_a_measure_are_offered(self):
        offered = self.offered('#:schema schema.json\n[[massnahme]]\nid = "ausbau"\n\n', 'id = "ausbau"\n')
        for key in ("titel", "handlungsfeld", "zustaendig", "beschreibung"):
            self.assertIn(key, offered)
        self.assertNotIn("einheit", offered)

    def test_the_words_of_a_key_are_offered(self):
        offered = self.offered('#:schema schema.json\n[[kennzahl]]\nid = "vpn"\nart = ""\n', 'art = "')
        self.assertEqual(offered, {"bestand", "fluss", "anteil", "dauer", "betrag", "rang"})

    def test_the_kinds_of_record_are_offered(self):
        self.assertIn("kennzahl", self.offered("#:schema schema.json\n[[kennz]]\n", "[[kennz"))

    def test_what_is_wrong_is_underlined(self):
        self.assertEqual(self.server.open(self.path, RIGHT), [])
        for what, typed, instead, said in PLANTED:
            with self.subTest(what):
                path = self.folder / f"{what.replace(' ', '-')}.toml"
                faults = self.server.open(path, RIGHT.replace(typed, instead, 1))
                self.assertTrue(any(said in fault for fault in faults), faults)


class TypingWithTaplo(Typing, Folder):
    """It explains no key itself and ends when it is to offer something inside an entry."""

    command = ("node", HERE / "server.js")
    rounds = 3

    def test_headings_and_values_are_explained_in_german(self):
        self.explained((
            ("[[massna", "Eine Maßnahme: etwas, das die Verwaltung tut oder plant."),
            ("stichtag = 2023", "Der Tag, an dem gezählt wurde."),
            ('richtung = "st', "Welche Entwicklung erwünscht ist."),
            ('handlungsfeld = "ar', "Das Handlungsfeld, in dessen Kapitel die Maßnahme steht."),
            ('status = "ge', "Status; ohne Angabe"),
        ))


class TypingWithTombi(Typing, Folder):
    command = (TOMBI, "lsp", "--offline")

    def test_headings_keys_and_words_are_explained_in_german(self):
        self.explained((
            ("[[massna", "Eine Maßnahme: etwas, das die Verwaltung tut oder plant."),
            ("[[kennzahl.we", "Ein Wert der Zeitreihe."),
            ("\nstich", "Der Tag, an dem gezählt wurde."),
            ("\nricht", "Welche Entwicklung erwünscht ist."),
            ("\nhandlungs", "Das Handlungsfeld, in dessen Kapitel die Maßnahme steht."),
            ('status = "ge', "Geplant."),
        ))

    def test_the_keys_and_words_of_an_entry_are_offered(self):
        entry = '#:schema schema.json\n[[massnahme]]\nid = "ausbau"\n[[massnahme.sachstand]]\n'
        offered = self.offered(entry + "\n", "sachstand]]\n")
        for key in ("datum", "status", "text", "quelle"):
            self.assertIn(key, offered)
        self.path = self.folder / "other.toml"
        offered = self.offered(entry + 'status = ""\n', 'status = "')
        self.assertEqual(len(offered), 9)
        self.assertIn("in-umsetzung", offered)


if __name__ == "__main__":
    unittest.main()
