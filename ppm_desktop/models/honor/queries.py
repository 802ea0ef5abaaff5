"""What stage 7 keeps, as it is asked for."""

from __future__ import annotations

from ppm_desktop.models.honor.commitment import Commitment
from ppm_desktop.models.honor.step import Step, Update
from ppm_desktop.models.kernel.reading import Reader

_COMMITMENTS = """SELECT c.id, coalesce(c.recommendation_id, '') AS recommendation_id, coalesce(c.item_id, '') AS item_id,
        c.title, c.policy_text, c.official, c.office, c.signed_on, c.response_due, c.response, c.response_reasons,
        c.responded_on,
        (SELECT count(*) FROM implementation_steps s WHERE s.commitment_id = c.id AND s.withdrawn = 0) AS steps,
        (SELECT count(*) FROM implementation_steps s
            WHERE s.commitment_id = c.id AND s.withdrawn = 0 AND s.status = 'done') AS steps_done
    FROM commitments c WHERE c.withdrawn = 0"""

_STEPS = """SELECT s.id, s.commitment_id, s.position, s.title, s.owner, s.due_on, s.status, s.evidence, s.reason,
        s.next_check_on,
        coalesce((SELECT max(u.on_day) FROM status_updates u WHERE u.step_id = s.id), '') AS updated_on
    FROM implementation_steps s JOIN commitments c ON c.id = s.commitment_id
    WHERE s.withdrawn = 0 AND c.withdrawn = 0"""


def commitments(read: Reader) -> list[Commitment]:
    """All promises, in the order in which they were brought in."""
    return [Commitment(**row) for row in read.rows(f"{_COMMITMENTS} ORDER BY c.position, c.id")]


def commitment(read: Reader, commitment_id: str) -> Commitment | None:
    """One promise."""
    row = read.row(f"{_COMMITMENTS} AND c.id = ?", (commitment_id,))
    return Commitment(**row) if row else None


def steps(read: Reader, commitment_id: str = "") -> list[Step]:
    """The steps of one promise, or of all, in their order."""
    rows = read.rows(
        f"{_STEPS} AND (? = '' OR s.commitment_id = ?) ORDER BY c.position, c.id, s.position, s.id",
        (commitment_id, commitment_id),
    )
    return [Step(**row) for row in rows]


def step(read: Reader, step_id: str) -> Step | None:
    """One step."""
    row = read.row(f"{_STEPS} AND s.id = ?", (step_id,))
    return Step(**row) if row else None


def updates(read: Reader, step_id: str) -> list[Update]:
    """What was reported of a step, the newest first."""
    rows = read.rows(
        """SELECT id, step_id, on_day, status, words, evidence FROM status_updates
            WHERE step_id = ? ORDER BY on_day DESC, at DESC, id DESC""",
        (step_id,),
    )
    return [Update(**row) for row in rows]


def titles(read: Reader, language: str) -> dict[str, str]:
    """Each promise's title in a language: the ballot's own words where they exist in it, else as it was kept."""
    rows = read.rows(
        """SELECT c.id, coalesce(other.title, c.title) AS title FROM commitments c
            LEFT JOIN ballot_items won ON won.id = c.item_id
            LEFT JOIN ballot_items other ON other.lock_id = won.lock_id AND other.language = ?
                AND other.recommendation_id = won.recommendation_id
            WHERE c.withdrawn = 0""",
        (language,),
    )
    return {row["id"]: row["title"] for row in rows}
