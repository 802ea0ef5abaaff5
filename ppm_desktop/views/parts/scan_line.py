"""The scan line: where a code is typed when the scanner is broken; scans reach it from wherever the focus is."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLineEdit

from ppm_desktop.i18n import phrase
from ppm_desktop.views.parts.boxes import Row
from ppm_desktop.views.parts.labels import IconMark
from ppm_desktop.views.parts.scan_filter import ScanFilter
from ppm_desktop.views.services.look import Look, Words, said


class ScanLine(QFrame):
    """Tells every code, scanned or typed, through ``scanned``."""

    scanned = Signal(str)

    def __init__(self, look: Look, scans: ScanFilter, hint: Words = "") -> None:
        """``scans`` listens while this line is on the screen."""
        super().__init__()
        self.setObjectName("clear")
        self._scans = scans
        self.field = QLineEdit()
        self.field.setPlaceholderText(said(look, hint or phrase("Scan or type a code")))
        self.field.setAccessibleName(self.field.placeholderText())
        self.setLayout(Row(look, IconMark(look, "scan", "ok", 22), (self.field, 1), gap=10))
        self.setFocusProxy(self.field)
        self.field.returnPressed.connect(self._typed)
        scans.scanned.connect(self.scanned)

    def _typed(self) -> None:
        code = self.field.text().strip()
        self.field.clear()
        if code:
            self.scanned.emit(code)
