"""The Results page tells every name, number and result in full, at any text size: nothing is cut with a mark."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QLabel, QScrollArea

from ppm_desktop.i18n import Tongue
from ppm_desktop.models.kernel.act import Registry
from ppm_desktop.models.vote.acts import ACTS
from ppm_desktop.models.vote.ballots.setting_up import NewContest, NewOption, SetUpContests, yes_no_contest
from ppm_desktop.models.vote.results import results
from ppm_desktop.models.workspace import Workspace
from ppm_desktop.sample.typist import Paper
from ppm_desktop.views.parts import charts
from ppm_desktop.views.parts.charts import BarChart
from ppm_desktop.views.services.notices import Notices
from ppm_desktop.views.services.session import Session
from ppm_desktop.views.tables import delegate
from ppm_desktop.views.tables.whole_table import WholeTable
from ppm_desktop.views.vote.results_panel import ResultsPanel
from ppm_desktop.views.vote.rounds_view import RoundsView
from ppm_desktop.views.vote.tie_dialog import TieDialog
from tests.models.vote.hall import LockForTest, Vote
from tests.riverside import sure

LONG = (
    "Build a community land trust on Mill Street that keeps homes affordable for families who work here",
    "Require landlords to register every rental home and publish how rents change from year to year",
    "Crear un fondo de reparaciones de emergencia para personas mayores que son dueñas de su vivienda",
    "Proteger a los inquilinos de los desalojos durante el año escolar si tienen hijas o hijos pequeños",
    "Run the night bus to the eastside every fifteen minutes until two in the morning on every weekday",
    "Pay for a lawyer for every tenant in eviction court whose household earns less than the median",
    "Turn the empty upper floors of the old Riverside School into forty homes for older neighbors",
)
KEYS = "1234567"
COSTS = (4_000_000, 2_550_000, 1_200_050, 7_500_000, 900_000, 3_000_000, 650_000)


def options(costs: tuple[int | None, ...] = (None,) * 7) -> tuple[NewOption, ...]:
    return tuple(NewOption(key, title, cost=cost) for key, title, cost in zip(KEYS, LONG, costs, strict=True))


def ranked(method: str, winners: int = 1, **rules: str) -> NewContest:
    return NewContest(
        "Which?", "rank", options(), 7, winners, method=method, tie_rule="published_order", rules=dict(rules)
    )


RANKS = [["1", "2"]] * 5 + [["2", "3"]] * 4 + [["3", "1"]] * 3 + [["4", "5"]] * 3 + [["5"], ["6", "4"], ["7", "1"]] * 2
MARKS = [["1", "2"], ["1", "3"], ["2"], [], ["4", "5", "6"], ["7"]] * 3
CASES: dict[str, tuple[NewContest, list[list[str]]]] = {
    "choose": (NewContest("Which?", "choose", options(), 2, 2), MARKS),
    "tie": (NewContest("Which?", "rank", options(), 7, method="irv"), [["1"], ["2"]]),
    "no votes": (NewContest("Which?", "choose", options(), 2, 2), [[]] * 4),
    "yes": (yes_no_contest("Pay the team?", "", "2/3"), [["1"], ["1"], ["1"], ["2"], ["3"], []]),
    "irv": (ranked("irv"), RANKS),
    "stv": (ranked("stv-scottish", 3), RANKS),
    "meek": (ranked("stv-meek", 3), RANKS),
    "score": (
        NewContest("How good?", "score", options(), 5, 2, method="score", rules={"average": "mean"}),
        [["1=5", "2=3"], ["1=4", "3=2", "7=1"], ["4=1", "1=2"]],
    ),
    "points": (NewContest("Points", "points", options(), 10, 2, method="points"), [["1=6", "2=4"], ["3=10"], ["1=1"]]),
    "money": (NewContest("Money", "choose", options(COSTS), 7, method="greedy", budget=9_000_000), MARKS),
    "shares": (
        NewContest(
            "Money", "choose", options(COSTS), 7, method="equal-shares", budget=90_000, rules={"completion": "none"}
        ),
        MARKS,
    ),
}  # fmt: skip


class Through:
    """The door as the screens use it."""

    def __init__(self, session: Session) -> None:
        self.session, self.read = session, session.read

    def perform(self, act, reason=""):
        assert self.session.perform(act, reason=reason, quiet=True) == ()


@pytest.fixture
def counted(theme, settings, qtbot):
    with Workspace.in_memory(Registry((*ACTS, LockForTest))) as workspace:
        workspace.operator = "Dana"
        session = Session(workspace, theme, settings, Notices())

        def show(case: str, width: int = 950, language: str = "en") -> ResultsPanel:
            session.tongue = Tongue(language)
            contest, marks = CASES[case]
            vote = Vote(Through(session))
            vote.door.perform(SetUpContests((contest,)))
            vote.print(len(marks))
            vote.enter([Paper(code, {contest.id: one}) for code, one in zip(vote.codes, marks, strict=True)])
            vote.account()
            vote.open()
            panel = ResultsPanel(session)
            qtbot.addWidget(panel)
            panel.resize(width, 640)
            panel.reload()
            panel.show()
            for _ in range(6):
                qtbot.wait(1)
            return panel

        yield show
        session.close()


@pytest.fixture
def cut(monkeypatch) -> list[str]:
    """Every text that was painted with a mark instead of its end."""
    found: list[str] = []

    class Listening(QFontMetricsF):
        def elidedText(self, text, mode, width, flags=0):  # noqa: N802 - Qt's name
            shown = super().elidedText(text, mode, width, flags)
            if shown != text:
                found.append(text)
            return shown

    for module in (delegate, charts):
        monkeypatch.setattr(module, "QFontMetricsF", Listening)
    return found


@pytest.mark.parametrize(("percent", "language"), [(100, "en"), (200, "en"), (100, "es"), (200, "es")])
@pytest.mark.parametrize("case", CASES)
def test_nothing_is_cut_at_any_text_size(
    theme, counted: Callable[..., ResultsPanel], cut, qtbot, case, percent, language
):
    theme.set_text_size(percent)
    panel = counted(case, language=language)
    panel.grab()
    for rounds in panel.findChildren(RoundsView):
        for place in range(rounds.choice.count()):
            rounds.choice.setCurrentIndex(place)
            qtbot.wait(1)
            panel.grab()
    assert cut == []
    shown = [table for table in panel.findChildren(WholeTable) if table.isVisible()]
    assert shown
    for table in shown:
        view = table.view
        assert view.horizontalScrollBar().maximum() == 0, "every column is in sight"
        assert view.verticalScrollBar().maximum() == 0, "every row is in sight"
        header = view.horizontalHeader()
        for place in range(header.count()):
            assert header.sectionSizeHint(place) <= view.columnWidth(place), table.model.columns[place].title
        for place, row in enumerate(table.model.shown_rows):
            text = table.model.texts(row)[0]
            assert view.rowHeight(place) >= view._delegate.lines_height(text, "strong", view.columnWidth(0))
    for chart in panel.findChildren(BarChart):
        assert chart.height() >= chart.heightForWidth(chart.width())
    (area,) = panel.findChildren(QScrollArea)
    assert area.horizontalScrollBar().maximum() == 0, "the buttons of the files are in sight, too"


def test_an_open_tie_is_told_once(counted):
    panel = counted("tie")
    told = [one.text() for one in panel.findChildren(QLabel) if re.search(r"\btie: |\btie in round", one.text())]
    assert len(told) == 1


def test_every_round_stands_in_one_of_the_tables(counted):
    panel = counted("stv")
    (rounds,) = panel.findChildren(RoundsView)
    heads = [
        str(column.title) for table in rounds.table.tables for column in table.model.columns if column.kind == "number"
    ]
    assert heads == [f"Round {number}" for number in range(1, rounds.choice.count() + 1)]
    assert [column.key for column in rounds.table.tables[0].model.columns][:2] == ["option", "result"]


def test_numbers_are_sorted_as_numbers(counted):
    panel = counted("irv")
    (rounds,) = panel.findChildren(RoundsView)
    table = rounds.table.tables[0]
    place = next(at for at, column in enumerate(table.model.columns) if column.kind == "number")
    table.model.sort(place)
    votes = [float(row["round0"]) for row in table.model.shown_rows]
    assert votes == sorted(votes)
    assert votes[-1] >= 10 > votes[0]


def test_the_votes_that_elect_are_a_mark_on_every_bar_and_in_words(counted):
    panel = counted("stv")
    (rounds,) = panel.findChildren(RoundsView)
    quota = rounds._told.outcome.rounds[0].quota
    assert quota is not None
    assert {datum.goal for datum in rounds.chart.data} == {float(quota)}
    assert any(
        f"{int(quota)}" in str(words) and "elect" in str(words)
        for _kind, words in rounds._told_of(rounds._told.outcome.rounds[0], 1)
    )


def test_the_share_that_passes_is_a_mark_on_the_bar_of_yes(counted):
    panel = counted("yes")
    (chart,) = panel.findChildren(BarChart)
    assert [datum.goal for datum in chart.data] == [pytest.approx(8 / 3), None, None]


def test_where_money_is_spent_there_is_no_choice_of_rounds_and_no_quota(counted):
    panel = counted("shares")
    (rounds,) = panel.findChildren(RoundsView)
    assert not rounds.choice.isVisible()
    assert {datum.goal for datum in rounds.chart.data} == {None}


@pytest.mark.parametrize("percent", [100, 200])
def test_a_tab_is_high_enough_to_read_in(theme, counted, percent):
    """Where the window is lower, the page around the tab scrolls: at 200 % five lines were a peephole."""
    theme.set_text_size(percent)
    assert counted("choose").minimumSizeHint().height() >= theme.px(220)


@pytest.mark.parametrize("percent", [100, 200])
def test_the_decision_of_a_tie_is_asked_without_a_cut_word_or_a_squeezed_field(theme, counted, qtbot, percent):
    theme.set_text_size(percent)
    panel = counted("tie")
    found = sure(results(panel.session.read)).contests[0]
    dialog = TieDialog(panel.session, found, panel)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.wait(5)
    said = [one for one in dialog.findChildren(QLabel) if one.isVisible() and one.wordWrap()]
    assert all(one.height() >= one.heightForWidth(one.width()) for one in said)
    fields = [dialog.form.field(name).editor for name in ("how", "decided_by", "decided_by_second")]
    assert all(one.height() >= one.sizeHint().height() - 1 for one in (*fields, *dialog.choices))
    assert any(one.text() == dialog.choices[0].currentText() for one in said), "in full under its box"
    dialog.choices[0].setCurrentIndex(1)
    assert any(one.text() == dialog.choices[0].currentText() for one in said)
    edges = dialog.screen().availableSize()
    assert dialog.height() <= edges.height()
    assert dialog.width() <= edges.width()
