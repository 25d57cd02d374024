"""The PDFs of all projects: valid, accessible, and saying what the report says."""

import html
import re
import tempfile
import unittest
from pathlib import Path

import pikepdf

import planted
import widrig
from project import PROJECTS, build, reports
from reading import marked_words, reading_order, sections
from structure import CHECKS, bare, of_kind
from verapdf import validate

# The report in its other formats.
OTHERS = ("bericht.html", "bericht.md")
# How many pages a report of these projects may have; far beyond is a fault of the layout.
PAGES = {"bericht.pdf": (8, 70), "beschlusskontrolle.pdf": (1, 8)}


def setUpModule():
    global FOLDER, OUTPUTS
    FOLDER = tempfile.TemporaryDirectory()
    OUTPUTS = {}
    for project in PROJECTS:
        output = Path(FOLDER.name) / project.name
        build(project, output, "--alle")
        OUTPUTS[project.name] = output
    nasty = Path(FOLDER.name) / "widrig"
    widrig.write(nasty)
    build(nasty, nasty / "output")
    OUTPUTS["widrig"] = nasty / "output"


def tearDownModule():
    FOLDER.cleanup()


def years():
    for name, output in OUTPUTS.items():
        for folder, report in reports(output):
            yield f"{name} {folder.name}", folder, report


def pdfs():
    for name, folder, _ in years():
        for file in PAGES:
            yield f"{name}: {file}", folder / file


def figures(value):
    """The words of every figure of a report, wherever it stands."""
    if isinstance(value, list):
        for inner in value:
            yield from figures(inner)
    elif isinstance(value, dict):
        if "genauigkeit" in value and "text" in value:
            yield value["text"]
        for inner in value.values():
            yield from figures(inner)


def texts(value):
    """Every text of a report, wherever it stands."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, (list, dict)):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from texts(inner)


def pieces(text):
    """What of a Markdown text is written alike in every format: its plain words, line by line."""
    for piece in re.split(r"[*`\n|\[\]]|https?://\S+", text):
        piece = re.sub(r"^\s*((#+|-|\d+\.|>)\s)*|^\^.*", "", piece)
        if sum(c.isalpha() for c in piece) > 3 and not re.fullmatch(r"[a-z0-9/_-]+", piece):
            yield piece


def without_marks(text):
    return html.unescape(re.sub(r"<[^>]*>", "", text))


def chapters(report):
    """The chapters that a report must have, in their order."""
    fields = [field["titel"] for field in report["handlungsfelder"]]
    optional = lambda key, title: [title] if report[key] else []
    return [
        "Inhalt",
        *optional("vorwort", "Vorwort"),
        "Auf einen Blick",
        *optional("einfache_sprache", "In einfacher Sprache"),
        "Was sich geändert hat",
        "Zugesagt und gehalten",
        "Anträge und Antworten",
        "Nach innen und nach außen",
        *fields,
        "Kennzahlen",
        "Leistungen",
        "Gremien",
        "Geld und Stellen",
        "Datenlage",
        "Quellen und Begriffe",
    ]


class Validity(unittest.TestCase):
    def test_verapdf_has_no_complaint(self):
        complaints = validate([path for _, path in pdfs()])
        self.assertEqual(complaints, {}, "\n".join(map(str, complaints.items())))

    def test_the_structure_is_as_it_must_be(self):
        for name, path in pdfs():
            with pikepdf.open(path) as pdf:
                for check in CHECKS:
                    with self.subTest(name, check=check.__name__):
                        self.assertEqual(list(check(pdf)), [])

    def test_the_number_of_pages_is_within_bounds(self):
        for name, path in pdfs():
            low, high = PAGES[path.name]
            with self.subTest(name), pikepdf.open(path) as pdf:
                self.assertTrue(low <= len(pdf.pages) <= high, len(pdf.pages))


class Content(unittest.TestCase):
    def test_every_figure_of_the_data_stands_in_the_pdf(self):
        seen = 0
        for name, folder, report in years():
            said = bare(reading_order(folder / "bericht.pdf"))
            for figure in set(figures(report)):
                seen += 1
                with self.subTest(name, figure=figure):
                    self.assertTrue(bare(figure) in said, "not in the PDF")
        self.assertGreater(seen, 300)

    def test_key_figures_are_the_same_in_pdf_html_markdown_and_data(self):
        seen = 0
        for name, folder, report in years():
            pdf = bare(reading_order(folder / "bericht.pdf"))
            others = [bare(without_marks((folder / file).read_text(encoding="utf-8"))) for file in OTHERS]
            for key in report["ueberblick"]["schluesselzahlen"]:
                # Title and figure stand next to each other, in this order.
                words = bare(key["titel"]) + bare(key["wert"]["figur"]["text"])
                seen += 1
                with self.subTest(name, key=key["titel"]):
                    self.assertTrue(words in pdf, "not in the PDF")
                    for other in others:
                        self.assertTrue(bare(key["titel"]) in other, "not in another format")
                        self.assertTrue(bare(key["wert"]["kurz"]) in other, "not in another format")
        self.assertGreater(seen, 10)

    def test_what_markdown_says_of_the_report_the_pdf_says_too(self):
        seen = 0
        for name, folder, report in years():
            said = bare(reading_order(folder / "bericht.pdf"))
            markdown = bare((folder / "bericht.md").read_text(encoding="utf-8"))
            for text in {piece for text in texts(report) for piece in pieces(text)}:
                if bare(text) in markdown:
                    seen += 1
                    with self.subTest(name, text=text):
                        self.assertTrue(bare(text) in said, "not in the PDF")
        self.assertGreater(seen, 5000)

    def test_chapters_are_read_in_their_order(self):
        for name, folder, report in years():
            with self.subTest(name):
                read = [title for level, title, _ in sections(folder / "bericht.pdf") if level == 1]
                self.assertEqual([bare(words) for words in read], [bare(words) for words in chapters(report)])

    def test_every_record_has_a_heading_with_its_words_below(self):
        for name, folder, report in years():
            below = {}
            for _, title, words in sections(folder / "bericht.pdf"):
                below[bare(title)] = below.get(bare(title), "") + bare(words)
            for record in report["massnahmen"] + report["kennzahlen"] + report["leistungen"]["liste"]:
                with self.subTest(name, record=record["id"]):
                    self.assertTrue(bare(record["titel"]) in below, "no heading")
            for indicator in report["kennzahlen"]:
                for value in indicator["werte"]:
                    with self.subTest(name, record=indicator["id"], value=value["datum"]["text"]):
                        words = below[bare(indicator["titel"])]
                        self.assertTrue(bare(value["datum"]["text"]) in words, "no day")
                        self.assertTrue(bare(value["figur"]["text"]) in words, "no figure")

    def test_nothing_internal_is_said(self):
        # The words stand in every note and in every record of Musterstadt that is not public.
        secret = ["INTERN", "NICHTÖFFENTLICH", "vergabe", "angebotspreis", "geheim"]
        for folder, _ in reports(OUTPUTS["musterstadt"]):
            for file in PAGES:
                with self.subTest(folder.name, file=file), pikepdf.open(folder / file) as pdf:
                    said = [*marked_words(folder / file).values()]
                    said += [str(value) for value in pdf.docinfo.values()]
                    said += [str(figure.Alt) for figure in of_kind(pdf, "/Figure")]
                    said += [str(link.get("/Contents", "")) for page in pdf.pages for link in page.get("/Annots", [])]
                    said = "\n".join(said)
                    self.assertTrue("Musterstadt" in said)
                    self.assertEqual([word for word in secret if word in said], [])

    def test_the_data_travel_inside(self):
        for name, folder, _ in years():
            with self.subTest(name), pikepdf.open(folder / "bericht.pdf") as pdf:
                self.assertEqual(list(pdf.attachments), ["bericht.json"])
                inside = pdf.attachments["bericht.json"].get_file().read_bytes()
                self.assertEqual(inside, (folder / "daten" / "bericht.json").read_bytes())

    def test_the_annex_has_every_item_that_the_report_tracks(self):
        for name, folder, report in years():
            said = bare(reading_order(folder / "beschlusskontrolle.pdf"))
            for row in report["kontrolle"]["zeilen"]:
                with self.subTest(name, row=row["punkt"]["id"]):
                    self.assertTrue(bare(row["drucksache"]["titel"] + row["punkt"]["titel"]) in said, "not in the PDF")
                    self.assertTrue(bare(row["thema"]) in said, "not in the PDF")
                    for reason in row["verzoegerung"]:
                        self.assertTrue(bare(reason) in said, "not in the PDF")

    def test_no_text_becomes_an_instruction(self):
        said = bare(reading_order(OUTPUTS["widrig"] / "2023" / "bericht.pdf"))
        for text, shown in widrig.TEXTS:
            with self.subTest(text[:60]):
                self.assertTrue(bare(shown) in said, "not in the PDF")
        # A footnote is read where it stands, and its text is nobody else's.
        self.assertLess(said.index("Wort18x"), said.index("Wort19x"))
        self.assertEqual(said.count("Wort20x"), 1)
        self.assertEqual(said.count("Zelle499x11"), 1)


class Planted(unittest.TestCase):
    """A check that cannot fail proves nothing."""

    def test_every_check_finds_the_fault_that_is_its_own(self):
        source = OUTPUTS["musterstadt"] / "2024" / "bericht.pdf"
        for check in CHECKS:
            with self.subTest(check.__name__):
                broken = planted.plant(source, check.__name__, FOLDER.name)
                with pikepdf.open(broken) as pdf:
                    self.assertNotEqual(list(check(pdf)), [])

    def test_verapdf_finds_what_it_can_find(self):
        source = OUTPUTS["musterstadt"] / "2024" / "beschlusskontrolle.pdf"
        broken = [planted.plant(source, name, FOLDER.name) for name in planted.KNOWN_TO_VERAPDF]
        complaints = validate(broken)
        for name, path in zip(planted.KNOWN_TO_VERAPDF, broken):
            with self.subTest(name):
                self.assertTrue(complaints.get(str(path)), "no complaint")


if __name__ == "__main__":
    unittest.main()
