"""The fences: import contracts, file lengths, and what every act must have."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from ppm_desktop.models.kernel.act import Act
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


TESTS = "".join(path.read_text() for path in (ROOT / "tests").rglob("*.py"))
MODELS = "".join(path.read_text() for path in (ROOT / "ppm_desktop" / "models").rglob("*.py"))


def makers(act):
    """Functions of the models that return this act ready made: a test that calls one performs the act."""
    return re.findall(rf"def (\w+)\([^)]*\) -> (?:tuple\[)?{act.__name__}\b", MODELS)


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.kind)
def test_every_act_has_a_title_and_a_test(act):
    assert any("title" in vars(one) for one in act.__mro__ if one is not Act), "no title"
    assert act.__doc__, "no docstring"
    assert act.kind.split(".")[0] in act.__module__, f"{act.kind} is not named after its room {act.__module__}"
    assert any(f"{name}(" in TESTS for name in (act.__name__, *makers(act))), f"no test performs {act.__name__}"
