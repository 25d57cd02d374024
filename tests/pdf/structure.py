"""What a PDF of ours must be, beyond what a validator can tell. Every check yields its complaints.

`CHECKS` is the table; `planted.py` breaks a PDF once for each of them.
"""

import functools
import re
import subprocess


def elements(pdf):
    """The structure elements in reading order, with their depth in the tree."""
    stack = [(pdf.Root.get("/StructTreeRoot"), 0)]
    while stack:
        node, depth = stack.pop()
        if node is None or not hasattr(node, "get"):
            continue
        if "/S" in node:
            yield node, depth
        kids = node.get("/K")
        if kids is None:
            continue
        kids = list(kids) if is_array(kids) else [kids]
        stack += [(kid, depth + 1) for kid in reversed(kids) if is_dictionary(kid)]


def is_array(thing):
    return getattr(thing, "_type_name", "") == "array"


def is_dictionary(thing):
    return getattr(thing, "_type_name", "") in ("dictionary", "stream")


def of_kind(pdf, kind):
    return [node for node, _ in elements(pdf) if node.S == kind]


def is_tagged(pdf):
    if not pdf.Root.get("/MarkInfo", {}).get("/Marked"):
        yield "not marked as tagged"
    if len(list(elements(pdf))) < 3:
        yield "no structure to speak of"


def has_its_language(pdf):
    if str(pdf.Root.get("/Lang", "")) != "de-DE":
        yield f"language {pdf.Root.get('/Lang')}"


def shows_its_title(pdf):
    if not pdf.Root.get("/ViewerPreferences", {}).get("/DisplayDocTitle"):
        yield "readers show the name of the file, not the title"
    if "–" not in str(pdf.docinfo.get("/Title", "")):
        yield "no title with report and city"


def figures_have_words(pdf):
    for figure in of_kind(pdf, "/Figure"):
        if len(str(figure.get("/Alt", "")).strip()) < 4:
            yield "a figure without alternative text"


def tables_have_header_cells(pdf):
    for table in of_kind(pdf, "/Table"):
        rows = [node for node, _ in elements_below(table) if node.S == "/TR"]
        cells = [[cell for cell in row.K if cell.get("/S") in ("/TH", "/TD")] for row in rows]
        if not cells or any(cell.S != "/TH" for cell in cells[0]):
            yield "a table whose first row is no header"
        elif any(row[0].S != "/TH" for row in cells[1:]):
            yield "a table with a row that has no header"
        for cell in (cell for row in cells for cell in row if cell.S == "/TH"):
            if scope(cell) is None:
                yield "a header cell without a scope"


def elements_below(node):
    stack = [(node, 0)]
    while stack:
        here, depth = stack.pop()
        yield here, depth
        kids = here.get("/K")
        if kids is not None:
            kids = list(kids) if is_array(kids) else [kids]
            stack += [(kid, depth + 1) for kid in reversed(kids) if is_dictionary(kid) and "/S" in kid]


def scope(cell):
    attributes = cell.get("/A")
    if attributes is None:
        return None
    attributes = list(attributes) if is_array(attributes) else [attributes]
    return next((a.get("/Scope") for a in attributes if is_dictionary(a) and "/Scope" in a), None)


def headings_leave_out_no_level(pdf):
    last = 0
    for node, _ in elements(pdf):
        level = re.fullmatch(r"/H([1-6])", str(node.S))
        if level:
            if int(level[1]) > last + 1:
                yield f"H{level[1]} after H{last}"
            last = int(level[1])
    if last == 0:
        yield "no heading"


def fonts_are_embedded_and_readable(pdf):
    fonts = [thing for thing in pdf.objects if is_dictionary(thing) and thing.get("/Type") == "/Font"]
    for font in (font for font in fonts if font.get("/Subtype") == "/Type0"):
        name = font.get("/BaseFont")
        if "/ToUnicode" not in font:
            yield f"{name} says not which letters it shows"
        descriptor = font.DescendantFonts[0].get("/FontDescriptor", {})
        if not any(file in descriptor for file in ("/FontFile", "/FontFile2", "/FontFile3")):
            yield f"{name} is not embedded"
    for font in fonts:
        if font.get("/Subtype") in ("/Type1", "/TrueType", "/Type3"):
            yield f"{font.get('/BaseFont')} is a font of another kind"
    if not fonts:
        yield "no font"


def links_say_where_they_lead(pdf):
    for number, page in enumerate(pdf.pages, 1):
        for link in page.get("/Annots", []):
            if link.Subtype == "/Link" and not str(link.get("/Contents", "")).strip():
                yield f"page {number}: a link without a description"


def has_bookmarks(pdf):
    with pdf.open_outline() as outline:
        if not outline.root:
            yield "no bookmarks"


def pages_are_numbered(pdf):
    total = len(pdf.pages)
    for number, text in enumerate(page_texts(pdf.filename), 1):
        if f"Seite {number} von {total}" not in text:
            yield f"page {number} does not say so"


def words_stay_on_the_page(pdf):
    page, width, height = 0, 0.0, 0.0
    for line in run("pdftotext", "-bbox", pdf.filename, "-").splitlines():
        if size := re.search(r'<page width="([\d.]+)" height="([\d.]+)"', line):
            page, width, height = page + 1, float(size[1]), float(size[2])
        elif word := re.search(r'<word xMin="(.*)" yMin="(.*)" xMax="(.*)" yMax="(.*)">(.*)</word>', line):
            left, top, right, bottom = (float(word[n]) for n in range(1, 5))
            if left < EDGE or top < EDGE or right > width - EDGE or bottom > height - EDGE:
                yield f"page {page}: {word[5]}"


# Points, some 4 mm, that no printer reaches.
EDGE = 11

CHECKS = [
    is_tagged,
    has_its_language,
    shows_its_title,
    figures_have_words,
    tables_have_header_cells,
    headings_leave_out_no_level,
    fonts_are_embedded_and_readable,
    links_say_where_they_lead,
    has_bookmarks,
    pages_are_numbered,
    words_stay_on_the_page,
]


@functools.cache
def run(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8").stdout


def page_texts(path):
    return run("pdftotext", "-enc", "UTF-8", path, "-").split("\f")[:-1]


def bare(text):
    """Letters and digits alone: neither spaces nor where a line breaks make a difference."""
    return "".join(c for c in text if c.isalnum() or c in "€%+−≥≤<>#$@")
