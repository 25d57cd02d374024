"""What is wrong with a description of data: as JSON-LD, under the shapes, and beside the files it tells of."""

import hashlib
import json
from pathlib import Path

import rdflib
from pyshacl import validate
from rdflib.namespace import RDF

HERE = Path(__file__).resolve().parent
DCAT = rdflib.Namespace("http://www.w3.org/ns/dcat#")
SPDX = rdflib.Namespace("http://spdx.org/rdf/terms#")
SHAPES = rdflib.Graph().parse(HERE / "shapes.ttl")


def read(text):
    """The graph; a context that is not in the file itself would have to be loaded, and is refused."""
    context = json.loads(text)["@context"]
    assert isinstance(context, dict), "the context stands elsewhere"
    return rdflib.Graph().parse(data=text, format="json-ld")


def as_jsonld(text):
    """Keys that no prefix explains, which a reader would silently drop, and nodes without a name."""
    whole = json.loads(text)
    faults = []

    def look(value):
        if isinstance(value, dict):
            for key, inner in value.items():
                if not key.startswith("@") and key.split(":")[0] not in whole["@context"]:
                    faults.append(f"no prefix explains {key}")
                look(inner)
        elif isinstance(value, list):
            for inner in value:
                look(inner)

    look(whole["@graph"])
    for triple in read(text):
        faults += [f"no name: {triple}" for term in triple if isinstance(term, rdflib.BNode)]
    return faults


def under_shapes(graph):
    conforms, _, report = validate(graph, shacl_graph=SHAPES, inference="none")
    return [] if conforms else report.split("Constraint Violation in ")[1:]


def beside_files(graph, year):
    """Files of the year that are not told of, or otherwise than they are."""
    faults = []
    told = set()
    for node in graph.subjects(RDF.type, DCAT.Distribution):
        address = str(graph.value(node, DCAT.downloadURL))
        base, _, name = address.partition(f"/{year.name}/")
        file = year / name
        told.add(name)
        if not base or not file.is_file():
            faults.append(f"there is no {address}")
            continue
        content = file.read_bytes()
        if int(graph.value(node, DCAT.byteSize)) != len(content):
            faults.append(f"{name} has another size")
        value = str(graph.value(graph.value(node, SPDX.checksum), SPDX.checksumValue))
        if value != hashlib.sha256(content).hexdigest():
            faults.append(f"{name} has another check sum")
    for file in [*sorted((year / "daten").iterdir()), year / "fristen.ics"]:
        name = file.relative_to(year).as_posix()
        # The shape of the data and this description hold no data.
        if name not in told and name not in ("daten/bericht.schema.json", "daten/dcat.jsonld"):
            faults.append(f"nothing tells of {name}")
    return faults
