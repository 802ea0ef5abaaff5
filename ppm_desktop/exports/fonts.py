"""Faces for paper: Inter first, Noto where Inter lacks a letter, found in the font packages and made ready once.

The packages hold variable fonts. Their default instance is the regular weight and is embedded as it is; the bold
instance is cut once, which takes some seconds, and kept in this user's cache folder.
"""

from __future__ import annotations

import hashlib
import tempfile
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import Any

import fontpkg
import platformdirs
import uharfbuzz
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import ShapeData, ShapedStr

from ppm_desktop.exports.delivery import landing
from ppm_desktop.exports.embedding import ReadableFont
from ppm_desktop.models.kernel.problem import Trouble

LATIN, WIDE, ARABIC = "Inter", "Noto Sans", "Noto Sans Arabic"
_BOLD = 700
_KEPT_FEATURES = (
    "ccmp locl mark mkmk kern liga rlig init medi fina isol tnum "
    "nukt akhn rphf rkrf half vatu cjct pres abvs blws psts abvm blwm"
)
_OWN_LETTERS = 0xF0000  # from here on, private code points stand for glyphs while a PDF is written; none leaves with it
_NO_WORDS = "\u034f"  # joins without a word: what a reader program reads where another glyph said everything
_SEARCHED = {LATIN: (LATIN, WIDE, ARABIC), ARABIC: (ARABIC, WIDE, LATIN)}


@dataclass(frozen=True, slots=True)
class Shaped:
    """Words ready to draw: what a canvas takes, and how wide it is for a size of one point."""

    drawn: str
    width: float


class Face:
    """One font in one weight, known to the PDF writer by ``name``."""

    def __init__(self, family: str, *, bold: bool) -> None:
        """Finding, and for bold cutting, the font happens here; a missing font package is a bug."""
        self.name = f"{family.replace(' ', '')}-{'Bold' if bold else 'Regular'}"
        self._font = ReadableFont(self.name, str(_bold_file(family) if bold else fontpkg.path(family)))
        pdfmetrics.registerFont(self._font)
        self._face = self._font.face
        self._shaper = uharfbuzz.Font(self._font.hbFace)
        self._letters: dict[tuple[int, str], str] = {}

    def has(self, letter: str) -> bool:
        """Whether the font can write this character."""
        return letter.isspace() or ord(letter) in self._face.charToGlyph

    def plain(self, text: str) -> Shaped:
        """Text that needs no shaping."""
        return Shaped(text, pdfmetrics.stringWidth(text, self.name, 1))

    def shaped(self, text: str, *, leftward: bool, tabular: bool = False) -> Shaped:
        """Text with its marks placed, letters joined and pairs kerned; ``tabular`` gives digits one width."""
        buffer = uharfbuzz.Buffer()
        buffer.cluster_level = uharfbuzz.BufferClusterLevel.MONOTONE_CHARACTERS
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.direction = "rtl" if leftward else "ltr"
        uharfbuzz.shape(self._shaper, buffer, {"kern": True, "liga": True, "tnum": tabular})
        scale = self._font.pdfScale
        letters = self._written(text, [(info.cluster, info.codepoint) for info in buffer.glyph_infos])
        places: list[ShapeData] = []
        for letter, info, position in zip(letters, buffer.glyph_infos, buffer.glyph_positions, strict=True):
            places.append(
                ShapeData(
                    info.cluster,
                    scale(position.x_advance),
                    scale(position.y_advance),
                    scale(position.x_offset),
                    scale(position.y_offset),
                    self._face.charWidths[ord(letter)],
                )
            )
        return Shaped(ShapedStr("".join(letters), shapeData=places), sum(place.x_advance for place in places) / 1000)

    def _written(self, text: str, glyphs: Sequence[tuple[int, int]]) -> list[str]:
        """A character for each glyph, which has the place in ``text`` where its words begin; kept in drawing order."""
        starts = sorted({start for start, _ in glyphs})
        ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
        letters: list[str] = []
        for start, together in groupby(glyphs, key=lambda pair: pair[0]):
            drawn = [glyph for _, glyph in together]
            own = [self._face.glyphToChar.get(glyph) for glyph in drawn]
            if len(drawn) > 1 and all(own):  # a letter taken apart into its base and its marks
                letters += [chr(codes[0]) for codes in own if codes]
            else:
                widest = max(range(len(drawn)), key=lambda place: self._shaper.get_glyph_h_advance(drawn[place]))
                words = [text[start : ends[start]] if n == widest else _NO_WORDS for n in range(len(drawn))]
                letters += map(self._letter, drawn, words)
        return letters

    def _letter(self, glyph: int, words: str) -> str:
        """A character that draws ``glyph`` and is read as ``words``: these themselves where the font agrees."""
        known = self._face.charToGlyph
        if len(words) == 1 and known.get(ord(words)) == glyph:
            return words
        if (glyph, words) not in self._letters:
            code = _OWN_LETTERS + len(self._letters)
            known[code] = glyph
            self._face.charWidths[code] = self._font.pdfScale(self._shaper.get_glyph_h_advance(glyph))
            self._font.readings[code] = words
            self._letters[glyph, words] = chr(code)
        return self._letters[glyph, words]


@lru_cache(maxsize=8)
def face(family: str, *, bold: bool) -> Face:
    """The face of a family in one of its two weights, made at its first use."""
    return Face(family, bold=bold)


def face_for(letter: str, *, bold: bool, leftward: bool) -> Face:
    """The first face that can write ``letter``; the first of all if none can."""
    families = _SEARCHED[ARABIC if leftward else LATIN]
    if not leftward and letter.isascii():
        return face(LATIN, bold=bold)
    found = (face(family, bold=bold) for family in families)
    return next((one for one in found if one.has(letter)), face(LATIN, bold=bold))


@lru_cache(maxsize=4096)
def can_write(letter: str) -> bool:
    """Whether any face has this character."""
    return any(face(family, bold=False).has(letter) for family in (LATIN, WIDE, ARABIC))


@lru_cache(maxsize=4096)
def needs_shaping(letter: str) -> bool:
    """Whether this character cannot stand on its own: marks, joining scripts, scripts that reorder."""
    if letter < "\u0300":
        return False
    return (
        unicodedata.category(letter) in {"Mn", "Mc", "Me"}
        or unicodedata.bidirectional(letter) == "AL"
        or ("\u0900" <= letter <= "\u0dff")
    )


def _bold_file(family: str) -> Path:
    source = fontpkg.path(family)
    name = f"{family.replace(' ', '')}-{_BOLD}-{_seal(source)}.ttf"
    try:
        return _made(source, Path(platformdirs.user_cache_dir("ppm-desktop")) / "fonts" / name)
    except (OSError, Trouble):  # the cache folder is closed or full: then it is cut anew each time
        return _made(source, Path(tempfile.mkdtemp(prefix="ppm-desktop-")) / name)


def _made(source: Path, target: Path) -> Path:
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        with landing(target) as landed:
            _cut_bold(source, landed.part)
    return target


def _seal(source: Path) -> str:
    return hashlib.sha256(f"{_KEPT_FEATURES}{source.stat().st_size}".encode()).hexdigest()[:12]


def _cut_bold(source: Path, target: Path) -> None:
    from fontTools import subset
    from fontTools.ttLib import TTFont as Source
    from fontTools.varLib import instancer

    font: Any = Source(source)
    options = subset.Options(layout_features=_KEPT_FEATURES.split(), notdef_outline=True, name_IDs=["*"])
    options.drop_tables += ["STAT", "MVAR", "DSIG"]
    keeper = subset.Subsetter(options)
    keeper.populate(unicodes=list(font.getBestCmap()))
    keeper.subset(font)
    place = {axis.axisTag: axis.defaultValue for axis in font["fvar"].axes} | {"wght": _BOLD}
    instancer.instantiateVariableFont(font, place, inplace=True, optimize=False)
    for record in font["name"].names:
        if record.nameID == 6:
            record.string = f"{source.stem.split('[')[0]}-Bold"
    font.save(target)
