"""The page of the vote where a batch needs care, packs travel, and every place has its own account."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QWidget

from ppm_desktop.models.kernel.codes import BALLOT, BATCH, new_code
from ppm_desktop.models.vote.ballots import queries
from ppm_desktop.models.vote.ballots.accounting import accounts
from ppm_desktop.models.vote.ballots.batching import FinishPass, OpenBatch, StartPass
from ppm_desktop.models.vote.ballots.checking_once import AllowSingleEntry, CheckOnce
from ppm_desktop.models.vote.ballots.covers import PrintCovers, PrintedCover
from ppm_desktop.models.vote.ballots.keying import KeyBallot
from ppm_desktop.models.vote.ballots.setting_up import SetUpContests, choose_contest
from ppm_desktop.models.vote.ballots.stock import CancelPack, new_pack
from ppm_desktop.views.forms.dialog import FormDialog
from ppm_desktop.views.parts.buttons import Button
from ppm_desktop.views.vote import files
from ppm_desktop.views.vote.account_panel import AccountPanel
from ppm_desktop.views.vote.account_places import TOGETHER
from ppm_desktop.views.vote.batch_care import BatchCare
from ppm_desktop.views.vote.batch_detail import BatchDetail
from ppm_desktop.views.vote.batches_panel import BatchesPanel
from ppm_desktop.views.vote.open_batch_dialog import OpenBatchDialog
from ppm_desktop.views.vote.print_dialog import PrintDialog
from tests.models.vote.hall import Vote
from tests.riverside import sure
from tests.views.vote.room import Through


@pytest.fixture
def vote(session):
    return Vote(Through(session)).set_up().print(20)


@pytest.fixture
def widget_parent(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    return parent


@pytest.fixture
def batch(vote, session):
    opening = OpenBatch("B-01", 2, "Dev", "Eve")
    session.perform(opening)
    session.perform(StartPass(opening.id, 1, "Ana"))
    return opening.id


def offered(session, batch_id, qtbot):
    detail = BatchDetail(session, sure(queries.batch(session.read, batch_id)))
    qtbot.addWidget(detail)
    return [session.say(words) for words, *_ in detail.care.offered()]


def said(widget):
    return [one.text() for one in widget.findChildren(QLabel)]


# Opening a batch by its cover sheet


def test_a_cover_sheet_fills_in_its_batch_and_enter_goes_on_to_the_count(session, vote, qtbot, widget_parent):
    code = new_code(BATCH)
    session.perform(PrintCovers((PrintedCover(code, "B-07", "Library"),)))
    dialog = OpenBatchDialog(session, widget_parent)
    dialog.show()
    QTest.keyClicks(dialog.scan, code.lower())
    QTest.keyClick(dialog.scan, Qt.Key.Key_Return)
    assert dialog.form.values()["label"] == "B-07"
    assert queries.batches(session.read) == [], "a scanner's Enter opens nothing"
    dialog.form.set_values({"declared_count": 4, "counted_by": "Dev", "counted_by_second": "Eve"})
    dialog.form.submit()
    assert queries.batch_by_code(session.read, code).site == "Library"


def test_a_wrong_sheet_is_refused_in_the_dialog_and_opens_nothing(session, vote, qtbot, widget_parent):
    dialog = OpenBatchDialog(session, widget_parent)
    dialog.scan.setText(new_code(BALLOT))
    dialog.form.set_values({"declared_count": 4, "counted_by": "Dev", "counted_by_second": "Eve"})
    dialog.form.submit()
    assert any("This is a ballot" in line for line in said(dialog))
    assert queries.batches(session.read) == []
    dialog.scan.clear()
    dialog.form.submit()
    assert len(queries.batches(session.read)) == 1


def test_printed_cover_sheets_are_known_and_never_named_twice(
    session, vote, widget_parent, qtbot, monkeypatch, tmp_path
):
    for number in range(2):
        place = tmp_path / f"{number}.pdf"
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, place=place: (str(place), ""))
        files.save_covers(session, widget_parent)
        qtbot.waitUntil(lambda: not session.jobs.running, timeout=20_000)
        assert place.exists()
    assert queries.cover_labels(session.read) == {"B-01", "B-02"}
    for window in widget_parent.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
        window.close()


# Care


def test_an_open_entry_is_offered_to_other_hands(session, batch, qtbot, widget_parent):
    assert offered(session, batch, qtbot) == [
        "Hand the first entry over",
        "Key the batch again from the start",
        "Void the batch",
    ]
    found = sure(queries.batch(session.read, batch))
    care = BatchCare(session, found, lambda: widget_parent)
    care.hand_over(sure(found.entry(1)))
    dialog = widget_parent.findChild(FormDialog)
    assert any("Ana has entered 0 of 2" in line for line in said(dialog))
    dialog._form.set_values({"operator": "Ana"})
    dialog._form.submit()
    assert any("has this entry already" in line for line in said(dialog))


def test_checking_once_is_offered_only_by_the_declared_rule(session, vote, batch, qtbot):
    for paper in (vote.paper("1", "1"), vote.paper("2", "1")):
        session.perform(KeyBallot(batch, 1, paper.serial, paper.marks))
    session.perform(FinishPass(batch, 1, 2))
    assert "Check once, without a second entry" not in offered(session, batch, qtbot)
    session.perform(AllowSingleEntry("Nobody is left", "Dev", "Eve"))
    assert "Check once, without a second entry" in offered(session, batch, qtbot)
    session.perform(CheckOnce(batch, "Ana", "Dev"), reason="Nobody is left")
    detail = BatchDetail(session, sure(queries.batch(session.read, batch)))
    qtbot.addWidget(detail)
    assert "Nobody is left" in said(detail)
    assert detail.go_on()
    assert queries.batch(session.read, batch).state == "sealed"
    assert offered(session, batch, qtbot) == ["Void the batch"]


# Printing


def test_the_print_dialog_says_before_printing_how_many_pages_or_what_is_too_long(session, vote, widget_parent):
    dialog = PrintDialog(session, widget_parent)
    assert dialog._ahead.text() == "A ballot has 1 page."
    dialog.form.set_values({"paper": "legal"})
    assert dialog._order(dialog.form.values()).paper == "legal"


def test_the_print_dialog_says_that_a_question_continues_on_the_next_page(session, widget_parent):
    long = "Build a community land trust on Mill Street that keeps homes affordable for families who work here"
    session.perform(SetUpContests((choose_contest("Which?", [("", f"{long} {n}") for n in range(30)], 3, 2),)))
    dialog = PrintDialog(session, widget_parent)
    assert dialog._ahead.text().startswith("A ballot has 2 pages.")
    assert "continues on the next" in dialog._ahead.text()


# Places


@pytest.fixture
def places(session, vote):
    """Ten papers at the library, ten at the school."""
    (pack,) = queries.packs(session.read)
    session.perform(CancelPack(pack.id, pack.label), reason="Printed for one place")
    for name in ("Library", "School"):
        session.perform(new_pack(f"P-{name}", 10, "Dana", "Eli", name)[0])
    return vote


def test_every_place_is_signed_in_turn_and_the_sums_are_shown(session, places, qtbot):
    panel = AccountPanel(session)
    qtbot.addWidget(panel)
    panel.reload()
    for name in ("Library", "School"):
        assert panel.place == name
        panel.form.set_values({"unused": 10, "signed_by": "Dev", "signed_by_second": "Eve"})
        panel.form.submit()
    assert all(accounts(session.read).values())
    assert panel.place == TOGETHER
    assert "Every place is signed." in said(panel)
    assert any("20 expected, 20 found" in line for line in said(panel))
    panel.show_place("Library")
    assert any("10 expected, 10 found" in line for line in said(panel))
    assert any(one.text() == "Sign a new account" for one in panel.findChildren(Button))


def test_what_is_off_says_where_to_look_and_needs_words(session, places, qtbot):
    panel = AccountPanel(session)
    qtbot.addWidget(panel)
    panel.reload()
    panel.form.set_values({"unused": 9, "signed_by": "Dev", "signed_by_second": "Eve"})
    panel._check()
    assert any("Look next: Add the numbers up again" in line for line in said(panel))
    panel.form.submit()
    assert accounts(session.read)["Library"] is None
    panel.form.set_values({"explanation": "One ballot was torn"})
    panel.form.submit()
    panel.show_place("Library")
    assert any("One ballot was torn" in line for line in said(panel))
    assert accounts(session.read)["Library"].differences == {"R2": -1}


def test_control_n_opens_a_batch_before_the_first_and_after_it(session, vote, qtbot):
    panel = BatchesPanel(session)
    qtbot.addWidget(panel)
    panel.resize(1100, 600)
    panel.show()
    for before in (0, 1):
        panel.reload()
        panel.activateWindow()
        qtbot.waitUntil(panel.isActiveWindow)
        assert len(queries.batches(session.read)) == before
        qtbot.keyClick(panel, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
        qtbot.waitUntil(lambda: len(_dialogs(panel)) == 1)  # a key presses the button for a moment
        _dialogs(panel)[0].close()
        session.perform(OpenBatch("B-01", 2, "Dev", "Eve"))


def _dialogs(panel):
    return [found for found in panel.findChildren(OpenBatchDialog) if found.isVisible()]
