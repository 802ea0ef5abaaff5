"""The voters' table: a card or a name becomes one paper handed out, and never a word about which paper."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from ppm_desktop.i18n import Phrase, phrase, verbatim
from ppm_desktop.models.design.eligibility import explain
from ppm_desktop.models.design.queries import eligibility
from ppm_desktop.models.kernel.codes import BADGE, BALLOT, BATCH, read_code
from ppm_desktop.models.kernel.ids import new_id
from ppm_desktop.models.kernel.moment import stamp
from ppm_desktop.models.vote.roll import queries as roll
from ppm_desktop.models.vote.roll.handing_out import HandOut as GiveBallot
from ppm_desktop.models.vote.roll.handing_out import RefuseVoterScan, VoidHandout
from ppm_desktop.models.vote.roll.registering import AddAffirmedVoter
from ppm_desktop.models.vote.roll.voter import AGAIN, FIRST, Handout, Voter
from ppm_desktop.views.parts.result_card import HandOut
from ppm_desktop.views.services.session import Session
from ppm_desktop.views.services.settings import Setting
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

STATION_NAME: Final = Setting("station_name", "", phrase("Name of this table"))
_LATELY: Final = 30
_FOUND: Final = 12


class VoteDoor:
    """Hands out ballots on vote day."""

    def __init__(self, session: Session) -> None:
        """Stands at the table named in this machine's settings."""
        self._session = session
        self._here: list[tuple[str, str]] = []

    @property
    def title(self) -> Phrase:
        """The vote."""
        return phrase("Vote")

    @property
    def table(self) -> str:
        """The name of this table, for the sentence "Already given a ballot at Table 3"."""
        return self._session.settings.get(STATION_NAME)

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
            for given, voter in roll.latest_handouts(self._session.read, self.table, _LATELY)
            if not given.voided
        ]

    def scan(self, code: str) -> Outcome:
        """Read the card, look for the voter, hand out one paper."""
        if read_code(code, BADGE) is None:
            wrong = next((kind for kind in (BALLOT, BATCH) if read_code(code, kind)), "")
            return refusals.wrong_kind(wrong) if wrong else refusals.unreadable()
        tail = code.strip()[-4:]
        voter = roll.voter_by_code(self._session.read, code)
        if voter is None:
            kept = self._keep(tail, "unknown", lambda: self.scan(code))
            return kept or refusals.not_on_the_list(tail, phrase("It may be an old card, or for another vote."))
        return self._meet(voter, "scan", tail)

    def find(self, typed: str) -> list[Match]:
        """Voters whose names begin like this."""
        return [self._match(voter) for voter in roll.find_voters(self._session.read, typed, _FOUND)]

    def choose(self, match: Match) -> Outcome:
        """Hand a ballot to somebody found by name."""
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
        if not roll.rules(self._session.read).may_add:
            return Outcome(
                "err",
                phrase("Not added"),
                verbatim(name),
                (HandOut(phrase("Only people on the list vote here. Search again, or get help.")),),
                choices=(Choice("F6", phrase("Get help"), lambda: get_help(verbatim(name)), "hand"), skip()),
            )
        sentences = explain(eligibility(self._session.read))
        return Outcome(
            "person",
            phrase("May this person vote?"),
            verbatim(name),
            tuple(HandOut(sentence) for sentence in sentences[:3]),
            phrase("Read this aloud. Does the person say yes to all of it?"),
            (
                Choice("F5", phrase("Yes, all of it"), lambda: self._affirm(name, sentences), "done"),
                Choice(
                    "F6", phrase("No, get help"), lambda: get_help(verbatim(name)), "hand", short=phrase("Get help")
                ),
                skip(),
            ),
        )

    def undo(self) -> Outcome:
        """Cancel the newest handout of this station, after asking where the paper is."""
        if not self._here:
            return Outcome(
                "person",
                phrase("Nothing to undo"),
                lines=(HandOut(phrase("No ballot was given at this station since it was opened.")),),
                choices=(skip(),),
            )
        handout_id, name = self._here[-1]
        return Outcome(
            "person",
            phrase("Undo the last ballot"),
            verbatim(name),
            (HandOut(phrase("If the voter has the paper, leave it as it is and press Esc.")),),
            phrase("Where is the paper now?"),
            (
                Choice(
                    "F5",
                    phrase("Here, not marked"),
                    lambda: self._void(handout_id, name, "unmarked"),
                    short=phrase("Not marked"),
                ),
                Choice(
                    "F6",
                    phrase("Here, marked"),
                    lambda: self._void(handout_id, name, "spoiled"),
                    short=phrase("Marked"),
                ),
                Choice("Escape", phrase("Not here"), lambda: None),
            ),
        )

    # Inside

    def _meet(self, voter: Voter, method: str, tail: str) -> Outcome:
        if voter.status == "withdrawn":
            kept = self._keep(tail, "withdrawn", lambda: self._meet(voter, method, tail))
            return kept or _withdrawn(voter)
        given = roll.handout_of(self._session.read, voter.id)
        if given is None:
            return self._give(voter, method, FIRST)
        kept = self._keep(tail, "already", lambda: self._meet(voter, method, tail))
        return kept or self._already(voter, given, method)

    def _give(self, voter: Voter, method: str, kind: str) -> Outcome:
        again = kind == AGAIN
        act = GiveBallot(
            voter.id,
            voter.name,
            kind,
            method,
            self.table,
            "A spoiled ballot came back" if again else "",
            "spoiled" if again else "",
            id=new_id(),
            at=stamp(),
        )
        return self._record(act, voter)

    def _record(self, act: GiveBallot, voter: Voter) -> Outcome:
        problems = self._session.perform(act, quiet=True)
        if problems:
            return not_saved(self._session, problems, lambda: self._record(act, voter))
        self._here.append((act.id, voter.name))
        again = act.handout_kind == AGAIN
        lines = [HandOut(phrase("Give 1 new ballot") if again else phrase("Give 1 blank ballot"), "ballot")]
        if again:
            lines.append(HandOut(phrase("Put the old one in the spoiled envelope"), "mail"))
        if voter.language:
            lines.append(HandOut(phrase("Language: {language}", language=verbatim(voter.language)), "language"))
        return Outcome(
            "ok",
            phrase("Checked in"),
            verbatim(voter.name),
            tuple(lines),
            phrase("Ready for the next card"),
            moment=Moment("circle_check", "ok", verbatim(voter.name), act.at),
        )

    def _already(self, voter: Voter, given: Handout, method: str) -> Outcome:
        name = verbatim(voter.name)
        when = phrase("At {time}", time=given.when.time())
        if given.station_name:
            when = phrase("At {time}, {table}", time=given.when.time(), table=verbatim(given.station_name))
        return Outcome(
            "dup",
            phrase("Already given a ballot"),
            name,
            (HandOut(when), HandOut(phrase("Do not give a second ballot"), strong=True)),
            phrase("Did the voter bring a spoiled ballot back?"),
            (
                Choice("F5", phrase("Yes, it is here"), lambda: self._ask_spoiled(voter, method), "undo"),
                Choice("F6", phrase("No, get help"), lambda: get_help(name), "hand", short=phrase("Get help")),
                skip(),
            ),
            Moment("alert", "warn_text", name, stamp()),
        )

    def _ask_spoiled(self, voter: Voter, method: str) -> Outcome:
        return Outcome(
            "person",
            phrase("A new ballot for a spoiled one"),
            verbatim(voter.name),
            (HandOut(phrase("Take the spoiled ballot first. Write “spoiled” on it, without unfolding it.")),),
            phrase("Is the spoiled ballot in your hand?"),
            (
                Choice(
                    "F5",
                    phrase("Yes, give a new one"),
                    lambda: self._give(voter, method, AGAIN),
                    "ballot",
                    short=phrase("Yes"),
                ),
                Choice(
                    "F6",
                    phrase("No, get help"),
                    lambda: get_help(verbatim(voter.name)),
                    "hand",
                    short=phrase("Get help"),
                ),
                skip(),
            ),
        )

    def _affirm(self, name: str, sentences: list[Phrase]) -> Outcome:
        words = " ".join(self._session.say(sentence) for sentence in sentences)
        act = AddAffirmedVoter(name, affirmed=words, id=new_id(), at=stamp())
        problems = self._session.perform(act, quiet=True)
        if problems:
            return not_saved(self._session, problems, lambda: self._affirm(name, sentences))
        voter = roll.voter(self._session.read, act.id)
        return self._give(voter, "hand", FIRST) if voter else get_help(verbatim(name))

    def _void(self, handout_id: str, name: str, paper: str) -> Outcome:
        act = VoidHandout(handout_id, name, "Undone at the table", paper)
        problems = self._session.perform(act, quiet=True)
        if problems:
            return not_saved(self._session, problems, lambda: self._void(handout_id, name, paper))
        self._here = [one for one in self._here if one[0] != handout_id]
        where = phrase("Put the paper back with the blank ones, at the bottom.")
        if paper == "spoiled":
            where = phrase("Put the paper in the spoiled envelope.")
        return Outcome(
            "person",
            phrase("Ballot undone"),
            verbatim(name),
            (HandOut(where, "undo"),),
            choices=(skip(),),
            moment=Moment("undo", "text2", phrase("{name}, undone", name=verbatim(name)), stamp()),
        )

    def _match(self, voter: Voter) -> Match:
        detail = phrase("born {year}", year=str(voter.birth_year)) if voter.birth_year else verbatim(voter.address)
        return Match(voter.id, voter.name, detail, here=roll.handout_of(self._session.read, voter.id) is not None)

    def _keep(self, tail: str, why: str, again: Callable[[], Outcome]) -> Outcome | None:
        """Keep the refused scan; an outcome only where even that cannot be saved."""
        problems = self._session.perform(RefuseVoterScan(tail, why, id=new_id(), at=stamp()), quiet=True)
        return not_saved(self._session, problems, again) if problems else None


def _withdrawn(voter: Voter) -> Outcome:
    name = verbatim(voter.name)
    return Outcome(
        "person",
        phrase("Taken off the roll"),
        name,
        (HandOut(phrase("Do not give a ballot"), strong=True), HandOut(phrase("Call the person in charge."))),
        choices=(Choice("F6", phrase("Get help"), lambda: get_help(name), "hand"), skip()),
        moment=Moment("help", "warn_text", name, stamp()),
    )
