"""What was copied here stays on the clipboard as text, and an empty or foreign clipboard is left alone."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication

from ppm_desktop.views.tables.clipboard import copy_table, leave_as_text


def test_a_table_is_left_as_text(qapp):
    copy_table(["Name"], [["Ann"]])
    leave_as_text()
    clipboard = QGuiApplication.clipboard()
    assert clipboard.text() == "Name\nAnn\n"
    assert not clipboard.mimeData().hasHtml()


def test_an_empty_clipboard_is_no_trouble(qapp):
    QGuiApplication.clipboard().clear()
    leave_as_text()


def test_what_another_program_copied_is_left_alone(qapp):
    QGuiApplication.clipboard().setText("from elsewhere")
    leave_as_text()
    assert QGuiApplication.clipboard().text() == "from elsewhere"
