"""The page of the vote: the next step is the one primary action, and results stay closed until they may open."""

from __future__ import annotations

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLabel, QPushButton

from ppm_desktop.models.kernel.act import Registry
from ppm_desktop.models.kernel.small_cells import LEAST_BALLOTS
from ppm_desktop.models.vote.acts import ACTS
from ppm_desktop.models.vote.ballots import queries
from ppm_desktop.models.vote.ballots.batching import OpenBatch
from ppm_desktop.models.vote.ballots.opening import opening
from ppm_desktop.models.vote.ballots.rule_digest import rules_digest, short_digest
from ppm_desktop.models.vote.ballots.stock import new_pack
from ppm_desktop.models.vote.results import results
from ppm_desktop.models.vote.roll import queries as roll
from ppm_desktop.models.vote.roll.contesting import AddClaimant, DecideContested
from ppm_desktop.models.vote.roll.handing_out import HandOut
from ppm_desktop.models.vote.roll.registering import ImportVoters, NewVoter
from ppm_desktop.models.workspace import Workspace
from ppm_desktop.sample.typist import enter_batch
from ppm_desktop.views.forms.dialog import FormDialog
from ppm_desktop.views.papers.preview import PreviewWindow
from ppm_desktop.views.parts.menus import MoreButton
from ppm_desktop.views.parts.pill import Pill
from ppm_desktop.views.parts.questions import ReasonDialog
from ppm_desktop.views.services.notices import Notices
from ppm_desktop.views.services.session import Session
from ppm_desktop.views.vote.account_panel import AccountPanel
from ppm_desktop.views.vote.ballot import ballot_design
from ppm_desktop.views.vote.official_dialog import OfficialDialog
from ppm_desktop.views.vote.open_batch_dialog import OpenBatchDialog
from ppm_desktop.views.vote.places_view import PlacesView
from ppm_desktop.views.vote.print_dialog import PrintDialog, PrintOrder
from ppm_desktop.views.vote.roll_list import paste_list, planned
from ppm_desktop.views.vote.spoiled_dialog import SpoiledDialog
from ppm_desktop.views.vote.step_row import StepCard
from ppm_desktop.views.vote.tie_dialog import TieDialog
from ppm_desktop.views.vote.view import VoteView
from tests.models.vote.hall import POLICIES, LockForTest, Vote
from tests.riverside import sure


@pytest.fixture
def session(theme, settings):
    with Workspace.in_memory(Registry((*ACTS, LockForTest))) as workspace:
        workspace.operator = "Dana"
        opened = Session(workspace, theme, settings, Notices())
        yield opened
        opened.close()


class Through:
    """The door as the screens use it, so that they hear of what changed."""

    def __init__(self, session) -> None:
        self.session, self.read = session, session.read

    def perform(self, act, reason=""):
        assert self.session.perform(act, reason=reason, quiet=True) == ()


@pytest.fixture
def vote(session):
    return Vote(Through(session))


@pytest.fixture
def page(qtbot, session):
    made = VoteView(session)
    session.changed.connect(made.reload)
    qtbot.addWidget(made)
    made.resize(1114, 712)
    made.show()
    return made


def clear(vote):
    """Ten papers without a tie."""
    return [vote.paper(["1", "2"][: 1 + (at > 0)], ["1"]) for at in range(10)]


def primaries(page):
    QApplication.processEvents()
    return [b for b in page.findChildren(QPushButton) if b.property("kind") == "primary" and b.isVisible()]


def press(page, words):
    QApplication.processEvents()
    (found,) = [b for b in page.findChildren(QPushButton) if b.text() == words and b.isVisible()]
    found.click()


def spoken(page):
    return [card.accessibleName() for card in page.findChildren(StepCard)]


def said(widget):
    QApplication.processEvents()
    return [one.text() for one in widget.findChildren(QLabel) if one.isVisible()]


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


def test_two_people_declare_the_results_official_on_the_page(page, session, vote, monkeypatch):
    vote.set_up().print(20)
    vote.enter(clear(vote))
    vote.account()
    vote.open()
    page.show_tab("results")
    press(page, "Declare the results official")
    (dialog,) = page.findChildren(OfficialDialog)
    dialog.form.set_values({"signed_by": "Dev", "signed_by_second": "dev"})
    press(dialog, "Declare official")
    assert not queries.is_official(session.read)
    assert any("Two different people sign" in line for line in said(dialog))
    dialog.form.set_values({"signed_by_second": "Eve"})
    press(dialog, "Declare official")
    assert queries.is_official(session.read)
    assert any(line.startswith("Official. Declared by Dev and Eve") for line in said(page))
    assert [b.text() for b in primaries(page)] == ["Save the certificate"]
    monkeypatch.setattr(ReasonDialog, "exec", lambda _self: QDialog.DialogCode.Accepted)
    monkeypatch.setattr(ReasonDialog, "reason", "A batch was found in the car")
    (more,) = [one for one in page.results.findChildren(MoreButton) if one.isVisible()]
    (back,) = more.menu().actions()
    assert back.text() == "Withdraw the official declaration"
    back.trigger()
    assert not queries.is_official(session.read)
    assert opening(session.read) is not None


def test_a_tie_is_decided_before_the_results_are_declared(page, session, vote):
    vote.set_up().print(20)
    vote.enter([vote.paper([key], ["1"]) for key in "1122333"])
    vote.account()
    vote.open()
    page.show_tab("results")
    press(page, "Declare the results official")
    (dialog,) = page.findChildren(TieDialog)
    dialog.form.set_values({"how": "Drawn from a hat", "decided_by": "Dev", "decided_by_second": "Eve"})
    press(dialog, "Enter the decision")
    assert any("order in which they were drawn" in line for line in said(dialog)), "nothing is chosen beforehand"
    dialog.choices[0].setCurrentIndex(1)
    press(dialog, "Enter the decision")
    assert {option.key for option in sure(results(session.read)).contests[0].winners} == {"2", "3"}
    shown = said(page)
    assert any("Decided by a lot, drawn in public: “Rent board with teeth” went ahead." in line for line in shown)
    assert "A tie was decided: Drawn from a hat Witnesses: Dev and Eve." in shown


def test_a_file_that_was_changed_after_the_declaration_leads_back_step_by_step(page, session, vote):
    vote.set_up().print(20)
    vote.enter(clear(vote))
    vote.account()
    vote.open()
    vote.declare()
    connection = session.workspace._book.connection
    connection.execute("UPDATE contest_options SET withdrawn = 1 WHERE key = '4'")
    connection.commit()
    page.show_tab("results")
    page.results.reload()
    assert any("is not what the file says now" in line for line in said(page))
    assert [b.text() for b in page.results.findChildren(QPushButton) if b.isVisible()] == [
        "Withdraw the official declaration"
    ]


def test_papers_and_votes_by_place_are_a_quiet_second_view(page, session, vote):
    vote.set_up()
    for place, answers in {"Library": "1112112111", "School": "112211222211", "Van": "1"}.items():
        act, vote.codes[:] = new_pack(f"P-{place}", len(answers), "Dana", "Eli", place)
        vote.door.perform(act)
        papers = [vote.paper(["1", "2"], [answer], 0) for answer in answers]
        enter_batch(vote.door, f"B-{place}", papers, vote.team(), site=place)
        vote.account(
            site=place, printed=len(papers), unused=0, handed_out=len(papers), in_box=len(papers)
        ) if place == "Van" else None
    for place, count in (("Library", 10), ("School", 12)):
        vote.account(site=place, printed=count, unused=0, handed_out=count, in_box=count)
    vote.open()
    page.show_tab("results")
    (places,) = page.results.findChildren(PlacesView)
    assert not places.papers.isVisible()
    press(page, "Papers and votes by place")
    assert places.papers.isVisible()
    assert places.papers.model.rowCount() == 3
    _first, votes = places.votes
    heads = [column.title if isinstance(column.title, str) else str(column.title) for column in votes.model.columns]
    assert heads[-2:] == ["School", "Library + Van"]
    assert any("2 groups are put together" in line for line in said(places))


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
    ("words", "name"), [("Workbook", "r.xlsx"), ("Marks file", "m.csv"), ("Save the certificate", "c.pdf")]
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


def test_an_option_leaves_a_printed_vote_with_a_reason_and_can_come_back(page, session, vote, monkeypatch):
    vote.set_up()
    page.show_tab("set_up")
    QApplication.processEvents()
    assert not [b for b in page.set_up.findChildren(QPushButton) if b.text() == "Withdraw option"]
    vote.print(5)
    asked = []
    monkeypatch.setattr(
        ReasonDialog, "exec", lambda self: asked.append(self.windowTitle()) or QDialog.DialogCode.Accepted
    )
    monkeypatch.setattr(ReasonDialog, "reason", "The city has no money for it")
    QApplication.processEvents()
    offered = [b for b in page.set_up.findChildren(QPushButton) if b.text() == "Withdraw option" and b.isVisible()]
    assert [b.accessibleName() for b in offered][4] == "Withdraw “Free transit passes” from the vote"
    offered[4].click()
    assert asked == ["Withdraw “Free transit passes” from the vote"]
    assert [option.withdrawn for option in queries.contests(session.read)[0].options] == [False] * 4 + [True]
    assert "withdrawn" in said(page.set_up)
    press(page.set_up, "Put option back")
    assert not any(option.withdrawn for option in queries.contests(session.read)[0].options)


def test_a_batch_of_contested_ballots_is_offered_only_where_they_are_many(page, session, vote, qtbot):
    vote.set_up().print(5)
    few = OpenBatchDialog(session, page)
    qtbot.addWidget(few)
    few.show()
    assert not few.form.field("channel").isVisible()
    for number in range(LEAST_BALLOTS):
        claimant = AddClaimant(f"Person {number}", 1980)
        vote.door.perform(claimant)
        given = HandOut(claimant.id, "", "contested", reason="moved here", envelope=f"C-{number}")
        vote.door.perform(given)
        vote.door.perform(DecideContested(given.id, "", "accepted", "lives here", "Dev", "Eve"))
    many = OpenBatchDialog(session, page)
    qtbot.addWidget(many)
    many.show()
    many.form.set_values({"declared_count": 9, "counted_by_second": "Eve", "channel": "contested"})
    many.form.submit()
    assert any("Mix them with the ballots from the box" in line for line in said(many))
    many.form.set_values({"declared_count": LEAST_BALLOTS})
    many.form.submit()
    (batch,) = queries.batches(session.read)
    assert (batch.channel, batch.declared) == ("contested", LEAST_BALLOTS)


def test_the_rule_sheet_is_saved_from_the_set_up(page, session, vote, tmp_path, qtbot, monkeypatch):
    vote.set_up()
    page.show_tab("set_up")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "r.pdf"), ""))
    press(page, "Save the rule sheet")
    qtbot.waitUntil(lambda: not session.jobs.running, timeout=20_000)
    assert (tmp_path / "r.pdf").stat().st_size > 3000
    digest = short_digest(rules_digest(session.read))
    assert ballot_design(session.read).rules == digest
    assert any(digest in line for line in said(page.set_up))
    for dialog in page.findChildren(QDialog):
        dialog.close()
