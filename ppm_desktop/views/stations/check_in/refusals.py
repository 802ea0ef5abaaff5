"""Refusals that every door shares: a code that cannot be read, of another kind, or of nobody."""

from __future__ import annotations

from ppm_desktop.i18n import Phrase, phrase, verbatim
from ppm_desktop.models.kernel.codes import BALLOT
from ppm_desktop.views.parts.result_card import HandOut
from ppm_desktop.views.stations.check_in.answers import Outcome, skip


def unreadable() -> Outcome:
    """Letters are missing or wrong."""
    return Outcome(
        "err",
        phrase("Not checked in"),
        phrase("The code could not be read"),
        (HandOut(phrase("Hold the card flat, a hand's width from the reader, and scan again.")),),
        phrase("Try one of these"),
        (skip(),),
        unread=True,
    )


def wrong_kind(kind: str) -> Outcome:
    """A ballot or a cover sheet was held under the reader. Its code is not looked at any further, nor kept."""
    ballot = kind == BALLOT
    return Outcome(
        "err",
        phrase("Not checked in"),
        phrase("This is a ballot, not a card") if ballot else phrase("This is a cover sheet, not a card"),
        (
            HandOut(
                phrase("Ballots are never scanned here. Fold it and give it back.")
                if ballot
                else phrase("Cover sheets belong to the ballot entry desk.")
            ),
            HandOut(phrase("Its number was not kept.")),
        ),
        choices=(skip(),),
    )


def not_on_the_list(tail: str, maybe: Phrase) -> Outcome:
    """A card that reads well and is nobody's here. The scan is kept, the person is not checked in."""
    return Outcome(
        "err",
        phrase("Not checked in"),
        phrase("Card not on the list"),
        (
            HandOut(phrase("The code ends in {tail}. {maybe}", tail=verbatim(tail), maybe=maybe)),
            HandOut(phrase("Only this scan was noted.")),
        ),
        phrase("Try one of these"),
        (skip(),),
    )


def replaced_card(tail: str) -> Outcome:
    """A card that was good once."""
    return Outcome(
        "err",
        phrase("Not checked in"),
        phrase("This card was replaced or cancelled"),
        (
            HandOut(phrase("The code ends in {tail}. Keep the card at the table.", tail=verbatim(tail))),
            HandOut(phrase("Ask for the name and search for it.")),
        ),
        phrase("Try one of these"),
        (skip(),),
    )


def other_vote(tail: str) -> Outcome:
    """A voter card of another vote, or of a practice vote."""
    return Outcome(
        "err",
        phrase("Not checked in"),
        phrase("This card is for another vote"),
        (
            HandOut(
                phrase("The code ends in {tail}. It was made for another vote, or for practice.", tail=verbatim(tail))
            ),
            HandOut(phrase("Give the card back. Search for the person by name.")),
        ),
        phrase("Try one of these"),
        (skip(),),
    )


def team_badge() -> Outcome:
    """The badge of somebody who works with us; it says nothing about who may vote."""
    return Outcome(
        "err",
        phrase("Not checked in"),
        phrase("This is a badge, not a voter card"),
        (HandOut(phrase("Badges are for meetings. Search for the person by name.")),),
        phrase("Try one of these"),
        (skip(),),
    )


def vote_is_over() -> Outcome:
    """The results are open."""
    return Outcome(
        "person",
        phrase("The vote is over"),
        phrase("Do not give a ballot"),
        (HandOut(phrase("The results are open. No more ballots are given.")),),
        choices=(skip(),),
    )


def cover_the_code() -> Outcome:
    """The reader sees the same bad code over and over."""
    return Outcome(
        "person",
        phrase("Too many bad scans"),
        phrase("Cover the code"),
        (HandOut(phrase("Wait ten seconds. Then scan again, or press F3 and search by name.")),),
        choices=(skip(),),
    )


def too_fast() -> Outcome:
    """More scans than people can hand over."""
    return Outcome(
        "person",
        phrase("Too many scans at once"),
        phrase("One card at a time"),
        (HandOut(phrase("Turn the reader away for a moment. The last scans were not looked at.")),),
        choices=(skip(),),
    )
