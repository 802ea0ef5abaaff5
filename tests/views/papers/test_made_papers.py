"""From the act of making to the preview: nothing of it costs the start, nothing secret stays on the disk."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from ppm_desktop.i18n import phrase
from ppm_desktop.models.vocabulary import REGISTRY
from ppm_desktop.views.papers.paper import Paper
from ppm_desktop.views.papers.preview import PreviewWindow
from ppm_desktop.views.papers.printing import new_printer
from ppm_desktop.views.parts.saving import save_document
from ppm_desktop.views.shell.new_process import NewProcessDialog

ROOMS = ("design", "engage", "convene", "learn", "recommend", "vote", "honor", "analyze")


def test_rooms_and_shell_open_without_the_reader_of_papers():
    lines = [f"import ppm_desktop.views.{room}.view" for room in ROOMS]
    lines += ["import ppm_desktop.views.shell.new_process", "import sys"]
    lines.append("print([name for name in sys.modules if name in {'pypdfium2', 'PySide6.QtPrintSupport'}])")
    found = subprocess.run([sys.executable, "-c", "\n".join(lines)], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


def test_a_paper_that_was_made_is_shown_in_front_of_the_window(session, pack, tmp_path, qtbot, monkeypatch):
    window, made = QWidget(), pack(3)[0]
    qtbot.addWidget(window)
    panel = QWidget(window)
    window.show()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "Plan"), ""))
    save_document(session, panel, phrase("One-page plan"), "pdf", lambda path: Path(shutil.copyfile(made, path)))
    qtbot.waitUntil(lambda: bool(window.findChildren(PreviewWindow)), timeout=10_000)
    (shown,) = window.findChildren(PreviewWindow)
    assert shown.windowTitle() == "Plan.pdf"
    assert shown.parent() is window
    assert not shown.isModal()


def test_the_recovery_sheet_is_shown_and_lies_nowhere(look, qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    dialog = NewProcessDialog(look, REGISTRY)
    qtbot.addWidget(dialog)
    dialog.recovery.show_code("ABCDEFGHJKMNPQRSTVWXYZ2345", "Riverside", tmp_path / "Riverside.ppmproc")
    dialog.recovery._open_sheet()
    (shown,) = dialog.findChildren(PreviewWindow)
    assert shown.bar.words.text() == "Page 1 of 1"
    assert shown._paper.secret
    assert not list(tmp_path.rglob("*.pdf"))
    shown.close()


@pytest.mark.parametrize("pages", [1, 60])
def test_the_print_dialog_prints_what_it_was_given(look, qtbot, pack, tmp_path, pages):
    window = PreviewWindow(look, [Paper(pack(pages)[0])])
    qtbot.addWidget(window)
    window.show()
    assert window._file is not None
    printer = new_printer(window._file, "P-01")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "tray.pdf"))
    printer.setResolution(100)
    window.ask(printer)
    (dialog,) = window.findChildren(QPrintDialog)
    assert dialog.isVisible()
    assert (dialog.minPage(), dialog.maxPage()) == (1, pages)
    dialog.accept()
    qtbot.waitUntil(lambda: (tmp_path / "tray.pdf").exists() and window._printing is None, timeout=60_000)
    QApplication.processEvents()
    window.close()
