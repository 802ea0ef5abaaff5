"""The plan, the decision log and stage 1's sheets, read back with other people's programs."""

from __future__ import annotations

from datetime import date

import openpyxl
import pytest

from ppm_desktop.exports.design.decision_log import decision_log
from ppm_desktop.exports.design.plan_page import PlanPage, plan_page
from ppm_desktop.exports.design.sheets import DesignSheets, design_workbook
from ppm_desktop.i18n import Tongue
from ppm_desktop.models.design import queries
from ppm_desktop.models.design.acts import RecordDecision
from ppm_desktop.models.kernel.moment import stamp
from ppm_desktop.models.kernel.reading import Reader
from ppm_desktop.models.workspace import Workspace
from tests.riverside import REGISTRY, design, sure


@pytest.fixture
def workspace():
    with Workspace.in_memory(REGISTRY) as opened:
        design(opened)
        yield opened


def _page(read: Reader) -> PlanPage:
    plans = queries.stage_plans(read)
    gates = {stage: queries.gate_counts(read, stage) for stage in plans}
    return PlanPage(sure(queries.process(read)), plans, queries.eligibility(read), gates)


@pytest.mark.parametrize("language", ["en", "es", "ar"])
def test_the_plan_fits_on_one_page_in_every_direction_of_reading(workspace, printed, language):
    assert len(printed(plan_page(_page(workspace.read), stamp(), Tongue(language)).content())) == 1


def test_the_plan_says_the_question_the_promise_and_who_may_vote(workspace, printed):
    said = " ".join(printed(plan_page(_page(workspace.read), stamp(), Tongue("en")).content()).text().split())
    for words in ("What should the city require", "Signed: Mayor Park", "14 or older", "Sun 6 Jun 2027"):
        assert words in said


def test_the_same_plan_gives_the_same_bytes(workspace):
    first, second = (plan_page(_page(workspace.read), stamp(), Tongue("en")).content() for _ in range(2))
    assert first == second


def test_the_decision_log_flags_what_is_unscored_and_where_the_process_falls_short(workspace, printed):
    log = decision_log("Homes", queries.decisions(workspace.read), stamp(), Tongue("en"))
    said = " ".join(printed(log.content()).whole_text().split())
    for words in ("2 decisions are not scored", "Accessible: From which age", "9 for, 2 against", "last bus"):
        assert words in said


def test_hostile_words_stay_words_on_paper(workspace, printed):
    workspace.perform(RecordDecision(question="<b>Who</b> & why?", outcome="=1+1"))
    log = decision_log("Homes", queries.decisions(workspace.read), stamp(), Tongue("en"))
    assert "<b>Who</b> & why?" in printed(log.content()).whole_text()


def test_the_workbook_has_a_readable_sheet_for_each_subject_and_no_formula(workspace, tmp_path):
    read = workspace.read
    workspace.perform(RecordDecision(question="=HYPERLINK(1)", outcome="+1"))
    sheets = DesignSheets(
        list(queries.stage_plans(read).values()), queries.gate_items(read), queries.decisions(read),
        queries.committee(read), queries.baseline(read), "2027-03-18",
    )  # fmt: skip
    path = design_workbook(tmp_path / "design.xlsx", sheets, Tongue("en"), process="Homes", made_at=stamp())
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["Read me", "Stages", "Gates", "Decisions", "Steering committee", "Baseline"]
    assert not any(cell.data_type == "f" for sheet in book for row in sheet.iter_rows() for cell in row)
    assert [cell.value for cell in book["Steering committee"]["D"]] == ["State", "held", "vacant", "held", "held"]
    assert book["Stages"]["D2"].value.date() == date.fromisoformat(queries.stage_plans(read)["design"].starts_on)
    shares = [cell.value for cell in book["Baseline"]["C"]][1:]
    assert sum(shares) == pytest.approx(1.998)
