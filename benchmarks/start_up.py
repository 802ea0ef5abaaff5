"""Start-up: from the start of Python to the painted Home, against an empty Qt window in the same run.

The promise: at most 2.5 times an empty window. Run it on a quiet machine: ``python benchmarks/start_up.py``.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

RUNS = 7
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

HOME = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from ppm_desktop.app import Program
app = QApplication([])
program = Program(app, None)
program.begin(Path(sys.argv[1]))
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
    """Print both medians and their ratio; 1 where the promise is broken."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        file = home / "bench.ppmproc"
        python(MAKE, str(file), home=home)
        pairs = []
        for run in range(RUNS + 1):
            pair = (python(EMPTY, home=home), python(HOME, str(file), home=home))
            if run:  # the first one fills the disk's cache
                pairs.append(pair)
    empty, ours = (statistics.median(column) for column in zip(*pairs, strict=True))
    ratio = statistics.median(mine / theirs for theirs, mine in pairs)
    print(f"empty Qt window, painted   {empty * 1000:7.0f} ms   (median of {RUNS})")
    print(f"Home, painted              {ours * 1000:7.0f} ms")
    print(f"ratio                      {ratio:7.2f}      (promise: at most {PROMISE})")
    return int(ratio > PROMISE)


if __name__ == "__main__":
    sys.exit(main())
