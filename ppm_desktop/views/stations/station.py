"""The station: a full-screen window with one task, a pause, a guarded exit and the scanner at any focus."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import ClassVar, Final

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLayout, QStackedWidget, QWidget

from ppm_desktop.i18n import Phrase, phrase, verbatim
from ppm_desktop.views.parts.boxes import Column
from ppm_desktop.views.parts.kiosk_button import BigButton
from ppm_desktop.views.parts.scan_filter import ScanFilter
from ppm_desktop.views.services.session import Session
from ppm_desktop.views.stations.idle import IDLE_MINUTES, IdleClock
from ppm_desktop.views.stations.pause import PausePage
from ppm_desktop.views.stations.pin import PinGate

_NARROW: Final = 66  # em; under it, bar and side fold into one line
_LOW: Final = 38

Commands = Mapping[int, Callable[[], object]]


class Station(QWidget):
    """What every desk has. A desk builds its screen in ``build`` and says what its keys do in ``commands``."""

    HELP: ClassVar[str] = "stations"
    """The page that F1 opens, and which part of it."""
    left = Signal()
    """The person left the station; whoever opened it closes it."""

    def __init__(self, session: Session, process_name: str) -> None:
        """``process_name`` stands on the paused screen."""
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, on=True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.session = session
        self.process_name = process_name
        self.compact = False
        self._tight = False
        self._stale = False
        self.scans = ScanFilter(self)
        self.idle = IdleClock(self)
        self.gate = PinGate(session.settings)
        self._may_leave = False
        self._pause = PausePage(session, self.gate)
        self._stack = QStackedWidget()
        self._screen = QWidget()
        self._stack.addWidget(self._screen)
        self._stack.addWidget(self._pause)
        everything = Column(session, (self._stack, 1))
        # A window must never grow past the screen because a word is long; "fit" finds room instead.
        everything.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self.setLayout(everything)
        self._fitting = QTimer(self)
        self._fitting.setSingleShot(True)
        self._fitting.timeout.connect(self._fit)
        self._connect()

    def _connect(self) -> None:
        self._pause.resumed.connect(self.resume)
        self._pause.leaving.connect(self._leave)
        self.scans.scanned.connect(self._hear)
        self.scans.scanned.connect(self.idle.start)  # the filter keeps a scan's keys to itself
        self.idle.ran_out.connect(self._lock)
        self.session.theme.changed.connect(self._measure_again)
        self.session.language_changed.connect(self._measure_again)

    # What a desk fills in

    def build(self) -> QWidget:
        """The screen for today's size (``compact``); called again when the size class or the language changes."""
        raise NotImplementedError

    def commands(self) -> Commands:
        """What the function keys do now, by Qt key."""
        return {}

    def hear(self, code: str) -> None:
        """A code was scanned."""
        raise NotImplementedError

    def press(self, event: QKeyEvent) -> bool:  # noqa: ARG002 - a desk with letters for keys looks at it
        """A key that is no command was pressed; tells whether it was used."""
        return False

    # What a desk calls

    @property
    def paused(self) -> bool:
        """Whether the pause covers the work."""
        return self._stack.currentWidget() is self._pause

    def pause(self) -> None:
        """Cover the work."""
        who = self.session.operator
        self._cover(phrase("Paused by {name}", name=verbatim(who)) if who else phrase("Paused"))

    def show_help(self) -> None:
        """F1: the station's part of the help, in a window over it."""
        self.session.wanted.emit("help", self.HELP)

    def tools(self) -> tuple[QWidget, QWidget]:
        """The bar's buttons for help and pause."""
        made = [
            BigButton(self.session, words, key, icon=icon, size=16)
            for words, key, icon in ((phrase("Help"), "F1", "help"), (phrase("Pause"), "F10", "pause"))
        ]
        made[0].clicked.connect(self.show_help)
        made[1].clicked.connect(self.pause)
        return made[0], made[1]

    def resume(self) -> None:
        """Go on with the work, where it was."""
        self._stack.setCurrentIndex(0)
        self.settle_focus()

    def settle_focus(self) -> None:
        """Put the focus where the work wants it."""
        self.setFocus()

    def title_below(self, words: Phrase) -> Phrase:
        """The bar's second line, marked where this is practice."""
        return phrase("Practice. {words}", words=words) if self.session.workspace.practice else words

    def _rebuild(self) -> None:
        before, self._screen = self._screen, self.build()
        paused = self.paused
        self._stack.insertWidget(0, self._screen)
        self._stack.removeWidget(before)
        before.hide()
        before.deleteLater()
        if not paused:
            self._stack.setCurrentIndex(0)
            self.settle_focus()
        self.fit()

    def _cover(self, title: Phrase) -> None:
        self._pause.tell(title, verbatim(self.process_name))
        self._stack.setCurrentWidget(self._pause)
        self.setFocus()

    def _lock(self) -> None:
        """Nobody touched it for a while: whoever walks by sees nothing of the work."""
        if not self.paused:
            self._cover(phrase("Paused, because no key was pressed for {minutes} minutes", minutes=IDLE_MINUTES))

    def _hear(self, code: str) -> None:
        if not self.paused and self.isVisible():
            self.hear(code)

    def _leave(self) -> None:
        self._may_leave = True
        self.close()

    def fit(self) -> None:
        """Fold bar and side away where long words need more than the window: looked at once all of it is laid out."""
        self._fitting.start()

    def _fit(self) -> None:
        if not self.compact and self.isVisible() and self._screen.minimumSizeHint().width() > self.width():
            self._tight = self.compact = True
            self._rebuild()

    def _measure_again(self) -> None:
        """Another look or language: at once, or at the next showing, so that a station that was left reads no file."""
        self._stale = not self.isVisible()
        if not self._stale:
            self._tight = False
            self.compact = self._is_compact()
            self._rebuild()

    def _is_compact(self) -> bool:
        em = self.session.theme.em
        return self._tight or self.width() < _NARROW * em or self.height() < _LOW * em

    # Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Function keys are commands wherever the focus is; nothing else reaches the desk while it is paused."""
        key = event.key()
        if key == Qt.Key.Key_F10:
            (self._pause.ask_to_go_on if self.paused else self.pause)()
        elif self.paused:
            if key == Qt.Key.Key_F12:
                self._pause.ask_to_leave()
        else:
            command = self.commands().get(key)
            if command is not None:
                command()
            elif key == Qt.Key.Key_F1:
                self.show_help()
            elif not self.press(event):
                super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size may want another arrangement."""
        super().resizeEvent(event)
        if event.size().width() > event.oldSize().width():
            self._tight = False
        if self._is_compact() != self.compact:
            self.compact = not self.compact
            self._rebuild()
        else:
            self.fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Listen to the scanner while on the screen."""
        super().showEvent(event)
        self._may_leave = False
        if self._stale:
            self._measure_again()
        self.scans.start()
        self.idle.start()
        self.settle_focus()

    def changeEvent(self, event: QEvent) -> None:
        """Only the window in front listens to the scanner."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isVisible():
            (self.scans.start if self.isActiveWindow() else self.scans.stop)()

    def hideEvent(self, event: QHideEvent) -> None:
        """A station out of sight hears nothing."""
        self.scans.stop()
        self.idle.stop()
        super().hideEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Alt+F4 asks what the pause asks."""
        if self._may_leave:
            self.scans.stop()
            event.accept()
            self.left.emit()
            return
        event.ignore()
        if not self.paused:
            self.pause()
        self._pause.ask_to_leave()
