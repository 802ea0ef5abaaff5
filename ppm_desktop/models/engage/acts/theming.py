"""Gathering voices into themes: tag, merge, split, rename. Each input keeps its trail."""

from __future__ import annotations

from dataclasses import dataclass, field

from ppm_desktop.i18n import Phrase, counted, phrase
from ppm_desktop.models.engage.acts.tags import put_under, take_off, themes_known
from ppm_desktop.models.kernel.act import Act
from ppm_desktop.models.kernel.field import Kind, fact
from ppm_desktop.models.kernel.ids import new_id
from ppm_desktop.models.kernel.moment import stamp
from ppm_desktop.models.kernel.problem import Problem
from ppm_desktop.models.kernel.reading import Reader, Records
from ppm_desktop.models.kernel.text import search_key


@dataclass(frozen=True)
class AddTheme(Act):
    """Name what several people speak of."""

    kind = "engage.add_theme"
    name: str = fact(phrase("Theme"), required=True, longest=120)
    summary: str = fact(phrase("What it is about"), Kind.NOTE)
    id: str = field(default_factory=new_id, kw_only=True)
    at: str = field(default_factory=stamp, kw_only=True)

    @property
    def title(self) -> Phrase:
        """Add the theme Repairs."""
        return phrase("Add the theme {name}", name=self.name)

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        """No two themes of one name."""
        return (*super().problems(read), *_name_free(read, self.name, ""))

    def apply(self, records: Records) -> None:
        """One theme."""
        records.insert("themes", {"id": self.id, "title": self.name, "summary": self.summary, "created_at": self.at})


@dataclass(frozen=True)
class EditTheme(Act):
    """Rename a theme, or say better what it is about."""

    kind = "engage.edit_theme"
    name: str = fact(phrase("Theme"), required=True, longest=120)
    summary: str = fact(phrase("What it is about"), Kind.NOTE)
    theme_id: str = field(default="", kw_only=True)

    @property
    def title(self) -> Phrase:
        """Rename."""
        return phrase("Edit the theme {name}", name=self.name)

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        """It must stand, and its new name be free."""
        return (
            *super().problems(read),
            *themes_known(read, (self.theme_id,)),
            *_name_free(read, self.name, self.theme_id),
        )

    def apply(self, records: Records) -> None:
        """The same theme, anew."""
        records.update("themes", self.theme_id, {"title": self.name, "summary": self.summary})


@dataclass(frozen=True)
class TagInputs(Act):
    """Put voices under themes."""

    kind = "engage.tag_inputs"
    input_ids: tuple[str, ...] = ()
    theme_ids: tuple[str, ...] = ()
    name: str = field(default="", kw_only=True)

    @property
    def title(self) -> Phrase:
        """Put 3 voices under Repairs."""
        return counted(
            "Put {count} voice under {theme}",
            "Put {count} voices under {theme}",
            len(self.input_ids),
            theme=self.name or phrase("a theme"),
        )

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        """There is something to put, and somewhere to put it."""
        empty = (
            () if self.input_ids and self.theme_ids else (Problem(phrase("Choose a voice and a theme."), "theme_ids"),)
        )
        return (*super().problems(read), *empty, *themes_known(read, self.theme_ids))

    def apply(self, records: Records) -> None:
        """One row for each pair."""
        for input_id in self.input_ids:
            put_under(records, input_id, self.theme_ids)


@dataclass(frozen=True)
class UntagInputs(Act):
    """Take voices off a theme."""

    kind = "engage.untag_inputs"
    input_ids: tuple[str, ...] = ()
    theme_id: str = ""
    name: str = field(default="", kw_only=True)

    @property
    def title(self) -> Phrase:
        """Take 3 voices off Repairs."""
        return counted(
            "Take {count} voice off {theme}", "Take {count} voices off {theme}", len(self.input_ids), theme=self.name
        )

    def apply(self, records: Records) -> None:
        """Off the theme itself and off every theme that was merged into it."""
        family = records.rows(
            """WITH RECURSIVE family (id) AS (SELECT ? UNION SELECT t.id FROM themes t JOIN family f ON t.merged_into = f.id)
               SELECT id FROM family ORDER BY id""",
            (self.theme_id,),
        )
        for input_id in self.input_ids:
            take_off(records, input_id, [row["id"] for row in family])


@dataclass(frozen=True)
class MergeThemes(Act):
    """Merge themes into one. Their voices stay where they were put, so that the trail can be read."""

    kind = "engage.merge_themes"
    theme_ids: tuple[str, ...] = ()
    into_id: str = ""
    name: str = field(default="", kw_only=True)

    @property
    def title(self) -> Phrase:
        """Merge 2 themes into Repairs."""
        return counted(
            "Merge {count} theme into {name}", "Merge {count} themes into {name}", len(self.theme_ids), name=self.name
        )

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        """All stand, and none is merged into itself."""
        found = [*super().problems(read), *themes_known(read, (*self.theme_ids, self.into_id))]
        if not self.theme_ids or self.into_id in self.theme_ids:
            found.append(Problem(phrase("Choose another theme to merge into."), "into_id"))
        return tuple(found)

    def apply(self, records: Records) -> None:
        """Each points to the one it became part of; a ring made on two laptops at once is no merge."""
        for theme_id in self.theme_ids:
            if theme_id in _above(records, self.into_id):
                raise ValueError(f"{theme_id} stands above {self.into_id}")
            records.update("themes", theme_id, {"merged_into": self.into_id})


@dataclass(frozen=True)
class SplitTheme(Act):
    """Take some voices of a theme out into a theme of their own."""

    kind = "engage.split_theme"
    theme_id: str = ""
    name: str = fact(phrase("New theme"), required=True, longest=120)
    input_ids: tuple[str, ...] = ()
    id: str = field(default_factory=new_id, kw_only=True)
    at: str = field(default_factory=stamp, kw_only=True)

    @property
    def title(self) -> Phrase:
        """Split off the theme Heating."""
        return phrase("Split off the theme {name}", name=self.name)

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        """The old theme stands, the new name is free, and something moves."""
        nothing = Problem(phrase("Select the voices that go to the new theme."), "input_ids")
        return (
            *super().problems(read),
            *themes_known(read, (self.theme_id,)),
            *_name_free(read, self.name, ""),
            *(() if self.input_ids else (nothing,)),
        )

    def apply(self, records: Records) -> None:
        """The new theme knows where it came from; its voices move."""
        records.insert(
            "themes", {"id": self.id, "title": self.name, "split_from": self.theme_id, "created_at": self.at}
        )
        UntagInputs(self.input_ids, self.theme_id).apply(records)
        for input_id in self.input_ids:
            put_under(records, input_id, (self.id,))


@dataclass(frozen=True)
class WithdrawTheme(Act):
    """Drop a theme under which no voice stands."""

    kind = "engage.withdraw_theme"
    theme_id: str = ""
    name: str = field(default="", kw_only=True)

    @property
    def title(self) -> Phrase:
        """Drop the theme Repairs."""
        return phrase("Drop the theme {name}", name=self.name)

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        """A theme that holds voices is merged, not dropped."""
        used = read.value(
            """SELECT COUNT(*) FROM input_themes it JOIN inputs i ON i.id = it.input_id
                WHERE it.theme_id = ? AND it.withdrawn = 0 AND i.withdrawn = 0""",
            (self.theme_id,),
        )
        full = Problem(phrase("Voices stand under this theme. Merge it into another one instead."), "theme_id")
        return (*super().problems(read), *themes_known(read, (self.theme_id,)), *((full,) if used else ()))

    def apply(self, records: Records) -> None:
        """The record stays."""
        records.update("themes", self.theme_id, {"withdrawn": 1})


def _name_free(read: Reader, name: str, but: str) -> tuple[Problem, ...]:
    taken = read.rows("SELECT id, title FROM themes WHERE withdrawn = 0 AND merged_into IS NULL")
    for row in taken:
        if row["id"] != but and search_key(row["title"]) == search_key(name):
            return (Problem(phrase("There is a theme “{title}” already. Use that one.", title=row["title"]), "name"),)
    return ()


def _above(records: Records, theme_id: str) -> set[str]:
    """A theme and all that it was merged into."""
    rows = records.rows(
        """WITH RECURSIVE above (id) AS (SELECT ? UNION SELECT t.merged_into FROM themes t JOIN above a ON t.id = a.id
                                          WHERE t.merged_into IS NOT NULL)
           SELECT id FROM above""",
        (theme_id,),
    )
    return {row["id"] for row in rows}
