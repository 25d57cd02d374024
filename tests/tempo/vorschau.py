"""From the saving of a record to its page in the preview, beside a whole build: python3 vorschau.py [N …]"""

import http.client
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import erzeugen
from vergleich import PROGRAM, build

ROUNDS = 9


def main(sizes):
    print("| N | whole build | next state | its page | part of the build |")
    print("|--:|--:|--:|--:|--:|")
    for count in sizes:
        with tempfile.TemporaryDirectory() as folder:
            project = Path(folder) / "projekt"
            erzeugen.main(count, project)
            whole = statistics.median(build(project, Path(folder) / f"o{number}")[0] for number in range(3))
            read, shown = saved(project)
            print(f"| {count} | {whole:.2f} s | {read:.3f} s | {shown:.3f} s | {shown / whole:.2f} |", flush=True)


def saved(project):
    """Medians of seconds until the preview knows of a change, and until it has shown the page."""
    command = [PROGRAM, "--projekt", project, "vorschau", "--port", "0"]
    program = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        host = re.search("http://([^/]+)/", program.stdout.readline())[1]
        runs = [once(host, project, number) for number in range(ROUNDS)]
    finally:
        program.kill()
    return (statistics.median(column) for column in zip(*runs))


def once(host, project, number):
    page = "/2024/massnahmen/massnahme-15.html"
    stand = re.search(r'data-stand="([^"]+)"', get(host, page))[1]
    moments = []

    def follow():
        get(host, f"/vorschau/stand?{stand}")
        moments.append(time.perf_counter())
        assert f"Messung {number}" in get(host, page)
        moments.append(time.perf_counter())

    waits = threading.Thread(target=follow)
    waits.start()
    time.sleep(0.3)
    file = next(file for file in project.rglob("*.toml") if 'id = "massnahme-15"\n' in file.read_text())
    text = re.sub(r'(id = "massnahme-15"\ntitel = )"[^"]*"', rf'\1"Messung {number}"', file.read_text())
    start = time.perf_counter()
    file.write_text(text)
    waits.join()
    return [moment - start for moment in moments]


def get(host, path):
    connection = http.client.HTTPConnection(host, timeout=60)
    connection.request("GET", path)
    return connection.getresponse().read().decode()


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [100, 1000])
