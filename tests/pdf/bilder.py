"""The pages of the PDF that the README shows: tests/pdf/run bilder"""

import tempfile
from pathlib import Path

from PIL import Image, ImageOps

from project import ROOT, build
from structure import page_texts, run

# Name of the picture, and words that stand on its page alone.
PICTURES = {"titel": "Drucksache 0412/2025", "kennzahl": "Verlauf: Gleichzeitige VPN-Zugänge"}
TARGET = Path(__file__).with_name("bilder")
LIMIT = 120_000


def main():
    TARGET.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / "output"
        build(ROOT / "tests" / "projekte" / "musterstadt", output, "--jahr", "2024")
        pdf = output / "2024" / "bericht.pdf"
        pages = page_texts(pdf)
        for name, words in PICTURES.items():
            number = str(1 + next(index for index, page in enumerate(pages) if words in page))
            run("pdftoppm", "-png", "-singlefile", "-r", "72", "-f", number, pdf, Path(folder) / name)
            with Image.open(Path(folder) / f"{name}.png") as page:
                framed = ImageOps.expand(page.convert("RGB"), border=1, fill="#9aa3b2")
                # 64 colours are enough for text and areas, and the picture stays small.
                framed.quantize(64).save(TARGET / f"{name}.png", optimize=True)
            size = (TARGET / f"{name}.png").stat().st_size
            print(f"{name}.png {size} bytes, page {number}")
            if size > LIMIT:
                raise SystemExit(f"{name}.png is larger than {LIMIT} bytes")


if __name__ == "__main__":
    main()
