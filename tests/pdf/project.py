"""Builds a project's PDFs with the program that the run has built."""

import json
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = ROOT / "target" / "release" / "digitalbericht"
PROJECTS = [ROOT, *sorted(path for path in (ROOT / "tests" / "projekte").iterdir() if path.is_dir())]


def build(project, output, *options):
    command = [PROGRAM, "--projekt", project, "bauen", "--ausgabe", output, *options]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
    if done.returncode != 0:
        raise AssertionError(f"{project}:\n{done.stderr}")
    return done.stderr


def reports(output):
    """The folders of the years, with the report as data."""
    for data in sorted(Path(output).glob("*/daten/bericht.json")):
        yield data.parents[1], json.loads(data.read_text(encoding="utf-8"))
