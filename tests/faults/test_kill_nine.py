"""kill -9 in the middle of keying: what was said to be saved is there, and a retyped paper is never a second ballot."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import threading

import pytest

from ppm_desktop.models.kernel.act import Registry
from ppm_desktop.models.kernel.problem import Refused
from ppm_desktop.models.vote.acts import ACTS
from ppm_desktop.models.vote.ballots.batching import OpenBatch, StartPass
from ppm_desktop.models.vote.ballots.contest import serial_of
from ppm_desktop.models.vote.ballots.keying import KeyBallot
from ppm_desktop.models.vote.ballots.setting_up import SetUpContests, choose_contest
from ppm_desktop.models.vote.ballots.stock import new_pack
from ppm_desktop.models.workspace import Workspace
from tests.faults.conftest import PASSPHRASE, ROOT

KILLS = int(os.environ.get("PPM_KILLS", "200"))
VOTE = Registry(ACTS)


def prepared(path):
    """A batch that is open for its first entry, and the codes of 200 papers."""
    workspace, recovery = Workspace.create(path, VOTE, PASSPHRASE)
    workspace.operator = "Ruth"
    contest = choose_contest("Which policies?", [("", "One"), ("", "Two"), ("", "Three")], up_to=1, winners=1)
    workspace.perform(SetUpContests((contest,)))
    pack, codes = new_pack("A", 200)
    workspace.perform(pack)
    batch = OpenBatch("7", 200, "Ruth", "Omar")
    workspace.perform(batch)
    workspace.perform(StartPass(batch.id, 1, "Ruth"))
    workspace.close()
    return recovery, batch.id, contest.id, list(codes)


def key_until_killed(arguments, codes, seconds):
    """Hashes of the papers that the clerk said are saved before the kill."""
    clerk = subprocess.Popen(
        [sys.executable, "-m", "tests.faults.keying_clerk", *map(str, arguments)],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    assert clerk.stdin is not None
    assert clerk.stdout is not None
    clerk.stdin.write("".join(f"{code}\n" for code in codes))
    clerk.stdin.flush()
    first = clerk.stdout.readline()
    killer = threading.Timer(seconds, clerk.kill)
    killer.start()
    rest = clerk.stdout.read()
    clerk.wait()
    killer.join()
    clerk.stdin.close()
    clerk.stdout.close()
    lines = (first + rest).split("\n")
    return [line for line in lines if len(line) == 64]


def test_a_killed_desk_loses_no_ballot_and_makes_none_twice(tmp_path):
    path = tmp_path / "p.ppmproc"
    recovery, batch, contest, codes = prepared(path)
    chance = random.Random(9)
    kills = 0
    acknowledged: set[str] = set()
    while kills < KILLS:
        left = [code for code in codes if serial_of(code).hash not in acknowledged]
        if len(left) < 40:
            acknowledged, codes = renew(path, recovery, batch, contest, acknowledged)
            continue
        acknowledged |= set(key_until_killed((path, recovery, batch, contest), left, chance.uniform(0, 0.03)))
        kills += 1
        retype_the_last_paper(path, recovery, batch, contest, codes, acknowledged)
    assert len(acknowledged) > KILLS


def retype_the_last_paper(path, recovery, batch, contest, codes, acknowledged):
    """The clerk is unsure of the paper in hand and types it again: refused if it was saved, keyed once if not."""
    with Workspace.open(path, VOTE, recovery=recovery) as opened:
        saved = [row["serial_hash"] for row in opened.read.rows("SELECT serial_hash FROM entries")]
        assert acknowledged <= set(saved)
        assert len(saved) == len(set(saved))
        assert opened.closed_unexpectedly
        in_hand = next(code for code in codes if serial_of(code).hash not in acknowledged)
        serial = serial_of(in_hand)
        retyped = KeyBallot(batch, 1, serial, {contest: ["1"]})
        if serial.hash in saved:
            with pytest.raises(Refused, match="already in batch 7"):
                opened.perform(retyped)
        else:
            opened.perform(retyped)
        acknowledged.add(serial.hash)
        acknowledged |= set(saved)
        count = opened.read.value("SELECT COUNT(*) FROM entries WHERE serial_hash = ?", (serial.hash,))
        assert count == 1


def renew(path, recovery, batch, contest, acknowledged):
    """A fresh pack when the papers run out; what was keyed stays keyed."""
    with Workspace.open(path, VOTE, recovery=recovery) as opened:
        pack, codes = new_pack(f"N{len(acknowledged)}", 200)
        opened.perform(pack)
    return acknowledged, list(codes)
