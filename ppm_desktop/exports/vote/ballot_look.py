"""How a ballot is set: sizes and distances, roomy where the questions fit, tighter where they would not."""

from __future__ import annotations

from dataclasses import dataclass

from ppm_desktop.exports.lettering import QUIET, Lettering

_ROOMY, _TIGHT = 1.36, 1.16  # from one line's top to the next, in sizes of its letters


@dataclass(frozen=True, slots=True)
class BallotLook:
    """One way to set a ballot, in points. The letters of a choice are never smaller than 12 (vote-day.md L-03)."""

    body: Lettering
    strong: Lettering
    more: Lettering
    title: Lettering
    box: float
    margin: float = 48.0
    between_options: float = 12.0
    between_contests: float = 14.0
    spread: float = _ROOMY
    tight: bool = False

    def leading(self, look: Lettering) -> float:
        """From one line's top to the next."""
        return round(look.size * self.spread, 2)


def looks(*, large_print: bool) -> tuple[BallotLook, BallotLook]:
    """The roomy look, and the tighter one for a question that would not fit on its page."""
    body, strong, title, box = (18, 19, 24, 21) if large_print else (12, 13, 19, 15)
    letters = (Lettering(body), Lettering(strong, bold=True), Lettering(body, color=QUIET), Lettering(title, bold=True))
    tighter = (letters[0], Lettering(body, bold=True), letters[2], letters[3])
    return (
        BallotLook(*letters, box),
        BallotLook(
            *tighter, box - 2, margin=36.0, between_options=5.0, between_contests=8.0, spread=_TIGHT, tight=True
        ),
    )
