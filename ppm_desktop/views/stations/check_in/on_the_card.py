"""An outcome as the card shows it: its words as they are, its choices as buttons for the room there is."""

from __future__ import annotations

from collections.abc import Callable

from ppm_desktop.i18n import phrase
from ppm_desktop.views.parts.result_card import Answer, Result
from ppm_desktop.views.stations.check_in.answers import Choice, Outcome

Press = Callable[[Choice], Callable[[], object]]


def result_of(outcome: Outcome, press: Press, *, compact: bool) -> Result:
    """``press`` gives what a choice's button does. A refusal offers the search and the walk-in too."""
    choices = outcome.choices
    if outcome.state == "err" and not outcome.trouble:
        more = (
            Choice("F3", phrase("Search by name"), _nothing, "search", primary=True, short=phrase("Search")),
            Choice("F2", phrase("Add a walk-in"), _nothing, "person_add", short=phrase("Walk-in")),
        )
        choices = (*more, *choices)
    answers = tuple(
        Answer(
            one.short if compact and one.short else one.words,
            one.key,
            press(one),
            "" if compact else one.icon,
            one.primary,
        )
        for one in choices
    )
    return Result(outcome.state, outcome.lead, outcome.name, outcome.lines, outcome.question, answers)


def _nothing() -> Outcome | None:
    """The keys F2 and F3 mean the same on every card; the station knows what they do."""
    return None
