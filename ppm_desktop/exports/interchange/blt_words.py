"""The words of a BLT file, one after another, with the place where each stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from ppm_desktop.exports.interchange.deck import broken
from ppm_desktop.exports.interchange.lines import TextLines
from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.kernel.problem import Trouble
from ppm_desktop.models.kernel.progress import Progress

_WORD = re.compile(r"\[|\]|\([^)]*\)|[^\s\[\]]+")
_MOST_EMPTY = 10_000
"""Lines without a word, one after another: no person and no program writes so many."""
_QUOTED = re.compile(r'"((?:[^"]|"")*)"(?=\s|#|$)')
_TO_THE_LAST = re.compile(r'"(.*)"\s*$')
"""A name with quotes in it that are not doubled: it ends with the last quote of the line."""


class Word(NamedTuple):
    """One word, and its line and column from 1."""

    text: str
    line: int
    column: int


class Words:
    """A BLT file while it is read: by words, by whole lines between two ballots, or by names at its end."""

    def __init__(self, path: Path, progress: Progress | None = None) -> None:
        """The file is opened with the first word that is asked for."""
        self._path = path
        self._lines = TextLines(path, progress)
        self._text, self._at, self._line = "", 0, 0

    def word(self) -> Word:
        """The next word, comments left out; the end of the file is Trouble."""
        if not self._to_word():
            raise self.wrong(phrase("the file ends too early."))
        found = _WORD.match(self._text, self._at)
        if found is None:  # nothing but a bracket that never closes can be left
            raise self.wrong(phrase("a bracket does not close."))
        word = Word(found[0], self._line, self._at + 1)
        self._at = found.end()
        return word

    def ahead(self) -> list[bytes]:
        """Some of the next lines as they lie in the file; none in the middle of a line."""
        return [] if self._text[self._at :].strip() else self._lines.ahead()

    def pass_over(self, lines: Sequence[bytes]) -> None:
        """These lines, the first ones ahead, are done with."""
        self._lines.pass_over(len(lines))
        self._line += len(lines)
        self._text = lines[-1].decode("ascii")
        self._at = len(self._text)

    def name(self) -> Word | None:
        """The next name: in quotes, or the rest of its line. None at the end of the file.

        A quote inside is doubled or has a backslash before it; a name with others takes up its line.
        """
        if not self._to_word():
            return None
        column = self._at + 1
        if self._text[self._at] != '"':
            text, self._at = self._text[self._at :].strip(), len(self._text)
            return Word(text, self._line, column)
        found = _QUOTED.match(self._text, self._at) or _TO_THE_LAST.match(self._text, self._at)
        if found is None:
            raise self.wrong(phrase("a quote does not close."))
        self._at = found.end()
        return Word(found[1].replace('\\"', '"').replace('""', '"'), self._line, column)

    def wrong(self, why: Phrase, word: Word | None = None) -> Trouble:
        """The file is broken at this word, or where the reading stands."""
        line, column = (word.line, word.column) if word else (max(self._line, 1), min(self._at, len(self._text)) + 1)
        return broken(self._path.name, line, column, why)

    def _to_word(self) -> bool:
        """Move to the next sign that is no space and no comment; False at the end of the file."""
        begin = self._line
        while True:
            self._not_endless(begin)
            while self._at < len(self._text) and self._text[self._at].isspace():
                self._at += 1
            if self._text.startswith("/*", self._at):
                self._past_comment()
            elif self._at < len(self._text) and self._text[self._at] != "#":
                return True
            elif not self._next_line():
                return False

    def _past_comment(self) -> None:
        begin = Word("/*", self._line, self._at + 1)
        while (end := self._text.find("*/", self._at)) < 0:
            self._not_endless(begin.line)
            if not self._next_line():
                raise self.wrong(phrase("a comment does not close."), begin)
        self._at = end + 2

    def _not_endless(self, begin: int) -> None:
        if self._line - begin > _MOST_EMPTY:
            raise self.wrong(phrase("more than {most} lines without a word.", most=_MOST_EMPTY))

    def _next_line(self) -> bool:
        following = next(self._lines, None)
        if following is None:
            return False
        (self._line, self._text), self._at = following, 0
        return True
