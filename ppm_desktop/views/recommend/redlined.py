"""Redlined text on the screen: added words underlined, removed words struck, nothing read as mark-up."""

from __future__ import annotations

import html

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from ppm_desktop.i18n import phrase
from ppm_desktop.models.recommend.redline import Piece, redline
from ppm_desktop.views.services.session import Session


class Redlined(QLabel):
    """The difference between two texts. A screen reader is told how it reads: "removed …, added …"."""

    def __init__(self, session: Session, before: str, after: str) -> None:
        """Words are escaped before they become rich text."""
        super().__init__()
        self._session = session
        pieces = redline(before, after)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setText("".join(self._marked(piece) for piece in pieces))
        self.setAccessibleName(" ".join(self._spoken(piece) for piece in pieces))
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

    def _marked(self, piece: Piece) -> str:
        text = html.escape(piece.text).replace("\n", "<br>")
        if piece.kind == "same":
            return text
        role, line = ("ok_text", "underline") if piece.kind == "added" else ("err_text", "line-through")
        ink = self._session.theme.color(role).name()
        return f'<span style="color:{ink}; text-decoration:{line};">{text}</span>'

    def _spoken(self, piece: Piece) -> str:
        if piece.kind == "added":
            return self._session.say(phrase("added: {words};", words=piece.text))
        if piece.kind == "removed":
            return self._session.say(phrase("removed: {words};", words=piece.text))
        return piece.text
