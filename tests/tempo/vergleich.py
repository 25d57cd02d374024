"""Time, memory and growth of a build, beside Hugo and beside the mere writing of the same files.

    tests/tempo/run [N …]

All stand in one table, measured in turn in one run: the machine is shared, so only ratios count. Hugo gets
the finished main part of each of our pages and puts the frame around it: no Markdown, no charts, no search,
no open data, no check of any record. What is measured of it is the least that a generator has to do.
"""

import os
import re
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

import erzeugen

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = ROOT / "target" / "release" / "digitalbericht"
ROUNDS = 5

HUGO = """baseURL = "https://messstadt.example/"
title = "Messstadt"
languageCode = "de"
uglyURLs = true
disableKinds = ["taxonomy", "term", "RSS", "sitemap", "home", "section", "404"]
"""
LAYOUT = """<!DOCTYPE html>
<html lang="de"><head><meta charset="utf-8"><title>{{ .Title }} – {{ .Site.Title }}</title>
<link rel="stylesheet" href="/stil.css"></head>
<body><header><nav><ol>{{ range .Site.Params.kapitel }}<li><a href="/{{ . }}">{{ . }}</a></li>{{ end }}</ol></nav></header>
<main>{{ .Content }}</main><footer>{{ .Site.Title }}</footer></body></html>
"""


def main(sizes):
    print("| N | | wall | CPU | peak memory | files | bytes | times the floor |")
    print("|--:|---|--:|--:|--:|--:|--:|--:|")
    points = []
    for count in sizes:
        with tempfile.TemporaryDirectory(dir=os.environ.get("TMPDIR")) as folder:
            points.append((count, compare(count, Path(folder))))
    if len(points) > 1:
        print()
        for (small, before), (large, after) in zip(points, points[1:]):
            print(f"Growth from {small} to {large}: exponent {exponent(small, before, large, after):.2f}")


def exponent(small, before, large, after):
    from math import log

    return log(after / before) / log(large / small)


def compare(count, folder):
    project = folder / "projekt"
    erzeugen.main(count, project)
    build(project, project / "output")
    output = project / "output"
    size = sum(path.stat().st_size for path in output.rglob("*") if path.is_file())
    files = {path.relative_to(output): path.read_bytes() for path in output.rglob("*") if path.is_file()}
    hugo = site(output, folder / "hugo")
    rounds = {"digitalbericht": [], "nothing changed": [], "one record changed": [], "Hugo": [], "floor": []}
    record = next((project / "data" / "akte").glob("*.toml")) if count > 20 else next((project / "data").rglob("0*.toml"))
    for number in range(ROUNDS):
        new = folder / "neu"
        rounds["digitalbericht"].append(build(project, new))
        shutil.rmtree(new)
        rounds["nothing changed"].append(build(project, output))
        record.write_text(record.read_text().replace("Bedarf", f"Bedarf{number}", 1))
        rounds["one record changed"].append(build(project, output))
        if hugo:
            made = folder / "gebaut"
            rounds["Hugo"].append(measure("hugo", "--source", hugo, "--destination", made, "--quiet"))
            shutil.rmtree(made)
        rounds["floor"].append(floor(files, folder / "kopie"))
        shutil.rmtree(folder / "kopie")
    least = statistics.median(wall for wall, *_ in rounds["floor"])
    for name, runs in rounds.items():
        if runs:
            wall, cpu, memory = (statistics.median(column) for column in zip(*runs))
            print(
                f"| {count} | {name} | {wall:.2f} s | {cpu:.2f} s | {memory / 1024:.0f} MiB | {len(files)} "
                f"| {size / 1e6:.0f} MB | {wall / least:.1f} |",
                flush=True,
            )
    return statistics.median(wall for wall, *_ in rounds["digitalbericht"])


def build(project, output):
    return measure(PROGRAM, "--projekt", project, "bauen", "--ausgabe", output)


def measure(*command):
    """Seconds of wall and CPU, and peak memory in KiB."""
    start = time.perf_counter()
    silent = [(os.POSIX_SPAWN_OPEN, stream, os.devnull, os.O_WRONLY, 0) for stream in (1, 2)]
    child = os.posix_spawnp(str(command[0]), list(map(str, command)), os.environ, file_actions=silent)
    _, status, usage = os.wait4(child, 0)
    if status != 0:
        raise SystemExit(f"failed: {command}")
    return time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss


def floor(files, target):
    """The same bytes to the same files, from memory, on one thread."""
    start, cpu = time.perf_counter(), time.process_time()
    for path, content in files.items():
        file = target / path
        try:
            handle = os.open(file, os.O_WRONLY | os.O_CREAT, 0o644)
        except FileNotFoundError:
            file.parent.mkdir(parents=True)
            handle = os.open(file, os.O_WRONLY | os.O_CREAT, 0o644)
        os.write(handle, content)
        os.close(handle)
    return time.perf_counter() - start, time.process_time() - cpu, 0


def site(output, folder):
    """A site of the same pages for Hugo; nothing if it is not there."""
    if not shutil.which("hugo"):
        return None
    (folder / "layouts" / "_default").mkdir(parents=True)
    (folder / "layouts" / "_default" / "single.html").write_text(LAYOUT)
    chapters = sorted(path.name for path in (output / "2024").glob("*.html"))
    (folder / "config.toml").write_text(HUGO + f"[params]\nkapitel = {chapters}\n")
    for page in output.rglob("*.html"):
        text = page.read_text()
        body = re.search(r"<main[^>]*>(.*)</main>", text, flags=re.DOTALL)
        title = re.search(r"<title>(.*?)</title>", text, flags=re.DOTALL)
        name = page.relative_to(output)
        # "index" names a folder there.
        file = folder / "content" / name.with_name(name.name.replace("index", "start"))
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"---\ntitle: '{title[1]}'\n---\n{body[1] if body else ''}")
    return folder


if __name__ == "__main__":
    main([int(count) for count in sys.argv[1:]] or [100, 1000])
