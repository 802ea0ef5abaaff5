"""The results are declared by two people; what was set up, withdrawn and counted by place is told where one looks for it."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QPushButton

from ppm_desktop.models.kernel.small_cells import LEAST_BALLOTS
from ppm_desktop.models.vote.ballots import queries
from ppm_desktop.models.vote.ballots.opening import opening
from ppm_desktop.models.vote.ballots.rule_digest import rules_digest, short_digest
from ppm_desktop.models.vote.ballots.stock import new_pack
from ppm_desktop.models.vote.results import results
from ppm_desktop.models.vote.roll.contesting import AddClaimant, DecideContested
from ppm_desktop.models.vote.roll.handing_out import HandOut
from ppm_desktop.sample.typist import enter_batch
from ppm_desktop.views.parts.menus import MoreButton
from ppm_desktop.views.parts.questions import ReasonDialog
from ppm_desktop.views.vote.ballot import ballot_design
from ppm_desktop.views.vote.official_dialog import OfficialDialog
from ppm_desktop.views.vote.open_batch_dialog import OpenBatchDialog
from ppm_desktop.views.vote.places_view import PlacesView
from ppm_desktop.views.vote.tie_dialog import TieDialog
from tests.riverside import sure
from tests.views.vote.room import clear, press, primaries, said


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
