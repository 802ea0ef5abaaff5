"""Each measure against the records that it speaks of."""

from __future__ import annotations

from fractions import Fraction

import pytest

from ppm_desktop.i18n import Tongue
from ppm_desktop.models.analyze.measures import MEASURES, SECTIONS, findings
from ppm_desktop.models.analyze.privacy import privacy_check
from ppm_desktop.models.analyze.source import Source
from ppm_desktop.models.analyze.table import cents, percent, spoken
from ppm_desktop.models.convene.entries import entries
from ppm_desktop.models.convene.queries import confirmed
from ppm_desktop.models.design.acts import SetBaseline
from ppm_desktop.models.design.acts.baseline import NewShare
from ppm_desktop.models.design.plan import STAGES
from ppm_desktop.models.engage.acts import AddInput
from ppm_desktop.models.engage.queries import inputs
from ppm_desktop.models.honor.queries import steps
from ppm_desktop.models.kernel.small_cells import LEAST
from ppm_desktop.models.vote.ballots.accounting import paper_account
from ppm_desktop.models.vote.results import results, winners
from tests.models.analyze.whole_process import ELIGIBLE
from tests.riverside import sure


@pytest.fixture
def found(workspace):
    return findings(Source(workspace.read))


def test_every_measure_has_a_formula_a_stage_and_a_section():
    placed = [key for section in SECTIONS for key in section.measures]
    assert sorted(placed) == sorted(measure.key for measure in MEASURES)
    assert all(measure.formula.text and measure.stage in STAGES for measure in MEASURES)


def test_an_empty_process_says_which_stage_feeds_each_measure(empty):
    for one in findings(Source(empty.read)).values():
        assert not one.figure.ready, one.key
        assert "stage" in str(one.figure.said), one.key


def test_after_all_stages_every_measure_is_ready(found):
    assert [key for key, one in found.items() if not one.figure.ready] == []


def test_voices_are_those_that_were_entered(workspace, found):
    figure = found["voices"].figure
    assert figure.value == len(inputs(workspace.read))
    assert sum(row[1] for row in figure.table.rows) == figure.value
    workspace.perform(AddInput("One more.", of_kind="idea"))
    assert findings(Source(workspace.read), ["voices"])["voices"].figure.value == figure.value + 1


def test_pay_is_exact_to_the_cent(workspace, found):
    lines = entries(workspace.read)
    kept = sum(line.cents for line in lines if line.status != "declined")
    assert found["pay"].figure.value == kept
    assert found["pay"].figure.table.totals()[-1] == kept
    people = found["cost"].figure.of
    assert abs(found["cost"].figure.value - Fraction(kept, people)) <= Fraction(1, 2)


def test_turnout_is_papers_in_the_box_of_those_who_could_vote(workspace, found):
    in_box = sure(paper_account(workspace.read)).figures.in_box
    assert found["turnout"].figure.value == Fraction(in_box, ELIGIBLE)


def test_results_say_every_vote_and_who_won(workspace, found):
    counted = sure(results(workspace.read))
    rows = found["results"].figure.table.rows
    assert [row[2] for row in rows] == [tally.votes for one in counted.contests for tally in one.outcome.tallies]
    others = [option for one in counted.contests for option in one.winners if not option.item_id]
    assert found["results"].figure.value == len(winners(workspace.read)) + len(others)


def test_a_policy_is_named_in_the_language_of_the_report(workspace, found):
    spanish = findings(Source(workspace.read, "es"), ["results"])["results"].figure
    english = found["results"].figure
    assert [row[2] for row in sure(spanish.table).rows] == [row[2] for row in sure(english.table).rows]
    assert [row[1] for row in sure(spanish.table).rows][:2] != [row[1] for row in sure(english.table).rows][:2]


def test_results_are_silent_while_they_are_closed(empty):
    figure = findings(Source(empty.read), ["results"])["results"].figure
    assert figure.table is None
    assert "not open" in str(figure.said)


def test_promises_count_every_step_once(workspace, found):
    assert found["promises"].figure.table.totals()[-2] == len(steps(workspace.read))


def test_the_team_adds_up_in_every_category(workspace, found):
    members = len(confirmed(workspace.read))
    by_category: dict[str, int] = {}
    for row in found["balance"].figure.table.rows:
        by_category[row[0]] = by_category.get(row[0], 0) + row[2]
        assert row[2] >= LEAST or row[2] == 0
    assert set(by_category.values()) == {members}


def test_a_group_under_five_is_merged_and_the_privacy_check_says_so(workspace):
    shares = (NewShare("Under 35", 4000), NewShare("35 to 64", 4300), NewShare("65 to 99", 1600), NewShare("100+", 100))
    workspace.perform(SetBaseline("Age", "Census", 2020, shares))
    workspace.perform(SetBaseline("Shoe size", "None", 2020, (NewShare("Large", 5000), NewShare("Small", 5000))))
    source = Source(workspace.read)
    rows = sure(findings(source, ["balance"])["balance"].figure.table).rows
    assert all(row[2] is None or row[2] == 0 or row[2] >= LEAST for row in rows)
    assert any("Tenure" in str(sentence) for sentence in privacy_check(source))


def test_shares_are_rounded_half_up_and_amounts_to_the_cent():
    assert str(percent(Fraction(1, 3))) == "33.3"
    assert str(percent(Fraction(1, 2))) == "50"
    assert str(percent(Fraction(1, 2000))) == "0.1"
    assert cents(Fraction(5, 2)) == 3
    assert spoken(Tongue("en"), "money", 123_450) == "$1,234.50"
    assert spoken(Tongue("en"), "minutes", 95) == "1.58"
    assert spoken(Tongue("en"), "check", (7, 9)) == "differs by 2"
