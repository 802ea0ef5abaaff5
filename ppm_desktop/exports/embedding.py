"""Embedding: a font in a PDF that a reader program can search, copy from and read aloud, whatever glyphs it drew."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from reportlab.pdfbase.ttfonts import TTFont

_BLOCK = 100  # the PDF format allows so many lines between begin and end


class ReadableFont(TTFont):  # type: ignore[misc]  # the PDF writer has no types
    """A font some of whose code points are only ours; ``readings`` says which words each of them stands for."""

    def __init__(self, name: str, path: str) -> None:
        """``name`` is how the PDF writer knows it."""
        super().__init__(name, path)
        self.readings: dict[int, str] = {}

    def addObjects(self, doc: Any) -> None:  # noqa: N802 - the PDF writer's word
        """Embed what was drawn, then say in our words what each glyph reads as.

        WORKAROUND reportlab 5.1: its own table gives the code points as they are, private ones too, and breaks beyond
        the first 65,536.
        """
        state = self.state[doc]
        super().addObjects(doc)
        fonts = doc.idToObject["BasicFonts"].dict
        for number, subset in enumerate(state.subsets):
            font = fonts[f"{state.internalName}+{number}"]
            doc.idToObject[font.ToUnicode.name].content = "\n".join(
                _reading_table(font.BaseFont, subset, self.readings)
            )


def _reading_table(name: str, subset: Sequence[int], readings: Mapping[int, str]) -> Iterator[str]:
    """The table from the codes of a subset to words (PDF reference, "ToUnicode CMaps")."""
    read = [(code, readings.get(point, chr(point))) for code, point in enumerate(subset) if point]
    yield "/CIDInit /ProcSet findresource begin"
    yield "12 dict begin"
    yield "begincmap"
    yield f"/CIDSystemInfo << /Registry ({name}) /Ordering ({name}) /Supplement 0 >> def"
    yield f"/CMapName /{name} def"
    yield "/CMapType 2 def"
    yield "1 begincodespacerange"
    yield "<00> <FF>"
    yield "endcodespacerange"
    for start in range(0, len(read), _BLOCK):
        block = read[start : start + _BLOCK]
        yield f"{len(block)} beginbfchar"
        yield from (f"<{code:02X}> <{words.encode('utf-16-be').hex().upper()}>" for code, words in block)
        yield "endbfchar"
    yield "endcmap"
    yield "CMapName currentdict /CMap defineresource pop"
    yield "end"
    yield "end"
