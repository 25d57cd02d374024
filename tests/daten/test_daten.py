"""The open data of all projects, as they are committed: tests/golden.rs and tests/projekte.rs hold them to the
program."""

import json
import unittest
from pathlib import Path

import dcat
import kalender
import planted

ROOT = Path(__file__).resolve().parents[2]
PROJECTS = [ROOT, *sorted(path for path in (ROOT / "tests" / "projekte").iterdir() if path.is_dir())]


def years():
    for project in PROJECTS:
        for data in sorted((project / "output").glob("*/daten/bericht.json")):
            yield data.parents[1], json.loads(data.read_text(encoding="utf-8"))


def year_of(project, jahr):
    folder = ROOT / "tests" / "projekte" / project / "output" / jahr
    return folder, json.loads((folder / "daten" / "bericht.json").read_text(encoding="utf-8"))


class Dcat(unittest.TestCase):
    def test_every_description_is_sound(self):
        seen = 0
        for year, report in years():
            file = year / "daten" / "dcat.jsonld"
            city = report["stadt"]
            wanted = all(city[key] for key in ("ags", "website", "lizenz", "stelle"))
            self.assertEqual(file.exists(), wanted, year)
            if wanted:
                seen += 1
                with self.subTest(str(year)):
                    text = file.read_text(encoding="utf-8")
                    graph = dcat.read(text)
                    self.assertGreater(len(graph), 500)
                    self.assertEqual(dcat.as_jsonld(text), [])
                    self.assertEqual(dcat.under_shapes(graph), [])
                    self.assertEqual(dcat.beside_files(graph, year), [])
        self.assertEqual(seen, 6)

    def test_every_check_sees_its_fault(self):
        year, _ = year_of("musterstadt", "2020")
        text = (year / "daten" / "dcat.jsonld").read_text(encoding="utf-8")
        for check, plant, *words in planted.DESCRIPTIONS:
            with self.subTest(plant.__name__):
                spoilt = plant(text)
                self.assertNotEqual(spoilt, text)
                if check == "jsonld":
                    faults = dcat.as_jsonld(spoilt)
                elif check == "shapes":
                    faults = dcat.under_shapes(dcat.read(spoilt))
                else:
                    faults = dcat.beside_files(dcat.read(spoilt), year)
                words = words[0] if words else f"{plant.says}\n"
                self.assertTrue(any(words in fault for fault in faults), faults)

    def test_every_demand_of_the_shapes_was_seen_to_fail(self):
        year, _ = year_of("musterstadt", "2020")
        text = (year / "daten" / "dcat.jsonld").read_text(encoding="utf-8")
        demanded = list(planted.demanded(dcat.SHAPES))
        self.assertGreater(len(demanded), 30)
        for class_, property_ in demanded:
            with self.subTest(f"{class_} without {property_}"):
                graph = dcat.read(text)
                node = next(graph.subjects(dcat.RDF.type, class_))
                self.assertTrue(list(graph.objects(node, property_)), "there is none to take away")
                graph.remove((node, property_, None))
                words = f"{property_.fragment or property_.split('/')[-1]}\n"
                faults = dcat.under_shapes(graph)
                self.assertTrue(any(words in fault for fault in faults), faults)


class Kalender(unittest.TestCase):
    def test_every_calendar_is_sound(self):
        count = 0
        for year, report in years():
            with self.subTest(str(year)):
                content = (year / "fristen.ics").read_bytes()
                self.assertEqual(kalender.line_by_line(content), [])
                self.assertEqual(kalender.to_a_reader(content), [])
                self.assertEqual(kalender.beside_report(content, report), [])
                self.assertEqual(kalender.beside_pages(content, year), [])
                has_address = report["stadt"]["website"] is not None
                self.assertEqual(b"\r\nURL:" in content, has_address)
                count += content.count(b"BEGIN:VEVENT")
        self.assertGreater(count, 40)

    def test_every_check_sees_its_fault(self):
        year, report = year_of("musterstadt", "2023")
        content = (year / "fristen.ics").read_bytes()
        for check, plant, words in planted.CALENDARS:
            with self.subTest(plant.__name__):
                spoilt = plant(content)
                self.assertNotEqual(spoilt, content)
                if check == "lines":
                    faults = kalender.line_by_line(spoilt)
                elif check == "reader":
                    faults = kalender.to_a_reader(spoilt)
                elif check == "pages":
                    faults = kalender.beside_pages(spoilt, year)
                else:
                    faults = kalender.beside_report(spoilt, report)
                self.assertTrue(any(words in fault for fault in faults), faults)
