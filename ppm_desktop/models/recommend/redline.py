"""Redline: what changed between two texts, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

# A word, a run of spaces (line breaks apart), or one mark: what is compared as a whole.
_TOKENS = re.compile(r"\w+(?:['’\-]\w+)*|\n|[^\S\n]+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Piece:
    """Neighboring words that share a fate: ``same``, ``added`` or ``removed``."""

    kind: str
    text: str


def redline(before: str, after: str) -> list[Piece]:
    """The pieces in reading order; without ``removed`` they spell ``after``, without ``added`` they spell ``before``."""
    old, new = _TOKENS.findall(before), _TOKENS.findall(after)
    return list(_joined(_pieces(old, new)))


def changed(before: str, after: str) -> tuple[int, int]:
    """How many words were added and how many removed."""
    pieces = redline(before, after)
    return _words(pieces, "added"), _words(pieces, "removed")


def _pieces(old: list[str], new: list[str]) -> Iterator[Piece]:
    matcher = SequenceMatcher(str.isspace, old, new, autojunk=False)
    for what, start, end, new_start, new_end in matcher.get_opcodes():
        if what == "equal":
            yield Piece("same", "".join(old[start:end]))
            continue
        if end > start:
            yield Piece("removed", "".join(old[start:end]))
        if new_end > new_start:
            yield Piece("added", "".join(new[new_start:new_end]))


def _joined(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """A single space between two changes belongs to them: "old words" reads better struck as one."""
    removed, added = "", ""
    for piece in pieces:
        if piece.kind == "same" and piece.text != " ":
            yield from _flushed(removed, added)
            removed = added = ""
            yield piece
        elif piece.kind == "same":
            if removed or added:
                removed, added = removed + " ", added + " "
            else:
                yield piece
        elif piece.kind == "removed":
            removed += piece.text
        else:
            added += piece.text
    yield from _flushed(removed, added)


def _flushed(removed: str, added: str) -> Iterator[Piece]:
    """What was gathered; a space that both end with is no change."""
    shared = " " if removed.endswith(" ") and added.endswith(" ") else ""
    removed, added = removed.removesuffix(shared), added.removesuffix(shared)
    if removed:
        yield Piece("removed", removed)
    if added:
        yield Piece("added", added)
    if shared:
        yield Piece("same", shared)


def _words(pieces: list[Piece], kind: str) -> int:
    return sum(len(re.findall(r"\w+", piece.text)) for piece in pieces if piece.kind == kind)
