"""Whatever people do at the table, in whatever order: papers are all accounted for and nobody has two that count."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from ppm_desktop.models.kernel.act import Act, Registry
from ppm_desktop.models.kernel.problem import Refused
from ppm_desktop.models.vote.acts import ACTS
from ppm_desktop.models.vote.roll import queries
from ppm_desktop.models.vote.roll.contesting import AddClaimant, DecideContested
from ppm_desktop.models.vote.roll.handing_out import HandOut, VoidHandout
from ppm_desktop.models.vote.roll.registering import (
    CancelVoterCard,
    ImportVoters,
    NewVoter,
    SetRollRules,
    WithdrawVoter,
    new_cards,
)
from ppm_desktop.models.workspace import Workspace

VOTERS = tuple(NewVoter(f"Voter {letter}") for letter in "ABC")
someone = st.integers(0, 3)
backs = st.sampled_from(["unmarked", "spoiled", "no"])
names = st.sampled_from(["", "Dana", "Eli", "Ruth"])


class Table(RuleBasedStateMachine):
    """A table beside which somebody keeps a tally of the papers themselves."""

    def __init__(self) -> None:
        super().__init__()
        self.door = Workspace.in_memory(Registry(ACTS))
        self.door.operator = "Dana"
        self.door.perform(ImportVoters(VOTERS))
        self.people = [voter.id for voter in VOTERS]
        # What became of each paper that was handed over: "" is out, in the box or in an envelope.
        self.papers: dict[str, str] = {}
        self.kinds: Counter[str] = Counter()
        self.envelopes = 0

    def teardown(self) -> None:
        self.door.close()

    def try_to(self, act: Act, reason: str = "") -> bool:
        before = self.door.read.value("SELECT COUNT(*) FROM acts")
        with suppress(Refused):
            self.last = self.door.perform(act, reason)
        written = self.door.read.value("SELECT COUNT(*) FROM acts") - before
        assert written in {0, 1}
        return bool(written)

    def voter(self, number: int) -> str:
        return self.people[number % len(self.people)]

    @rule(who=someone, kind=st.sampled_from(["first", "first", "again", "contested"]), back=backs, second=names)
    def hand_out(self, who: int, kind: str, back: str, second: str) -> None:
        self.envelopes += kind == "contested"
        envelope = f"C-{self.envelopes}" if kind == "contested" else ""
        act = HandOut(
            self.voter(who), "", kind, reason="why", paper_back=back, given_by="Dana", agreed_by=second,
            envelope=envelope,
        )  # fmt: skip
        replaced = queries.live_paper(self.door.read, act.voter_id)
        if self.try_to(act):
            self.papers[act.id] = ""
            self.kinds[kind] += 1
            if kind == "again" and replaced is not None:
                self.papers[replaced.id] = back

    @rule(place=st.integers(0, 30), back=backs, second=names)
    def cancel(self, place: int, back: str, second: str) -> None:
        if not self.papers:
            return
        handout = list(self.papers)[place % len(self.papers)]
        if self.try_to(VoidHandout(handout, "", "mistake", back, second, void_by="Dana")):
            assert self.papers[handout] in {"", back}
            self.papers[handout] = back

    @rule(place=st.integers(0, 30), decision=st.sampled_from(["accepted", "rejected"]), second=names)
    def decide(self, place: int, decision: str, second: str) -> None:
        found = queries.contested(self.door.read)
        if found:
            given, _ = found[place % len(found)]
            self.try_to(DecideContested(given.id, "", decision, "a reason", "Dana", second))

    @rule()
    def claim(self) -> None:
        act = AddClaimant(f"Claimant {len(self.people)}")
        if len(self.people) < 4 and self.try_to(act):
            self.people.append(act.id)

    @rule(who=someone)
    def withdraw_and_think_again(self, who: int) -> None:
        if self.try_to(WithdrawVoter(self.voter(who)), "moved away"):
            assert not self.try_to(HandOut(self.voter(who)))
            self.door.take_back(self.last.act_id, "they are back")

    @rule(who=someone)
    def cards(self, who: int) -> None:
        found = [one for one in queries.everyone(self.door.read) if one.id == self.voter(who)]
        act, codes = new_cards(found)
        if codes and self.try_to(act):
            assert queries.voter_by_code(self.door.read, codes[0][1]).id == self.voter(who)
            assert self.try_to(CancelVoterCard(self.voter(who)), "lost")
            assert queries.voter_by_code(self.door.read, codes[0][1]) is None
            self.door.take_back(self.last.act_id, "found")
            assert queries.voter_by_code(self.door.read, codes[0][1]) is not None

    @rule(new=st.integers(0, 3))
    def rules_change(self, new: int) -> None:
        assert self.try_to(SetRollRules("roll", 0, 1, new))
        self.door.take_back(self.last.act_id)

    @invariant()
    def papers_given_are_first_and_new_and_contested_ones(self) -> None:
        counts = queries.counts(self.door.read)
        assert counts.handed_out == counts.first + counts.again + counts.contested
        assert counts.handed_out == sum(1 for back in self.papers.values() if back != "unmarked")
        assert counts.spoiled_back == sum(1 for back in self.papers.values() if back == "spoiled")
        assert len(self.papers) == sum(self.kinds.values())

    @invariant()
    def nobody_has_two_ballots_that_count(self) -> None:
        for voter_id in self.people:
            standing = [one for one in queries.handouts_of(self.door.read, voter_id) if not one.voided]
            in_hand = [one for one in standing if one.kind != "contested" and not one.paper_back]
            accepted = [one for one in standing if one.decision == "accepted"]
            assert len(in_hand) <= 1
            assert len([one for one in standing if one.kind == "first"]) <= 1
            assert len([one for one in standing if one.waits]) <= 1
            assert len(accepted) <= 1
            assert not (accepted and [one for one in standing if one.kind != "contested"])

    @invariant()
    def turnout_never_passes_the_roll(self) -> None:
        counts = queries.counts(self.door.read)
        assert counts.voters_served == queries.turnout(self.door.read) <= counts.eligible
        assert counts.envelopes + counts.contested_accepted == len(queries.contested(self.door.read))
        assert queries.duplicates(self.door.read) == []


Table.TestCase.settings = settings(
    max_examples=6,
    stateful_step_count=200,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.generate),  # shrinking two hundred steps takes longer than reading them
)
TestTable = Table.TestCase
