"""The office chooses how people vote and how it is counted, and sees every round of the count."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel

from ppm_desktop.models.vote.ballots import queries
from ppm_desktop.models.vote.ballots.setting_up import NewContest, NewOption, SetUpContests
from ppm_desktop.models.vote.count.methods import NAMES
from ppm_desktop.models.vote.count.methods import method as way_of
from ppm_desktop.models.vote.results import results
from ppm_desktop.sample.typist import Paper
from ppm_desktop.views.vote.results_panel import ResultsPanel
from ppm_desktop.views.vote.rounds_view import RoundsView
from ppm_desktop.views.vote.rule_form import RuleForm
from ppm_desktop.views.vote.rule_switches import RuleSwitches
from ppm_desktop.views.vote.set_up_panel import SetUpPanel
from ppm_desktop.views.vote.tie_dialog import TieDialog
from tests.models.vote.hall import POLICIES, LockForTest, Vote
from tests.riverside import sure
from tests.views.vote.room import Through


class Sheet(SetUpPanel):
    """The panel, with its rule sheet at hand."""

    card: RuleForm


@pytest.fixture
def sheet(qtbot, session):
    session.perform(LockForTest())
    panel = Sheet(session)
    qtbot.addWidget(panel)
    panel.resize(1000, 900)
    panel.reload()
    panel.show()
    panel.card = sure(panel.findChild(RuleForm))
    return panel


def choose(panel, **values):
    panel.form.set_values(values)
    panel.card.offer()


def test_each_way_of_voting_asks_its_own_questions(sheet):
    for shape, asked in (
        ("choose", {"shape", "question", "marks_by", "up_to", "winners", "tie_rule"}),
        ("rank", {"shape", "question", "ranks_by", "ranks", "tie_rule"}),
        ("score", {"shape", "question", "top", "winners", "tie_rule"}),
        ("points", {"shape", "question", "points", "winners", "tie_rule"}),
        ("money", {"shape", "question", "money_by", "up_to", "budget", "tie_rule"}),
        ("yes_no", {"shape", "threshold"}),
    ):
        choose(sheet, shape=shape)
        names = {*asked, "marks_by", "ranks_by", "money_by", "up_to", "ranks", "top", "points", "winners", "budget"}
        assert {name for name in names if sheet.form.field(name).isVisible()} == asked
        assert sheet.card.costs.isVisible() == (shape == "money")


def test_the_rule_is_told_in_words_while_it_is_chosen(sheet):
    choose(sheet, shape="score", top=7)
    assert "from 0 to 7" in " ".join(map(str, sheet.card.told))
    sheet.card.switches.editors["average"].setCurrentIndex(1)
    assert "highest mean" in " ".join(map(str, sheet.card.told))
    choose(sheet, tie_rule="previous_round")
    assert "round before" in str(sheet.card.told[-1])


def test_a_ranked_contest_is_set_up_with_its_switches(sheet, session):
    choose(sheet, shape="rank", ranks_by="stv-scottish", winners=2, ranks=4)
    switches = sheet.card.switches
    switches.more.click()
    assert switches.editors["overvote"].isVisible()
    switches.editors["overvote"].setCurrentIndex(1)
    sheet.card.go.click()
    (made,) = queries.contests(session.read)
    assert (made.method, made.up_to, made.winners, made.rules) == ("stv-scottish", 4, 2, {"overvote": "skip"})


def test_a_money_vote_asks_what_each_project_costs(sheet, session):
    choose(sheet, shape="money", budget=100_000)
    sheet.card.go.click()
    assert queries.contests(session.read) == ()
    for field in sheet.card.costs.fields.values():
        field.entry.set_value(30_000)
    sheet.card.go.click()
    (made,) = queries.contests(session.read)
    assert (made.budget, [option.cost for option in made.options]) == (100_000, [30_000] * 5)


def test_a_quorum_is_a_number_and_none_is_not_written(sheet, session):
    choose(sheet, shape="yes_no")
    quorum = sheet.card.switches.editors["quorum"]
    assert sheet.card.switches.rules() == {}
    quorum.setValue(40)
    sheet.card.go.click()
    assert {str(one.rules) for one in queries.contests(session.read)} == {"{'quorum': '40'}"}


@pytest.mark.parametrize("method", NAMES)
def test_every_switch_of_a_method_is_asked_with_a_hint(qtbot, session, method):
    switches = RuleSwitches(session)
    qtbot.addWidget(switches)
    chosen = way_of(method)
    switches.show_method(chosen)
    switches.more.click()
    assert set(switches.editors) == set(chosen.keys) - {"pass"}
    for name, editor in switches.editors.items():
        assert editor.accessibleName()
        said = [one.text() for one in switches._fields[name].findChildren(QLabel)]
        assert len(said) == 2
        assert editor.accessibleDescription() == said[1] != ""
    assert switches.rules() == {}


def test_where_decimals_are_cut_is_asked_only_where_some_are(sheet):
    choose(sheet, shape="rank", ranks_by="stv-wigm", winners=2)
    switches = sheet.card.switches
    switches.more.click()
    cut, decimals = switches.editors["truncate"], switches.editors["decimals"]
    assert not cut.isVisible()
    decimals.setCurrentIndex(1)
    assert cut.isVisible()
    cut.setCurrentIndex(1)
    assert switches.rules() == {"decimals": "4", "truncate": "ratio"}
    decimals.setCurrentIndex(0)
    assert switches.rules() == {}


@pytest.mark.parametrize(
    "values",
    [{"shape": "rank", "ranks_by": "stv-wigm"}, {"shape": "money", "money_by": "equal-shares"}, {"shape": "yes_no"}],
)
def test_the_tab_key_goes_down_the_sheet_to_its_button(sheet, values):
    choose(sheet, **values)
    sheet.card.switches.more.click()
    shape = sheet.form.field("shape").editor
    seen, widget = [shape], shape.nextInFocusChain()
    while widget is not shape:
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible() and sheet.card.isAncestorOf(widget):
            seen.append(widget)
        widget = widget.nextInFocusChain()
    tops = [one.mapTo(sheet.card, QPoint(0, 0)).y() for one in seen]
    assert tops == sorted(tops)
    assert seen[-1] is sheet.card.go
    assert {*sheet.card.switches.editors.values()} - {sheet.card.switches.editors.get("truncate")} <= {*seen}


@pytest.fixture
def rounds(qtbot, session):
    vote = Vote(Through(session))
    options = tuple(NewOption(key, title) for key, title in zip("12345", POLICIES, strict=True))
    one = NewContest("Which policy comes first?", "rank", options, 5, method="irv")
    vote.door.perform(SetUpContests((one,)))
    papers = [["1", "2"]] * 6 + [["2", "1"]] * 5 + [["3", "2"]] * 3 + [["4", "2"], ["5"]] * 2
    vote.print(len(papers))
    vote.enter([Paper(code, {one.id: tokens}) for code, tokens in zip(vote.codes, papers, strict=True)])
    vote.account()
    vote.open()
    panel = ResultsPanel(session)
    session.changed.connect(panel.reload)
    qtbot.addWidget(panel)
    panel.resize(1100, 900)
    panel.reload()
    panel.show()
    return panel


def test_a_tie_for_the_last_place_is_decided_and_the_count_goes_on(rounds, session, qtbot):
    (found,) = sure(results(session.read)).contests
    assert sure(found.outcome.open_tie).among == ("4", "5")
    dialog = TieDialog(session, found, rounds)
    qtbot.addWidget(dialog)
    dialog.choices[0].setCurrentIndex(1)
    dialog.form.set_values({"how": "Drawn from a hat.", "decided_by": "Dev", "decided_by_second": "Eve"})
    dialog.form.submit()
    (found,) = sure(results(session.read)).contests
    assert found.outcome.rounds[0].eliminated == ("5",)
    assert found.outcome.winners == ("2",)
    rounds.reload()
    shown = rounds.findChildren(RoundsView)[-1]
    assert shown.choice.count() == len(found.outcome.rounds) > 2
    qtbot.waitUntil(lambda: bool(shown.table.tables))
    assert shown.table.tables[0].model.rowCount() >= 5
    shown.choice.setCurrentIndex(1)
    assert len(shown.chart.data) == 4
