"""Fonts: Inter for the words, Noto Sans for the scripts it lacks, loaded by path from their packages."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Final

from PySide6.QtGui import QFont, QFontDatabase

FAMILIES: Final = ("Inter", "Noto Sans", "Noto Sans Arabic")
_PACKAGES: Final = ("fontpkg_inter", "fontpkg_noto_sans", "fontpkg_noto_sans_arabic")


def load_fonts() -> tuple[str, ...]:
    """Make the upright fonts known to Qt; gives the families found, so that a missing package can be told."""
    found: list[str] = []
    for package in _PACKAGES:
        spec = find_spec(package)
        if spec is None or spec.origin is None:
            continue
        for path in sorted((Path(spec.origin).parent / "files").glob("*.ttf")):
            if "Italic" not in path.name:
                found += QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(path)))
    return tuple(dict.fromkeys(found))


def face(weight: int, *, tabular: bool = False) -> QFont:
    """Weight and figures alone, to be merged with the size from the stylesheet and the family from the application.

    WORKAROUND Qt 6.11: of a variable font Qt knows only the regular style and smears the bold one, so the weight is
    set as the font's axis while Qt's own weight stays regular.
    """
    font = QFont()
    font.setVariableAxis(QFont.Tag("wght"), weight)
    font.setVariableAxis(QFont.Tag("opsz"), 14)
    if tabular:
        font.setFeature(QFont.Tag("tnum"), 1)
    return font
