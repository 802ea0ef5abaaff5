"""What Home shows: what to do next, what is coming up and how far the process is, gathered from every room."""

# Annotations are not put off here: `typing` would compile each field's from its text while the window waits.
from collections.abc import Mapping
from datetime import timedelta
from typing import Final, NamedTuple

from ppm_desktop.i18n import Phrase, counted, phrase, verbatim
from ppm_desktop.models.commons.gatherings.gathering import Gathering
from ppm_desktop.models.commons.gatherings.queries import expected, gatherings
from ppm_desktop.models.commons.people.queries import all_needs
from ppm_desktop.models.convene.queries import seats_filled
from ppm_desktop.models.design import queries as design
from ppm_desktop.models.engage.queries import counts as voice_counts
from ppm_desktop.models.engage.queries import voices_goal
from ppm_desktop.models.kernel.moment import today
from ppm_desktop.models.kernel.readiness import Readiness, Where
from ppm_desktop.models.kernel.reading import Reader
from ppm_desktop.models.stages import KEYS, number

_SOON: Final = timedelta(days=14)


class Todo(NamedTuple):
    """One thing to do next: a task of the list (it has an id and can be ticked) or what a stage still needs."""

    words: Phrase
    stage: str
    tab: str = ""
    due_on: str = ""
    task_id: str = ""


class Coming(NamedTuple):
    """One day to keep in mind; ``place`` is where, or which stage it belongs to."""

    day: str
    words: Phrase
    place: Phrase
    stage: str


class NextGathering(NamedTuple):
    """The next gathering that is not over yet."""

    gathering_id: str
    title: str
    day: str
    starts: str
    venue: str
    coming: int
    invited: int
    stage: str
    tab: str
    note: Phrase | None = None


class Measure(NamedTuple):
    """One large number: "212 voices heard, goal 200"."""

    number: int
    noun: Phrase
    note: Phrase
    stage: str


class Overview(NamedTuple):
    """Everything on Home but the state of the backups."""

    name: str = ""
    place: str = ""
    starts_on: str = ""
    vote_on: str = ""
    stage: str = "design"
    todos: tuple[Todo, ...] = ()
    coming: tuple[Coming, ...] = ()
    next_gathering: NextGathering | None = None
    measures: tuple[Measure, ...] = ()


def current_stage(accounts: Mapping[str, Readiness]) -> str:
    """The first stage under way; where none is, the first that is not done; at the very end the last."""
    for wanted in (Where.CURRENT, Where.TODO):
        for key in KEYS:
            if accounts[key].where is wanted:
                return key
    return KEYS[-1]


def overview(read: Reader, accounts: Mapping[str, Readiness]) -> Overview:
    """All of it, from queries that take a few milliseconds together."""
    process = design.process(read)
    if process is None:
        return Overview(todos=tuple(_todos(read, accounts)))
    everything = gatherings(read)
    return Overview(
        name=process.name,
        place=process.place,
        starts_on=process.starts_on,
        vote_on=process.vote_on,
        stage=current_stage(accounts),
        todos=tuple(_todos(read, accounts)),
        coming=tuple(_coming(read, everything, process.vote_on)),
        next_gathering=_next_gathering(read, everything),
        measures=tuple(_measures(read, everything)),
    )


def _todos(read: Reader, accounts: Mapping[str, Readiness]) -> list[Todo]:
    """Tasks that are due first, then what the stages under way need, then the tasks of later weeks."""
    soon = (today() + _SOON).isoformat()
    tasks = [Todo(verbatim(t.title), t.stage, "", t.due_on, t.id) for t in design.tasks(read)]
    needs = [
        Todo(need.sentence, need.stage, need.tab, need.due_on)
        for account in accounts.values()
        if account.where is Where.CURRENT
        for need in account.needs
    ]
    pressing = [todo for todo in (*tasks, *needs) if todo.due_on and todo.due_on <= soon]
    pressing.sort(key=lambda todo: todo.due_on)
    return [*pressing, *(need for need in needs if need not in pressing), *(t for t in tasks if t not in pressing)]


def _coming(read: Reader, everything: list[Gathering], vote_on: str) -> list[Coming]:
    from_today = today().isoformat()
    found = [
        Coming(meeting.day, verbatim(meeting.title), verbatim(meeting.venue), room_of(meeting.kind)[0])
        for meeting in everything
        if meeting.day >= from_today and meeting.status == "planned"
    ]
    for plan in design.stage_plans(read).values():
        if plan.starts_on >= from_today and not plan.done_on:
            place = phrase("Stage {number}", number=plan.number)
            found.append(Coming(plan.starts_on, phrase("{stage} starts", stage=plan.name), place, plan.stage))
    vote_day = any(meeting.kind == "vote" and meeting.day == vote_on for meeting in everything)
    if vote_on >= from_today and not vote_day:
        found.append(Coming(vote_on, phrase("Vote day"), phrase("Stage {number}", number=number("vote")), "vote"))
    return sorted(found, key=lambda coming: coming.day)


def _next_gathering(read: Reader, everything: list[Gathering]) -> NextGathering | None:
    from_today = today().isoformat()
    found = next((m for m in everything if m.status == "planned" and m.day >= from_today), None)
    if found is None:
        return None
    people = expected(read, found.id)
    coming = {person.person_id for person in people if not person.excused}
    room, tab = room_of(found.kind)
    children = len({need.person_id for need in all_needs(read) if need.kind == "childcare"} & coming)
    note = counted("{count} needs childcare", "{count} need childcare", children) if children else None
    return NextGathering(
        found.id, found.title, found.day, found.starts, found.venue, len(coming), len(people), room, tab, note
    )


def _measures(read: Reader, everything: list[Gathering]) -> list[Measure]:
    process = design.process(read)
    voices = int(voice_counts(read)["voices"])
    seats = process.team_seats if process else 0
    filled = seats_filled(read)
    sessions = [meeting for meeting in everything if meeting.kind == "session" and meeting.status != "cancelled"]
    held = sum(1 for meeting in sessions if meeting.status == "held")
    goal = voices_goal(read)
    return [
        Measure(voices, counted("voice heard", "voices heard", voices), phrase("goal {goal}", goal=goal), "engage"),
        Measure(
            filled, counted("team seat filled", "team seats filled", filled), phrase("of {all}", all=seats), "convene"
        ),
        Measure(held, counted("session held", "sessions held", held), phrase("of {all}", all=len(sessions)), "learn"),
    ]


def room_of(kind: str) -> tuple[str, str]:
    """The stage and tab that keep gatherings of this kind."""
    return {"session": ("learn", "sessions"), "vote": ("vote", "")}.get(kind, ("engage", "events"))
