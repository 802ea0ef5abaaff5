"""The traceability matrix: from what people said, by way of themes, to what the team recommends, or why not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ppm_desktop.models.recommend.recommendation import Recommendation


class ThemeTrail(NamedTuple):
    """One theme: how many voices stand under it, which recommendations answer it, or why none does."""

    theme_id: str
    title: str
    voices: int
    answered_by: tuple[str, ...]
    not_taken_because: str

    @property
    def is_settled(self) -> bool:
        """Whether it is answered or has its reason."""
        return bool(self.answered_by or self.not_taken_because)


class Matrix(NamedTuple):
    """Themes against recommendations; ``voices`` counts, for each recommendation, the different voices it answers."""

    recommendations: tuple[Recommendation, ...]
    themes: tuple[ThemeTrail, ...]
    voices: dict[str, int]

    @property
    def unsettled(self) -> tuple[ThemeTrail, ...]:
        """Themes that neither a recommendation nor a reason answers."""
        return tuple(theme for theme in self.themes if not theme.is_settled)

    @property
    def unrooted(self) -> tuple[Recommendation, ...]:
        """Recommendations that answer no voice that was heard."""
        return tuple(one for one in self.recommendations if not self.voices.get(one.id))


def answers(matrix: Matrix, theme: ThemeTrail) -> list[Recommendation]:
    """The recommendations that answer a theme, in their order."""
    return [one for one in matrix.recommendations if one.id in theme.answered_by]


def settled_share(themes: Sequence[ThemeTrail]) -> tuple[int, int]:
    """How many themes are settled, of how many."""
    return sum(theme.is_settled for theme in themes), len(themes)
