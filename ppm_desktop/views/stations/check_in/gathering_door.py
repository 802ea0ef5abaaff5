"""The door of a gathering: badges and names become arrivals, and every answer is told in words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Final

from ppm_desktop.i18n import Phrase, counted, phrase, verbatim
from ppm_desktop.models.commons.gatherings import queries as gatherings
from ppm_desktop.models.commons.gatherings.acts import CheckIn, RefuseScan, VoidArrival
from ppm_desktop.models.commons.gatherings.gathering import Arrival
from ppm_desktop.models.commons.people import queries as people
from ppm_desktop.models.commons.people.person import Person
from ppm_desktop.models.commons.people.search import find_people
from ppm_desktop.models.commons.people.twins import possible_twins
from ppm_desktop.models.kernel.act import Act
from ppm_desktop.models.kernel.codes import BADGE, BALLOT, BATCH, read_code
from ppm_desktop.models.kernel.ids import new_id
from ppm_desktop.models.kernel.moment import now, stamp
from ppm_desktop.views.parts.result_card import HandOut
from ppm_desktop.views.services.session import Session
from ppm_desktop.views.stations.check_in import refusals
from ppm_desktop.views.stations.check_in.answers import (
    Choice,
    Match,
    Moment,
    Outcome,
    get_help,
    not_saved,
    skip,
)

_LATELY: Final = 30
_FOUND: Final = 12
# What may be told aloud of a person's needs: only what is handed over at this table.
_HANDED_OVER: Final = {"language": "headset", "device": "headset"}


class GatheringDoor:
    """Checks people in to one event or session."""

    def __init__(self, session: Session, gathering_id: str) -> None:
        """An unknown gathering is a LookupError."""
        self._session = session
        found = gatherings.gathering(session.read, gathering_id)
        if found is None:
            raise LookupError(gathering_id)
        self.gathering = found
        self._here: list[tuple[str, str]] = []

    @property
    def title(self) -> Phrase:
        """The gathering's own title."""
        return verbatim(self.gathering.title)

    def tally(self) -> Phrase:
        """How many are here, of how many expected."""
        counts = gatherings.counts(self._session.read, self.gathering.id)
        if counts.expected:
            return phrase("{here} of {expected} here", here=counts.here, expected=counts.expected)
        return phrase("{here} here", here=counts.here)

    def lately(self) -> list[Moment]:
        """The newest arrivals, newest first."""
        newest = gatherings.arrivals(self._session.read, self.gathering.id)[-_LATELY:]
        return [_moment(arrival, arrival.name) for arrival in reversed(newest)]

    def scan(self, code: str) -> Outcome:
        """Read the badge, look for the person, check in."""
        if read_code(code, BADGE) is None:
            wrong = next((kind for kind in (BALLOT, BATCH) if read_code(code, kind)), "")
            return refusals.wrong_kind(wrong) if wrong else refusals.unreadable()
        person = people.person_by_badge(self._session.read, code)
        if person is None:
            tail = code.strip()[-4:]
            kept = self._keep(tail, "unknown", lambda: self.scan(code))
            return kept or refusals.not_on_the_list(tail, phrase("It may be an old badge, or of another process."))
        return self._meet(person, "scan", code.strip()[-4:])

    def find(self, typed: str) -> list[Match]:
        """People on file whose names begin or sound like this."""
        return [self._match(person) for person in find_people(self._session.read, typed, _FOUND)]

    def choose(self, match: Match) -> Outcome:
        """Check in somebody by name."""
        person = people.person(self._session.read, match.id)
        return self._meet(person, "hand", "") if person else get_help(verbatim(match.name))

    def close_to(self, name: str) -> list[Match]:
        """People on file who may be this walk-in."""
        twins = [twin.person for twin in possible_twins(self._session.read, name)]
        known = {person.id for person in twins}
        others = [person for person in find_people(self._session.read, name, _FOUND) if person.id not in known]
        return [self._match(person) for person in (*twins, *others)][:_FOUND]

    def add(self, name: str) -> Outcome:
        """A walk-in: a name only, no record of the person."""
        act = CheckIn(self.gathering.id, name=name, method="hand", walk_in=1, id=new_id(), at=stamp())
        return self._record(act, phrase("Walk-in checked in"), name, ())

    def undo(self) -> Outcome:
        """Void the newest arrival that this station recorded."""
        if not self._here:
            return Outcome("person", phrase("Nothing to undo"), lines=(HandOut(phrase(_NOTHING)),), choices=(skip(),))
        arrival_id, name = self._here[-1]
        act = VoidArrival(arrival_id, "Undone at the station", name=name)
        problems = self._session.perform(act, quiet=True)
        if problems:
            self._here.pop()
            return not_saved(self._session, problems, self.undo)
        self._here.pop()
        return Outcome(
            "person",
            phrase("Check-in undone"),
            verbatim(name),
            (HandOut(phrase("This person is not counted as here now."), "undo"),),
            choices=(skip(),),
            moment=Moment("undo", "text2", phrase("{name}, undone", name=verbatim(name)), stamp()),
        )

    # Inside

    def _meet(self, person: Person, method: str, tail: str) -> Outcome:
        """Somebody we know stands at the table."""
        read = self._session.read
        before = gatherings.arrival_of(read, self.gathering.id, person.id)
        if before is not None:
            kept = self._keep(tail, "already", lambda: self._meet(person, method, tail)) if tail else None
            return kept or self._already(person, before)
        if self._is_by_invitation() and not gatherings.is_expected(read, self.gathering.id, person.id):
            return self._not_expected(person, method)
        return self._check_in(person, method, walk_in=0)

    def _is_by_invitation(self) -> bool:
        """A session has a list; at an open event everybody is welcome."""
        counts = gatherings.counts(self._session.read, self.gathering.id)
        return self.gathering.kind == "session" and counts.expected > 0

    def _check_in(self, person: Person, method: str, *, walk_in: int) -> Outcome:
        act = CheckIn(
            self.gathering.id, person.id, name=person.called, method=method, walk_in=walk_in, id=new_id(), at=stamp()
        )
        return self._record(act, phrase("Checked in"), person.called, self._to_hand_over(person))

    def _record(self, act: CheckIn, lead: Phrase, name: str, lines: tuple[HandOut, ...]) -> Outcome:
        problems = self._session.perform(act, quiet=True)
        if problems:
            return not_saved(self._session, problems, lambda: self._record(act, lead, name, lines))
        self._here.append((act.id, name))
        icon, role = ("person_add", "accent") if act.walk_in else ("circle_check", "ok")
        words = phrase("{name}, walk-in", name=verbatim(name)) if act.walk_in else verbatim(name)
        return Outcome(
            "ok",
            lead,
            verbatim(name),
            lines,
            phrase("Ready for the next card"),
            moment=Moment(icon, role, words, act.at),
        )

    def _already(self, person: Person, before: Arrival) -> Outcome:
        name = verbatim(person.called)
        return Outcome(
            "dup",
            phrase("Already checked in"),
            name,
            (HandOut(_when(before)), HandOut(phrase("This person is counted once."), strong=True)),
            phrase("Is this {name} coming back in?", name=name),
            (
                Choice("F5", phrase("Yes, let in"), lambda: None, "let_in"),
                Choice("F6", phrase("No, get help"), lambda: get_help(name), "hand", short=phrase("Get help")),
                skip(),
            ),
            Moment("alert", "warn_text", name, stamp()),
        )

    def _not_expected(self, person: Person, method: str) -> Outcome:
        name = verbatim(person.called)
        return Outcome(
            "person",
            phrase("Not expected today"),
            name,
            (HandOut(phrase("This person is on file, but not on the list of this session.")),),
            phrase("Let {name} in as a guest?", name=name),
            (
                Choice("F5", phrase("Yes, let in"), lambda: self._check_in(person, method, walk_in=1), "let_in"),
                Choice("F6", phrase("No, get help"), lambda: get_help(name), "hand", short=phrase("Get help")),
                skip(),
            ),
            Moment("help", "warn_text", name, stamp()),
        )

    def _to_hand_over(self, person: Person) -> tuple[HandOut, ...]:
        needs = people.needs_of(self._session.read, person.id)
        return tuple(
            HandOut(verbatim(need.arrangement), _HANDED_OVER[need.kind])
            for need in needs
            if need.kind in _HANDED_OVER and need.status == "arranged" and need.arrangement
        )

    def _match(self, person: Person) -> Match:
        arrived = gatherings.arrival_of(self._session.read, self.gathering.id, person.id)
        return Match(person.id, person.name, _apart(person), here=arrived is not None)

    def _keep(self, tail: str, why: str, again: Callable[[], Outcome]) -> Outcome | None:
        """Keep the refused scan; an outcome only where even that cannot be saved."""
        act: Act = RefuseScan(self.gathering.id, tail, why, id=new_id(), at=stamp())
        problems = self._session.perform(act, quiet=True)
        return not_saved(self._session, problems, again) if problems else None


_NOTHING: Final = "Nobody was checked in at this station since it was opened."


def _moment(arrival: Arrival, name: str) -> Moment:
    if arrival.walk_in:
        return Moment("person_add", "accent", phrase("{name}, walk-in", name=verbatim(name)), arrival.arrived_at)
    return Moment("circle_check", "ok", verbatim(name), arrival.arrived_at)


def _apart(person: Person) -> Phrase:
    """What tells namesakes apart, and no more: the year of birth, else the street without its number's owner."""
    if person.birth_year:
        return phrase("born {year}", year=str(person.birth_year))
    return verbatim(person.address or person.area)


def _when(before: Arrival) -> Phrase:
    minutes = max(0, (now() - before.at) // timedelta(minutes=1))
    if minutes == 0:
        return phrase("At {time}, just now", time=before.at.time())
    if minutes < 60:
        return counted(
            "At {time}, {count} minute ago", "At {time}, {count} minutes ago", minutes, time=before.at.time()
        )
    return phrase("At {time}", time=before.at.time())
