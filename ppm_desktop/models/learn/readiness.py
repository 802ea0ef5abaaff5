"""Where learning stands, and what it still needs."""

from __future__ import annotations

from ppm_desktop.i18n import Phrase, counted, phrase
from ppm_desktop.models.commons.gatherings.gathering import Gathering
from ppm_desktop.models.kernel.moment import today
from ppm_desktop.models.kernel.readiness import Need, Readiness, Where
from ppm_desktop.models.kernel.reading import Reader
from ppm_desktop.models.learn.sessions import sessions


def readiness(read: Reader) -> Readiness:
    """Done when the committee says so on the design page; until then by what is there."""
    planned = sessions(read)
    if read.value("SELECT done_on FROM stage_plans WHERE id = 'learn'"):
        return Readiness(Where.DONE, _fact(planned))
    if not planned:
        return Readiness(Where.TODO, None, (Need(phrase("Plan the first learning session"), "learn", "sessions"),))
    return Readiness(Where.CURRENT, _fact(planned), tuple(_needs(read, planned)))


def _fact(planned: list[Gathering]) -> Phrase | None:
    held = sum(session.status == "held" for session in planned)
    return phrase("{held} of {count} sessions held", held=held, count=len(planned)) if planned else None


def _needs(read: Reader, planned: list[Gathering]) -> list[Need]:
    day = today().isoformat()
    needs = [
        Need(phrase("Close “{title}”", title=session.title), "learn", "sessions", session.day)
        for session in planned
        if session.status == "planned" and session.day and session.day < day
    ]
    for session in planned:
        if session.status == "planned" and not read.value(
            "SELECT 1 FROM expected_people WHERE gathering_id = ? AND withdrawn = 0", (session.id,)
        ):
            needs.append(Need(phrase("Say who is expected at “{title}”", title=session.title), "learn", "sessions"))
            break
    waiting = read.value("SELECT COUNT(*) FROM member_questions WHERE status IN ('open', 'assigned', 'carried')")
    if waiting:
        sentence = counted("Answer {count} question", "Answer {count} questions", waiting)
        needs.append(Need(sentence, "learn", "questions"))
    return needs
