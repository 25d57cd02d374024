"""Time and memory of a report of some sixty pages: tests/pdf/run messen"""

import os
import shutil
import statistics
import tempfile
import time
from pathlib import Path

import pikepdf

from project import PROGRAM, ROOT, build

RUNS = 7

# Musterstadt has 53 pages; as many measures more as fill the rest.
MEASURE = """
[[massnahme]]
id = "messung-{number}"
titel = "Fachverfahren {number} an die elektronische Akte anbinden"
handlungsfeld = "akte"
zustaendig = {{ fehlt = "nicht-gemeldet" }}
beginn = "2022"
ziel = "Jeder Vorgang des Verfahrens liegt vollständig in der elektronischen Akte."

[[massnahme.sachstand]]
datum = 2023-12-31
status = "geplant"
text = "Der Leistungskatalog steht; die Schnittstelle ist mit dem Hersteller abgestimmt."
quelle = "messung"

[[massnahme.sachstand]]
datum = 2024-12-31
status = "in-umsetzung"
text = '''
Die Schnittstelle läuft im Probebetrieb. Offen sind:

- die Übernahme der Altbestände,
- die Schulung der Beschäftigten,
- die Löschfristen nach dem Aktenplan.
'''
quelle = "messung"
"""
SOURCE = """
[[quelle]]
id = "messung"
titel = "Für die Messung erdacht"
art = "angabe"
datum = 2025-01-15
"""


def main():
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder) / "projekt"
        shutil.copytree(ROOT / "tests" / "projekte" / "musterstadt" / "data", project / "data")
        more = "".join(MEASURE.format(number=number) for number in range(1, 13))
        (project / "data" / "messung.toml").write_text(SOURCE + more, encoding="utf-8")
        build(project, Path(folder) / "probe", "--jahr", "2024")
        for output in ("pdf", "alle Formate außer PDF", "alle Formate"):
            options = {"pdf": ["pdf"], "alle Formate": [], "alle Formate außer PDF": ["html", "md", "vorlage", "daten"]}
            runs = [measure(project, Path(folder) / f"{output}-{run}", options[output]) for run in range(RUNS)]
            wall, memory = (statistics.median(column) for column in zip(*runs))
            print(f"{output}: {wall:.2f} s, {memory / 1024:.0f} MiB")
        with pikepdf.open(Path(folder) / "pdf-0" / "2024" / "bericht.pdf") as pdf:
            print(f"bericht.pdf: {len(pdf.pages)} Seiten")


def measure(project, output, formats):
    """Seconds of one run that has nothing to build on, and its peak memory in KiB."""
    asked = [option for name in formats for option in ("--format", name)]
    command = [PROGRAM, "--projekt", project, "bauen", "--jahr", "2024", "--ausgabe", output, *asked]
    start = time.perf_counter()
    child = os.posix_spawn(PROGRAM, list(map(str, command)), os.environ, file_actions=SILENT)
    _, status, usage = os.wait4(child, 0)
    wall = time.perf_counter() - start
    if status != 0:
        raise SystemExit(f"failed: {command}")
    return wall, usage.ru_maxrss


SILENT = [(os.POSIX_SPAWN_OPEN, stream, os.devnull, os.O_WRONLY, 0) for stream in (1, 2)]

if __name__ == "__main__":
    main()
