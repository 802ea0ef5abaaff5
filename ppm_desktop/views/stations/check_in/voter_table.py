"""The voters' table as it writes: each answer of the worker becomes one act, and only then the card says so."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from ppm_desktop.i18n import Phrase, phrase, verbatim
from ppm_desktop.models.kernel.ids import new_id
from ppm_desktop.models.kernel.moment import stamp
from ppm_desktop.models.vote.roll import queries as roll
from ppm_desktop.models.vote.roll.contesting import AddClaimant
from ppm_desktop.models.vote.roll.handing_out import HandOut as GiveBallot
from ppm_desktop.models.vote.roll.handing_out import VoidHandout, second_person_needed
from ppm_desktop.models.vote.roll.refusing import RefuseVoterScan
from ppm_desktop.models.vote.roll.registering import AddAffirmedVoter
from ppm_desktop.models.vote.roll.voter import AGAIN, CONTESTED, FIRST, SPOILED, Voter
from ppm_desktop.views.parts.result_card import HandOut
from ppm_desktop.views.services.session import Session
from ppm_desktop.views.services.settings import Setting
from ppm_desktop.views.stations.check_in import voter_answers as say
from ppm_desktop.views.stations.check_in.answers import Moment, Outcome, Question, get_help, not_saved, skip

STATION_NAME: Final = Setting("station_name", "", phrase("Name of this table"))


class VoterTable:
    """Gives, takes back and refuses. ``here`` are the ballots given since the station was opened, the newest last."""

    def __init__(self, session: Session) -> None:
        """Nothing was given yet."""
        self._session = session
        self.here: list[tuple[str, str]] = []

    @property
    def name(self) -> str:
        """The name of this table, for the sentence "Already given a ballot at Table 3"."""
        return self._session.settings.get(STATION_NAME)

    def give(self, voter: Voter, method: str, kind: str = FIRST, agreed_by: str = "") -> Outcome:
        """Hand out one paper."""
        again = kind == AGAIN
        act = GiveBallot(
            voter.id,
            voter.name,
            kind,
            method,
            self.name,
            "A spoiled ballot came back" if again else "",
            SPOILED if again else "",
            self._session.operator,
            agreed_by,
            id=new_id(),
            at=stamp(),
        )
        return self._record(act, voter)

    def give_new(self, voter: Voter, method: str) -> Outcome:
        """A new paper for a spoiled one; after a few, a second person's name is asked for."""
        read = self._session.read
        earlier = roll.new_ballots_of(read, voter.id)
        if earlier < roll.rules(read).new_ballots:
            return self.give(voter, method, AGAIN)
        ask = Question(
            phrase("A second person must agree"),
            second_person_needed(earlier),
            phrase("Name of the second person"),
            lambda name: self.give(voter, method, AGAIN, name),
        )
        return Outcome("person", phrase("A second person must agree"), verbatim(voter.name), asks=ask)

    def contest(self, voter: Voter, method: str) -> Outcome:
        """Ask why, then note the envelope."""
        ask = Question(
            phrase("Contested ballot for {name}", name=verbatim(voter.name)),
            phrase("Two people decide about it before the results are opened. Esc gives no ballot."),
            phrase("Why is it contested?"),
            lambda reason: self._give_contested(voter, method, reason),
        )
        return Outcome("person", phrase("Contested ballot"), verbatim(voter.name), asks=ask)

    def contest_unlisted(self, name: str) -> Outcome:
        """A contested ballot for somebody who is not on the list."""
        ask = Question(
            phrase("Contested ballot for {name}", name=verbatim(name)),
            phrase("Two people decide about it before the results are opened. Esc gives no ballot."),
            phrase("Why is it contested?"),
            lambda reason: self._note_claimant(name, reason),
        )
        return Outcome("person", phrase("Contested ballot"), verbatim(name), asks=ask)

    def affirm(self, name: str, sentences: list[Phrase]) -> Outcome:
        """Somebody who is not on the roll said yes to all of it."""
        words = " ".join(self._session.say(sentence) for sentence in sentences)
        act = AddAffirmedVoter(name, affirmed=words, id=new_id(), at=stamp())
        problems = self._session.perform(act, quiet=True)
        if problems:
            return not_saved(self._session, problems, lambda: self.affirm(name, sentences))
        voter = roll.voter(self._session.read, act.id)
        return self.give(voter, "hand") if voter else get_help(verbatim(name))

    def ask_why_undone(self, handout_id: str, name: str, paper: str) -> Outcome:
        """The paper is here; ask why it was given."""
        ask = Question(
            phrase("Why is this ballot undone?"),
            phrase("A few words are enough, such as “wrong person”. Esc leaves everything as it was."),
            phrase("Reason"),
            lambda reason: self._void(handout_id, name, paper, reason),
        )
        return Outcome("person", phrase("Undo the last ballot"), verbatim(name), asks=ask)

    def keep(self, tail: str, why: str, again: Callable[[], Outcome]) -> Outcome | None:
        """Keep the refused scan; an outcome only where even that cannot be saved."""
        problems = self._session.perform(RefuseVoterScan(tail, why, id=new_id(), at=stamp()), quiet=True)
        return not_saved(self._session, problems, again) if problems else None

    # Inside

    def _record(self, act: GiveBallot, voter: Voter) -> Outcome:
        problems = self._session.perform(act, quiet=True)
        if problems:
            return not_saved(self._session, problems, lambda: self._record(act, voter))
        self.here.append((act.id, voter.name))
        if act.handout_kind == CONTESTED:
            return say.in_an_envelope(voter, act.envelope, act.at)
        return say.given_now(voter, act.handout_kind, act.at)

    def _give_contested(self, voter: Voter, method: str, reason: str) -> Outcome:
        act = GiveBallot(
            voter.id,
            voter.name,
            CONTESTED,
            method,
            self.name,
            reason,
            "",
            self._session.operator,
            envelope=roll.next_envelope(self._session.read),
            id=new_id(),
            at=stamp(),
        )
        return self._record(act, voter)

    def _note_claimant(self, name: str, reason: str) -> Outcome:
        act = AddClaimant(name, id=new_id(), at=stamp())
        problems = self._session.perform(act, quiet=True)
        if problems:
            return not_saved(self._session, problems, lambda: self._note_claimant(name, reason))
        voter = roll.voter(self._session.read, act.id)
        return self._give_contested(voter, "hand", reason) if voter else get_help(verbatim(name))

    def _void(self, handout_id: str, name: str, paper: str, reason: str) -> Outcome:
        act = VoidHandout(handout_id, name, reason, paper, void_by=self._session.operator)
        problems = self._session.perform(act, quiet=True)
        if problems:
            return not_saved(self._session, problems, lambda: self._void(handout_id, name, paper, reason))
        self.here = [one for one in self.here if one[0] != handout_id]
        where = phrase("Put the paper back with the blank ones, at the bottom.")
        if paper == SPOILED:
            where = phrase("Put the paper in the spoiled envelope.")
        said = verbatim(name)
        return Outcome(
            "person",
            phrase("Ballot undone"),
            said,
            (HandOut(where, "undo"),),
            choices=(skip(),),
            moment=Moment("undo", "text2", phrase("{name}, undone", name=said), stamp()),
        )
