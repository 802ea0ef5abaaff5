"""Real packs of ballots to look at and to print."""

from __future__ import annotations

import pytest

from ppm_desktop.exports.vote.ballot_design import BallotDesign, ContestPaper, OptionPaper
from ppm_desktop.exports.vote.ballot_paper import ballot_pack
from ppm_desktop.models.kernel.codes import BALLOT, new_code

OPTIONS = (OptionPaper("", "Repair fund"), OptionPaper("", "Right to stay"), OptionPaper("", "Land trust"))
DESIGN = BallotDesign("Riverside housing", "Community ballot", (ContestPaper("Which ones?", options=OPTIONS, up_to=2),))


@pytest.fixture
def pack(tmp_path):
    """Makes a pack of so many ballots; its path and its codes in order."""

    def make(count, label="P-01", design=DESIGN):
        codes = [new_code(BALLOT) for _ in range(count)]
        return ballot_pack(tmp_path / f"{label}.pdf", design, codes, label), codes

    return make
