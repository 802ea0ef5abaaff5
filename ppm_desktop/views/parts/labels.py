"""Labels: words on the screen, in a kind of type and an ink; never read as mark-up."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ppm_desktop.views.parts.boxes import Row, holder
from ppm_desktop.views.parts.painting import smooth, visual
from ppm_desktop.views.services.fonts import face
from ppm_desktop.views.services.look import Look, Words, said
from ppm_desktop.views.services.tokens import TYPE


def label(
    look: Look, words: Words, kind: str = "body", *, ink: str = "text", wrap: bool = False, tabular: bool = False
) -> QLabel:
    """Words in a kind of type (tokens.TYPE). ``ink``: text, text2, text3, ok_text, warn_text, err_text and others."""
    made = QLabel(said(look, words))
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("type", kind)
    made.setProperty("ink", ink)
    made.setWordWrap(wrap)
    if not wrap:
        made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    made.setFont(face(TYPE[kind][1], tabular=tabular))  # the size comes from the stylesheet
    return made


def heading(look: Look, words: Words, kind: str = "h1", *, spoken: Words = "") -> QLabel:
    """A title; ``spoken`` is what a screen reader says instead ("Stage 3 of 8: Community Policy Team")."""
    made = label(look, words, kind, wrap=True)
    if spoken:
        made.setAccessibleName(said(look, spoken))
    return made


def set_ink(made: QLabel, ink: str) -> None:
    """Give a label another ink."""
    if made.property("ink") != ink:
        made.setProperty("ink", ink)
        made.style().unpolish(made)
        made.style().polish(made)


class IconMark(QWidget):
    """An icon beside words; screen readers pass over it."""

    def __init__(self, look: Look, icon: str, role: str = "text2", size: int = 18) -> None:
        """``size`` in pixels at 100 %."""
        super().__init__()
        self._look, self._icon, self._role, self._size = look, icon, role, size
        self._measure()
        look.theme.changed.connect(self._measure)

    def show_icon(self, icon: str, role: str) -> None:
        """Show another one."""
        self._icon, self._role = icon, role
        self.update()

    def _measure(self) -> None:
        side = self._look.theme.px(self._size)
        self.setFixedSize(side, side)
        self.update()

    def sizeHint(self) -> QSize:
        """As large as the icon."""
        return self.minimumSize()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The icon."""
        painter = smooth(self)
        side = self._look.theme.px(self._size)
        place = visual(self, QRectF(0, 0, side, side))
        painter.drawPixmap(place.topLeft(), self._look.theme.pixmap(self._icon, self._role, self._size))
        painter.end()


def icon_fact(look: Look, icon: str, words: Words, *, role: str = "text2", kind: str = "body") -> QWidget:
    """An icon and words in one line, as in a kiosk's top bar."""
    return holder(Row(look, IconMark(look, icon, role, 20), label(look, words, kind, tabular=True), gap=8), "clear")
