"""The preview: a paper as it will lie in the tray, to look at, to print, to copy or to open elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QStackedWidget, QWidget

from ppm_desktop.exports.delivery import deliver
from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.kernel.problem import Trouble
from ppm_desktop.views.papers.page_bar import PageBar
from ppm_desktop.views.papers.page_view import PageView
from ppm_desktop.views.papers.paper import Paper
from ppm_desktop.views.papers.paper_file import PaperFile
from ppm_desktop.views.parts.boxes import Column, Row, clear_box, holder
from ppm_desktop.views.parts.buttons import Button
from ppm_desktop.views.parts.documents import open_path
from ppm_desktop.views.parts.empty_state import EmptyState
from ppm_desktop.views.parts.labels import label
from ppm_desktop.views.parts.menus import MoreButton
from ppm_desktop.views.parts.strip import Strip
from ppm_desktop.views.services.look import Look

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from ppm_desktop.views.papers.printing import Printing


class PreviewWindow(QDialog):
    """Stays beside the work and goes for good when it is closed."""

    def __init__(self, look: Look, papers: Sequence[Paper], *, parent: QWidget | None = None) -> None:
        """Shows the first of ``papers``; a bar offers the others."""
        super().__init__(parent)
        self._look, self._papers = look, tuple(papers)
        self._paper = self._papers[0]
        self._file: PaperFile | None = None
        self._printing: Printing | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.view = PageView(look)
        self.bar = PageBar(look, self.view, [paper.path.stem for paper in self._papers])
        self._pages = QStackedWidget()
        self._damage = Column(look)
        self._pages.addWidget(self.view)
        self._pages.addWidget(holder(self._damage, "clear"))
        self._notices = Column(look)
        self._actions = self._make_actions()
        self._progress = self._make_progress()
        self._progress.hide()
        parts = (self.bar, (self._pages, 1), self._notices, self._actions, self._progress)
        self.setLayout(Column(look, *parts, gap=10, margins=(20, 14, 20, 14)))
        self.resize(min(look.theme.px(860), 1240), min(look.theme.px(700), 600))
        self.bar.paper_chosen.connect(lambda place: self.show_paper(self._papers[place]))
        self.view.failed.connect(self._tell_trouble)
        self.show_paper(self._paper)
        self.view.setFocus()

    def show_paper(self, paper: Paper) -> None:
        """Turn to another paper; what cannot be read is said in its place."""
        self._stop()
        self._paper = paper
        clear_box(self._notices)
        name = paper.path.name
        self.setWindowTitle(name)
        self.view.setAccessibleName(self._look.say(phrase("Pages of {name}", name=name)))
        self._let_go()
        try:
            self._file = PaperFile(paper.path)
        except Trouble as trouble:
            self._show_damage(trouble)
        else:
            self._pages.setCurrentWidget(self.view)
            self.bar.count(len(self._file.sizes))
        self.view.show_file(self._file)
        for part in (self._print, self._copy):
            part.setEnabled(self._file is not None)

    def print(self) -> None:
        """Ask the system's print dialog, then print."""
        from PySide6.QtPrintSupport import QPrinterInfo

        from ppm_desktop.views.papers.printing import new_printer

        if self._file is None or self._printing is not None:
            return
        if not QPrinterInfo.availablePrinterNames():
            self._tell("warn", self._no_printer())
            return
        self.ask(new_printer(self._file, self._paper.job))

    def ask(self, printer: QPrinter) -> None:
        """The system's print dialog for this printer; what is chosen there is printed."""
        from PySide6.QtPrintSupport import QPrintDialog

        dialog = QPrintDialog(printer, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintCurrentPage)
        dialog.setMinMax(1, self.bar.total)
        dialog.accepted.connect(lambda: self.print_on(printer))
        QDialog.open(dialog)  # QPrintDialog's own open() wants a slot

    def print_on(self, printer: QPrinter) -> None:
        """Send what was chosen for this printer; a print-out that is under way goes on alone."""
        from ppm_desktop.views.papers.printing import Printing, pages_wanted

        if self._file is None or self._printing is not None:
            return
        clear_box(self._notices)
        pages = pages_wanted(printer, len(self._file.sizes), self.view.page)
        if not pages:
            self._tell("warn", phrase("This paper has no such page. Choose other pages."))
            return
        self._printing = Printing(self._file, printer, pages, exact=self._paper.exact, parent=self)
        self._printing.told.connect(self._tell_page)
        self._printing.ended.connect(self._end_printing)
        self._show_printing(printing=True)
        self._printing.start()

    def save_copy(self) -> None:
        """Put the paper somewhere else too: a stick that goes to the print shop."""
        say, name = self._look.say, self._paper.path.name
        home = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        chosen, _kind = QFileDialog.getSaveFileName(
            self, say(phrase("Save a copy")), str(Path(home) / name), "PDF (*.pdf)"
        )
        if not chosen:
            return
        target = Path(chosen)
        if target.suffix.lower() != ".pdf":
            target = target.with_name(f"{target.name}.pdf")
        try:
            placed = deliver(target, self._paper.path.read_bytes())
        except Trouble as trouble:
            self._tell_trouble(trouble)
        except OSError:
            self._tell("err", phrase("{name} is no longer where it was. Make the paper again.", name=name))
        else:
            self._tell("ok", phrase("Saved a copy as {name} in {folder}.", name=placed.name, folder=placed.parent))

    # Inside

    def _make_actions(self) -> QWidget:
        look = self._look
        self._print = Button(look, phrase("Print…"), "primary", icon="print", shortcut="Ctrl+P")
        self._copy = Button(look, phrase("Save a copy…"), icon="save", shortcut="Ctrl+S")
        close = Button(look, phrase("Close"))
        more = MoreButton(
            look,
            [
                (phrase("Open in the system's viewer"), lambda: self._open(self._paper.path)),
                (phrase("Show its folder"), lambda: self._open(self._paper.path.parent)),
            ],
        )
        self._print.clicked.connect(self.print)
        self._copy.clicked.connect(self.save_copy)
        close.clicked.connect(self.reject)
        if any(paper.secret for paper in self._papers):
            more.hide()
            self._copy.hide()
        return holder(Row(look, close, None, more, self._copy, self._print, gap=8), "clear")

    def _make_progress(self) -> QWidget:
        self._sending = label(self._look, "", ink="text2", tabular=True)
        stop = Button(self._look, phrase("Stop printing"), icon="stop")
        stop.clicked.connect(self._stop)
        return holder(Row(self._look, (self._sending, 1), stop, gap=8), "clear")

    def _show_damage(self, trouble: Trouble) -> None:
        clear_box(self._damage)
        self._damage.put(EmptyState(self._look, "error", trouble.sentence, trouble.advice))
        self._pages.setCurrentIndex(1)
        self.bar.count(0)

    def _show_printing(self, *, printing: bool) -> None:
        self._progress.setVisible(printing)
        self._actions.setVisible(not printing)
        self.bar.papers.setEnabled(not printing)
        self.view.setFocus()

    def _tell_page(self, page: int, total: int) -> None:
        self._sending.setText(self._look.say(phrase("Printing page {page} of {total}", page=page, total=total)))

    def _end_printing(self, trouble: Trouble | None) -> None:
        self._forget_printing()
        if trouble is not None:
            self._tell_trouble(trouble)
        else:
            self._tell("ok", phrase("Everything was handed to the printer."))

    def _stop(self) -> None:
        if self._printing is not None:
            self._printing.stop()
            self._forget_printing()
            self._tell("info", phrase("Stopped. Pages that the printer has already may still come out."))

    def _forget_printing(self) -> None:
        if self._printing is not None:
            self._printing.deleteLater()
            self._printing = None
        self._show_printing(printing=False)

    def _no_printer(self) -> Phrase:
        if self._paper.secret:
            return phrase("No printer is set up on this computer. Write down by hand what stands here, twice.")
        return phrase("No printer is set up on this computer. Save the PDF and print it elsewhere.")

    def _open(self, path: Path) -> None:
        try:
            open_path(path)
        except Trouble as trouble:
            self._tell_trouble(trouble)

    def _tell_trouble(self, trouble: Trouble) -> None:
        self._tell("err", phrase("{sentence} {advice}", sentence=trouble.sentence, advice=trouble.advice))

    def _tell(self, tone: str, words: Phrase) -> None:
        clear_box(self._notices)
        self._notices.put(Strip(self._look, tone, words))

    def _let_go(self) -> None:
        self.view.show_file(None)
        if self._file is not None:
            self._file.close()
            self._file = None

    # Qt's

    def reject(self) -> None:
        """Esc is one level back: it stops a print-out, then closes."""
        if self._printing is not None:
            self._stop()
        else:
            super().reject()

    def done(self, result: int) -> None:
        """The paper is let go with the window."""
        self._let_go()
        super().done(result)

    def closeEvent(self, event: QCloseEvent) -> None:
        """A window that is closed prints no more."""
        self._stop()
        super().closeEvent(event)
