"""The page of the vote: the next step is the one primary action, and results stay closed until they may open."""

from __future__ import annotations

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog

from ppm_desktop.models.vote.ballots import queries
from ppm_desktop.models.vote.ballots.batching import OpenBatch
from ppm_desktop.models.vote.ballots.opening import opening
from ppm_desktop.models.vote.results import results
from ppm_desktop.models.vote.roll import queries as roll
from ppm_desktop.models.vote.roll.handing_out import HandOut
from ppm_desktop.models.vote.roll.registering import ImportVoters, NewVoter
from ppm_desktop.views.forms.dialog import FormDialog
from ppm_desktop.views.papers.preview import PreviewWindow
from ppm_desktop.views.parts.pill import Pill
from ppm_desktop.views.parts.questions import ReasonDialog
from ppm_desktop.views.vote.account_panel import AccountPanel
from ppm_desktop.views.vote.ballot import ballot_design
from ppm_desktop.views.vote.open_batch_dialog import OpenBatchDialog
from ppm_desktop.views.vote.print_dialog import PrintDialog, PrintOrder
from ppm_desktop.views.vote.roll_list import paste_list, planned
from ppm_desktop.views.vote.spoiled_dialog import SpoiledDialog
from ppm_desktop.views.vote.step_row import StepCard
from ppm_desktop.views.vote.tie_dialog import TieDialog
from tests.models.vote.hall import POLICIES, LockForTest
from tests.riverside import sure
from tests.views.vote.room import clear, press, primaries, said, spoken


def test_before_the_wording_is_locked_the_page_leads_to_stage_five(page, session, qtbot):
    assert [b.text() for b in primaries(page)] == ["Go to the recommendations"]
    with qtbot.waitSignal(session.wanted) as asked:
        primaries(page)[0].click()
    assert asked.args == ["stage", "recommend"]


def test_contests_are_set_up_from_the_locked_wording(page, session):
    session.perform(LockForTest())
    form = page.set_up.form
    form.set_values({"up_to": 3, "winners": 2})
    press(page, "Set up the contests")
    (contest,) = queries.contests(session.read)
    assert (contest.up_to, contest.winners) == (3, 2)
    assert [option.title for option in contest.options] == list(POLICIES)
    assert "Each voter may mark up to 3 policies." in said(page)
    assert [b.text() for b in primaries(page)] == ["Print ballots"]


def test_a_rule_that_makes_no_sense_is_said_beside_its_field(page, session):
    session.perform(LockForTest())
    page.set_up.form.set_values({"up_to": 3, "winners": 9})
    press(page, "Set up the contests")
    assert queries.contests(session.read) == ()
    assert any("number of winners from 1 to 4" in line for line in said(page.set_up.form.field("winners")))


def test_the_six_steps_are_spoken_with_where_they_stand(page, vote):
    assert spoken(page)[0] == "Step 1 of 6: Set up, now. Nothing is asked yet"
    vote.set_up().print(60)
    assert spoken(page)[0] == "Step 1 of 6: Set up, done. 2 contests"
    assert spoken(page)[2].startswith("Step 3 of 6: Check in, now.")


def test_a_step_leads_to_its_tab(page, qtbot):
    card = page.findChildren(StepCard)[3]
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    assert page.tabs.current == "batches"


def test_packs_are_printed_and_entered(page, session, vote, tmp_path, qtbot):
    vote.set_up()
    dialog = PrintDialog(session, page)
    qtbot.addWidget(dialog)
    problems = dialog.print_into(tmp_path, PrintOrder(2, 3, "Eli"))
    assert problems == ()
    qtbot.waitUntil(lambda: not session.jobs.running, timeout=20_000)
    assert sorted(path.name for path in tmp_path.glob("*.pdf")) == ["P-01.pdf", "P-02.pdf"]
    (shown,) = page.findChildren(PreviewWindow)
    assert [(paper.job, paper.exact) for paper in shown._papers] == [("P-01", True), ("P-02", True)]
    assert [(pack.label, pack.size, pack.checked_by) for pack in queries.packs(session.read)] == [
        ("P-01", 3, "Eli"),
        ("P-02", 3, "Eli"),
    ]


def test_packs_that_could_not_be_written_are_cancelled(page, session, vote, tmp_path, qtbot):
    vote.set_up()
    dialog = PrintDialog(session, page)
    qtbot.addWidget(dialog)
    dialog.print_into(tmp_path / "gone", PrintOrder(1, 3, "Eli"))
    qtbot.waitUntil(lambda: not session.jobs.running, timeout=20_000)
    assert [pack.status for pack in queries.packs(session.read)] == ["cancelled"]
    assert "print" in session.notices.strips


def test_the_ballot_says_the_policies_in_both_languages(session, vote):
    session.perform(LockForTest())
    from ppm_desktop.models.vote.wording import RuleSheet, locked_wording

    session.perform(
        RuleSheet("choose", "Which policies should be carried out?", 3, 1).act(sure(locked_wording(session.read)))
    )
    design = ballot_design(session.read)
    assert design.languages == ("en", "es")
    assert design.contests[0].options[0].text == {"en": POLICIES[0], "es": f"{POLICIES[0]} (es)"}
    assert design.digest.startswith("dddd dddd")


def test_spoiled_ballots_are_scanned_as_a_heap(page, session, vote, qtbot):
    vote.set_up().print(5)
    dialog = SpoiledDialog(session, page)
    qtbot.addWidget(dialog)
    for typed in (vote.codes[0], vote.codes[0], "nonsense", vote.codes[1].lower()):
        dialog.scan.setText(typed)
        qtbot.keyClick(dialog.scan, Qt.Key.Key_Return)
    assert len(dialog.hashes) == 2
    dialog._register()
    assert queries.paper_counts(session.read).spoiled == 2


def test_a_list_of_voters_is_pasted_and_every_line_is_accounted_for(page, session, qtbot):
    cells = [
        ["Number", "First name", "Last name"],
        ["7", "Amara", "Okafor"],
        ["7", "Amara", "Okafor"],
        ["8", "Lan", "Đặng"],
    ]
    mapper = paste_list(session, page, cells)
    qtbot.addWidget(mapper)
    mapper.accept()
    assert sorted(one.name for one in roll.everyone(session.read)) == ["Amara Okafor", "Lan Đặng"]
    assert planned(session, mapper.records).act.voters == ()


def test_a_voter_s_ballot_is_cancelled_with_a_reason_and_where_the_paper_is(page, session, qtbot):
    session.perform(ImportVoters((NewVoter("Amara Okafor", "7"),)))
    (voter,) = roll.everyone(session.read)
    session.perform(HandOut(voter.id, voter.name, station_name="Table 3"))
    page.show_tab("roll")
    assert "1 ballot given." in " ".join(said(page))
    page.beside.open_drawer()
    press(page, "Cancel the ballot")
    dialog = page.findChild(FormDialog)
    dialog._form.set_values({"reason": "Wrong person", "paper_back": "unmarked"})
    dialog._form.submit()
    assert roll.handout_of(session.read, voter.id) is None


def test_batches_are_opened_by_two_people_and_lead_to_the_stations(page, session, vote, qtbot):
    vote.set_up().print(10)
    page.show_tab("batches")
    press(page, "Open a batch")
    dialog = page.findChild(OpenBatchDialog)
    dialog.form.set_values({"declared_count": 4, "counted_by": "Dev", "counted_by_second": "dev"})
    dialog.form.submit()
    assert queries.batches(session.read) == []
    dialog.form.set_values({"counted_by_second": "Eve"})
    dialog.form.submit()
    (batch,) = queries.batches(session.read)
    assert (batch.label, batch.declared) == ("B-01", 4)
    panel = page._panels["batches"]
    with qtbot.waitSignal(session.wanted) as asked:
        panel.table.opened.emit(panel.table.current)
    assert asked.args == ["station", f"ballot_entry/{batch.id}"]


def test_enter_on_a_compared_batch_seals_it_where_nothing_differs(page, session, vote):
    vote.set_up().print(10)
    from ppm_desktop.models.vote.ballots.batching import FinishPass, StartPass
    from ppm_desktop.models.vote.ballots.keying import KeyBallot

    act = OpenBatch("B-01", 2, "Dev", "Eve")
    session.perform(act)
    papers = [vote.paper("12", "1"), vote.paper("3", "2")]
    for number, name in ((1, "Ana"), (2, "Ben")):
        session.perform(StartPass(act.id, number, name))
        for paper in papers:
            session.perform(KeyBallot(act.id, number, paper.serial, paper.marks))
        session.perform(FinishPass(act.id, number, 2))
    page.show_tab("batches")
    panel = page._panels["batches"]
    assert panel.table.current["state"].words.text == "Ready to seal"
    panel.table.opened.emit(panel.table.current)
    assert queries.batch(session.read, act.id).state == "sealed"


def test_an_account_shows_what_is_off_while_it_is_typed(page, session, vote):
    vote.set_up().print(20)
    vote.enter(vote.papers(10))
    page.show_tab("account")
    panel = page.account
    assert isinstance(panel, AccountPanel)
    panel.form.set_values({"unused": 10, "handed_out": 10})
    panel._check()
    assert all(pill.text() == "Agrees" for pill in panel.findChildren(Pill) if pill.isVisible())
    panel.form.set_values({"signed_by": "Dev", "signed_by_second": "Eve"})
    press(page, "Sign the account")
    assert "Signed by Dev and Eve." in said(page)


def test_results_are_closed_with_every_reason_then_opened_by_two(page, session, vote):
    vote.set_up().print(20)
    vote.door.perform(OpenBatch("B-09", 2, "Dev", "Eve"))
    page.show_tab("results")
    assert any("1 batch is not sealed yet." in line for line in said(page))
    assert results(session.read) is None
    (batch,) = queries.batches(session.read)
    from ppm_desktop.models.vote.ballots.batching import VoidBatch

    vote.door.perform(VoidBatch(batch.id), "empty")
    vote.enter(clear(vote))
    vote.account()
    page.results.form.set_values({"signed_by": "Dev", "signed_by_second": "Eve"})
    press(page, "Open the results")
    assert opening(session.read) is not None
    assert any(line.startswith("Unofficial. Opened by Dev and Eve.") for line in said(page))
    assert spoken(page)[5] == "Step 6 of 6: Publish, now. Unofficial results"
    assert [b.text() for b in primaries(page)] == ["Declare the results official"]


def test_a_tie_is_entered_with_two_witnesses(page, session, vote, qtbot):
    session.perform(LockForTest())
    from ppm_desktop.models.vote.results import winners
    from ppm_desktop.models.vote.wording import RuleSheet, locked_wording
    from ppm_desktop.sample.typist import Paper

    session.perform(RuleSheet("choose", "Which?", 1, 1).act(sure(locked_wording(session.read))))
    vote.print(2)
    (contest,) = vote.ids
    vote.enter([Paper(code, {contest: [key]}) for code, key in zip(vote.codes, "12", strict=True)])
    vote.account()
    vote.open()
    dialog = TieDialog(session, results(session.read).open_ties[0], page)
    qtbot.addWidget(dialog)
    dialog.choices[0].setCurrentIndex(1)
    dialog.form.set_values({"how": "Drawn from a hat", "decided_by": "Dev", "decided_by_second": "Eve"})
    dialog.form.submit()
    assert winners(session.read) == ["i1en"]


@pytest.mark.parametrize(
    ("words", "name"),
    [("Workbook", "r.xlsx"), ("Save the certificate", "c.pdf")],
)
def test_the_results_leave_as_files(page, vote, tmp_path, qtbot, monkeypatch, words, name):
    vote.set_up().print(20)
    vote.enter(clear(vote))
    vote.account()
    vote.open()
    vote.declare()
    page.show_tab("results")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / name), ""))
    press(page, words)
    qtbot.waitUntil(lambda: not page.session.jobs.running, timeout=20_000)
    assert (tmp_path / name).stat().st_size > 300
    if name.endswith("xlsx"):
        assert "Contest 2" in openpyxl.load_workbook(tmp_path / name).sheetnames
    for dialog in page.findChildren(QDialog):
        dialog.close()


def test_withdrawing_results_asks_for_a_reason(page, session, vote, monkeypatch):
    vote.set_up().print(20)
    vote.enter(vote.papers(10))
    vote.account()
    vote.open()
    page.show_tab("results")
    monkeypatch.setattr(ReasonDialog, "exec", lambda _self: QDialog.DialogCode.Accepted)
    monkeypatch.setattr(ReasonDialog, "reason", "A batch was found in the car")
    page.results.withdraw()
    assert opening(session.read) is None


def test_there_is_never_more_than_one_filled_button(page, session, vote):
    def all_tabs():
        for key in ("set_up", "papers", "roll", "batches", "account", "results"):
            page.show_tab(key)
            assert len(primaries(page)) <= 1, (key, [b.text() for b in primaries(page)])

    all_tabs()
    vote.set_up().print(20)
    all_tabs()
    vote.enter(vote.papers(10))
    all_tabs()
    vote.account()
    all_tabs()
    vote.open()
    all_tabs()


def test_the_page_fits_a_small_window_at_every_text_size(page, session, vote, theme):
    vote.set_up().print(20)
    for percent in (100, 200):
        theme.set_text_size(percent)
        for key in ("set_up", "papers", "roll", "batches", "account", "results"):
            page.show_tab(key)
            assert page.minimumSizeHint().width() <= 1280, (percent, key)
