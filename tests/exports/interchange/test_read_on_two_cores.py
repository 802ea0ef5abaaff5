"""A big file is read by two processes: what they find is what one would, and what one refuses they refuse in its words."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

pytestmark = pytest.mark.skipif(not hasattr(os, "sched_getaffinity"), reason="only Linux reads on two cores")

# A process of its own, for it must have no other threads: what it says of each file, read alone and by two.
READER = """
import os, sys
from pathlib import Path
from ppm_desktop.exports.interchange import lines, second_core
from ppm_desktop.exports.interchange.ballot_files import read_deck
from ppm_desktop.models.kernel.problem import Trouble

os.sched_getaffinity = lambda process: {0, 1}
forks, fork = [], os.fork
os.fork = lambda: forks.append(1) or fork()
lines.KINDS = 40

def said(path):
    try:
        deck = read_deck(path)
    except Trouble as trouble:
        return str(trouble)
    return repr((deck.profile.options, sorted(deck.profile.piles.items(), key=repr), deck.title))

for path in sorted(Path(sys.argv[1]).iterdir()):
    lines.WORTH_TWO = 1 << 40
    alone = said(path)
    assert not forks, "one process was asked for"
    lines.WORTH_TWO = 0
    assert said(path) == alone, (path, alone)
    print(path.name, len(forks), alone)
    forks.clear()
"""
RANKS = "ballot,rank 1,rank 2\n"
ROWS = ["Ann,Bob", "Bob,", ",Ann", "Ann|Bob,", "Bob,Ann", "Cid,Ann"]
PB = (
    "META\nkey;value\nvote_type;approval\nbudget;9\nPROJECTS\nproject_id;cost\na;1\nb;2\nVOTES\nvoter_id;vote\n"
    "1;a\n2;b\n3;a,b\n4;a\n5;a\n"
)
PREFLIB = "# ALTERNATIVE NAME 1: Ann\n# ALTERNATIVE NAME 2: Bob\n2: 1,2\n1: 2\n1: 2,1\n2: 1,2\n1: 2\n1: 1\n"
FILES = {
    "even.csv": RANKS + "".join(f"{n},{ROWS[n % 6]}\n" for n in range(60)),
    "windows.csv": (RANKS + "".join(f"{n},{ROWS[n % 6]}\n" for n in range(60))).replace("\n", "\r\n"),
    "no_last_line_end.csv": (RANKS + "".join(f"{n},{ROWS[n % 6]}\n" for n in range(9))).rstrip("\n"),
    "one_row.csv": RANKS + "1,Ann,Bob\n",
    "no_row.csv": RANKS,
    "quoted_late.csv": RANKS + "".join(f"{n},Ann,Bob\n" for n in range(50)) + '50,"Ann, who came late",Bob\n',
    "line_end_in_quotes.csv": RANKS + '1,"Ann\n\n\n\nof Rome",Bob\n' * 9,
    "short_row_late.csv": RANKS + "".join(f"{n},Ann,Bob\n" for n in range(50)) + "50,Ann\n",
    "row_without_comma_late.csv": RANKS + "".join(f"{n},Ann,Bob\n" for n in range(50)) + "lost\n",
    "no_text_late.csv": RANKS + "".join(f"{n},Ann,Bob\n" for n in range(50)) + "50,\x00,Bob\n",
    "too_many_late.csv": RANKS + "1,Ann,Bob\n" * 500 + "".join(f"{n},Ann{n},Bob\n" for n in range(50)),
    "too_many_together.csv": RANKS + "".join(f"{n},Ann{n},Bob\n" for n in range(60)),
    "marks.csv": "ballot,state,Parks\n" + "0a,marked,1 2\n0b,blank,\n0c,marked,2\n" * 9,
    "votes.pb": PB,
    "quoted.pb": PB + '6;"a,b"\n',
    "stranger.pb": PB + "6;c\n",
    "orders.soi": PREFLIB,
    "orders_broken_late.soi": PREFLIB + "1: 1,1\n",
}


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    folder = tmp_path_factory.mktemp("files")
    for name, content in FILES.items():
        (folder / name).write_bytes(content.encode())
    command = [sys.executable, "-c", READER, str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    assert not done.stderr
    return {line.split(" ", 2)[0]: line.split(" ", 2)[1:] for line in done.stdout.splitlines()}


def test_two_processes_find_what_one_does(told):
    assert set(told) == set(FILES)


def test_each_file_was_shared_once(told):
    assert {name: forks for name, (forks, _) in told.items() if forks != "1"} == {}


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("short_row_late.csv", "line 52, column 2:"),
        ("row_without_comma_late.csv", "line 52, column 1:"),
        ("no_text_late.csv", "line 52, column 4:"),
        ("too_many_late.csv", "different ballots"),
        ("too_many_together.csv", "different ballots"),
        ("stranger.pb", "line 16, column 2:"),
        ("orders_broken_late.soi", "line 9, column"),
        ("quoted_late.csv", "Ann, who came late"),
    ],
)
def test_what_is_wrong_in_the_second_half_is_told_with_its_place(told, name, words):
    assert words in told[name][1]


DYING = """
import os, signal
from ppm_desktop.exports.interchange import second_core

os.sched_getaffinity = lambda process: {0, 1}
parent = os.getpid()

def work(number):
    if os.getpid() != parent and number == 2:
        os.kill(os.getpid(), signal.SIGKILL)
    if number > 4:
        raise ValueError(number)
    return [number] * 1_000_000

print(*map(len, second_core.both(work, 1, 2)), *map(len, second_core.both(work, 3, 4)))
for pieces in ((5, 1), (1, 5)):
    try:
        second_core.both(work, *pieces)
    except ValueError as wrong:
        print(wrong)
try:
    os.waitpid(-1, os.WNOHANG)
except ChildProcessError:
    print("no child is left")
"""


def test_a_process_that_dies_is_made_up_for_and_none_is_left_behind():
    done = subprocess.run([sys.executable, "-c", DYING], capture_output=True, text=True, check=False, timeout=60)
    assert done.stdout.split("\n")[:-1] == ["1000000 1000000 1000000 1000000", "5", "5", "no child is left"], (
        done.stderr
    )


THREADED = """
import _thread, os, time
from ppm_desktop.exports.interchange import second_core

os.sched_getaffinity = lambda process: {0, 1}
os.fork = None
_thread.start_new_thread(time.sleep, (60,))
print(*second_core.both(str, 1, 2))
os._exit(0)
"""


def test_a_process_with_a_thread_that_python_does_not_know_is_never_forked():
    done = subprocess.run([sys.executable, "-uc", THREADED], capture_output=True, text=True, check=False, timeout=60)
    assert done.stdout == "1 2\n", done.stderr


REFUSED = """
import os
from ppm_desktop.exports.interchange import second_core

os.sched_getaffinity = lambda process: {0, 1}

def refused():
    raise BlockingIOError("Resource temporarily unavailable")

os.fork = refused
before = os.listdir("/proc/self/fd")
print(*second_core.both(str, 1, 2), os.listdir("/proc/self/fd") == before)
"""


def test_where_the_system_gives_no_second_process_one_does_it_all():
    done = subprocess.run([sys.executable, "-c", REFUSED], capture_output=True, text=True, check=False, timeout=60)
    assert done.stdout == "1 2 True\n", done.stderr
