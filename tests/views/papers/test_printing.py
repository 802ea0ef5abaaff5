"""Printing for real, onto a printer that is a file: same pages, same size, codes that are still read."""

from __future__ import annotations

import pypdfium2
import pytest
import zxingcpp
from PySide6.QtCore import QSizeF, Qt
from PySide6.QtGui import QPageLayout, QPageRanges, QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from reportlab.pdfgen.canvas import Canvas

from ppm_desktop.views.papers.paper import Paper, ballot_pack_paper
from ppm_desktop.views.papers.paper_file import PaperFile
from ppm_desktop.views.papers.preview import PreviewWindow
from ppm_desktop.views.papers.printing import new_printer, pages_wanted

LETTER = (612.0, 792.0)


@pytest.fixture
def window(look, qtbot):
    """Opens a preview on a paper."""

    def open_on(paper):
        opened = PreviewWindow(look, [paper])
        qtbot.addWidget(opened)
        opened.show()
        return opened

    return open_on


@pytest.fixture
def printer(tmp_path):
    """A printer as the preview makes it, that writes a file; coarser than usual, so that tests are not slow."""

    def make(paper, dpi=300):
        file = PaperFile(paper.path)
        made = new_printer(file, paper.job)
        file.close()
        made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        made.setOutputFileName(str(tmp_path / "tray.pdf"))
        made.setResolution(dpi)
        return made

    return make


def finish(window, qtbot):
    qtbot.waitUntil(lambda: window._printing is None, timeout=60_000)
    QApplication.processEvents()
    return [each.text() for each in window.findChildren(QLabel) if each.isVisible()]


def tray(tmp_path):
    return pypdfium2.PdfDocument(tmp_path / "tray.pdf")


def code_on(page, dpi=200):
    return [found.text for found in zxingcpp.read_barcodes(page.render(scale=dpi / 72).to_pil().convert("L"))]


def black(page):
    """Where the ink begins and ends, in points."""
    picture = page.render(scale=2).to_pil().convert("L").point(lambda v: 255 if v < 128 else 0)
    return [edge / 2 for edge in picture.getbbox()]


def test_ballots_come_out_whole_at_their_own_size_and_are_read(window, printer, pack, tmp_path, qtbot):
    path, codes = pack(4, "P-07")
    opened, out = window(ballot_pack_paper(path)), printer(ballot_pack_paper(path), dpi=1200)
    opened.print_on(out)
    assert "Everything was handed to the printer." in finish(opened, qtbot)
    printed, made = tray(tmp_path), pypdfium2.PdfDocument(path)
    assert [code_on(page) for page in printed] == [[code] for code in codes]
    for sent, own in zip(printed, made, strict=True):
        assert sent.get_size() == pytest.approx(own.get_size(), abs=0.6)
        assert black(sent) == pytest.approx(black(own), abs=0.75)


def test_the_queue_is_told_the_pack_and_nothing_else(printer, pack, tmp_path):
    path, _codes = pack(1, "P-07")
    assert printer(ballot_pack_paper(path)).docName() == "P-07"
    path = path.rename(tmp_path / "Badge of Maria Lopez.pdf")
    assert printer(Paper(path)).docName() == "PPM Desktop"


def test_each_page_brings_its_own_paper(window, printer, tmp_path, qtbot):
    sizes = [(612, 792), (792, 612), (595, 842), (612, 1008), (420, 250)]
    canvas = Canvas(str(tmp_path / "mixed.pdf"))
    for wide, high in sizes:
        canvas.setPageSize((wide, high))
        canvas.rect(20, 20, wide - 40, high - 40)
        canvas.showPage()
    canvas.save()
    paper = Paper(tmp_path / "mixed.pdf")
    opened = window(paper)
    opened.print_on(printer(paper))
    finish(opened, qtbot)
    printed = tray(tmp_path)
    assert len(printed) == len(sizes)
    for page, (wide, high) in zip(printed, sizes, strict=True):
        assert page.get_size() == pytest.approx((wide, high), abs=1)
        assert black(page) == pytest.approx([20, 20, wide - 20, high - 20], abs=1.5)


def test_colors_stay_colors(window, printer, tmp_path, qtbot):
    canvas = Canvas(str(tmp_path / "chart.pdf"), pagesize=LETTER)
    canvas.setFillColorRGB(0.8, 0.1, 0.1)
    canvas.rect(100, 100, 400, 400, fill=1)
    canvas.save()
    opened = window(Paper(tmp_path / "chart.pdf"))
    opened.print_on(printer(Paper(tmp_path / "chart.pdf")))
    finish(opened, qtbot)
    red, green, blue = tray(tmp_path)[0].render(scale=1).to_pil().convert("RGB").getpixel((300, 500))
    assert (red, green, blue) == pytest.approx((204, 26, 26), abs=4)


def test_ballots_are_refused_on_other_paper(window, printer, pack, tmp_path, qtbot):
    path, _codes = pack(2)
    opened, out = window(ballot_pack_paper(path)), printer(ballot_pack_paper(path))
    out.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    opened.print_on(out)
    told = finish(opened, qtbot)
    assert any("made for Letter" in line and "(216 × 279 mm)" in line for line in told)
    assert not (tmp_path / "tray.pdf").exists()
    assert opened._print.isVisible()


def test_other_papers_are_made_smaller_where_they_must(window, printer, tmp_path, qtbot):
    canvas = Canvas(str(tmp_path / "plan.pdf"), pagesize=LETTER)
    canvas.rect(36, 36, 540, 720)
    canvas.save()
    opened, out = window(Paper(tmp_path / "plan.pdf")), printer(Paper(tmp_path / "plan.pdf"))
    out.setPageSize(QPageSize(QPageSize.PageSizeId.A5))
    opened.print_on(out)
    finish(opened, qtbot)
    page = tray(tmp_path)[0]
    assert page.get_size() == pytest.approx((420, 595), abs=1)
    left, top, right, bottom = black(page)
    assert (right - left) / (bottom - top) == pytest.approx(540 / 720, abs=0.01)
    assert left == pytest.approx(420 - right, abs=1.5)
    assert right - left == pytest.approx(540 * 420 / 612, abs=2)


def test_chosen_pages_come_in_the_chosen_order(window, printer, pack, tmp_path, qtbot):
    path, codes = pack(6)
    opened, out = window(Paper(path)), printer(Paper(path))
    out.setPrintRange(QPrinter.PrintRange.PageRange)
    ranges = QPageRanges()
    ranges.addRange(2, 3)
    ranges.addPage(5)
    out.setPageRanges(ranges)
    out.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    opened.print_on(out)
    finish(opened, qtbot)
    assert [code_on(page)[0] for page in tray(tmp_path)] == [codes[4], codes[2], codes[1]]


def test_copies_are_made_where_the_printer_makes_none(printer, pack):
    out = printer(Paper(pack(3)[0]))
    out.setCopyCount(2)
    assert not out.supportsMultipleCopies()
    out.setCollateCopies(True)
    assert pages_wanted(out, 3, 0) == [0, 1, 2, 0, 1, 2]
    out.setCollateCopies(False)
    assert pages_wanted(out, 3, 0) == [0, 0, 1, 1, 2, 2]
    out.setPrintRange(QPrinter.PrintRange.CurrentPage)
    assert pages_wanted(out, 3, 2) == [2, 2]


def test_pages_that_are_not_there_are_said(window, printer, pack, qtbot):
    path, _codes = pack(2)
    opened, out = window(Paper(path)), printer(Paper(path))
    out.setPrintRange(QPrinter.PrintRange.PageRange)
    out.setFromTo(7, 9)
    opened.print_on(out)
    assert "This paper has no such page. Choose other pages." in finish(opened, qtbot)


def test_a_printer_that_is_gone_is_trouble_with_advice(window, printer, pack, tmp_path, qtbot):
    path, _codes = pack(2)
    opened, out = window(Paper(path)), printer(Paper(path))
    out.setOutputFileName(str(tmp_path / "no such folder" / "tray.pdf"))
    opened.print_on(out)
    told = " ".join(finish(opened, qtbot))
    assert "The printer did not take the paper. See whether it is switched on and connected" in told
    assert opened._print.isVisible()


def test_printing_is_stopped_by_esc_and_the_window_stays(window, printer, pack, tmp_path, qtbot):
    path, _codes = pack(200)
    opened = window(Paper(path))
    opened.print_on(printer(Paper(path)))
    qtbot.waitUntil(lambda: "page 2 of 200" in opened._sending.text())
    assert not opened._actions.isVisible()
    QTest.keyClick(opened, Qt.Key.Key_Escape)
    told = finish(opened, qtbot)
    assert "Stopped. Pages that the printer has already may still come out." in told
    assert opened.isVisible()
    assert opened._actions.isVisible()


def test_closing_the_window_ends_a_print_out(window, printer, pack, qtbot):
    path, _codes = pack(200)
    opened = window(Paper(path))
    opened.print_on(printer(Paper(path)))
    qtbot.waitUntil(lambda: "page 2 of 200" in opened._sending.text())
    with qtbot.waitSignal(opened.destroyed):
        opened.close()


def test_one_may_look_at_other_pages_while_it_prints(window, printer, pack, tmp_path, qtbot):
    path, codes = pack(8)
    opened = window(Paper(path))
    opened.print_on(printer(Paper(path)))
    for _ in range(40):
        opened.view.go_on(1)
        QApplication.processEvents()
    opened.view.go_to(0)
    finish(opened, qtbot)
    assert [code_on(page) for page in tray(tmp_path)] == [[code] for code in codes]


def test_a_new_printer_has_the_paper_of_the_page(pack):
    file = PaperFile(pack(1)[0])
    out = new_printer(file, "P-01")
    file.close()
    assert out.pageLayout().pageSize().size(QPageSize.Unit.Point) == QSizeF(*LETTER).toSize()
    assert out.pageLayout().orientation() == QPageLayout.Orientation.Portrait
    assert out.fullPage()
