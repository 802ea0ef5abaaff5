"""Ballot wording: what a voter reads, its limits, and what stands in the way of locking it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Final, NamedTuple

from ppm_desktop.i18n import Phrase, phrase, verbatim
from ppm_desktop.models.recommend.recommendation import Recommendation

TITLE_LIMIT: Final = 80  # characters
TEXT_LIMIT: Final = 60  # words; more is told, not refused
_ALIKE: Final = 90  # of 100: titles that a voter may take for one another


class Wording(NamedTuple):
    """A recommendation's title and text on the ballot in one language."""

    recommendation_id: str
    language: str
    title: str
    text: str


class WordingProblem(NamedTuple):
    """What is wrong with a wording; ``blocks`` where it stands in the way of locking."""

    recommendation_id: str
    language: str
    sentence: Phrase
    blocks: bool = True


Wordings = Mapping[tuple[str, str], Wording]  # by (recommendation id, language)


def count_words(text: str) -> int:
    """How many words a text has."""
    return len(text.split())


def wording_problems(
    final: Sequence[Recommendation], wordings: Wordings, languages: Sequence[str]
) -> list[WordingProblem]:
    """Everything about the wording of these recommendations that two people should see before they lock it."""
    found: list[WordingProblem] = []
    for one in final:
        for language in languages:
            found += _problems(one, wordings.get((one.id, language)), language)
    for language in languages:
        found += _alike([wordings[one.id, language] for one in final if (one.id, language) in wordings])
    return found


def _problems(one: Recommendation, wording: Wording | None, language: str) -> list[WordingProblem]:
    name = verbatim(one.title)
    if wording is None:
        sentence = phrase("“{title}” has no ballot wording in {language}. Write it.", title=name, language=language)
        return [WordingProblem(one.id, language, sentence)]
    found = []
    if len(wording.title) > TITLE_LIMIT:
        sentence = phrase(
            "“{title}” in {language}: the title has {length} characters, {limit} at the most. Shorten it.",
            title=name, language=language, length=len(wording.title), limit=TITLE_LIMIT,
        )  # fmt: skip
        found.append(WordingProblem(one.id, language, sentence))
    words = count_words(wording.text)
    if words > TEXT_LIMIT:
        sentence = phrase(
            "“{title}” in {language}: the text has {words} words. Up to {limit} are easier to read in the booth.",
            title=name, language=language, words=words, limit=TEXT_LIMIT,
        )  # fmt: skip
        found.append(WordingProblem(one.id, language, sentence, blocks=False))
    return found


def _alike(wordings: Sequence[Wording]) -> list[WordingProblem]:
    from rapidfuzz import fuzz

    return [
        WordingProblem(
            second.recommendation_id,
            second.language,
            phrase(
                "“{first}” and “{second}” look alike on the ballot. Change one of the titles.",
                first=verbatim(first.title),
                second=verbatim(second.title),
            ),
            blocks=first.title.casefold() == second.title.casefold(),
        )
        for first, second in combinations(wordings, 2)
        if fuzz.ratio(first.title.casefold(), second.title.casefold()) >= _ALIKE
    ]
