"""What a screen reader meets: the words of a PDF in the order of its structure."""

import ctypes
import functools

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

from structure import is_array


@functools.cache
def read(path):
    """Kind of element and words, in reading order; nested elements come in their place."""
    words = marked_words(path)
    found = []
    with pikepdf.open(path) as pdf:
        pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        stack = [(pdf.Root.StructTreeRoot, "", None)]
        while stack:
            node, kind, page = stack.pop()
            if isinstance(node, int):
                found.append((kind, words.get((page, node), "")))
                continue
            page = pages[node.Pg.objgen] if "/Pg" in node else page
            if "/MCID" in node:
                found.append((kind, words.get((page, int(node.MCID)), "")))
                continue
            kind = str(node.get("/S", kind)) if str(node.get("/S", "")) not in INLINE else kind
            kids = node.get("/K")
            if "/S" in node and kind == str(node.S):
                found.append((kind, None))
            kids = list(kids) if is_array(kids) else [] if kids is None else [kids]
            stack += [(kid, kind, page) for kid in reversed(kids)]
    return found


# What stands within the line of its block.
INLINE = ("/Span", "/Link", "/Em", "/Strong", "/Code", "/Reference", "/Lbl")


def marked_words(path):
    """The words of each marked piece of a page, by page and number."""
    words = {}
    document = pypdfium2.PdfDocument(path)
    for number in range(len(document)):
        page = document[number]
        text = page.get_textpage()
        for piece in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]):
            mark = pdfium.FPDFPageObj_GetMarkedContentID(piece.raw)
            size = pdfium.FPDFTextObj_GetText(piece.raw, text.raw, None, 0)
            letters = (ctypes.c_ushort * size)()
            pdfium.FPDFTextObj_GetText(piece.raw, text.raw, letters, size)
            said = bytes(letters).decode("utf-16-le", "replace").rstrip("\0")
            words[number, mark] = words.get((number, mark), "") + said
    document.close()
    return words


def reading_order(path):
    return "\n".join(words for _, words in read(path) if words)


def sections(path):
    """Level and words of every heading, and the words below it up to the next one."""
    found = []
    for kind, words in read(path):
        if kind[:2] == "/H" and kind[2:].isdigit():
            if words is None:
                found.append([int(kind[2:]), "", ""])
            else:
                found[-1][1] += words
        elif words and found:
            found[-1][2] += words
    return found
