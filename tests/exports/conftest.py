"""Reads back what was made, with other people's programs: a PDF renderer and a barcode reader."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from PIL import Image


class Printed:
    """A PDF as a reader program sees it."""

    def __init__(self, source: Path | bytes) -> None:
        self._pdf = pypdfium2.PdfDocument(source)

    def __len__(self) -> int:
        return len(self._pdf)

    def about(self) -> dict[str, str]:
        return dict(self._pdf.get_metadata_dict())

    def text(self, page: int = 0) -> str:
        return str(self._pdf[page].get_textpage().get_text_bounded())

    def whole_text(self) -> str:
        return "\n".join(self.text(page) for page in range(len(self)))

    def picture(self, page: int = 0, dpi: int = 150) -> Image.Image:
        drawn: Image.Image = self._pdf[page].render(scale=dpi / 72).to_pil()
        return drawn.convert("L")

    def codes(self, page: int = 0, dpi: int = 150, turned: float = 0) -> list[str]:
        picture = self.picture(page, dpi)
        if turned:
            picture = picture.rotate(turned, expand=True, fillcolor=255, resample=Image.Resampling.BICUBIC)
        return [found.text for found in zxingcpp.read_barcodes(picture)]


@pytest.fixture
def printed():
    """A function that opens a PDF (path or bytes)."""
    return Printed
