"""The toast: says what was done, offers to take it back, and leaves after eight seconds."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QEnterEvent, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from ppm_desktop.i18n import phrase
from ppm_desktop.views.parts.boxes import Row
from ppm_desktop.views.parts.buttons import Button, IconButton
from ppm_desktop.views.parts.labels import label
from ppm_desktop.views.parts.painting import announce
from ppm_desktop.views.services.look import Look
from ppm_desktop.views.services.notices import Notices, Offer, ToastNotice

STAYS: Final = 8_000  # milliseconds


class Toast(QFrame):
    """One overlay per window, at its lower edge; the clock stands still while it is pointed at or focused."""

    def __init__(self, look: Look, host: QWidget, notices: Notices) -> None:
        """Shows each toast of ``notices`` over ``host``."""
        super().__init__(host)
        self.setObjectName("toast")
        self._look, self._host = look, host
        self._offer: Offer | None = None
        self._words = label(look, "", wrap=False)
        self._do = Button(look, phrase("Take back"), "plain")
        self._close = IconButton(look, "close", phrase("Close this message"), role="surface")
        self.setLayout(Row(look, (self._words, 1), self._do, self._close, gap=12, margins=(16, 8, 8, 8)))
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.setInterval(STAYS)
        self._clock.timeout.connect(self.hide)
        self._do.clicked.connect(self._take_offer)
        self._close.clicked.connect(self.hide)
        notices.toasted.connect(self.show_notice)
        host.installEventFilter(self)
        for part in (self._do, self._close):
            part.installEventFilter(self)
        self.hide()

    def show_notice(self, notice: ToastNotice) -> None:
        """Show this one, in place of the one before."""
        self._offer = notice.offer
        self._words.setText(self._look.say(notice.words))
        self._do.setVisible(notice.offer is not None)
        if notice.offer is not None:
            self._do.set_words(notice.offer.words)
        self.setAccessibleName(self._words.text())
        self.show()
        self._place()
        self._clock.start()
        announce(self, self._words.text())

    def _take_offer(self) -> None:
        offer, self._offer = self._offer, None
        self.hide()
        if offer is not None:
            offer.do()

    def _place(self) -> None:
        gap = self._look.theme.space(24)
        self.setMaximumWidth(max(200, self._host.width() - 2 * gap))
        self.adjustSize()
        self.move((self._host.width() - self.width()) // 2, self._host.height() - self.height() - gap - gap)
        self.raise_()

    def hideEvent(self, event: QHideEvent) -> None:
        """A hidden toast has no clock."""
        self._clock.stop()
        super().hideEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Pointed at: stay."""
        self._clock.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """No longer pointed at: count again."""
        self._clock.start()
        super().leaveEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's size; stay while one of the buttons has the focus."""
        if watched is self._host:
            if event.type() == QEvent.Type.Resize and self.isVisible():
                self._place()
        elif event.type() == QEvent.Type.FocusIn:
            self._clock.stop()
        elif event.type() == QEvent.Type.FocusOut and self.isVisible():
            self._clock.start()
        elif isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            self.hide()
            return True
        return super().eventFilter(watched, event)
