"""Where engagement stands, and what it still needs."""

from __future__ import annotations

from ppm_desktop.i18n import Phrase, counted, phrase
from ppm_desktop.models.engage.queries import counts, voices_goal
from ppm_desktop.models.kernel.moment import today
from ppm_desktop.models.kernel.readiness import Need, Readiness, Where
from ppm_desktop.models.kernel.reading import Reader

_EVENTS = "kind IN ('assembly', 'popup', 'check_in', 'meeting') AND status <> 'cancelled'"


def readiness(read: Reader) -> Readiness:
    """Done when the committee says so on the design page; until then by what is there."""
    known = counts(read)
    events = int(read.value(f"SELECT COUNT(*) FROM gatherings WHERE {_EVENTS}"))  # noqa: S608 - fixed text
    done = bool(read.value("SELECT done_on FROM stage_plans WHERE id = 'engage'"))
    if done:
        return Readiness(Where.DONE, _fact(read, known["voices"]))
    where = Where.CURRENT if events or known["voices"] else Where.TODO
    return Readiness(where, _fact(read, known["voices"]), tuple(_needs(read, events, known["without_theme"])))


def _fact(read: Reader, voices: int) -> Phrase | None:
    goal = voices_goal(read)
    if goal:
        return phrase("{count} of {goal} voices", count=voices, goal=goal)
    return counted("{count} voice", "{count} voices", voices) if voices else None


def _needs(read: Reader, events: int, without_theme: int) -> list[Need]:
    needs = []
    if not events:
        needs.append(Need(phrase("Plan the first community event"), "engage", "events"))
    unclosed = read.rows(
        f"SELECT title, day FROM gatherings WHERE {_EVENTS} AND status = 'planned' AND day <> '' AND day < ?"  # noqa: S608 - fixed text
        " ORDER BY day LIMIT 3",
        (today().isoformat(),),
    )
    needs.extend(
        Need(phrase("Close “{title}”", title=row["title"]), "engage", "events", row["day"]) for row in unclosed
    )
    if without_theme:
        sentence = counted("Give {count} voice a theme", "Give {count} voices a theme", without_theme)
        needs.append(Need(sentence, "engage", "voices"))
    return needs
