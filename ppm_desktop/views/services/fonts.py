"""Fonts: Inter for the words, Noto Sans for the scripts it lacks, loaded by path from their packages."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Final

from PySide6.QtGui import QFontDatabase

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
