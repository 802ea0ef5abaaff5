"""The roll's tab: contested ballots are decided here, cards are cancelled, and lists leave for paper and Excel."""

from __future__ import annotations

import openpyxl
import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton

from ppm_desktop.models.kernel.act import Registry
from ppm_desktop.models.vote.acts import ACTS
from ppm_desktop.models.vote.roll import queries as roll
from ppm_desktop.models.vote.roll.handing_out import HandOut
from ppm_desktop.models.vote.roll.registering import ImportVoters, NewVoter, new_cards
from ppm_desktop.models.workspace import Workspace
from ppm_desktop.views.forms.dialog import FormDialog
from ppm_desktop.views.services.notices import Notices
from ppm_desktop.views.services.session import Session
from ppm_desktop.views.vote.roll_files import save_history, save_paper_list
from ppm_desktop.views.vote.roll_panel import RollPanel
from ppm_desktop.views.vote.voter_detail import VoterDetail


@pytest.fixture
def session(theme, settings):
    with Workspace.in_memory(Registry(ACTS)) as workspace:
        workspace.operator = "Dana"
        opened = Session(workspace, theme, settings, Notices())
        opened.perform(ImportVoters((NewVoter("Amara Okafor", "7"), NewVoter("Grace Kim", "8"))), quiet=True)
        yield opened
        opened.close()


@pytest.fixture
def panel(qtbot, session):
    made = RollPanel(session)
    session.changed.connect(lambda _changes: made.reload())
    qtbot.addWidget(made)
    made.resize(1000, 600)
    made.reload()
    made.show()
    return made


def voter(session, name="Amara Okafor"):
    return next(one for one in roll.everyone(session.read) if one.name == name)


def contest(session, name, envelope):
    act = HandOut(voter(session, name).id, name, "contested", reason="was not on her list", envelope=envelope)
    assert session.perform(act, quiet=True) == ()
    return act


def shown(widget):
    QApplication.processEvents()
    return " ".join(one.text() for one in widget.findChildren(QLabel) if one.isVisible())


def press(widget, words):
    QApplication.processEvents()
    (found,) = [one for one in widget.findChildren(QPushButton) if one.text() == words and one.isVisible()]
    found.click()


def test_waiting_envelopes_stand_over_the_roll_until_two_people_decided_each(panel, session):
    contest(session, "Amara Okafor", "C-1")
    contest(session, "Grace Kim", "C-2")
    assert "2 contested ballots wait for a decision" in shown(panel)
    for envelope in ("C-1", "C-2"):
        press(panel, "Decide the next")
        dialog = panel.findChildren(FormDialog)[-1]
        assert envelope in dialog.windowTitle()
        dialog._form.set_values({"decision": "accepted", "reason": "lives here", "decided_by_second": "dana"})
        dialog._form.submit()
        assert "Two different people decide" in shown(dialog)
        dialog._form.set_values({"decided_by_second": "Eve"})
        dialog._form.submit()
        assert not dialog.isVisible()
    assert "wait for a decision" not in shown(panel)
    assert roll.counts(session.read).contested_accepted == 2


def test_a_voter_s_pane_tells_who_gave_what_and_offers_the_decision(panel, session, qtbot):
    contest(session, "Amara Okafor", "C-1")
    detail = VoterDetail(session, voter(session))
    qtbot.addWidget(detail)
    detail.show()
    assert "Envelope C-1" in shown(detail)
    assert [one.text() for one in detail.offered()] == ["Decide the ballot", "Cancel the ballot"]


def test_a_lost_card_is_cancelled_from_the_pane(session, qtbot):
    act, ((_, code), _) = new_cards(roll.everyone(session.read))
    session.perform(act, quiet=True)
    detail = VoterDetail(session, voter(session))
    qtbot.addWidget(detail)
    assert "Cancel the card" in [one.text() for one in detail.offered()]
    assert roll.voter_by_code(session.read, code).name == "Amara Okafor"


def test_a_paper_that_did_not_come_back_is_cancelled_by_two(panel, session, qtbot):
    session.perform(HandOut(voter(session).id, "Amara Okafor"), quiet=True)
    detail = VoterDetail(session, voter(session))
    qtbot.addWidget(detail)
    detail.cancel()
    dialog = detail.findChild(FormDialog)
    dialog._form.set_values({"reason": "ran away with it", "paper_back": "no"})
    dialog._form.submit()
    assert roll.handout_of(session.read, voter(session).id) is not None
    dialog._form.set_values({"agreed_by": "Eve"})
    dialog._form.submit()
    assert roll.handout_of(session.read, voter(session).id) is None
    assert roll.counts(session.read).handed_out == 1


def test_the_table_is_told_to_ask_or_not(panel, session):
    assert roll.rules(session.read).ask_first
    panel.edit_rules()
    dialog = panel.findChild(FormDialog)
    dialog._form.set_values({"ask_first": 0, "new_ballots": 1})
    dialog._form.submit()
    assert (roll.rules(session.read).ask_first, roll.rules(session.read).new_ballots) == (False, 1)


def test_the_paper_list_and_the_history_are_saved(panel, session, monkeypatch, tmp_path, qtbot):
    session.perform(HandOut(voter(session).id, "Amara Okafor"), quiet=True)
    for name, save in (("list.pdf", save_paper_list), ("who.xlsx", save_history)):
        path = tmp_path / name
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, path=path: (str(path), ""))
        save(session, panel)
        qtbot.waitUntil(lambda: not session.jobs.running, timeout=30_000)
        assert path.exists()
    names = [row[0] for row in openpyxl.load_workbook(path)["Took part"].iter_rows(min_row=2, values_only=True)]
    assert names == ["Amara Okafor"]
