"""Icons: our words for the Phosphor pictures that QtAwesome's package carries, drawn from its font file."""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPainter, QPixmap

# Our word -> the name in Phosphor ("ph."). Small marks take the bold drawing, so that they hold at 14 px.
ICONS: Final = MappingProxyType(
    {
        "add": "plus",
        "alternate": "repeat",
        "alert": "warning",
        "amount": "currency-dollar",
        "archive": "archive-box",
        "arrow_down": "arrow-down",
        "arrow_up": "arrow-up",
        "backup": "hard-drive",
        "badge": "identification-badge",
        "ballot": "check-square-offset",
        "bell": "bell",
        "blank": "square",
        "budget": "money",
        "bus": "bus",
        "calendar": "calendar-check",
        "chart": "chart-bar",
        "checks": "checks",
        "chevron_down": "caret-down",
        "chevron_left": "caret-left",
        "chevron_right": "caret-right",
        "chevron_up": "caret-up",
        "childcare": "baby",
        "circle_check": "check-circle",
        "clear": "eraser",
        "clock": "clock",
        "close": "x",
        "columns": "columns",
        "compare": "git-diff",
        "copy": "copy",
        "count": "list-numbers",
        "delete": "trash",
        "done": "check-bold",
        "download": "download-simple",
        "draw": "shuffle",
        "edit": "pencil-simple",
        "error": "warning-octagon",
        "evidence": "file-search",
        "export": "export",
        "eye": "eye",
        "eye_off": "eye-slash",
        "file": "file-text",
        "filter": "funnel-simple",
        "flag": "flag",
        "folder": "folder-open",
        "hand": "hand-palm",
        "headset": "headset",
        "hearing": "ear",
        "help": "question",
        "history": "clock-counter-clockwise",
        "home": "house",
        "import": "file-arrow-down",
        "info": "info",
        "input": "chat-text",
        "key": "key",
        "keyboard": "keyboard",
        "language": "translate",
        "let_in": "sign-in",
        "link": "link-simple",
        "list": "list-bullets",
        "lock": "lock-simple",
        "lottery": "dice-five",
        "mail": "envelope-simple",
        "map": "map-pin",
        "minus": "minus",
        "more": "dots-three",
        "needs": "hand-waving",
        "note": "note-pencil",
        "paste": "clipboard-text",
        "pause": "pause",
        "people": "users",
        "person": "user",
        "person_add": "user-plus",
        "phone": "phone",
        "play": "play",
        "policy": "article",
        "presentation": "chalkboard-teacher",
        "print": "printer",
        "qr": "qr-code",
        "quote": "quotes",
        "redo": "arrow-clockwise",
        "refresh": "arrows-clockwise",
        "report": "file-text",
        "rules": "scales",
        "safe": "shield-check",
        "save": "floppy-disk",
        "scan": "qr-code",
        "search": "magnifying-glass",
        "seat": "armchair",
        "settings": "gear-six",
        "signature": "pencil-line",
        "sound_off": "speaker-slash",
        "sound_on": "speaker-high",
        "stack": "stack",
        "step": "flag-banner",
        "stop": "prohibit",
        "tag": "tag",
        "task": "check-square",
        "text_size": "text-aa",
        "ticket": "ticket",
        "undo": "arrow-u-up-left",
        "unlock": "lock-simple-open",
        "upload": "upload-simple",
        "usb": "hard-drives",
        "wait": "hourglass-medium",
        "wheelchair": "wheelchair",
        "yes": "thumbs-up",
        "no": "thumbs-down",
    }
)


class UnknownIcon(LookupError):
    """A word that stands in no row of ICONS."""


def draw_icon(name: str, color: QColor, size: int, ratio: float = 2.0) -> QPixmap:
    """The icon as a pixmap of ``size`` logical pixels square; unknown names raise UnknownIcon."""
    dots = round(size * ratio)
    picture = QPixmap(dots, dots)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    font = QFont(_family())
    font.setPixelSize(dots)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    painter.setFont(font)
    painter.setPen(color)
    painter.drawText(QRect(QPoint(0, 0), picture.size()), Qt.AlignmentFlag.AlignCenter, glyph(name))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


def glyph(name: str) -> str:
    """The one character of the icon font that shows this icon."""
    try:
        return chr(int(_charmap()[ICONS[name]], 16))
    except KeyError as unknown:
        raise UnknownIcon(name) from unknown


@lru_cache(maxsize=1)
def _charmap() -> dict[str, str]:
    # The package is found, never imported: importing QtAwesome costs 0.2 s, its two files 5 ms.
    found = next(_folder().glob("phosphor-charmap-*.json"))
    return dict(json.loads(found.read_text(encoding="utf-8")))


@lru_cache(maxsize=1)
def _family() -> str:
    font_id = QFontDatabase.addApplicationFont(str(next(_folder().glob("phosphor-[0-9]*.ttf"))))
    return QFontDatabase.applicationFontFamilies(font_id)[0]


def _folder() -> Path:
    spec = find_spec("qtawesome")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("QtAwesome is not installed: run make setup")
    return Path(spec.origin).parent / "fonts"
