"""The fences: import contracts, file lengths, and what every act must have."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from ppm_desktop.models.vocabulary import ACTS

ROOT = Path(__file__).resolve().parent.parent.parent
FILES = sorted(path for folder in ("ppm_desktop", "tests", "benchmarks") for path in (ROOT / folder).rglob("*.py"))
LONGEST = 400
FORBIDDEN_NAMES = {"utils", "helpers", "common", "misc", "base", "manager", "handler", "data", "info"}


def test_the_import_contracts_hold():
    done = subprocess.run(
        [Path(sys.executable).parent / "lint-imports"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[-4000:]


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_has_one_reason_to_change(path):
    lines = path.read_text().count("\n")
    assert lines <= LONGEST, f"{lines} lines: split it by reason, not by size"
    assert path.stem not in FORBIDDEN_NAMES, "name it after what it is about"


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.kind)
def test_every_act_has_a_title_and_a_test(act):
    assert "title" in vars(act) or any("title" in vars(parent) for parent in act.__mro__[1:-2]), "no title"
    assert act.__doc__, "no docstring"
    room = act.kind.split(".")[0]
    assert room in act.__module__, f"{act.kind} is not named after its room {act.__module__}"
    tests = "".join(p.read_text() for p in (ROOT / "tests").rglob("test_*.py"))
    conftests = "".join(p.read_text() for p in (ROOT / "tests").rglob("*.py"))
    assert f"{act.__name__}(" in tests + conftests, f"no test performs {act.__name__}"
