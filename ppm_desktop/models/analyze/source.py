"""Where figures come from: the rooms' queries, each asked once however many measures lean on it."""

from __future__ import annotations

from functools import cached_property

from ppm_desktop.i18n import Tongue
from ppm_desktop.models.analyze import queries
from ppm_desktop.models.commons.gatherings.gathering import Counts, Gathering
from ppm_desktop.models.commons.gatherings.queries import counts, gatherings
from ppm_desktop.models.convene.compensation import Entry
from ppm_desktop.models.convene.entries import entries
from ppm_desktop.models.convene.member import CONFIRMED, Member
from ppm_desktop.models.convene.queries import team
from ppm_desktop.models.design import queries as design
from ppm_desktop.models.design.process import Process
from ppm_desktop.models.engage.queries import inputs
from ppm_desktop.models.engage.voice import Input
from ppm_desktop.models.kernel.moment import today
from ppm_desktop.models.kernel.reading import Reader
from ppm_desktop.models.learn.attendance import Matrix
from ppm_desktop.models.learn.queries import attendance
from ppm_desktop.models.vote.results import Results, results


class Source:
    """One look at the file, for one language; a Source never outlives an act."""

    def __init__(self, read: Reader, language: str = "en") -> None:
        """Nothing is asked before it is needed."""
        self.read = read
        self.tongue = Tongue(language)

    def money(self, cents: int) -> str:
        """An amount as the language writes it."""
        return self.tongue.money(cents)

    @cached_property
    def process(self) -> Process | None:
        """The process, None in an empty file."""
        return design.process(self.read)

    @cached_property
    def year(self) -> int:
        """The year in which ages are reckoned: that of the vote, or this one where no vote day is set."""
        vote_on = self.process.vote_on if self.process else ""
        return int(vote_on[:4]) if vote_on else today().year

    @cached_property
    def voices(self) -> list[Input]:
        """Every voice."""
        return inputs(self.read)

    @cached_property
    def gatherings(self) -> list[tuple[Gathering, Counts]]:
        """What was not cancelled, with the counters of the door."""
        held = [one for one in gatherings(self.read) if one.status != "cancelled"]
        return [(one, counts(self.read, one.id)) for one in held]

    @cached_property
    def named_people(self) -> int:
        """Different people who came to anything before the vote and gave a name."""
        return queries.different_people(self.read)

    @cached_property
    def unnamed_visits(self) -> int:
        """Heads counted beyond the names at each gathering before the vote."""
        doors = (door for one, door in self.gatherings if one.kind != "vote")
        return sum(max(0, (door.headcount or 0) - door.arrived) for door in doors)

    @property
    def people_reached(self) -> int:
        """The most that different people can have been: who came twice without giving a name counts twice."""
        return self.named_people + self.unnamed_visits

    @cached_property
    def roster(self) -> list[Member]:
        """Everybody who was ever on the way to a seat."""
        return team(self.read)

    @cached_property
    def team(self) -> list[Member]:
        """Those who hold a seat."""
        return [member for member in self.roster if member.status == CONFIRMED]

    @cached_property
    def attendance(self) -> Matrix:
        """Members by sessions."""
        return attendance(self.read)

    @cached_property
    def entries(self) -> list[Entry]:
        """The ledger."""
        return entries(self.read)

    @cached_property
    def roles(self) -> dict[str, str]:
        """The role of each rule of pay."""
        return queries.role_of_rules(self.read)

    @cached_property
    def results(self) -> Results | None:
        """The results, None while they are closed."""
        return results(self.read)
