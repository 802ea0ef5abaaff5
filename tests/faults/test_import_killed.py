"""kill -9 in the middle of bringing a list in: the list is there whole or not at all."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

from ppm_desktop.models.convene.queries import team
from ppm_desktop.models.vocabulary import REGISTRY
from ppm_desktop.models.workspace import Workspace
from tests.faults.conftest import ROOT

MOMENTS = (0.0, 0.01, 0.03, 0.06, 0.1, 0.2)  # seconds from the beginning of the import to the kill


def killed_while_importing(file: Path, sheet: Path, seconds: float) -> bool:
    """Whether the import was acknowledged before the kill."""
    clerk = subprocess.Popen(
        [sys.executable, "-m", "tests.faults.importing_clerk", str(file), str(sheet)],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    assert clerk.stdout is not None
    first = clerk.stdout.readline()
    killer = threading.Timer(seconds, clerk.kill)
    killer.start()
    rest = clerk.stdout.read()
    clerk.wait()
    killer.join()
    clerk.stdout.close()
    assert first == "now\n"
    return "done" in rest


def people_in(file: Path) -> Sequence[str]:
    with Workspace.open(file, REGISTRY) as opened:
        assert all(finding.holds for finding in opened.examine())
        return [member.person.name for member in team(opened.read)]


def test_an_import_that_is_killed_is_there_whole_or_not_at_all(tmp_path):
    sheet = tmp_path / "list.csv"
    sheet.write_text("Name,Phone,Tenure\n" + "".join(f"P{n} Q{n},9{n:05d},Renter\n" for n in range(800)))
    cut_short = 0
    for number, seconds in enumerate(MOMENTS):
        file = tmp_path / f"{number}.ppmproc"
        Workspace.create(file, REGISTRY, None, practice=True)[0].close()
        acknowledged = killed_while_importing(file, sheet, seconds)
        found = people_in(file)
        assert len(found) in {0, 800}
        assert len(found) == 800 or not acknowledged
        cut_short += not found
    assert cut_short > 0
