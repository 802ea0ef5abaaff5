"""The marks on one paper in one contest, shape by shape: which are possible, how they are stored, counted and said."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import reduce
from typing import NamedTuple

from ppm_desktop.i18n import Phrase, phrase, verbatim
from ppm_desktop.models.kernel.problem import Problem
from ppm_desktop.models.vote.ballots.contest import (
    CHOOSE,
    KEYS,
    POINTS,
    RANK,
    SCORE,
    YES_NO,
    YES_NO_WORDS,
    Contest,
    Marks,
)
from ppm_desktop.models.vote.ballots.rule_sheet import units
from ppm_desktop.models.vote.count import profile

MOST_POINTS = 999_999
"""No paper has room for a longer number."""

Tokens = Sequence[str]


class Shape(NamedTuple):
    """What one ballot shape does with its tokens."""

    problem: Callable[[Contest, Tokens], Phrase | None]
    canonical: Callable[[Tokens], list[str]]
    counting: Callable[[Contest], Callable[[Tokens], profile.Marks]]
    said: Callable[[Contest, Tokens], list[Phrase]]


def tokens_ok(contest: Contest, tokens: Tokens) -> Problem | None:
    """Refuses what no paper can show: a key, a rank or a value that is not printed. What a voter did wrong is kept."""
    found = SHAPES[contest.shape].problem(contest, tokens)
    return None if found is None else Problem(found, "marks")


def canonical_tokens(contest: Contest, tokens: Tokens) -> list[str]:
    """The one way to write these marks, so that equal papers have equal tokens. Impossible marks stay as they are."""
    shape = SHAPES[contest.shape]
    return list(tokens) if shape.problem(contest, tokens) else shape.canonical(tokens)


def canonical_marks(contests: Sequence[Contest], marks: Marks) -> dict[str, list[str]]:
    """The marks of a whole paper, each contest's tokens in their one way of writing."""
    known = {contest.id: contest for contest in contests}
    return {
        key: canonical_tokens(known[key], tokens) if key in known else list(tokens) for key, tokens in marks.items()
    }


def counting(contest: Contest) -> Callable[[Tokens], profile.Marks]:
    """What turns the tokens of papers of this contest into marks as the count reads them."""
    return SHAPES[contest.shape].counting(contest)


def count_marks(contest: Contest, tokens: Tokens) -> profile.Marks:
    """One paper's tokens as the count reads them."""
    return counting(contest)(tokens)


def contest_profile(contest: Contest, piles: Mapping[profile.Marks, int], void: int = 0) -> profile.Profile:
    """All papers of a contest as the count takes them, from its piles and the number of void papers."""
    options = contest.options
    return profile.Profile(
        tuple(option.key for option in options),
        piles,
        void,
        frozenset(place for place, option in enumerate(options) if option.withdrawn),
        costs=tuple(units(option.cost or 0) for option in options) if contest.is_money else (),
        shape=contest.shape,
    )


def said(contest: Contest, tokens: Tokens) -> Phrase:
    """The marks in one line, for tables, for comparing and for speech."""
    parts = SHAPES[contest.shape].said(contest, tokens)
    return reduce(lambda one, more: phrase("{one}; {more}", one=one, more=more), parts) if parts else phrase("Blank")


def _known(contest: Contest) -> set[str]:
    return {option.key for option in contest.options}


def _no_key(contest: Contest) -> Phrase:
    return phrase("“{contest}” has no such key.", contest=verbatim(contest.title))


def _word(contest: Contest, key: str) -> Phrase:
    if contest.shape == YES_NO and key in YES_NO_WORDS:
        return YES_NO_WORDS[key]
    return verbatim(_title(contest, key))


def _title(contest: Contest, key: str) -> str:
    return next((option.title for option in contest.options if option.key == key), key)


# Boxes of equal weight


def _boxes_problem(contest: Contest, tokens: Tokens) -> Phrase | None:
    return None if set(tokens) <= _known(contest) else _no_key(contest)


def _boxes_canonical(tokens: Tokens) -> list[str]:
    return sorted(set(tokens), key=KEYS.index)


def _boxes_counting(contest: Contest) -> Callable[[Tokens], profile.Marks]:
    places = _places(contest)
    return lambda tokens: tuple(sorted(places[token] for token in tokens))


def _boxes_said(contest: Contest, tokens: Tokens) -> list[Phrase]:
    return [_word(contest, token) for token in tokens]


# Ranks


def _rank_problem(contest: Contest, tokens: Tokens) -> Phrase | None:
    if len(tokens) > contest.up_to:
        return phrase("“{contest}” has {count} ranks.", contest=verbatim(contest.title), count=contest.up_to)
    known = _known(contest)
    return None if all(not token or set(token.split("+")) <= known for token in tokens) else _no_key(contest)


def _rank_canonical(tokens: Tokens) -> list[str]:
    found = ["+".join(sorted(set(token.split("+")), key=KEYS.index)) if token else "" for token in tokens]
    while found and not found[-1]:
        found.pop()
    return found


def _rank_counting(contest: Contest) -> Callable[[Tokens], profile.Marks]:
    places: dict[str, profile.Rank] = {**_places(contest), "": profile.SKIPPED}

    def read(token: str) -> profile.Rank:
        several = tuple(sorted(_places(contest)[key] for key in token.split("+")))
        return places.setdefault(token, several)

    def marks(tokens: Tokens) -> profile.Marks:
        try:
            return tuple([places[token] for token in tokens])
        except KeyError:
            return tuple([places[token] if token in places else read(token) for token in tokens])

    return marks


def _rank_said(contest: Contest, tokens: Tokens) -> list[Phrase]:
    found = []
    for rank, token in enumerate(tokens, 1):
        words = " + ".join(_title(contest, key) for key in token.split("+"))
        found.append(
            phrase("{rank}: {options}", rank=rank, options=verbatim(words))
            if token
            else phrase("{rank}: skipped", rank=rank)
        )
    return found


# Numbers, one row an option


def _scale_problem(contest: Contest, tokens: Tokens) -> Phrase | None:
    if not _rows_known(contest, tokens):
        return _no_key(contest)
    if all(_within(token, contest.up_to) for token in tokens):
        return None
    return phrase(
        "“{contest}” has the values 0 to {top} and no others.", contest=verbatim(contest.title), top=contest.up_to
    )


def _points_problem(contest: Contest, tokens: Tokens) -> Phrase | None:
    if not _rows_known(contest, tokens):
        return _no_key(contest)
    if all(_within(token, MOST_POINTS) for token in tokens):
        return None
    return phrase("“{contest}” takes whole numbers up to {most}.", contest=verbatim(contest.title), most=MOST_POINTS)


def _rows_known(contest: Contest, tokens: Tokens) -> bool:
    """Whether every token is a row of this contest, each row once."""
    keys = [token.partition("=")[0] for token in tokens]
    return len(set(keys)) == len(keys) and set(keys) <= _known(contest)


def _within(token: str, most: int) -> bool:
    values = token.partition("=")[2].split("+")
    return all(value.isascii() and value.isdigit() and len(value) <= 9 and int(value) <= most for value in values)


def _numbers(token: str) -> list[int]:
    return sorted({int(value) for value in token.partition("=")[2].split("+")})


def _rows_canonical(tokens: Tokens) -> list[str]:
    found = [f"{token.partition('=')[0]}={'+'.join(map(str, _numbers(token)))}" for token in tokens]
    return sorted(found, key=lambda token: KEYS.index(token.partition("=")[0]))


def _rows_counting(contest: Contest) -> Callable[[Tokens], profile.Marks]:
    places = _places(contest)
    seen: dict[str, tuple[int, int | tuple[int, ...]]] = {}

    def read(token: str) -> tuple[int, int | tuple[int, ...]]:
        values = tuple(_numbers(token))
        return places[token.partition("=")[0]], values if len(values) > 1 else values[0]

    def marks(tokens: Tokens) -> profile.Marks:
        row: list[int | tuple[int, ...] | None] = [None] * len(places)
        for token in tokens:
            found = seen.get(token)
            if found is None:
                found = seen[token] = read(token)
            row[found[0]] = found[1]
        return tuple(row) if tokens else ()

    return marks


def _rows_said(contest: Contest, tokens: Tokens) -> list[Phrase]:
    return [
        phrase(
            "{option}: {value}",
            option=_word(contest, token.partition("=")[0]),
            value=" + ".join(token.partition("=")[2].split("+")),
        )
        for token in tokens
    ]


def _places(contest: Contest) -> dict[str, int]:
    return {option.key: place for place, option in enumerate(contest.options)}


_BOXES = Shape(_boxes_problem, _boxes_canonical, _boxes_counting, _boxes_said)

SHAPES: dict[str, Shape] = {
    CHOOSE: _BOXES,
    YES_NO: _BOXES,
    RANK: Shape(_rank_problem, _rank_canonical, _rank_counting, _rank_said),
    SCORE: Shape(_scale_problem, _rows_canonical, _rows_counting, _rows_said),
    POINTS: Shape(_points_problem, _rows_canonical, _rows_counting, _rows_said),
}
