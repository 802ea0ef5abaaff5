"""What this room answers about people; merged and redacted records are left out of lists."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ppm_desktop.models.commons.people.person import Attribute, Badge, Consent, Person, SupportNeed
from ppm_desktop.models.kernel.codes import BADGE, read_code
from ppm_desktop.models.kernel.reading import Reader, Row

_COLUMNS = """p.id, p.name, p.preferred_name, p.birth_year, p.email, p.phone, p.address, p.area, p.languages, p.notes,
    p.source, p.external_id"""
_LISTED = "p.merged_into IS NULL AND p.redacted = 0"


def person_from(row: Row) -> Person:
    """The person that a row with this room's columns describes."""
    return Person(
        row["id"],
        row["name"],
        row["preferred_name"],
        row["birth_year"],
        row["email"],
        row["phone"],
        row["address"],
        row["area"],
        row["languages"],
        row["notes"],
        row["source"],
        row["external_id"],
    )


def standing_id(read: Reader, person_id: str) -> str:
    """The record that stands for this person: itself, or the one it was merged into; "" if there is none."""
    found = read.value("SELECT COALESCE(merged_into, id) FROM people WHERE id = ?", (person_id,))
    return str(found) if found else ""


def person(read: Reader, person_id: str) -> Person | None:
    """The person; a merged record answers with the one it was merged into."""
    row = read.row(
        f"SELECT {_COLUMNS} FROM people AS p WHERE p.id = (SELECT COALESCE(merged_into, id) FROM people WHERE id = ?)",  # noqa: S608 - our own columns
        (person_id,),
    )
    return None if row is None else person_from(row)


def everyone(read: Reader) -> list[Person]:
    """Everybody on file, by name."""
    rows = read.rows(f"SELECT {_COLUMNS} FROM people AS p WHERE {_LISTED} ORDER BY p.name_key, p.id")  # noqa: S608 - our own columns
    return [person_from(row) for row in rows]


def people_count(read: Reader) -> int:
    """How many people are on file."""
    return int(read.value("SELECT COUNT(*) FROM people WHERE merged_into IS NULL AND redacted = 0"))


def keyed_names(read: Reader) -> list[tuple[str, str]]:
    """Id and search key of everybody on file: what a fuzzy search looks through."""
    rows = read.rows("SELECT id, name_key FROM people WHERE merged_into IS NULL AND redacted = 0 ORDER BY name_key, id")
    return [(row["id"], row["name_key"]) for row in rows]


def starting_with(read: Reader, key: str) -> list[Person]:
    """Everybody with a word in their names that starts with this key."""
    # Keys hold letters and digits only, so that no pattern sign can stand in them.
    bare = "".join(c for c in key if c.isalnum())
    rows = read.rows(
        f"""SELECT {_COLUMNS} FROM people AS p
            WHERE (p.name_key LIKE ? OR p.name_key LIKE ?) AND {_LISTED} ORDER BY p.name_key, p.id""",  # noqa: S608 - our own columns
        (f"{bare}%", f"% {bare}%"),
    )
    return [person_from(row) for row in rows]


def people_by_id(read: Reader, person_ids: Iterable[str]) -> list[Person]:
    """These people, in this order; unknown ids are left out."""
    found = (person(read, person_id) for person_id in person_ids)
    return [each for each in found if each is not None]


def attributes_of(read: Reader, person_id: str) -> dict[str, str]:
    """What the person said of themselves, by category."""
    rows = read.rows(
        "SELECT category, value FROM person_attributes WHERE person_id = ? AND value <> '' ORDER BY category, id",
        (person_id,),
    )
    return {row["category"]: row["value"] for row in rows}


def all_attributes(read: Reader) -> dict[str, dict[str, str]]:
    """What everybody said of themselves: person id, category, value."""
    found: dict[str, dict[str, str]] = {}
    for row in read.rows("SELECT person_id, category, value FROM person_attributes WHERE value <> '' ORDER BY id"):
        found.setdefault(row["person_id"], {})[row["category"]] = row["value"]
    return found


def attribute_rows(read: Reader, person_id: str) -> list[Attribute]:
    """The rows themselves, empty ones too: for acts that write them."""
    rows = read.rows("SELECT id, category, value FROM person_attributes WHERE person_id = ? ORDER BY id", (person_id,))
    return [Attribute(row["category"], row["value"], row["id"]) for row in rows]


def needs_of(read: Reader, person_id: str) -> list[SupportNeed]:
    """What the person needs, withdrawn needs left out."""
    rows = read.rows(
        """SELECT id, person_id, kind, detail, status, arrangement FROM support_needs
           WHERE person_id = ? AND status <> 'withdrawn' ORDER BY rowid""",
        (person_id,),
    )
    return [SupportNeed(**row) for row in rows]


def all_needs(read: Reader) -> list[SupportNeed]:
    """What everybody needs, withdrawn needs left out."""
    rows = read.rows(
        """SELECT n.id, n.person_id, n.kind, n.detail, n.status, n.arrangement FROM support_needs AS n
           JOIN people AS p ON p.id = n.person_id
           WHERE n.status <> 'withdrawn' AND p.merged_into IS NULL AND p.redacted = 0 ORDER BY n.rowid"""
    )
    return [SupportNeed(**row) for row in rows]


def consents_of(read: Reader, person_id: str) -> list[Consent]:
    """The newest word for each purpose, by purpose."""
    rows = read.rows("SELECT purpose, given, at FROM consents WHERE person_id = ? ORDER BY at, id", (person_id,))
    newest: dict[str, Any] = {row["purpose"]: row for row in rows}
    return [Consent(purpose, bool(row["given"]), row["at"]) for purpose, row in sorted(newest.items())]


def badge_of(read: Reader, person_id: str) -> Badge | None:
    """The badge the person carries now."""
    row = read.row(
        """SELECT id, person_id, code, issued_at FROM badges
           WHERE person_id = ? AND withdrawn_at IS NULL ORDER BY issued_at DESC, id DESC""",
        (person_id,),
    )
    return None if row is None else Badge(**row)


def badge_codes(read: Reader) -> dict[str, str]:
    """The codes of all badges carried now, by person id."""
    rows = read.rows("SELECT person_id, code FROM badges WHERE withdrawn_at IS NULL ORDER BY issued_at, id")
    return {row["person_id"]: row["code"] for row in rows}


def person_by_badge(read: Reader, code: str) -> Person | None:
    """Whose badge this is; withdrawn badges, unknown codes and slips of the pen are nobody's."""
    stored = read_code(code, BADGE)
    if stored is None:
        return None
    owner = read.value("SELECT person_id FROM badges WHERE code = ? AND withdrawn_at IS NULL", (stored,))
    return person(read, owner) if owner else None


def persons_by_external_id(read: Reader, source: str) -> dict[str, str]:
    """Person ids by their number in one list."""
    rows = read.rows(
        """SELECT id, external_id FROM people
           WHERE external_id <> '' AND source = ? AND merged_into IS NULL AND redacted = 0""",
        (source,),
    )
    return {row["external_id"]: row["id"] for row in rows}
