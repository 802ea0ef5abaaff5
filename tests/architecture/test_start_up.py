"""The start: what the first painted Home may not wait for (benchmarks/start_up.py measures it)."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from ppm_desktop.models.design.acts.process import StartProcess
from ppm_desktop.models.vocabulary import REGISTRY
from ppm_desktop.models.workspace import Workspace

ROOT = Path(__file__).resolve().parent.parent.parent

HOME = """
import json, sys
from pathlib import Path
from ppm_desktop.start import bring_in
parts = bring_in()
program = parts.Program(parts.application(sys.argv[:1]), None)
program.begin(Path(sys.argv[1]))
program.window.grab()
from PySide6 import QtGui, QtWidgets
made = [name for part in (QtGui, QtWidgets) for name in vars(part)]
print(json.dumps({"place": program.window.place, "modules": sorted(sys.modules), "made": made}))
"""
WHOLE = """
import gc, sys, threading, time
from pathlib import Path
from ppm_desktop.cli.open_window import show
def end_it():
    from PySide6.QtCore import QCoreApplication, QMetaObject, Qt
    while QCoreApplication.instance() is None:
        time.sleep(0.01)
    QMetaObject.invokeMethod(QCoreApplication.instance(), "quit", Qt.ConnectionType.QueuedConnection)
threading.Thread(target=end_it).start()
show(Path(sys.argv[1]), plain=False)
print(gc.isenabled())
"""

# Packages that cost 20 to 500 ms each; every one of them has its place in the function that needs it.
_LATER = (
    "argon2", "babel", "bidi", "click", "concurrent.futures", "cryptography", "fontTools", "jellyfish", "lxml", "openpyxl",
    "python_calamine", "qrcode", "qtawesome", "rapidfuzz", "reportlab", "rich", "sqlite_utils", "uharfbuzz",
)  # fmt: skip
# Of our own: what writes, prints and fills pages. Home shows what the rooms' queries and readiness say, and no more.
_OURS_LATER = re.compile(
    r"ppm_desktop\.(exports|sample|models\.vocabulary|views\.(forms|tables|stations)|models\..*\bacts"
    r"|views\.(design|engage|convene|learn|recommend|vote|honor|analyze))(\.|$)"
)
# Classes of Qt with hundreds of names: PySide makes an enumeration of each when the class is first touched.
_LARGE = {"QAccessible": 3, "QGradient": 3, "QStyle": 10}


@pytest.fixture(scope="module")
def started(tmp_path_factory):
    """What a fresh interpreter has brought in when Home stands painted."""
    folder = tmp_path_factory.mktemp("start")
    return json.loads(child(HOME, a_process(folder), folder))


def a_process(folder):
    path = folder / "process.ppmproc"
    with Workspace.create(path, REGISTRY, None, practice=True)[0] as workspace:
        workspace.perform(StartProcess(name="Riverside", preset="neighborhood", vote_on="2027-06-12"))
    return path


def child(code, path, folder):
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PPM_DESKTOP_HOME": str(folder)}
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)],
        cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-4000:]
    return done.stdout


def test_the_first_page_is_home(started):
    assert started["place"] == "home"


@pytest.mark.parametrize("package", _LATER)
def test_home_does_not_wait_for_a_large_package(started, package):
    brought = [name for name in started["modules"] if name == package or name.startswith(f"{package}.")]
    assert brought == [], f"the window waits for {package}: import it inside the function that needs it"


def test_home_does_not_wait_for_what_it_does_not_show(started):
    brought = [name for name in started["modules"] if _OURS_LATER.match(name)]
    assert brought == [], (
        "the window waits for these. Home needs queries and readiness only; find who imports them with "
        "`python -X importtime`, and import there inside the function"
    )


@pytest.mark.parametrize("name", _LARGE)
def test_home_does_not_touch_a_class_of_qt_with_hundreds_of_names(started, name):
    assert name not in started["made"], (
        f"something on the way to Home touches {name}, which takes {_LARGE[name]} ms. Asking Qt for the same another "
        "way is enough, as rail.py, buttons.py, banner.py and theme.application do"
    )


def test_the_collector_that_is_held_off_while_starting_is_on_again_afterwards(tmp_path):
    assert child(WHOLE, a_process(tmp_path), tmp_path).strip() == "True"
