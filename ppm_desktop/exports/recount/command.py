"""The command line that counts one file of ballots by the rules of its contest."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator

from ppm_desktop.models.vote.count.method import Method
from ppm_desktop.models.vote.count.rules import Lot, Rules, written

PROGRAM = ("ppm-desktop", "count")
_PLAIN = re.compile(r"[\w@%+=:,./-]+", re.ASCII)


def count_words(method: Method, rules: Rules, file: str, *, keyed: bool = False) -> list[str]:
    """What is typed, word by word, so that ``file`` is counted by exactly these rules: what is as usual is left out."""
    return [*PROGRAM, file, *_options(method, rules), *(["--keyed"] if keyed else [])]


def _options(method: Method, rules: Rules) -> Iterator[str]:
    yield from ("--method", method.name, "--seats", str(rules.seats))
    if rules.limit is not None:
        yield from ("--limit", str(rules.limit))
    usual = written(Rules(), method.keys)
    for name, value in written(rules, method.keys).items():
        if value != usual[name]:
            yield from ("--rule", f"{name}={value}")
    yield from ("--ties", rules.ties)
    if rules.ties == "seeded":
        yield from ("--seed", rules.seed, "--contest-id", rules.contest)
    for lot in rules.lots:
        yield from ("--lot", lot_word(lot))


def lot_word(lot: Lot) -> str:
    """A lot as it is typed: the round, those who stood level, and whom it chose."""
    return f"{lot.round}:{','.join(lot.among)}={','.join(lot.chosen)}"


def typed(words: list[str]) -> str:
    """The words as one line for a terminal, those with spaces in quotation marks, which every system takes.

    Where a terminal would read something else between them, the marks are single ones.
    """
    return " ".join(map(_quoted, words))


def _quoted(word: str) -> str:
    if _PLAIN.fullmatch(word):
        return word
    if set(word) & set("$`\\!"):
        return shlex.quote(word)
    return '"' + word.replace('"', '\\"') + '"'
