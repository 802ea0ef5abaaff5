"""Start-up: from the start of Python to the painted Home, against an empty Qt window in the same run.

The promise: at most 2.5 times an empty window, in the median of pairs that ran one after the other. Both clocks stop
when the window is painted: how long the program takes to end is not what anybody waits for. Run it on a quiet
machine: ``python benchmarks/start_up.py``.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

RUNS = 15
PROMISE = 2.5
ROOT = Path(__file__).resolve().parent.parent

EMPTY = """
import time
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
window = QMainWindow()
window.resize(1366, 768)
window.show()
app.processEvents()
window.grab()
print(time.perf_counter())
"""

# As `ppm-desktop open` goes: cli.open_window holds the collector off, app.run turns it on again.
HOME = """
import gc, sys, time
from pathlib import Path
gc.disable()
from ppm_desktop.app import Program
from ppm_desktop.views.services.theme import application
app = application(sys.argv[:1])
program = Program(app, None)
program.begin(Path(sys.argv[1]))
gc.enable()
app.processEvents()
assert program.window is not None and program.window.place == "home"
program.window.grab()
print(time.perf_counter())
"""

MAKE = """
import sys
from pathlib import Path
from ppm_desktop.models.design.acts.process import StartProcess
from ppm_desktop.models.vocabulary import REGISTRY
from ppm_desktop.models.workspace import Workspace
with Workspace.create(Path(sys.argv[1]), REGISTRY, None, practice=True)[0] as workspace:
    workspace.perform(StartProcess(name="Riverside", preset="neighborhood", vote_on="2027-06-12"))
"""


def python(code: str, *arguments: str, home: Path) -> float:
    """Seconds from the start of a fresh interpreter until ``code`` prints the clock, which all processes share."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PPM_DESKTOP_HOME": str(home)}
    # As an installed program starts: with its bytecode kept.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    environment["PYTHONPYCACHEPREFIX"] = str(home / "bytecode")
    begun = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], check=True, cwd=ROOT, env=environment, capture_output=True, text=True
    )
    return float(done.stdout or begun) - begun


def main() -> int:
    """Print fastest, median and ratio; 1 where the promise is broken."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        file = home / "bench.ppmproc"
        python(MAKE, str(file), home=home)
        pairs = []
        for run in range(RUNS + 1):
            pair = (python(EMPTY, home=home), python(HOME, str(file), home=home))
            if run:  # the first one fills the disk's cache
                pairs.append(pair)
    ratio = statistics.median(mine / theirs for theirs, mine in pairs)
    for name, column in zip(("empty Qt window, painted", "Home, painted"), zip(*pairs, strict=True), strict=True):
        fastest, usual = min(column) * 1000, statistics.median(column) * 1000
        print(f"{name:<26} {usual:6.0f} ms   (median of {RUNS}; fastest {fastest:.0f} ms)")
    fastest_ratio = min(mine for _theirs, mine in pairs) / min(theirs for theirs, _mine in pairs)
    print(
        f"ratio                      {ratio:6.2f}      (promise: at most {PROMISE}; of the fastest {fastest_ratio:.2f})"
    )
    return int(ratio > PROMISE)


if __name__ == "__main__":
    sys.exit(main())
