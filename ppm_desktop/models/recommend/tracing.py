"""Which voices and themes each recommendation answers, read from the file."""

from __future__ import annotations

from ppm_desktop.models.engage.queries import themes
from ppm_desktop.models.kernel.reading import Reader
from ppm_desktop.models.recommend.matrix import Matrix, ThemeTrail
from ppm_desktop.models.recommend.queries import recommendations
from ppm_desktop.models.recommend.recommendation import Answered

# Each theme with the one it stands under after all merges, and every pair of a recommendation and a voice it answers.
_ROOTS = """WITH RECURSIVE roots (id, root) AS (
        SELECT id, id FROM themes WHERE merged_into IS NULL
        UNION SELECT t.id, r.root FROM themes t JOIN roots r ON t.merged_into = r.id)"""
_ANSWERED = f"""{_ROOTS}, answered (recommendation_id, input_id, theme) AS (
        SELECT l.recommendation_id, it.input_id, under.title
            FROM recommendation_links l
            JOIN roots mine ON mine.id = l.theme_id
            JOIN roots every ON every.root = mine.root
            JOIN themes under ON under.id = mine.root
            JOIN input_themes it ON it.theme_id = every.id AND it.withdrawn = 0
            WHERE l.withdrawn = 0
        UNION SELECT recommendation_id, input_id, '' FROM recommendation_links
            WHERE withdrawn = 0 AND input_id IS NOT NULL)"""  # noqa: S608 - fixed text


def matrix(read: Reader) -> Matrix:
    """Themes against the recommendations that stand."""
    standing = recommendations(read)
    known = {one.id for one in standing}
    answered_by = _themes_answered(read)
    reasons = not_taken(read)
    trails = [
        ThemeTrail(
            theme.id,
            theme.title,
            theme.count,
            tuple(one for one in answered_by.get(theme.id, ()) if one in known),
            reasons.get(theme.id, ""),
        )
        for theme in themes(read)
    ]
    rows = read.rows(
        f"""{_ANSWERED} SELECT a.recommendation_id, count(DISTINCT a.input_id) AS voices
            FROM answered a JOIN inputs i ON i.id = a.input_id AND i.withdrawn = 0
            GROUP BY a.recommendation_id"""  # noqa: S608 - fixed text
    )
    return Matrix(tuple(standing), tuple(trails), {row["recommendation_id"]: row["voices"] for row in rows})


def answered(read: Reader, recommendation_id: str) -> list[Answered]:
    """The voices that a recommendation answers, by theme; each voice once."""
    rows = read.rows(
        f"""{_ANSWERED} SELECT a.input_id, i.words, i.language, i.gloss, i.place, i.card_number,
                i.has_personal_data, max(a.theme) AS theme
            FROM answered a JOIN inputs i ON i.id = a.input_id AND i.withdrawn = 0
            WHERE a.recommendation_id = ? GROUP BY a.input_id ORDER BY theme, i.entered_at, i.id""",  # noqa: S608 - fixed text
        (recommendation_id,),
    )
    return [Answered(**row) for row in rows]


def not_taken(read: Reader) -> dict[str, str]:
    """Why themes are not taken forward, by theme."""
    rows = read.rows("SELECT theme_id, because FROM themes_not_taken WHERE withdrawn = 0 ORDER BY id")
    return {row["theme_id"]: row["because"] for row in rows}


def _themes_answered(read: Reader) -> dict[str, list[str]]:
    """Recommendations by the theme (after merges) that they answer, in the order of linking."""
    rows = read.rows(
        f"""{_ROOTS} SELECT r.root, l.recommendation_id FROM recommendation_links l JOIN roots r ON r.id = l.theme_id
            WHERE l.withdrawn = 0 ORDER BY l.id"""  # noqa: S608 - fixed text
    )
    found: dict[str, list[str]] = {}
    for row in rows:
        if row["recommendation_id"] not in found.setdefault(row["root"], []):
            found[row["root"]].append(row["recommendation_id"])
    return found
