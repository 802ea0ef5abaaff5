"""What stage 5 keeps of recommendations and their wording, as it is asked for."""

from __future__ import annotations

from ppm_desktop.models.design.queries import process
from ppm_desktop.models.kernel.reading import Reader, Row
from ppm_desktop.models.recommend.lock import BallotItem, BallotLock
from ppm_desktop.models.recommend.recommendation import STEPS, Link, Recommendation, Version
from ppm_desktop.models.recommend.wording import Wording

_VERSIONS = """SELECT id, recommendation_id, number, label, title, problem, policy_text, who_acts, authority, affected,
        cost_effort, timeframe, evidence, authors, why, made_by, made_at FROM recommendation_versions"""
_LOCKS = """SELECT id, digest, first_person, second_person, locked_at, opened_at, opened_because FROM ballot_locks"""


def recommendations(read: Reader, *, withdrawn: bool = False) -> list[Recommendation]:
    """Those that stand, in the team's order; with ``withdrawn`` those that do not, too, at the end."""
    rows = read.rows(
        """SELECT r.id, r.status, r.position, r.withdrawn_because,
                EXISTS (SELECT 1 FROM ballot_items i JOIN ballot_locks k ON k.id = i.lock_id
                    WHERE i.recommendation_id = r.id AND k.opened_at = '') AS is_locked
            FROM recommendations r WHERE r.status <> 'withdrawn' OR ? ORDER BY r.status = 'withdrawn', r.position, r.id""",
        (int(withdrawn),),
    )
    latest, counts = _latest(read)
    return [_built(row, latest[row["id"]], counts[row["id"]]) for row in rows if row["id"] in latest]


def recommendation(read: Reader, recommendation_id: str) -> Recommendation | None:
    """One recommendation, withdrawn or not."""
    return next((one for one in recommendations(read, withdrawn=True) if one.id == recommendation_id), None)


def final_recommendations(read: Reader) -> list[Recommendation]:
    """Those that go on the ballot, in its order."""
    return [one for one in recommendations(read) if one.status == STEPS[-1]]


def versions(read: Reader, recommendation_id: str) -> list[Version]:
    """All versions, the newest first."""
    rows = read.rows(f"{_VERSIONS} WHERE recommendation_id = ? ORDER BY number DESC, id DESC", (recommendation_id,))
    return [Version(**row) for row in rows]


def latest_version(read: Reader, recommendation_id: str) -> Version | None:
    """The newest version."""
    return next(iter(versions(read, recommendation_id)), None)


def version(read: Reader, version_id: str) -> Version | None:
    """One version."""
    row = read.row(f"{_VERSIONS} WHERE id = ?", (version_id,))
    return Version(**row) if row else None


def links(read: Reader, recommendation_id: str) -> list[Link]:
    """What ties a recommendation to themes and voices."""
    rows = read.rows(
        """SELECT id, recommendation_id, coalesce(theme_id, '') AS theme_id, coalesce(input_id, '') AS input_id, note
            FROM recommendation_links WHERE recommendation_id = ? AND withdrawn = 0 ORDER BY id""",
        (recommendation_id,),
    )
    return [Link(**row) for row in rows]


def wordings(read: Reader) -> dict[tuple[str, str], Wording]:
    """All ballot wordings by recommendation and language."""
    rows = read.rows("SELECT recommendation_id, language, title, text FROM ballot_wordings")
    return {(row["recommendation_id"], row["language"]): Wording(**row) for row in rows}


def current_lock(read: Reader) -> BallotLock | None:
    """The lock that holds now, None while the wording is open."""
    row = read.row(f"{_LOCKS} WHERE opened_at = '' ORDER BY locked_at DESC, id DESC")
    return BallotLock(**row) if row else None


def locks(read: Reader) -> list[BallotLock]:
    """All locks that ever were, the newest first."""
    return [BallotLock(**row) for row in read.rows(f"{_LOCKS} ORDER BY locked_at DESC, id DESC")]


def ballot_items(read: Reader, lock_id: str, language: str = "") -> list[BallotItem]:
    """The frozen items of a lock in ballot order: all languages, or one."""
    rows = read.rows(
        """SELECT id, lock_id, recommendation_id, version_id, position, language, title, text
            FROM ballot_items WHERE lock_id = ? AND (? = '' OR language = ?) ORDER BY position, language""",
        (lock_id, language, language),
    )
    return [BallotItem(**row) for row in rows]


def ballot_item(read: Reader, item_id: str) -> BallotItem | None:
    """One frozen item."""
    row = read.row(
        """SELECT id, lock_id, recommendation_id, version_id, position, language, title, text
            FROM ballot_items WHERE id = ?""",
        (item_id,),
    )
    return BallotItem(**row) if row else None


def ballot_languages(read: Reader) -> tuple[str, ...]:
    """The languages in which the ballot must be worded, the main one first."""
    known = process(read)
    return known.language_codes if known else ("en",)


def _latest(read: Reader) -> tuple[dict[str, Version], dict[str, int]]:
    latest: dict[str, Version] = {}
    counts: dict[str, int] = {}
    for row in read.rows(f"{_VERSIONS} ORDER BY recommendation_id, number, id"):
        found = Version(**row)
        latest[found.recommendation_id] = found
        counts[found.recommendation_id] = counts.get(found.recommendation_id, 0) + 1
    return latest, counts


def _built(row: Row, latest: Version, count: int) -> Recommendation:
    return Recommendation(
        row["id"],
        row["status"],
        row["position"],
        row["withdrawn_because"],
        latest,
        count,
        bool(row["is_locked"]),
    )
