"""Ranked ballots as RCTab's “generic CSV” has them: a column an option, a row a ballot, its rank in the cell."""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from ppm_desktop.exports.interchange.csv_rows import CsvRows
from ppm_desktop.exports.interchange.deck import Deck, broken, name_fault, name_notes, not_carried, shown, whole
from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.kernel.progress import Progress
from ppm_desktop.models.vote.count.profile import OVERVOTED, SKIPPED, Marks, Profile, Rank

_BALLOT = "ballot"
_RANKS = 100
"""A rank that no paper goes beyond."""


def read_rank_columns(path: Path, progress: Progress | None = None) -> Deck:
    """The contest of such a table: options in the order of the columns, several at one rank as an overvote."""
    rows = CsvRows(path)
    names = tuple(cell.strip() for cell in rows.columns[1:])
    fault = name_fault(names) or (None if names else (0, phrase("an option without a name.")))
    if fault:
        raise broken(path.name, 1, 1, fault[1])
    rows.read(progress, numbered=True)
    piles: Counter[Marks] = Counter()
    for row, papers in rows:
        if len(row) != len(names):
            why = phrase("{count} cells; the header has {wanted}.", count=len(row) + 1, wanted=len(names) + 1)
            raise rows.wrong(row, 1, why)
        ranks: dict[int, list[int]] = {}
        for place, cell in enumerate(row):
            rank = whole(cell.strip())
            if cell.strip() and (rank is None or not 1 <= rank <= _RANKS):
                raise rows.wrong(row, place + 1, phrase("“{word}” is no rank.", word=shown(cell)))
            if rank is not None:
                ranks.setdefault(rank, []).append(place)
        piles[tuple(_rank(ranks.get(rank, [])) for rank in range(1, max(ranks, default=0) + 1))] += papers
    return Deck(Profile(names, piles, shape="rank"), notes=name_notes(names))


def _rank(places: list[int]) -> Rank:
    return tuple(places) if len(places) > 1 else places[0] if places else SKIPPED


def rank_columns_rows(deck: Deck) -> Iterator[list[str]]:
    """The contest as such a table, a row a ballot with a new random number; Trouble where the table cannot hold it."""
    refusal = _refusal(deck)
    if refusal:
        raise not_carried(refusal)
    profile = deck.profile
    yield [_BALLOT, *profile.options]
    rows = [_cells(marks, len(profile.options)) for marks, papers in profile.piles.items() for _ in range(papers)]
    secrets.SystemRandom().shuffle(rows)
    for cells in rows:
        yield [secrets.token_hex(8), *cells]


def _cells(marks: Marks, many: int) -> list[str]:
    cells = [""] * many
    for rank, held in enumerate(marks, 1):
        for place in _places(held):
            cells[place] = str(rank)
    return cells


def _places(rank: object) -> tuple[int, ...]:
    if isinstance(rank, tuple):
        return rank
    return () if not isinstance(rank, int) or rank == SKIPPED else (rank,)


def _refusal(deck: Deck) -> Phrase | None:
    profile = deck.profile
    if deck.shape != "rank":
        return phrase("This table holds ranked ballots only.")
    if profile.void or profile.undeclared is not None:
        return phrase("This table cannot tell void ballots or write-ins.")
    if any(name != name.strip() or set(name) & set("\r\n\x00") for name in profile.options):
        return phrase("This table cannot hold a name with a line end or a space at its ends.")
    for marks in profile.piles:
        named = [place for rank in marks for place in _places(rank)]
        if OVERVOTED in named:
            return phrase("This table must know which options stand at the same rank.")
        if len(set(named)) < len(named):
            return phrase("This table cannot tell an option that is ranked twice.")
    return None
