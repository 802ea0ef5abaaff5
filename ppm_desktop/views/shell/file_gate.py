"""The file gate: where the program begins when no file is open; start one, open one, or explore the sample."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QBoxLayout, QComboBox, QFrame, QMainWindow, QScrollArea, QWidget

from ppm_desktop.i18n import Phrase, languages, phrase
from ppm_desktop.models.kernel.moment import from_stamp
from ppm_desktop.models.workspace import SUFFIX
from ppm_desktop.views.parts.bands import Band, band
from ppm_desktop.views.parts.boxes import Card, Column, Line, Row
from ppm_desktop.views.parts.buttons import Button
from ppm_desktop.views.parts.labels import IconMark, heading, label
from ppm_desktop.views.services.look import Look
from ppm_desktop.views.services.settings import LANGUAGE
from ppm_desktop.views.services.tokens import TEXT_SIZES
from ppm_desktop.views.shell.appearance import take_appearance, take_text_size
from ppm_desktop.views.shell.door import FrontDoor, Recent
from ppm_desktop.views.shell.home_cards import GoRow
from ppm_desktop.views.shell.menus import APPEARANCE_WORDS
from ppm_desktop.views.shell.status_area import language_name


class FileGate(QMainWindow):
    """One calm page: three ways in, the files opened last, and how the screen looks and speaks."""

    settled = Signal()
    """Another language was chosen: the page is to be made anew."""

    def __init__(self, look: Look, door: FrontDoor) -> None:
        """Made anew in another language."""
        super().__init__()
        self._look, self._door = look, door
        self.setWindowTitle("PPM Desktop")
        self.setAcceptDrops(True)
        ways = self._ways()
        self._columns = Row(
            look, (ways, 6), (Column(look, self._recent_card(), self._screen_card(), None, gap=16), 5), gap=20
        )
        title = heading(look, "PPM Desktop")
        lead = phrase(
            "One program for a whole participatory policy-making process: in person, on paper, without the internet."
        )
        page = QFrame()
        page.setObjectName("page")
        page.setLayout(
            Column(
                look, title, 4, label(look, lead, ink="text2", wrap=True), 22, self._columns, None,
                margins=(48, 40, 48, 32),
            )
        )  # fmt: skip
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(page)
        self.setCentralWidget(area)
        self.resize(1366, 768)

    def _ways(self) -> Card:
        look, door = self._look, self._door
        ways: tuple[tuple[str, Phrase, Phrase, Callable[[], object]], ...] = (
            ("add", phrase("Start a process"), phrase("A name, a place and a vote day are enough to begin."), lambda: door.start(self)),
            ("folder", phrase("Open a process"), phrase("A file on this computer or on a USB stick."), lambda: door.open(self)),
            ("eye", phrase("Explore a sample"), phrase("A small process, filled in. Nothing in it is real."), lambda: door.sample(self)),
            ("history", phrase("Restore from a backup"), phrase("Makes a copy. Nothing is written over."), lambda: door.restore(self)),
        )  # fmt: skip
        card = Card(look, gap=0, margins=(24, 16, 24, 16))
        offered = [way for way in ways if way[0] != "eye" or door.has_sample]
        for place, (icon, words, hint, do) in enumerate(offered):
            if place:
                card.inside.put(Line())
            made = Button(look, words, "primary" if place == 0 else "plain", icon=icon)
            made.clicked.connect(lambda _on=False, do=do: do())
            row = Row(look, made, None)
            card.inside.put(12, row, 4, label(look, hint, "caption", ink="text2", wrap=True), 12)
        return card

    def _recent_card(self) -> Card:
        look = self._look
        card = Card(look, heading(look, phrase("Opened last"), "h3"), 6, margins=(20, 16, 20, 12))
        recent = self._door.recent()
        if not recent:
            none = phrase("The files you open stand here.")
            card.inside.put(label(look, none, ink="text2", wrap=True), 6)
        for place, found in enumerate(recent):
            if place:
                card.inside.put(Line())
            card.inside.put(self._recent_line(found))
        return card

    def _recent_line(self, found: Recent) -> QWidget:
        look = self._look
        when = look.tongue.day(_day(found.at), "d MMM y")
        under = f"{found.place} · {when}" if found.place else when
        words = Column(
            look, label(look, found.name, "strong", wrap=True), label(look, under, "caption", ink="text2"), gap=1
        )
        row = Row(look, IconMark(look, "file", "text2", 20), (words, 1), gap=12, margins=(2, 8, 2, 8))
        line = GoRow(look, row, ", ".join((found.name, under)))
        line.setToolTip(found.path)
        line.wanted.connect(lambda: self._door.open(self, Path(found.path)))
        return line

    def _screen_card(self) -> Card:
        look = self._look
        speaks = [(code, language_name(code)) for code in languages()]
        sizes = [(str(n), look.say(phrase("{percent} %", percent=n))) for n in TEXT_SIZES]
        looks = [(key, look.say(words).replace("&", "")) for key, words in APPEARANCE_WORDS]
        card = Card(look, heading(look, phrase("This screen"), "h3"), 10, gap=8, margins=(20, 16, 20, 18))
        for words, choices, chosen, take in (
            (phrase("Language"), speaks, look.tongue.language, self._speak),
            (phrase("Text size"), sizes, str(look.theme.percent), self._resize_text),
            (phrase("Appearance"), looks, look.theme.appearance, self._appear),
        ):
            card.inside.put(self._choice(words, choices, chosen, take))
        return card

    def _choice(self, words: Phrase, choices: list[tuple[str, str]], chosen: str, take: Callable[[str], object]) -> Row:
        look = self._look
        name, box = label(look, words, "label"), QComboBox()
        name.setBuddy(box)
        box.setAccessibleName(name.text())
        for key, text in choices:
            box.addItem(text, key)
        box.setCurrentIndex(max(0, box.findData(chosen)))
        box.activated.connect(lambda place: take(str(box.itemData(place))))
        return Row(look, (name, 1), (box, 1), gap=12)

    def _speak(self, language: str) -> None:
        self._look.settings.put(LANGUAGE, language)
        self.settled.emit()

    def _resize_text(self, percent: str) -> None:
        take_text_size(self._look, int(percent))

    def _appear(self, appearance: str) -> None:
        take_appearance(self._look, appearance)

    def resizeEvent(self, event: object) -> None:
        """A compact window has one column."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        one = band(self._look.theme, self.width()) is Band.COMPACT
        way = QBoxLayout.Direction.TopToBottom if one else QBoxLayout.Direction.LeftToRight
        self._columns.setDirection(way)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A process file may be dropped here."""
        if _dropped(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open it."""
        path = _dropped(event)
        if path is not None:
            self._door.open(self, path)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Nothing is open here."""
        event.accept()


def _dropped(event: QDropEvent) -> Path | None:
    for url in event.mimeData().urls():
        if url.isLocalFile() and url.toLocalFile().endswith(SUFFIX):
            return Path(url.toLocalFile())
    return None


def _day(text: str) -> date:
    return from_stamp(text).date()
