"""What is typed after ``ppm-desktop count`` about one contest: which it is, and how its ties were decided by lot."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import click

from ppm_desktop.exports.interchange.deck import Deck, shown
from ppm_desktop.models.vote.count.outcome import Tie
from ppm_desktop.models.vote.count.rules import Lot


def contest_number(titles: Sequence[str], asked: str | None) -> int:
    """The number, from 1, of the contest that was asked for; a file of several is wrong usage without one."""
    if asked is None:
        if len(titles) > 1:
            raise click.UsageError(f"The file holds several contests: {_listed(titles)}. Choose one with --contest.")
        return 1
    named = [number for number, title in enumerate(titles, 1) if title == asked]
    if len(named) == 1:
        return named[0]
    if asked.isascii() and asked.isdigit() and 1 <= int(asked[:9]) <= max(len(titles), 1):
        return int(asked)
    if not titles:
        raise click.UsageError("The file holds one contest only; leave --contest out.")
    raise click.UsageError(f"There is no one contest “{shown(asked)}”. The file holds: {_listed(titles)}.")


def _listed(titles: Sequence[str]) -> str:
    return ", ".join(f"{number} “{shown(title)}”" for number, title in enumerate(titles, 1))


def keyed(deck: Deck) -> Deck:
    """The contest with the keys printed on the ballot as its options, where the file names them “1 Night bus”."""
    from ppm_desktop.exports.interchange.keyed import by_keys

    try:
        return by_keys(deck)
    except ValueError:
        raise click.UsageError("--keyed needs options that begin with a key of their own, as “1 Night bus”.") from None


def lots_for(typed: Sequence[str], options: Sequence[str]) -> tuple[Lot, ...]:
    """The lots as they were typed, ``ROUND:A,B=A``: in this round, among these, those after the sign were drawn."""
    return tuple(_lot(one, options) for one in typed)


def _lot(typed: str, options: Sequence[str]) -> Lot:
    number, colon, rest = typed.partition(":")
    if colon and number.isascii() and number.isdigit() and int(number[:9]) >= 1:
        for at, sign in enumerate(rest):  # a name may hold the sign
            if sign != "=":
                continue
            among, chosen = _names(rest[:at], options), _names(rest[at + 1 :], options)
            if among and chosen and len(among) > 1 and set(chosen) <= set(among):
                return Lot(int(number[:9]), among, chosen)
    raise click.UsageError(
        f"--lot {shown(typed)} is not understood. Write the round, those who stood level, and whom the lot chose:"
        " --lot 3:A,B=A, with the names of the options."
    )


def _names(text: str, options: Sequence[str]) -> tuple[str, ...]:
    """Names with commas between them, which may have commas themselves; empty where they are no options."""
    return next(_ways(text, frozenset(options)), ())


def _ways(text: str, options: frozenset[str]) -> Iterator[tuple[str, ...]]:
    if text in options:
        yield (text,)
    for at, sign in enumerate(text):
        if sign == "," and text[:at] in options:
            for rest in _ways(text[at + 1 :], options - {text[:at]}):
                yield (text[:at], *rest)


def unused(lots: Sequence[Lot], ties: Sequence[Tie]) -> Iterator[str]:
    """A sentence for each lot that decided nothing: no such tie was met."""
    met = {(tie.round, frozenset(tie.among)) for tie in ties if tie.chosen}
    for lot in lots:
        if (lot.round, frozenset(lot.among)) not in met:
            among = ", ".join(f"“{shown(key)}”" for key in lot.among)
            yield f"The lot of round {lot.round} among {among} decided nothing: there is no such tie."
