"""The papers of a sealed batch as they are stored, travel and are counted: two aligned lists in one canonical text.

``marks`` holds one word for each paper and ``serials`` the fingerprint of its code, in the same place. Both are sorted by
what is on the paper, then by fingerprint: papers that say the same lie together, and nothing tells in which order they were
keyed. No word needs an escape in JSON, and a word is counted without being read: only those that differ ever are
(docs/decisions/0023).
"""

from __future__ import annotations

import hashlib
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ppm_desktop.models.kernel.act import canonical
from ppm_desktop.models.vote.ballots.contest import marks_from, marks_text

STATES = {"aside": "a", "blank": "b", "marked": "m", "void": "v"}
_STATES = {letter: state for state, letter in STATES.items()}
_VOID = f"{STATES['void']}:"
SHORT = 43
"""Letters of a fingerprint as it stands here: its 32 bytes in base64url."""
NO_CONTEST, SKIPPED = "-", "_"
_SPECIAL = re.compile(r"[^0-9A-Za-z=+]")


@dataclass(frozen=True, slots=True)
class SealedBallot:
    """One paper as it counts. Nothing leads back to an entry or an order."""

    serial_hash: str
    marks: str
    state: str
    settled: str
    reason: str


@dataclass(frozen=True)
class SealedPapers:
    """All papers of a batch. ``settled`` is how all were settled but the ``adjudicated``, by fingerprint with the reason.

    A word of ``marks`` is the letter of its state, a colon, and its tokens for each of ``contests``: "m:1,3/2".
    """

    contests: tuple[str, ...] = ()
    marks: str = ""
    serials: str = ""
    settled: str = "matched"
    adjudicated: Mapping[str, str] = field(default_factory=dict)

    @property
    def digest(self) -> str:
        """SHA-256 of everything that is stored of them, one line each."""
        lines = (" ".join(self.contests), self.marks, self.serials, self.settled, canonical(self.adjudicated))
        return hashlib.sha256("\n".join(lines).encode()).hexdigest()

    @property
    def count(self) -> int:
        """How many papers."""
        return self.marks.count(" ") + 1 if self.marks else 0

    @property
    def void(self) -> int:
        """How many of them are void."""
        return self._of("void")

    def _of(self, state: str) -> int:
        word = f"{STATES[state]}:"
        return self.marks.count(f" {word}") + self.marks.startswith(word)

    @property
    def words(self) -> list[str]:
        """One word for each paper."""
        return self.marks.split(" ") if self.marks else []

    @property
    def codes(self) -> list[str]:
        """The fingerprint of each paper's code."""
        return [_long(short) for short in self.serials.split(" ")] if self.serials else []

    def ballots(self) -> tuple[SealedBallot, ...]:
        """Every paper by itself."""
        return tuple(self._ballot(word, serial) for word, serial in zip(self.words, self.codes, strict=True))

    def _ballot(self, word: str, serial: str) -> SealedBallot:
        state, marks = read_word(self.contests, word)
        reason = self.adjudicated.get(serial)
        settled = self.settled if reason is None else "adjudicated"
        return SealedBallot(serial, marks_text(marks), state, settled, reason or "")

    def check(self) -> None:
        """A ValueError where this is not how papers are stored: what another program wrote is never sealed as it came."""
        codes = self.codes
        if len(set(codes)) != len(codes):
            raise ValueError("a paper is there twice")
        if self._of("aside"):
            raise ValueError("a paper is still set aside")
        if self.settled not in {"matched", "checked_once"} or not set(self.adjudicated) <= set(codes):
            raise ValueError("nobody says how a paper was settled")
        if sealed(self.ballots(), self.contests, self.settled) != self:
            raise ValueError("papers are not sorted by what is on them")


def sealed(ballots: Iterable[SealedBallot], contests: Sequence[str], settled: str) -> SealedPapers:
    """Papers as they are stored. ``contests`` are their ids in the order of the paper; those unknown come behind them."""
    papers = [(one, marks_from(one.marks)) for one in ballots]
    unknown = {key for _, marks in papers for key in marks} - set(contests)
    every = (*contests, *sorted(unknown))
    lying = sorted((_word(every, one.state, marks), _short(one.serial_hash)) for one, marks in papers)
    return SealedPapers(
        every,
        " ".join(word for word, _ in lying),
        " ".join(serial for _, serial in lying),
        settled,
        {one.serial_hash: one.reason for one, _ in papers if one.settled == "adjudicated"},
    )


def is_void(word: str) -> bool:
    """Whether the paper of this word is void."""
    return word.startswith(_VOID)


def read_word(contests: Sequence[str], word: str) -> tuple[str, dict[str, list[str]]]:
    """State and marks of a word; one that cannot be is a ValueError."""
    letter, colon, rest = word.partition(":")
    if not colon or letter not in _STATES:
        raise ValueError(f"not the word of a paper: {word[:40]}")
    parts = rest.split("/") if contests else []
    found = zip(contests, parts, strict=True)
    return _STATES[letter], {contest: _tokens(part) for contest, part in found if part != NO_CONTEST}


def _short(serial: str) -> str:
    """A fingerprint in a third fewer letters: most of what a count has to read are fingerprints."""
    return urlsafe_b64encode(bytes.fromhex(serial)).rstrip(b"=").decode()


def _long(short: str) -> str:
    if len(short) != SHORT:
        raise ValueError(f"not a fingerprint: {short[:80]}")
    return urlsafe_b64decode(f"{short}=").hex()


def _tokens(part: str) -> list[str]:
    if not part:
        return []
    tokens = part.split(",")
    if SKIPPED in part or "%" in part:
        return [_plain(token) for token in tokens]
    return tokens


def _word(contests: Sequence[str], state: str, marks: Mapping[str, Sequence[str]]) -> str:
    parts = (",".join(map(_written, marks[contest])) if contest in marks else NO_CONTEST for contest in contests)
    return f"{STATES[state]}:{'/'.join(parts)}"


def _written(token: str) -> str:
    """A token without anything that has a meaning in a word; its other signs by their bytes, as in an address."""
    if not token:
        return SKIPPED
    return _SPECIAL.sub(lambda sign: "".join(f"%{byte:02X}" for byte in sign[0].encode()), token)


def _plain(written: str) -> str:
    if written == SKIPPED:
        return ""
    if "%" not in written:
        return written
    from urllib.parse import unquote

    return unquote(written, errors="strict")
