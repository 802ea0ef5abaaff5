"""A window to put parts into."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QMainWindow, QWidget

from ppm_desktop.views.parts.boxes import Column, holder


@pytest.fixture
def shown(look, qtbot):
    kept = []

    def show(*parts: QWidget) -> QMainWindow:
        window = QMainWindow()
        window.setCentralWidget(holder(Column(look, *parts, gap=8, margins=(20, 20, 20, 20)), "page"))
        qtbot.addWidget(window)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        kept.append(window)
        return window

    return show
