"""PDFs of ours with one fault each, so that every check is seen to fail."""

from pathlib import Path

import pikepdf
from pikepdf import Name

from structure import elements_below, is_dictionary, of_kind


def is_tagged(pdf):
    pdf.Root.MarkInfo.Marked = False


def has_its_language(pdf):
    del pdf.Root["/Lang"]


def shows_its_title(pdf):
    del pdf.Root.ViewerPreferences["/DisplayDocTitle"]


def figures_have_words(pdf):
    del of_kind(pdf, "/Figure")[0]["/Alt"]


def tables_have_header_cells(pdf):
    rows = [node for node, _ in elements_below(of_kind(pdf, "/Table")[0]) if node.S == "/TR"]
    rows[-1].K[0].S = Name.TD


def headings_leave_out_no_level(pdf):
    of_kind(pdf, "/H2")[0].S = Name.H4


def fonts_are_embedded_and_readable(pdf):
    fonts = (thing for thing in pdf.objects if is_dictionary(thing) and thing.get("/Subtype") == "/Type0")
    del next(fonts)["/ToUnicode"]


def links_say_where_they_lead(pdf):
    links = (link for page in pdf.pages for link in page.get("/Annots", []) if link.Subtype == "/Link")
    del next(links)["/Contents"]


def has_bookmarks(pdf):
    del pdf.Root["/Outlines"]


def pages_are_numbered(pdf):
    del pdf.pages[0]


def words_stay_on_the_page(pdf):
    pdf.pages[0].mediabox = [0, 0, 200, 400]


def fonts_are_embedded(pdf):
    fonts = (thing for thing in pdf.objects if is_dictionary(thing) and thing.get("/Subtype") == "/Type0")
    del next(fonts).DescendantFonts[0].FontDescriptor["/FontFile3"]


# Faults that the validator must find, so that its verdict counts.
KNOWN_TO_VERAPDF = [
    "is_tagged",
    "has_its_language",
    "shows_its_title",
    "headings_leave_out_no_level",
    "fonts_are_embedded_and_readable",
    "fonts_are_embedded",
    "links_say_where_they_lead",
]


def plant(source, name, folder):
    """Writes the file with the fault of that name; returns its path."""
    path = Path(folder) / f"{source.stem}-{name}.pdf"
    with pikepdf.open(source) as pdf:
        globals()[name](pdf)
        pdf.save(path)
    return path

