"""The locked wording as the vote needs it: one item for each policy, with its words in every language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ppm_desktop.models.kernel.reading import Reader
from ppm_desktop.models.vote.ballots.setting_up import NewContest, SetUpContests, choose_contest, yes_no_contest


@dataclass(frozen=True, slots=True)
class Item:
    """One policy on the ballot. ``id`` is that of its row in the first language; words are by language code."""

    id: str
    titles: dict[str, str] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """Its title in the first language."""
        return next(iter(self.titles.values()), "")


@dataclass(frozen=True, slots=True)
class Wording:
    """What two people locked in stage 5."""

    lock_id: str
    digest: str
    items: tuple[Item, ...]

    @property
    def languages(self) -> tuple[str, ...]:
        """Codes of the languages in which every item has words, the source language first."""
        every = [set(item.titles) for item in self.items]
        return tuple(code for code in (self.items[0].titles if self.items else ()) if all(code in one for one in every))

    def item(self, item_id: str) -> Item | None:
        """One item, or None."""
        return next((one for one in self.items if one.id == item_id), None)


def locked_wording(read: Reader) -> Wording | None:
    """The wording that is locked now, None while it is open."""
    lock = read.row("SELECT id, digest FROM ballot_locks WHERE opened_at = '' ORDER BY locked_at DESC, id DESC LIMIT 1")
    return None if lock is None else _wording(read, lock["id"], lock["digest"])


def wording(read: Reader, lock_id: str) -> Wording | None:
    """The wording of one lock, opened again or not."""
    lock = read.row("SELECT id, digest FROM ballot_locks WHERE id = ?", (lock_id,))
    return None if lock is None else _wording(read, lock["id"], lock["digest"])


def _wording(read: Reader, lock_id: str, digest: str) -> Wording:
    rows = read.rows(
        "SELECT id, recommendation_id, language, title, text FROM ballot_items WHERE lock_id = ?"
        " ORDER BY position, language <> 'en', language",
        (lock_id,),
    )
    items: dict[str, Item] = {}
    for row in rows:
        item = items.setdefault(row["recommendation_id"], Item(row["id"]))
        item.titles[row["language"]] = row["title"]
        item.texts[row["language"]] = row["text"]
    return Wording(lock_id, digest, tuple(items.values()))


def one_contest(found: Wording, title: str, up_to: int, winners: int) -> SetUpContests:
    """All policies in one contest: choose up to so many."""
    options = [(item.id, item.title) for item in found.items]
    return SetUpContests((choose_contest(title, options, up_to, winners),), found.lock_id)


def contest_each(found: Wording, threshold: str = "1/2") -> SetUpContests:
    """Each policy in a contest of its own: yes, no or abstain."""
    contests: Sequence[NewContest] = [yes_no_contest(item.title, item.id, threshold) for item in found.items]
    return SetUpContests(tuple(contests), found.lock_id)
