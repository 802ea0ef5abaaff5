"""Tying recommendations to what people said, and saying why a theme is not taken forward."""
# ruff: noqa: D102 - Act says what title, problems and apply are

from __future__ import annotations

from dataclasses import dataclass, field

from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.engage.queries import input_of, theme
from ppm_desktop.models.kernel.act import Act
from ppm_desktop.models.kernel.field import Kind, fact
from ppm_desktop.models.kernel.ids import new_id
from ppm_desktop.models.kernel.problem import Problem
from ppm_desktop.models.kernel.reading import Reader, Records
from ppm_desktop.models.recommend.queries import links, recommendation
from ppm_desktop.models.recommend.tracing import not_taken


@dataclass(frozen=True)
class LinkTheme(Act):
    """Say that a recommendation answers a theme."""

    kind = "recommend.link_theme"
    recommendation_id: str = ""
    theme_id: str = ""
    note: str = fact(phrase("Note"), Kind.NOTE)
    id: str = field(default_factory=new_id, kw_only=True)

    @property
    def title(self) -> Phrase:
        return phrase("Link a theme")

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        found = [*super().problems(read), *_unknown(read, self.recommendation_id)]
        if theme(read, self.theme_id) is None:
            found.append(Problem(phrase("This theme is no longer there. Choose another one."), "theme_id"))
        if any(link.theme_id == self.theme_id for link in links(read, self.recommendation_id)):
            found.append(Problem(phrase("This theme is linked already."), "theme_id"))
        return tuple(found)

    def apply(self, records: Records) -> None:
        row = {"recommendation_id": self.recommendation_id, "theme_id": self.theme_id, "input_id": None}
        records.insert("recommendation_links", {"id": self.id, "note": self.note, **row})
        _withdraw_reasons(records, self.theme_id)


@dataclass(frozen=True)
class LinkInput(Act):
    """Say that a recommendation answers a single voice."""

    kind = "recommend.link_input"
    recommendation_id: str = ""
    input_id: str = ""
    note: str = fact(phrase("Note"), Kind.NOTE)
    id: str = field(default_factory=new_id, kw_only=True)

    @property
    def title(self) -> Phrase:
        return phrase("Link a voice")

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        found = [*super().problems(read), *_unknown(read, self.recommendation_id)]
        if input_of(read, self.input_id) is None:
            found.append(Problem(phrase("This voice is no longer there. Choose another one."), "input_id"))
        if any(link.input_id == self.input_id for link in links(read, self.recommendation_id)):
            found.append(Problem(phrase("This voice is linked already."), "input_id"))
        return tuple(found)

    def apply(self, records: Records) -> None:
        row = {"recommendation_id": self.recommendation_id, "theme_id": None, "input_id": self.input_id}
        records.insert("recommendation_links", {"id": self.id, "note": self.note, **row})


@dataclass(frozen=True)
class Unlink(Act):
    """Untie a theme or a voice from a recommendation."""

    kind = "recommend.unlink"
    link_id: str = ""

    @property
    def title(self) -> Phrase:
        return phrase("Remove a link")

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        if read.value("SELECT 1 FROM recommendation_links WHERE id = ? AND withdrawn = 0", (self.link_id,)) is None:
            return (Problem(phrase("This link is no longer there.")),)
        return super().problems(read)

    def apply(self, records: Records) -> None:
        records.update("recommendation_links", self.link_id, {"withdrawn": 1})


@dataclass(frozen=True)
class NotTakeTheme(Act):
    """Say why a theme is not taken forward, to be told to the people who raised it."""

    kind = "recommend.not_take_theme"
    theme_id: str = ""
    because: str = fact(phrase("Not taken forward, because"), Kind.NOTE, required=True)
    id: str = field(default_factory=new_id, kw_only=True)

    @property
    def title(self) -> Phrase:
        return phrase("Say why a theme is not taken forward")

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        found = list(super().problems(read))
        if theme(read, self.theme_id) is None:
            found.append(Problem(phrase("This theme is no longer there. Choose another one."), "theme_id"))
        return tuple(found)

    def apply(self, records: Records) -> None:
        _withdraw_reasons(records, self.theme_id)
        records.insert("themes_not_taken", {"id": self.id, "theme_id": self.theme_id, "because": self.because})


@dataclass(frozen=True)
class TakeThemeAgain(Act):
    """Drop the reason against a theme: it is open again."""

    kind = "recommend.take_theme_again"
    theme_id: str = ""

    @property
    def title(self) -> Phrase:
        return phrase("Take a theme up again")

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        if self.theme_id not in not_taken(read):
            return (Problem(phrase("Nothing stands against this theme.")),)
        return super().problems(read)

    def apply(self, records: Records) -> None:
        _withdraw_reasons(records, self.theme_id)


def _withdraw_reasons(records: Records, theme_id: str) -> None:
    rows = records.rows("SELECT id FROM themes_not_taken WHERE theme_id = ? AND withdrawn = 0", (theme_id,))
    for row in rows:
        records.update("themes_not_taken", row["id"], {"withdrawn": 1})


def _unknown(read: Reader, recommendation_id: str) -> tuple[Problem, ...]:
    if recommendation(read, recommendation_id) is not None:
        return ()
    return (Problem(phrase("This recommendation is not there. Choose another one.")),)
