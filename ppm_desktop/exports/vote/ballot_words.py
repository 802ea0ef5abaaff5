"""Words of a ballot as strips: in all its languages, as high as they need, with room for what stands beside them."""

from __future__ import annotations

from collections.abc import Callable

from ppm_desktop.exports.flow import Strip
from ppm_desktop.exports.lettering import Lettering
from ppm_desktop.exports.vote.ballot_columns import Columns
from ppm_desktop.exports.vote.ballot_design import Told, told
from ppm_desktop.exports.vote.ballot_look import BallotLook
from ppm_desktop.i18n import Tongue


class BallotWords:
    """Sets words between the margins of one ballot."""

    def __init__(self, columns: Columns, look: BallotLook, wide: float) -> None:
        """``wide`` is the room between the margins, in points."""
        self.columns, self.look, self.wide = columns, look, wide

    @property
    def languages(self) -> tuple[str, ...]:
        """The codes of the languages."""
        return tuple(tongue.language for tongue in self.columns.tongues)

    @property
    def indent(self) -> float:
        """Where an option's words begin: behind its box and its key."""
        return self.look.box * 2 + 16

    def any(self, words: Told) -> bool:
        """Whether there is anything to say."""
        return any(told(words, language) for language in self.languages)

    def strip(self, words: Told, look: Lettering, indent: float = 0.0, end: float = 0.0) -> Strip:
        """Words with room left free before (``indent``) and behind them (``end``)."""
        return self.said(lambda tongue: told(words, tongue.language), look, indent, end)

    def said(self, say: Callable[[Tongue], str], look: Lettering, indent: float = 0.0, end: float = 0.0) -> Strip:
        """The same for words that each language says for itself."""
        wide = self.wide - indent - end
        lines = self.columns.set(say, look, wide)
        height = self.columns.height(lines, look)
        return Strip(height, lambda pad, x, y: self.columns.draw(pad, x + indent, y, lines, wide))
