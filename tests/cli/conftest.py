"""`ppm-desktop count` typed in this process."""

from __future__ import annotations

import json
import sys
from typing import NamedTuple

import pytest

from ppm_desktop.cli import main as command_line


class Typed(NamedTuple):
    code: int
    out: str
    err: str

    @property
    def told(self):
        return json.loads(self.out)


@pytest.fixture
def count(monkeypatch, capsys):
    """Types ``ppm-desktop count …`` in this process."""

    def type_it(*words: object) -> Typed:
        monkeypatch.setattr(sys, "argv", ["ppm-desktop", "count", *map(str, words)])
        with pytest.raises(SystemExit) as left:
            command_line.main()
        said = capsys.readouterr()
        assert "Traceback" not in said.err
        return Typed(int(left.value.code or 0), said.out, said.err)

    return type_it
