"""The result card of a kiosk: one full-bleed answer, told apart by luminance, outline, icon shape and words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QElapsedTimer, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from ppm_desktop.views.parts.boxes import Column, Row, clear_box
from ppm_desktop.views.parts.kiosk_button import ON_OK, ON_WARN, PLAIN, PRIMARY, BigButton, Coat
from ppm_desktop.views.parts.labels import IconMark, label
from ppm_desktop.views.parts.painting import announce, smooth, visual
from ppm_desktop.views.services.look import Look, Words, said

HOLDS: Final = 4_000  # milliseconds that a "checked in" card stands
# State -> icon, ink of the words, ink of the second words, coat of its buttons, ink of the icon and the lead.
_STATES: Final[dict[str, tuple[str, str, str, Coat, str]]] = {
    "idle": ("scan", "text", "text2", PLAIN, "accent_text"),
    "ask": ("badge", "text", "text2", PLAIN, "accent_text"),
    "ok": ("circle_check", "on_kiosk_ok", "on_kiosk_ok", ON_OK, "on_kiosk_ok"),
    "dup": ("alert", "on_kiosk_warn", "on_kiosk_warn", ON_WARN, "on_kiosk_warn"),
    "person": ("help", "on_kiosk_warn", "on_kiosk_warn", ON_WARN, "on_kiosk_warn"),
    "err": ("error", "text", "text2", PLAIN, "err_text"),
}


@dataclass(frozen=True, slots=True)
class Answer:
    """A button on the card; ``key`` is never a letter, a digit, Space or Enter (a scanner types those)."""

    words: Words
    key: str
    do: Callable[[], object]
    icon: str = ""
    primary: bool = False


@dataclass(frozen=True, slots=True)
class HandOut:
    """One line of the card: an icon and what to hand over or to know; a strong one is bold."""

    words: Words
    icon: str = ""
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    """What the card shows. ``state``: idle, ask, ok, dup, person or err; ``ask`` is calm, for it comes with everybody."""

    state: str
    lead: Words
    name: Words = ""
    lines: tuple[HandOut, ...] = ()
    question: Words = ""
    answers: tuple[Answer, ...] = ()


class Countdown(QWidget):
    """A bar that runs out while the card stands."""

    ended = Signal()

    def __init__(self, look: Look, ink: str) -> None:
        """Stands still until ``start``."""
        super().__init__()
        self._look, self._ink = look, ink
        self._length = HOLDS
        self._since = QElapsedTimer()
        self._tick = QTimer(self)
        self._tick.setInterval(100)
        self._tick.timeout.connect(self._step)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def start(self, milliseconds: int) -> None:
        """Run from full to empty."""
        self._length = milliseconds
        self._since.start()
        self._tick.start()

    def stop(self) -> None:
        """Stand still."""
        self._tick.stop()

    @property
    def left(self) -> float:
        """The share that is left, 1 to 0."""
        gone = self._since.elapsed() / self._length if self._since.isValid() else 0
        return max(0.0, 1 - gone)

    def _step(self) -> None:
        self.update()
        if self.left <= 0:
            self._tick.stop()
            self.ended.emit()

    def sizeHint(self) -> QSize:
        """A thin bar."""
        return QSize(self._look.theme.px(120), self._look.theme.px(6))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Track and what is left."""
        painter = smooth(self)
        ink = self._look.theme.color(self._ink)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.setOpacity(0.28)
        painter.drawRoundedRect(QRectF(self.rect()), 3, 3)
        painter.setOpacity(1)
        painter.drawRoundedRect(visual(self, QRectF(0, 0, self.width() * self.left, self.height())), 3, 3)
        painter.end()


class ResultCard(QFrame):
    """Shows one Result after the other; the next one always replaces the last, whatever it was."""

    expired = Signal()
    """An "ok" card has stood its four seconds; the others hold until a key or the next scan."""

    def __init__(self, look: Look, *, compact: bool = False) -> None:
        """``compact`` is for large text on a small screen."""
        super().__init__()
        self._look, self._compact = look, compact
        self.result: Result | None = None
        self._countdown: Countdown | None = None
        margin = 26 if compact else 44
        self._inside = Column(look, margins=(margin, margin - 4, margin, margin - 8))
        self.setLayout(self._inside)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_result(self, result: Result, extra: QWidget | None = None) -> None:
        """Show it and read it aloud; ``extra`` (a name field) stands below the words of an idle card."""
        if self._countdown is not None:
            self._countdown.stop()
            self._countdown = None
        clear_box(self._inside)
        self.result = result
        if result.state == "idle":
            self._fill_idle(result, extra)
        else:
            self._fill(result)
        spoken = [result.lead, result.name, *(line.words for line in result.lines), result.question]
        text = ". ".join(said(self._look, words) for words in spoken if words)
        self.setAccessibleName(text)
        announce(self, text, assertive=True)
        self.update()

    def _fill(self, result: Result) -> None:
        icon, ink, second, coat, lead_ink = _STATES[result.state]
        small = self._compact
        lead = label(self._look, result.lead, "kiosk_label" if small else "kiosk_lead", ink=lead_ink, wrap=small)
        name = label(self._look, result.name, "kiosk_lead" if small else "kiosk_name", ink=ink, wrap=True)
        mark = IconMark(self._look, icon, lead_ink, 54 if small else 88)
        self._inside.put(Row(self._look, mark, (lead, 1), gap=22), 6 if small else 16, name, 8 if small else 20)
        for line in result.lines:
            self._inside.put(self._line(line, ink if line.strong or line.icon else second), 4 if small else 12)
        self._inside.put(None)
        if result.question and not small:
            self._inside.put(label(self._look, result.question, "kiosk_label", ink=ink, wrap=True), 16)
        if result.answers:
            self._inside.put(self._answers(result, coat))
        elif result.state == "ok":
            self._countdown = Countdown(self._look, ink)
            self._countdown.ended.connect(self.expired)
            self._inside.put(self._countdown)
            self._countdown.start(HOLDS)

    def _fill_idle(self, result: Result, extra: QWidget | None) -> None:
        icon, ink, second, coat, mark_ink = _STATES["idle"]
        lead = label(self._look, result.lead, "kiosk_lead" if self._compact else "kiosk_name", ink=ink, wrap=True)
        lines = [label(self._look, line.words, "kiosk_label", ink=second, wrap=True) for line in result.lines]
        for words in (lead, *lines):
            words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        mark = IconMark(self._look, icon, mark_ink, 60 if self._compact else 120)
        self._inside.put(None, Row(self._look, None, mark, None), 18, lead, 6, *lines)
        if extra is not None:
            self._inside.put(26, Row(self._look, (extra, 1)))
        self._inside.put(None)
        if result.answers:
            self._inside.put(self._answers(result, coat))

    def _line(self, line: HandOut, ink: str) -> Row:
        kind = "kiosk_body" if self._compact else "kiosk_strong" if line.strong else "kiosk_line"
        words = label(self._look, line.words, kind, ink=ink, wrap=True)
        if not line.icon:
            return Row(self._look, (words, 1))
        return Row(self._look, IconMark(self._look, line.icon, ink, 34), (words, 1), gap=16)

    def _answers(self, result: Result, coat: Coat) -> Row:
        row = Row(self._look, gap=12)
        for answer in result.answers:
            own = PRIMARY if answer.primary else coat
            size = 16 if self._compact else 21
            made = BigButton(self._look, answer.words, answer.key, icon=answer.icon, coat=own, size=size)
            made.clicked.connect(lambda _checked=False, do=answer.do: do())
            row.put(made)
        return row

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ground: outcomes differ in luminance and outline, never in hue alone."""
        theme, painter = self._look.theme, smooth(self)
        rect, radius = QRectF(self.rect()), theme.radius("kiosk")
        state = self.result.state if self.result else "idle"
        if state == "ok":
            edge = QPen(theme.color("on_kiosk_ok"), 3)
            painter.setPen(edge if theme.is_high_contrast else Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("kiosk_ok"))
            inset = 2 if theme.is_high_contrast else 0
        elif state in {"dup", "person"}:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("kiosk_warn"))
            inset = 0
        elif state == "err":
            painter.setPen(QPen(theme.color("kiosk_err_frame"), 10))
            painter.setBrush(theme.color("kiosk_err_bg"))
            inset = 5
        else:
            asks = state == "ask"
            painter.setPen(QPen(theme.color("accent" if asks else "border"), 3 if asks else 1))
            painter.setBrush(theme.color("surface"))
            inset = 2 if asks else 1
        painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius - inset / 2, radius - inset / 2)
        painter.end()
