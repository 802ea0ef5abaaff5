"""Every shape of a ballot can be keyed, printed and counted: what one of them lacks is named here."""

from __future__ import annotations

from ppm_desktop.exports.vote.ballot_choices import LAYOUTS
from ppm_desktop.exports.vote.ballot_design import MARKED_WITH, UP_TO, YES_NO_ABSTAIN, ContestPaper, instruction
from ppm_desktop.models.vote.ballots.contest import CHOOSE, YES_NO
from ppm_desktop.models.vote.ballots.marks import SHAPES
from ppm_desktop.models.vote.count.methods import all_methods, methods_of
from ppm_desktop.views.stations import entry_shapes

ON_PAPER = {CHOOSE: UP_TO, YES_NO: YES_NO_ABSTAIN}


def test_every_shape_has_an_entry_widget():
    assert set(SHAPES) - set(entry_shapes.SHAPES) == set(), "no widget in views/stations/entry_shapes"


def test_every_shape_has_a_paper_layout_and_an_instruction():
    lacking = {
        shape
        for shape in SHAPES
        if MARKED_WITH.get(ON_PAPER.get(shape, shape)) not in LAYOUTS
        or not instruction(ContestPaper("Which?", shape=ON_PAPER.get(shape, shape), up_to=3), "en")
    }
    assert lacking == set(), "no layout in exports/vote/ballot_choices"


def test_every_shape_has_a_method_and_no_method_a_shape_of_its_own():
    assert {shape for shape in SHAPES if not methods_of(shape)} == set(), "no method in models/vote/count/methods"
    assert {method.shape for method in all_methods()} <= set(SHAPES)
