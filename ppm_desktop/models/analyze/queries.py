"""What stage 8 asks of the file that no other room answers: people across gatherings, roles of pay, papers made."""

from __future__ import annotations

from dataclasses import dataclass

from ppm_desktop.models.kernel.reading import Reader

REPORT_KIND = "analyze.record_paper"


@dataclass(frozen=True, slots=True)
class PaperMade:
    """A report or workbook that was made, as the book remembers it."""

    of_kind: str
    file_name: str
    digest: str
    language: str
    holder: str
    operator: str
    at: str


def different_people(read: Reader) -> int:
    """Different people who came to any gathering; a name without a record counts anew at each gathering."""
    return int(
        read.value(
            """SELECT COUNT(DISTINCT COALESCE(p.merged_into, a.person_id, a.id))
                 FROM arrivals a LEFT JOIN people p ON p.id = a.person_id JOIN gatherings g ON g.id = a.gathering_id
                WHERE a.voided = 0 AND g.status <> 'cancelled' AND g.kind <> 'vote'"""
        )
    )


def role_of_rules(read: Reader) -> dict[str, str]:
    """The role of every rule of pay, those that no longer hold included: old lines were earned by them."""
    return {row["id"]: row["role"] for row in read.rows("SELECT id, role FROM compensation_rules")}


def papers_made(read: Reader) -> list[PaperMade]:
    """Reports and workbooks that were made, the newest first."""
    rows = read.rows(
        """SELECT json_extract(payload, '$.of_kind') AS of_kind, json_extract(payload, '$.file_name') AS file_name,
                  json_extract(payload, '$.digest') AS digest, json_extract(payload, '$.language') AS language,
                  json_extract(payload, '$.holder') AS holder, operator, at
             FROM acts WHERE kind = ? ORDER BY turn DESC, station DESC, seq DESC""",
        (REPORT_KIND,),
    )
    return [PaperMade(**row) for row in rows]
