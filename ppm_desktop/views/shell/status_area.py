"""The status area: saved, backup, long work under way, language and text size; never the only place for an error."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QLabel, QStatusBar, QWidget

from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.views.parts.bands import Band
from ppm_desktop.views.parts.boxes import Row, holder
from ppm_desktop.views.parts.buttons import Button
from ppm_desktop.views.parts.labels import IconMark, label
from ppm_desktop.views.services.jobs import Job, Jobs, Told
from ppm_desktop.views.services.look import Look

_NAMES = {"en": "English", "es": "Español", "qps": "⟦Pséúdó⟧", "ar": "العربية"}


def language_name(code: str) -> str:
    """What speakers of the language call it."""
    if code in _NAMES:
        return _NAMES[code]
    from babel import Locale

    return str(Locale.parse(code).get_display_name() or code).capitalize()


class _Fact(QWidget):
    """An icon and words; a click does what the menu does."""

    clicked = Signal()

    def __init__(self, look: Look, icon: str, role: str = "text2") -> None:
        super().__init__()
        self.words = label(look, "", ink="text2", kind="caption", tabular=True)
        self.setLayout(Row(look, IconMark(look, icon, role, 15), self.words, gap=6, margins=(14, 2, 0, 2)))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Only the main button."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.clicked.emit()


class StatusArea(QStatusBar):
    """One line at the lower edge of the window."""

    language_clicked = Signal()
    size_clicked = Signal()
    backup_clicked = Signal()

    def __init__(self, look: Look, jobs: Jobs) -> None:
        """``jobs`` shows its progress here, with a way to stop."""
        super().__init__()
        self._look, self._jobs = look, jobs
        self._told: dict[Job, Told] = {}
        self.setSizeGripEnabled(False)
        self._saved = _Fact(look, "circle_check", "ok")
        self._backup = _Fact(look, "backup")
        self._counts = label(look, "", "caption", ink="text2", tabular=True)
        self._language = _Fact(look, "language")
        self._size = _Fact(look, "text_size")
        self._work = self._make_work()

        for part in (self._saved, self._backup):
            self.addWidget(part)
        for last in (self._work, self._counts, self._language, self._size):
            self.addPermanentWidget(last)
        self.addPermanentWidget(holder(Row(look, margins=(0, 0, 8, 0)), "clear"))

        self._language.clicked.connect(self.language_clicked)
        self._size.clicked.connect(self.size_clicked)
        self._backup.clicked.connect(self.backup_clicked)
        jobs.told.connect(self._tell_work)
        jobs.ended.connect(self._end_work)
        self._show_work()

    def tell_saved(self, words: Phrase) -> None:
        """For example "All changes saved 2:02 pm"."""
        self._saved.words.setText(self._look.say(words))

    def tell_backup(self, words: Phrase) -> None:
        """For example "Backup 1:30 pm"."""
        self._backup.words.setText(self._look.say(words))

    def tell_counts(self, words: Phrase | None) -> None:
        """What the page has to say: "37 people, 1 selected"."""
        self._counts.setText(self._look.say(words) if words else "")

    def tell_look(self, language: str, percent: int) -> None:
        """Language and text size."""
        self._language.words.setText(language_name(language))
        self._size.words.setText(self._look.say(phrase("{percent} %", percent=percent)))

    def set_band(self, band: Band) -> None:
        """A compact window tells only that everything is saved."""
        roomy = band is not Band.COMPACT
        for part in (self._backup, self._counts, self._language, self._size):
            part.setVisible(roomy)

    def _make_work(self) -> QWidget:
        self._work_words: QLabel = label(self._look, "", "caption", ink="text2", tabular=True)
        self._stop = Button(self._look, phrase("Stop"), "chip")
        self._stop.clicked.connect(self._cancel)
        return holder(Row(self._look, self._work_words, self._stop, gap=8, margins=(0, 1, 8, 1)), "clear")

    def _cancel(self) -> None:
        for job in self._jobs.running:
            job.cancel()

    def _tell_work(self, job: Job, told: Told) -> None:
        self._told[job] = told
        self._show_work()

    def _end_work(self, job: Job) -> None:
        self._told.pop(job, None)
        self._show_work()

    def _show_work(self) -> None:
        told = next(reversed(self._told.values()), None)
        self._work.setVisible(told is not None)
        if told is not None:
            words = phrase("{doing} {done} of {total}", doing=told.doing, done=told.done, total=told.total)
            self._work_words.setText(self._look.say(words))
