"""The scan filter: a QR scanner is a keyboard; what comes in faster than fingers is a scan, wherever the focus is."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QPlainTextEdit, QWidget

CLOSE: Final = 35  # milliseconds between two keys of a scan, at the most
SILENCE: Final = 80  # milliseconds without a key that end a scan
AGAIN: Final = 3_000  # milliseconds within which the same code is one scan
SHORTEST: Final = 6  # characters; a shorter burst is two quick fingers

_KEYS: Final = frozenset({QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.ShortcutOverride})
_ENDS: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab})
_COMMANDS: Final = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)


class ScanFilter(QObject):
    """Sits on the application while a station is open. A typed key waits 35 ms, then goes where it was meant to go."""

    scanned = Signal(str)

    def __init__(self, parent: QObject | None = None, *, clock: Callable[[], float] = time.monotonic) -> None:
        """``clock`` counts seconds; tests bring their own."""
        super().__init__(parent)
        self._clock = clock
        self._held: list[tuple[QWidget, QKeyEvent]] = []
        self._last_key = 0.0
        self._last_code, self._last_at = "", -AGAIN / 1000
        self._passing = False
        self._on = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._fall_silent)

    def start(self) -> None:
        """Listen."""
        app = QCoreApplication.instance()
        if app is not None and not self._on:
            app.installEventFilter(self)
            self._on = True

    def stop(self) -> None:
        """Stop listening; keys go straight to their widgets."""
        app = QCoreApplication.instance()
        if app is not None and self._on:
            app.removeEventFilter(self)
            self._on = False
        self._timer.stop()
        self._held.clear()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Only keys, only at their widget: the window in front of it passes them on first."""
        if event.type() not in _KEYS:
            return False
        if self._passing or not isinstance(watched, QWidget) or not isinstance(event, QKeyEvent):
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            return self._keep_from_shortcuts(event)
        if event.type() == QEvent.Type.KeyRelease:
            return self._take_release(watched, event)
        return self._take(watched, event)

    def _take_release(self, target: QWidget, event: QKeyEvent) -> bool:
        """The release of a held key waits behind its press: Space presses a button only by both."""
        mine = bool(self._held) and _is_plain(event)
        if mine:
            self._held.append((target, event.clone()))
        return mine

    @property
    def _pressed(self) -> int:
        """Keys that are held back now."""
        return sum(1 for _target, event in self._held if event.type() == QEvent.Type.KeyPress)

    def _keep_from_shortcuts(self, event: QKeyEvent) -> bool:
        """A scan's digits and its Enter must never press a button by its shortcut."""
        mine = _is_plain(event) or (bool(self._held) and event.key() in _ENDS)
        if mine:
            event.accept()
        return mine

    def _take(self, target: QWidget, event: QKeyEvent) -> bool:
        now = self._clock()
        gap = (now - self._last_key) * 1000
        self._last_key = now
        if self._held and gap > (CLOSE if self._pressed == 1 else SILENCE):
            self._end()
        if event.key() in _ENDS and self._held:
            if not self._end():
                self._pass_on(target, event.clone())
            return True
        if _is_plain(event):
            self._held.append((target, event.clone()))
            self._timer.start(CLOSE if self._pressed == 1 else SILENCE)
            return True
        if self._pressed >= 2:
            return _is_control(event)  # control characters between a reader's letters are dropped
        return False

    def _fall_silent(self) -> None:
        self._end()

    def _end(self) -> bool:
        """What was held is a scan (True) or goes where it was meant to go (False)."""
        self._timer.stop()
        held, self._held = self._held, []
        code = "".join(event.text() for _target, event in held if event.type() == QEvent.Type.KeyPress).strip()
        if len(code) < SHORTEST:
            for target, event in held:
                self._pass_on(target, event)
            return False
        now = self._clock()
        if code != self._last_code or (now - self._last_at) * 1000 > AGAIN:
            self._last_code, self._last_at = code, now
            self.scanned.emit(code)
        return True

    def _pass_on(self, target: QWidget, event: QKeyEvent) -> None:
        """Give a typed key to its shortcut or, failing that, to its widget."""
        self._passing = True
        try:
            typed = event.type() == QEvent.Type.KeyRelease or isinstance(target, QLineEdit | QPlainTextEdit)
            button = None if typed else _button_for(target, event)
            if button is not None:
                button.click()
            else:
                QApplication.sendEvent(target, event)
        finally:
            self._passing = False


def _is_plain(event: QKeyEvent) -> bool:
    text = event.text()
    return (
        bool(text)
        and text.isprintable()
        and not event.isAutoRepeat()
        and not event.modifiers() & _COMMANDS
        and event.key() not in _ENDS
    )


def _is_control(event: QKeyEvent) -> bool:
    return bool(event.text()) or event.key() in {Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt}


def _button_for(target: QWidget, event: QKeyEvent) -> QAbstractButton | None:
    """The button in this window that the key would have pressed, had it not been held back."""
    pressed = QKeySequence(event.keyCombination())
    for button in target.window().findChildren(QAbstractButton):
        if button.isVisible() and button.isEnabled() and button.shortcut() == pressed:
            return button
    return None
