"""A clerk in a process of its own: keys the papers handed over, says each one that is on disk, never stops by itself."""

from __future__ import annotations

import sys
from pathlib import Path

from ppm_desktop.models.kernel.act import Registry
from ppm_desktop.models.vote.acts import ACTS
from ppm_desktop.models.vote.ballots.contest import read_serial
from ppm_desktop.models.vote.ballots.keying import KeyBallot
from ppm_desktop.models.workspace import Workspace


def main() -> None:
    """Arguments: file, recovery code, batch id, contest id; then one ballot code a line on standard input."""
    path, recovery, batch, contest = sys.argv[1:5]
    with Workspace.open(Path(path), Registry(ACTS), recovery=recovery) as opened:
        for line in sys.stdin:
            serial = read_serial(line.strip())
            assert serial is not None
            opened.perform(KeyBallot(batch, 1, serial, {contest: [str(1 + len(serial.tail) % 3)]}))
            sys.stdout.write(f"{serial.hash}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
