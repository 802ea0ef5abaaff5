"""The history as it may be shown: every act with who, when and why; those that name residents only where asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.workspace import Workspace

_EVERYTHING: Final = 10_000_000
# Acts whose titles speak of places, papers and texts, never of a resident; whoever is named holds an office.
_OPEN_ROOMS: Final = frozenset({"design", "recommend", "honor", "analyze"})
_OPEN_ACTS: Final = frozenset(
    {
        "convene.set_compensation_rule",
        "gatherings.plan_gathering",
        "gatherings.edit_gathering",
        "gatherings.cancel_gathering",
        "gatherings.close_gathering",
        "gatherings.set_agenda",
        "vote.cancel_pack",
        "vote.declare_official",
        "vote.decide_tie",
        "vote.finish_pass",
        "vote.import_voters",
        "vote.move_pack",
        "vote.open_batch",
        "vote.open_results",
        "vote.print_pack",
        "vote.reinstate_option",
        "vote.reconcile_papers",
        "vote.register_spoiled",
        "vote.reopen_pass",
        "vote.seal_batch",
        "vote.set_roll_rules",
        "vote.set_up_contests",
        "vote.start_pass",
        "vote.void_batch",
        "vote.withdraw_official",
        "vote.withdraw_option",
        "vote.withdraw_results",
    }
)
_WITHHELD: Final[dict[str, Phrase]] = {
    "people": phrase("A person's record"),
    "convene": phrase("The team or its pay"),
    "gatherings": phrase("Attendance at a gathering"),
    "engage": phrase("Voices and themes"),
    "learn": phrase("Attendance or questions of the team"),
    "vote": phrase("The voter roll"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One act. ``at`` is a stamp; ``standing`` says whether it was not taken back."""

    at: str
    operator: str
    title: Phrase
    reason: str
    standing: bool


def history(workspace: Workspace, *, with_names: bool) -> list[Line]:
    """Every act in the book, the newest first. Without names, acts that tell of a person say only which room."""
    entries = {entry.id: entry for entry in workspace.acts()}
    lines = []
    for done in workspace.history(_EVERYTHING):
        entry = entries[done.act_id]
        about = entry
        while about.undoes in entries:
            about = entries[about.undoes]
        if with_names or is_open(about.kind):
            lines.append(Line(entry.at, done.operator, done.title, done.reason, done.standing))
        else:
            lines.append(Line(entry.at, done.operator, _withheld(about.kind), "", done.standing))
    return lines


def is_open(kind: str) -> bool:
    """Whether an act of this kind names no resident."""
    return kind in _OPEN_ACTS or kind.split(".", maxsplit=1)[0] in _OPEN_ROOMS


def _withheld(kind: str) -> Phrase:
    room = _WITHHELD.get(kind.split(".", maxsplit=1)[0], phrase("A record"))
    return phrase("{room} (details left out)", room=room)
