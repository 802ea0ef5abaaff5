"""The paused station: nothing of the work is seen; going on and leaving ask for the PIN where one is set."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QLineEdit

from ppm_desktop.i18n import phrase
from ppm_desktop.views.parts.boxes import Column, Row
from ppm_desktop.views.parts.kiosk_button import PRIMARY, BigButton
from ppm_desktop.views.parts.labels import IconMark, label
from ppm_desktop.views.parts.painting import announce
from ppm_desktop.views.services.look import Look, Words, said
from ppm_desktop.views.stations.pin import PinGate


class PausePage(QFrame):
    """Shown over the work; the work waits behind it unchanged."""

    resumed = Signal()
    leaving = Signal()
    """The work may go on, the station may be left: no PIN is set, or the right one was typed."""

    def __init__(self, look: Look, gate: PinGate) -> None:
        """Empty until ``tell``."""
        super().__init__()
        self.setObjectName("clear")
        self._look, self._gate = look, gate
        self._title = label(look, "", "kiosk_lead", wrap=True)
        self._below = label(look, "", "kiosk_body", ink="text2", wrap=True)
        self._message = label(look, "", "kiosk_small", ink="err_text", wrap=True)
        self._pin = QLineEdit()
        self._pin.setEchoMode(QLineEdit.EchoMode.Password)
        self._pin.setProperty("kiosk", "true")
        self._pin.setAccessibleName(look.say(phrase("Facilitator PIN")))
        self._pin.setMaximumWidth(look.theme.px(420))
        go_on = BigButton(look, phrase("Go on"), "F10", icon="play", coat=PRIMARY)
        leave = BigButton(look, phrase("Leave this station"), "F12", icon="close")
        for words in (self._title, self._below, self._message):
            words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        mark = Row(look, None, IconMark(look, "pause", "accent_text", 88), None)
        buttons = Row(look, None, go_on, leave, None, gap=12)
        field = Row(look, None, (self._pin, 2), None)
        inside = Column(look, None, mark, 18, self._title, 6, self._below, 26, buttons, 18, field, 8, self._message)
        inside.put(None)
        inside.setContentsMargins(look.theme.space(44), 0, look.theme.space(44), 0)
        self.setLayout(inside)
        self._leaves = False
        self._clock = QTimer(self)
        self._clock.setInterval(1_000)
        self._clock.timeout.connect(self._count_down)
        go_on.clicked.connect(self.ask_to_go_on)
        leave.clicked.connect(self.ask_to_leave)
        self._pin.returnPressed.connect(self._try)

    def tell(self, title: Words, below: Words) -> None:
        """Start a pause: who paused, which process."""
        self._title.setText(said(self._look, title))
        self._below.setText(said(self._look, below))
        self._pin.hide()
        self._pin.clear()
        self._message.setText("")
        announce(self, self._title.text())

    def ask_to_go_on(self) -> None:
        """Go on at once where no PIN is set; otherwise ask for it."""
        self._ask(leaves=False)

    def ask_to_leave(self) -> None:
        """Leave at once where no PIN is set; otherwise ask for it."""
        self._ask(leaves=True)

    def _ask(self, *, leaves: bool) -> None:
        self._leaves = leaves
        if not self._gate.asks:
            self._let_through()
            return
        hint = phrase("PIN to leave, then Enter") if leaves else phrase("PIN to go on, then Enter")
        self._pin.setPlaceholderText(self._look.say(hint))
        self._pin.show()
        self._pin.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _try(self) -> None:
        typed = self._pin.text()
        self._pin.clear()
        if self._gate.wait:
            self._count_down()
        elif self._gate.lets_through(typed):
            self._clock.stop()
            self._let_through()
        else:
            self._refuse()

    def _let_through(self) -> None:
        (self.leaving if self._leaves else self.resumed).emit()

    def _refuse(self) -> None:
        if self._gate.wait:
            self._clock.start()
            self._count_down()
        else:
            self._say(phrase("This is not the PIN. Try again."))

    def _count_down(self) -> None:
        seconds = self._gate.wait
        if seconds:
            self._say(phrase("Too many wrong tries. Wait {seconds} seconds, then try again.", seconds=seconds))
        else:
            self._clock.stop()
            self._say(phrase("Type the PIN again."))

    def _say(self, words: Words) -> None:
        self._message.setText(said(self._look, words))
