"""`ppm-desktop export` as it is typed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from ppm_desktop.cli.papers import export_everything
from ppm_desktop.i18n import Tongue
from ppm_desktop.models.analyze.queries import papers_made
from ppm_desktop.models.kernel.problem import Trouble
from ppm_desktop.models.kernel.progress import Cancelled, Quiet
from ppm_desktop.models.workspace import Workspace
from tests.models.analyze.whole_process import REGISTRY, build

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    return build(tmp_path_factory.mktemp("whole"))


def typed(*words: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "ppm_desktop", "export", *map(str, words)]
    environment = {**os.environ, "PYTHONUTF8": "1"}
    return subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=120, encoding="utf-8"
    )


def test_it_writes_every_paper_and_prints_each_name(whole, tmp_path):
    done = typed(whole, "--to", tmp_path / "papers")
    assert done.returncode == 0, done.stderr
    printed = [Path(line) for line in done.stdout.splitlines()]
    assert sorted(printed) == sorted((tmp_path / "papers").iterdir())
    assert {path.suffix for path in printed} == {".pdf", ".xlsx", ".zip"}
    assert len(printed) == 10


def test_a_folder_that_cannot_be_made_is_one_sentence_and_exit_code_1(whole, tmp_path):
    (tmp_path / "taken").write_text("a file")
    done = typed(whole, "--to", tmp_path / "taken" / "papers")
    assert done.returncode == 1
    assert "Choose another folder" in done.stderr
    assert "Traceback" not in done.stderr


def test_names_ask_who_will_hold_them(whole, tmp_path):
    with Workspace.open(whole, REGISTRY) as workspace, pytest.raises(ValueError, match="holder"):
        export_everything(workspace, tmp_path, Tongue("en"), Quiet(), with_names=True)
    done = typed(whole, "--to", tmp_path, "--with-names", "--held-by", "Rosa")
    assert done.returncode == 0, done.stderr
    assert "Attendance by name" in openpyxl.load_workbook(tmp_path / "Committee workbook.xlsx").sheetnames
    with Workspace.open(whole, REGISTRY) as workspace:
        (made,) = papers_made(workspace.read)
    assert (made.of_kind, made.holder) == ("workbook", "Rosa")


def test_a_file_without_a_process_says_so(tmp_path):
    with Workspace.in_memory(REGISTRY) as empty, pytest.raises(Trouble, match="no process yet"):
        export_everything(empty, tmp_path, Tongue("en"), Quiet())
    assert list(tmp_path.iterdir()) == []


def test_being_stopped_leaves_no_half_written_file(whole, tmp_path):
    class Impatient:
        def tell(self, done, _total, _doing) -> None:
            if done == 3:
                raise Cancelled

    with Workspace.open(whole, REGISTRY) as workspace, pytest.raises(Cancelled):
        export_everything(workspace, tmp_path, Tongue("en"), Impatient())
    assert len(list(tmp_path.iterdir())) == 3
