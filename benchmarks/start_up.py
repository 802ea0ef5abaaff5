"""Start-up: from the start of Python to the painted Home, against an empty Qt window in the same run.

The promise: at most 2.5 times an empty window, in the median of pairs that ran one after the other. The ratio of the
fastest of each is told beside it: where the two differ, the machine was busy. ``python benchmarks/start_up.py``.
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
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
window = QMainWindow()
window.resize(1366, 768)
window.show()
app.processEvents()
window.grab()
"""

# As `ppm-desktop open` goes: start.bring_in, then what app.run does.
HOME = """
import sys
from pathlib import Path
from ppm_desktop.start import bring_in, settle
parts = bring_in()
app = parts.application(sys.argv[:1])
program = parts.Program(app, None)
program.begin(Path(sys.argv[1]))
settle()
app.processEvents()
assert program.window is not None and program.window.place == "home"
program.window.grab()
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
    """Seconds that a fresh interpreter takes for ``code``, from its start to its end."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PPM_DESKTOP_HOME": str(home)}
    # As an installed program starts: with its bytecode kept.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    environment["PYTHONPYCACHEPREFIX"] = str(home / "bytecode")
    begun = time.perf_counter()
    subprocess.run([sys.executable, "-c", code, *arguments], check=True, cwd=ROOT, env=environment, capture_output=True)
    return time.perf_counter() - begun


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
