"""Finding a person by what is typed: the start of any word first, then everyday forms, slips and sound."""

from __future__ import annotations

from collections.abc import Callable

from ppm_desktop.models.commons.people import queries
from ppm_desktop.models.commons.people.names import ALIKE, forms_of, name_key, sound_of, word_key
from ppm_desktop.models.commons.people.person import Person
from ppm_desktop.models.kernel.reading import Reader

ENOUGH = 3
"""With this many plain finds, nobody is guessed at."""


def find_people(read: Reader, typed: str, limit: int = 20) -> list[Person]:
    """People whose names start with the words typed, in any order; near misses follow where few were found."""
    words = [key for key in (word_key(word) for word in typed.split()) if key]
    if not words:
        return []
    found = _plainly(read, words)
    if len(found) < ENOUGH:
        known = {each.id for each in found}
        near = [each for each in _nearly(read, words) if each not in known]
        found += queries.people_by_id(read, near[: limit - len(found)])
    return found[:limit]


def _plainly(read: Reader, words: list[str]) -> list[Person]:
    longest = max(words, key=len)
    found = [each for each in queries.starting_with(read, longest) if all(_starts(each, word) for word in words)]
    return sorted(found, key=lambda each: (not word_key(each.name).startswith(words[0]), each.name.casefold()))


def _starts(person: Person, word: str) -> bool:
    return any(key.startswith(word) for key in name_key(person.name, person.preferred_name).split())


def _nearly(read: Reader, words: list[str]) -> list[str]:
    scored = [(sum(scores), person_id) for person_id, scores in _scores(read, words) if all(scores)]
    return [person_id for _, person_id in sorted(scored, key=lambda each: -each[0])]


def _scores(read: Reader, words: list[str]) -> list[tuple[str, list[float]]]:
    from rapidfuzz.fuzz import ratio  # here and once: the first window does not need it, and ten thousand names do

    forms = [forms_of(word) for word in words]
    sounds = [sound_of(word) for word in words]
    return [
        (
            person_id,
            [
                max(_score(word, forms[i], sounds[i], key, ratio) for key in keys.split())
                for i, word in enumerate(words)
            ],
        )
        for person_id, keys in queries.keyed_names(read)
        if keys
    ]


def _score(word: str, forms: frozenset[str], sound: str, key: str, ratio: Callable[[str, str], float]) -> float:
    """How well one typed word fits one word of a name: 0 is not at all."""
    if key.startswith(word):
        return 100.0
    if key in forms:
        return 95.0
    if len(word) < 3:
        return 0.0
    likeness = max(ratio(word, key), ratio(word, key[: len(word)]) - 5)
    if likeness >= ALIKE - 8:
        return float(likeness)
    return 70.0 if len(sound) >= 2 and sound == sound_of(key) else 0.0
