"""What can be asked about voices and themes."""

from __future__ import annotations

from collections import defaultdict

from ppm_desktop.models.engage.voice import Input, Theme, TrailStep
from ppm_desktop.models.kernel.reading import Cell, Reader, Row
from ppm_desktop.models.kernel.text import search_key

_COLUMNS = (
    "id, kind, words, language, gloss, gathering_id, place, table_label, card_number, has_personal_data, entered_at"
)
# Each theme with the one it stands under after all merges.
_ROOTS = """WITH RECURSIVE roots (id, root) AS (
        SELECT id, id FROM themes WHERE merged_into IS NULL AND withdrawn = 0
        UNION SELECT t.id, r.root FROM themes t JOIN roots r ON t.merged_into = r.id)
"""


def inputs(read: Reader, *, gathering_id: str = "", theme_id: str = "", typed: str = "") -> list[Input]:
    """The voices, the newest first: of one event, under one theme, or with these letters in words, gloss or place."""
    rows = read.rows(f"SELECT {_COLUMNS} FROM inputs WHERE withdrawn = 0 ORDER BY entered_at DESC, id DESC")  # noqa: S608 - fixed text
    under = _themes_of_inputs(read)
    wanted = search_key(typed)
    return [
        Input(**row, themes=under.get(row["id"], ()))
        for row in rows
        if (not gathering_id or row["gathering_id"] == gathering_id)
        and (not theme_id or any(theme_id == known for known, _ in under.get(row["id"], ())))
        and (not wanted or wanted in search_key(f"{row['words']} {row['gloss']} {row['place']}"))
    ]


def inputs_of_theme(read: Reader, theme_id: str) -> list[Input]:
    """The voices under a theme, those of themes merged into it included."""
    return inputs(read, theme_id=theme_id)


def input_of(read: Reader, input_id: str) -> Input | None:
    """One voice, or None; a withdrawn one is None."""
    row = read.row(f"SELECT {_COLUMNS} FROM inputs WHERE id = ? AND withdrawn = 0", (input_id,))  # noqa: S608 - fixed text
    return Input(**row, themes=_themes_of_inputs(read, input_id).get(input_id, ())) if row else None


def themes(read: Reader) -> list[Theme]:
    """The themes that stand, the most spoken of first."""
    rows = read.rows(
        f"""{_ROOTS}
        SELECT t.id, t.title, t.summary, t.split_from, COUNT(DISTINCT i.id) AS count
          FROM themes t
          JOIN roots r ON r.root = t.id
          LEFT JOIN input_themes it ON it.theme_id = r.id AND it.withdrawn = 0
          LEFT JOIN inputs i ON i.id = it.input_id AND i.withdrawn = 0
         GROUP BY t.id ORDER BY count DESC, t.title, t.id"""  # noqa: S608 - fixed text
    )
    return [Theme(**row) for row in rows]


def theme(read: Reader, theme_id: str) -> Theme | None:
    """One theme that stands, or None."""
    return next((found for found in themes(read) if found.id == theme_id), None)


def recent_themes(read: Reader, limit: int = 9) -> list[Theme]:
    """The themes used last, for the number keys."""
    used = read.rows(
        f"""{_ROOTS} SELECT r.root AS id, MAX(it.rowid) AS last FROM input_themes it JOIN roots r ON r.id = it.theme_id
            WHERE it.withdrawn = 0 GROUP BY r.root ORDER BY last DESC LIMIT ?""",  # noqa: S608 - fixed text
        (limit,),
    )
    known = {found.id: found for found in themes(read)}
    return [known[row["id"]] for row in used]


def merged_themes(read: Reader, theme_id: str) -> list[str]:
    """Titles of the themes that were merged into this one, directly or by way of others."""
    rows = read.rows(
        f"""{_ROOTS} SELECT t.title FROM roots r JOIN themes t ON t.id = r.id
            WHERE r.root = ? AND r.id <> ? ORDER BY t.title""",  # noqa: S608 - fixed text
        (theme_id, theme_id),
    )
    return [row["title"] for row in rows]


def trail(read: Reader, input_id: str) -> list[TrailStep]:
    """Every theme an input was ever put under, in that order, and what became of it."""
    rows = read.rows(
        """SELECT t.title AS theme, COALESCE(m.title, '') AS merged_into, it.withdrawn
             FROM input_themes it JOIN themes t ON t.id = it.theme_id LEFT JOIN themes m ON m.id = t.merged_into
            WHERE it.input_id = ? ORDER BY it.rowid""",
        (input_id,),
    )
    return [TrailStep(row["theme"], row["merged_into"], bool(row["withdrawn"])) for row in rows]


def counts(read: Reader) -> Row:
    """voices, without_theme, personal, languages, places: the page's facts."""
    return (
        read.row(
            """SELECT COUNT(*) AS voices,
                  COALESCE(SUM(NOT EXISTS (SELECT 1 FROM input_themes it
                                            WHERE it.input_id = i.id AND it.withdrawn = 0)), 0) AS without_theme,
                  COALESCE(SUM(has_personal_data), 0) AS personal,
                  COUNT(DISTINCT language) AS languages, COUNT(DISTINCT NULLIF(place, '')) AS places
             FROM inputs i WHERE withdrawn = 0"""
        )
        or {}
    )


def voices_by_kind(read: Reader, gathering_id: str) -> dict[str, int]:
    """How many voices of each kind one event gave."""
    rows = read.rows(
        "SELECT kind, COUNT(*) AS n FROM inputs WHERE gathering_id = ? AND withdrawn = 0 GROUP BY kind", (gathering_id,)
    )
    return {row["kind"]: row["n"] for row in rows}


def voices_goal(read: Reader) -> int:
    """How many voices the process wants to hear; 0 where none was set."""
    return int(read.value("SELECT voices_goal FROM processes") or 0)


def process_name(read: Reader) -> str:
    """The process's name for what is printed, "" before there is one."""
    return str(read.value("SELECT name FROM processes") or "")


def _themes_of_inputs(read: Reader, input_id: Cell = None) -> dict[str, tuple[tuple[str, str], ...]]:
    rows = read.rows(
        f"""{_ROOTS} SELECT DISTINCT it.input_id, t.id, t.title
              FROM input_themes it JOIN roots r ON r.id = it.theme_id JOIN themes t ON t.id = r.root
             WHERE it.withdrawn = 0 AND (? IS NULL OR it.input_id = ?) ORDER BY t.title""",  # noqa: S608 - fixed text
        (input_id, input_id),
    )
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in rows:
        found[row["input_id"]].append((row["id"], row["title"]))
    return {key: tuple(value) for key, value in found.items()}
