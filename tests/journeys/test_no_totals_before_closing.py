"""No totals before closing: the ballots are sealed and the account is signed, and still nobody is told a vote."""

from __future__ import annotations

import json

import openpyxl
import pypdfium2
import pytest
from click.testing import CliRunner

from ppm_desktop.cli.count import command as count
from ppm_desktop.cli.papers import export_everything
from ppm_desktop.exports.vote.marks import marks_csv_bytes
from ppm_desktop.i18n import Tongue
from ppm_desktop.models.analyze.measures import findings
from ppm_desktop.models.analyze.source import Source
from ppm_desktop.models.analyze.subjects import sheets
from ppm_desktop.models.honor.winners import to_bring_in
from ppm_desktop.models.kernel.progress import Quiet
from ppm_desktop.models.vote.ballots import queries
from ppm_desktop.models.vote.ballots.official import WithdrawOfficial
from ppm_desktop.models.vote.ballots.opening import WithdrawResults
from ppm_desktop.models.vote.board import steps
from ppm_desktop.models.vote.readiness import readiness
from ppm_desktop.models.vote.results import open_results, raw_marks, results, winners
from ppm_desktop.models.workspace import Workspace
from tests.models.analyze.whole_process import REGISTRY, build
from tests.riverside import sure


@pytest.fixture(scope="module")
def closed(tmp_path_factory):
    """The whole sample process, its results taken back: everything sealed, signed and ready, but not open."""
    path = build(tmp_path_factory.mktemp("closed"))
    with Workspace.open(path, REGISTRY) as workspace:
        workspace.operator = "Dana"
        told = sure(results(workspace.read))
        words = {str(one.verdict) for one in told.contests}
        workspace.perform(WithdrawOfficial(), "A test")
        workspace.perform(WithdrawResults(), "A test")
        assert queries.paper_counts(workspace.read).sealed > 50
        act = open_results(workspace.read, "Rosa", "Omar")
        assert act.problems(workspace.read) == (), "nothing but the two people stands between the file and its results"
    return path, words


@pytest.fixture
def workspace(closed):
    with Workspace.open(closed[0], REGISTRY) as opened:
        opened.operator = "Dana"
        yield opened


def test_the_models_tell_nothing(workspace):
    read = workspace.read
    assert (results(read), winners(read), raw_marks(read), to_bring_in(read)) == (None, [], [], [])
    found = findings(Source(read))
    assert found["results"].figure.value is None
    assert found["results"].figure.table is None
    assert str(readiness(read).needs[0].sentence) == "Open the results"
    assert str(steps(read)[-1].fact) == "Account signed"


def test_the_committees_sheets_tell_papers_and_no_votes(workspace):
    found = {str(sheet.name): sheet.table for sheet in sheets(workspace, "en")}
    assert found["Vote results"].rows == ()
    assert found["Contests"].rows == ()
    fate = [str(head.title) for head in found["Trace"].heads].index("Result")
    assert {row[fate] for row in found["Trace"].rows} == {None}


def test_the_export_command_writes_no_results_and_says_none(workspace, closed, tmp_path):
    made = export_everything(workspace, tmp_path, Tongue("en"), Quiet())
    assert not [path.name for path in made if "esults" in path.name]
    for path in made:
        if path.suffix == ".pdf":
            pdf = pypdfium2.PdfDocument(path)
            text = "\n".join(page.get_textpage().get_text_bounded() for page in pdf)
        else:
            book = openpyxl.load_workbook(path)
            text = "\n".join(
                str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value
            )
        assert not [words for words in closed[1] if words in " ".join(text.split())], path.name


def test_the_count_command_counts_nothing(closed):
    done = CliRunner().invoke(count, [str(closed[0]), "--json"])
    assert done.exit_code == 1
    assert "No totals before closing" in done.output
    assert not [line for line in done.output.splitlines() if line.startswith("{") and json.loads(line)]


def test_the_table_of_marks_has_a_head_and_nothing_else(workspace):
    table = marks_csv_bytes(queries.contests(workspace.read), raw_marks(workspace.read))
    assert len(table.splitlines()) == 1
