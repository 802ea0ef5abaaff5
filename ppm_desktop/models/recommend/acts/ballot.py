"""Wording the ballot, locking it by two people, and opening the lock with a reason."""
# ruff: noqa: D102 - Act says what title, problems and apply are

from __future__ import annotations

from dataclasses import asdict, dataclass, field

from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.kernel.act import Act
from ppm_desktop.models.kernel.field import Kind, fact
from ppm_desktop.models.kernel.ids import new_id
from ppm_desktop.models.kernel.moment import stamp
from ppm_desktop.models.kernel.problem import Problem
from ppm_desktop.models.kernel.reading import Reader, Records
from ppm_desktop.models.kernel.text import search_key
from ppm_desktop.models.recommend.acts.recommendation import open_problems
from ppm_desktop.models.recommend.lock import NewBallotItem, digest
from ppm_desktop.models.recommend.obstacles import blocking
from ppm_desktop.models.recommend.queries import (
    ballot_languages,
    current_lock,
    final_recommendations,
    wordings,
)
from ppm_desktop.models.recommend.wording import TITLE_LIMIT


@dataclass(frozen=True)
class SetBallotWording(Act):
    """Word a recommendation for the ballot in one language."""

    kind = "recommend.set_ballot_wording"
    ballot_title: str = fact(phrase("Title on the ballot"), required=True, longest=TITLE_LIMIT)
    text: str = fact(phrase("Text on the ballot"), Kind.NOTE, longest=1_200, hint=phrase("Up to 60 words."))
    recommendation_id: str = ""
    language: str = ""
    id: str = field(default_factory=new_id, kw_only=True)

    @property
    def title(self) -> Phrase:
        return phrase("Word the ballot in {language}", language=self.language)

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        found = [*super().problems(read), *open_problems(read, self.recommendation_id)]
        if self.language not in ballot_languages(read):
            found.append(Problem(phrase("The process does not speak this language. Add it in stage 1."), "language"))
        return tuple(found)

    def apply(self, records: Records) -> None:
        known = records.value(
            "SELECT id FROM ballot_wordings WHERE recommendation_id = ? AND language = ?",
            (self.recommendation_id, self.language),
        )
        words = {"title": self.ballot_title, "text": self.text}
        if known is not None:
            records.update("ballot_wordings", str(known), words)
            return
        key = {"id": self.id, "recommendation_id": self.recommendation_id, "language": self.language}
        records.insert("ballot_wordings", {**key, **words})


@dataclass(frozen=True)
class LockBallot(Act):
    """Freeze the wording of every final recommendation in every language. Build it with ``lock_ballot``."""

    kind = "recommend.lock_ballot"
    reversible = False
    first_person: str = fact(phrase("First person"), required=True)
    second_person: str = fact(phrase("Second person"), required=True)
    items: tuple[NewBallotItem, ...] = ()
    digest: str = ""
    id: str = field(default_factory=new_id, kw_only=True)
    at: str = field(default_factory=stamp, kw_only=True)

    @property
    def title(self) -> Phrase:
        return phrase("Lock the ballot wording")

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        found = list(super().problems(read))
        if self.second_person and search_key(self.first_person) == search_key(self.second_person):
            found.append(Problem(phrase("Two different people lock the wording."), "second_person"))
        if current_lock(read) is not None:
            found.append(Problem(phrase("The ballot wording is locked already.")))
        if not self.items:
            found.append(Problem(phrase("No recommendation is final yet. Set at least one to final.")))
        if self.digest != digest(self.items) or _frozen(self.items) != _frozen(frozen_items(read)):
            found.append(Problem(phrase("The wording has changed meanwhile. Read it again, then lock it.")))
        return (*found, *(Problem(one) for one in blocking(read)))

    def apply(self, records: Records) -> None:
        records.insert(
            "ballot_locks",
            {
                "id": self.id,
                "digest": self.digest,
                "first_person": self.first_person,
                "second_person": self.second_person,
                "locked_at": self.at,
            },
        )
        records.insert_all("ballot_items", [{**asdict(item), "lock_id": self.id} for item in self.items])


@dataclass(frozen=True)
class OpenBallotLock(Act):
    """Open the lock again: the wording may change, and must be locked anew."""

    kind = "recommend.open_ballot_lock"
    reversible = False
    lock_id: str = ""
    because: str = fact(phrase("Why the lock is opened"), Kind.NOTE, required=True)
    at: str = field(default_factory=stamp, kw_only=True)

    @property
    def title(self) -> Phrase:
        return phrase("Open the lock of the ballot wording")

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        found = list(super().problems(read))
        lock = current_lock(read)
        if lock is None or lock.id != self.lock_id:
            found.append(Problem(phrase("This lock no longer holds.")))
        return tuple(found)

    def apply(self, records: Records) -> None:
        records.update("ballot_locks", self.lock_id, {"opened_at": self.at, "opened_because": self.because})


def lock_ballot(read: Reader, first_person: str, second_person: str) -> LockBallot:
    """The act that freezes the wording as it stands now."""
    items = frozen_items(read)
    return LockBallot(first_person, second_person, items, digest(items))


def frozen_items(read: Reader) -> tuple[NewBallotItem, ...]:
    """What would be frozen now: every final recommendation in every language that has a wording."""
    known = wordings(read)
    languages = ballot_languages(read)
    return tuple(
        NewBallotItem(
            one.id, one.latest.id, place, language, known[one.id, language].title, known[one.id, language].text
        )
        for place, one in enumerate(final_recommendations(read), 1)
        for language in languages
        if (one.id, language) in known
    )


def _frozen(items: tuple[NewBallotItem, ...]) -> list[tuple[str, str, int, str, str, str]]:
    return [(i.recommendation_id, i.version_id, i.position, i.language, i.title, i.text) for i in items]
