"""The voters' table: a card or a name becomes one paper handed out, and never a word about which paper."""

from __future__ import annotations

from typing import Final

from ppm_desktop.i18n import Phrase, phrase, verbatim
from ppm_desktop.models.commons.people.queries import person_by_badge
from ppm_desktop.models.design.eligibility import explain
from ppm_desktop.models.design.queries import eligibility
from ppm_desktop.models.kernel.codes import BADGE, BALLOT, BATCH, read_code
from ppm_desktop.models.vote.roll import queries as roll
from ppm_desktop.models.vote.roll.voter import CLAIMED, CONTESTED, SPOILED, UNMARKED, WITHDRAWN, Handout, Voter
from ppm_desktop.views.parts.result_card import HandOut
from ppm_desktop.views.services.session import Session
from ppm_desktop.views.services.settings import Setting
from ppm_desktop.views.stations.check_in import refusals
from ppm_desktop.views.stations.check_in import voter_answers as say
from ppm_desktop.views.stations.check_in.answers import Choice, Match, Moment, Outcome, get_help, skip
from ppm_desktop.views.stations.check_in.voter_table import STATION_NAME, VoterTable

__all__ = ["STATION_NAME", "VoteDoor"]

STATION_SITE: Final = Setting("station_site", "", phrase("Place where this table stands"))
_LATELY: Final = 30
_FOUND: Final = 12


class VoteDoor:
    """Hands out ballots on vote day."""

    def __init__(self, session: Session) -> None:
        """Stands at the table named in this machine's settings; ``site`` is chosen where the roll names several."""
        self._session = session
        self._table = VoterTable(session)
        self.site = ""

    @property
    def title(self) -> Phrase:
        """The vote, and the place where there are several."""
        return phrase("Vote  ·  {place}", place=verbatim(self.site)) if self.site else phrase("Vote")

    @property
    def table(self) -> str:
        """The name of this table."""
        return self._table.name

    @property
    def places(self) -> list[str]:
        """The places among which this table's is chosen; empty where there is no choice."""
        found = roll.sites(self._session.read)
        return found if len(found) > 1 else []

    @property
    def last_place(self) -> str:
        """Where this computer stood the last time."""
        return self._session.settings.get(STATION_SITE)

    def stand_at(self, place: str) -> None:
        """This table is at this place of voting."""
        self.site = place
        self._session.settings.put(STATION_SITE, place)

    def tally(self) -> Phrase:
        """How many voters were served, of how many on the roll."""
        counts = roll.counts(self._session.read)
        if roll.rules(self._session.read).kind == "affirmed":
            return phrase("{served} served", served=counts.voters_served)
        return phrase("{served} of {eligible} served", served=counts.voters_served, eligible=counts.eligible)

    def lately(self) -> list[Moment]:
        """The newest handouts of this table, newest first."""
        return [
            Moment("circle_check", "ok", verbatim(voter.name), given.at)
            for given, voter in roll.latest_handouts(self._session.read, self._table.name, _LATELY)
            if not given.voided
        ]

    def scan(self, code: str) -> Outcome:
        """Read the card, look for the voter; nothing is handed out before the voter was asked, unless the rule says so."""
        stored = read_code(code, BADGE)
        if stored is None:
            wrong = next((kind for kind in (BALLOT, BATCH) if read_code(code, kind)), "")
            why = {BALLOT: "ballot", BATCH: "cover"}.get(wrong, "unreadable")
            # Not one letter is kept: a torn code may be a ballot's.
            kept = self._table.keep("", why, lambda: self.scan(code))
            return kept or (refusals.wrong_kind(wrong) if wrong else refusals.unreadable())
        voter = roll.voter_by_code(self._session.read, stored)
        if voter is None:
            return self._stranger(stored)
        return self._meet(voter, "scan", stored)

    def find(self, typed: str) -> list[Match]:
        """Voters whose names begin like this, those of this place first."""
        found = roll.find_voters(self._session.read, typed, _FOUND)
        return [self._match(voter) for voter in sorted(found, key=self._is_elsewhere)]

    def choose(self, match: Match) -> Outcome:
        """Somebody was found by name."""
        voter = roll.voter(self._session.read, match.id)
        return self._meet(voter, "hand", "") if voter else get_help(verbatim(match.name))

    def close_to(self, name: str) -> list[Match]:
        """Voters on the roll who may be this person."""
        read = self._session.read
        near = roll.similar_voters(read, name)
        known = {voter.id for voter in near}
        others = [voter for voter in roll.find_voters(read, name, _FOUND) if voter.id not in known]
        return [self._match(voter) for voter in (*near, *others)][:_FOUND]

    def add(self, name: str) -> Outcome:
        """Somebody who is not on the roll: first the rules in words, then their own word."""
        if roll.results_are_open(self._session.read):
            return refusals.vote_is_over()
        if not roll.rules(self._session.read).may_add:
            return say.not_listed(name, contest=lambda: self._table.contest_unlisted(name))
        sentences = explain(eligibility(self._session.read))
        said = verbatim(name)
        return Outcome(
            "person",
            phrase("May this person vote?"),
            said,
            tuple(HandOut(sentence) for sentence in sentences[:3]),
            phrase("Read this aloud. Does the person say yes to all of it?"),
            (
                Choice("F5", phrase("Yes, all of it"), lambda: self._table.affirm(name, sentences), "done"),
                say.help_choice(said),
                skip(),
            ),
        )

    def undo(self) -> Outcome:
        """Cancel the newest handout of this station, after asking where the paper is."""
        if not self._table.here:
            return Outcome(
                "person",
                phrase("Nothing to undo"),
                lines=(HandOut(phrase("No ballot was given at this station since it was opened.")),),
                choices=(skip(),),
            )
        handout_id, name = self._table.here[-1]
        ask = self._table.ask_why_undone
        marked, unmarked = phrase("Here, marked"), phrase("Here, not marked")
        return Outcome(
            "person",
            phrase("Undo the last ballot"),
            verbatim(name),
            (HandOut(phrase("If the voter has the paper, leave it as it is and press Esc.")),),
            phrase("Where is the paper now?"),
            (
                Choice("F5", unmarked, lambda: ask(handout_id, name, UNMARKED), short=phrase("Not marked")),
                Choice("F6", marked, lambda: ask(handout_id, name, SPOILED), short=phrase("Marked")),
                Choice("Escape", phrase("Not here"), lambda: None),
            ),
        )

    # Inside

    def _stranger(self, code: str) -> Outcome:
        """A code that reads well and is no voter's."""
        read, tail = self._session.read, code[-4:]
        if roll.is_replaced(read, code):
            why, answer = "replaced", refusals.replaced_card(tail)
        elif person_by_badge(read, code) is not None:
            why, answer = "badge", refusals.team_badge()
        elif roll.is_of_another_vote(read, code):
            why, answer = "other_vote", refusals.other_vote(tail)
        else:
            maybe = phrase("It may be an old card, or for another vote.")
            why, answer = "unknown", refusals.not_on_the_list(tail, maybe)
        return self._table.keep(tail, why, lambda: self._stranger(code)) or answer

    def _meet(self, voter: Voter, method: str, code: str) -> Outcome:
        """Somebody on the roll stands at the table."""
        before = roll.handouts_of(self._session.read, voter.id)
        given = next((one for one in before if not one.voided), None)
        why, answer = self._against(voter, given, method)
        if answer is not None:
            tail = code[-4:]
            return self._table.keep(tail, why, lambda: self._meet(voter, method, code)) or answer
        cancelled = before[-1] if before else None
        if cancelled is None and not roll.rules(self._session.read).ask_first:
            return self._table.give(voter, method)
        return say.ask(
            voter,
            cancelled,
            yes=lambda: self._table.give(voter, method),
            no=lambda: self._somebody_else(voter, code),
            code=code,
        )

    def _against(self, voter: Voter, given: Handout | None, method: str) -> tuple[str, Outcome | None]:
        """Why this person is not given a first ballot now, and what the card says."""

        def contest() -> Outcome:
            return self._table.contest(voter, method)

        if roll.results_are_open(self._session.read):
            return "closed", refusals.vote_is_over()
        if given is not None and given.kind == CONTESTED:
            return "already", say.contested_already(voter, given)
        if given is not None:
            return "already", say.already(voter, given, spoiled=lambda: self._new_paper(voter, method), contest=contest)
        if voter.status == WITHDRAWN:
            return "withdrawn", say.withdrawn(voter, contest=contest)
        if voter.status == CLAIMED:
            return "unknown", say.not_listed(voter.name, contest=contest)
        if self._is_elsewhere(voter):
            return "other_site", say.other_site(voter, contest=contest)
        return "", None

    def _new_paper(self, voter: Voter, method: str) -> Outcome:
        """Ask whether the spoiled paper is here."""

        def give() -> Outcome:
            return self._table.give_new(voter, method)

        if roll.live_paper(self._session.read, voter.id) is None:
            return say.paper_is_back(voter, yes=give)
        return say.spoiled_in_hand(voter, yes=give)

    def _somebody_else(self, voter: Voter, code: str) -> Outcome:
        """The person with the card is not the voter of the card."""
        kept = self._table.keep(code[-4:], "other_person", lambda: self._somebody_else(voter, code)) if code else None
        return kept or get_help(verbatim(voter.name))

    def _is_elsewhere(self, voter: Voter) -> bool:
        return bool(self.site and voter.site and voter.site != self.site)

    def _match(self, voter: Voter) -> Match:
        detail = phrase("born {year}", year=str(voter.birth_year)) if voter.birth_year else verbatim(voter.address)
        return Match(voter.id, voter.name, detail, here=roll.handout_of(self._session.read, voter.id) is not None)
