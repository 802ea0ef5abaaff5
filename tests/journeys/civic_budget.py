"""One process carried from its design to the steps after the vote, on real rosters and a real vote."""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

import pypdfium2
import zxingcpp

from ppm_desktop.exports.vote.ballot_paper import BallotDesign, ContestPaper, OptionPaper, ballot_pack
from ppm_desktop.models.commons.gatherings.acts import CheckIn, CloseGathering, ExpectPeople, PlanGathering, RefuseScan
from ppm_desktop.models.commons.gatherings.queries import gathering
from ppm_desktop.models.commons.people.acts import IssueBadges
from ppm_desktop.models.commons.people.person import NewBadge
from ppm_desktop.models.commons.people.queries import badge_of, person_by_badge
from ppm_desktop.models.convene.acts import ApproveEntries, ChangeStatus, PayEntries, SetCompensationRule
from ppm_desktop.models.convene.entries import entries
from ppm_desktop.models.convene.member import moves
from ppm_desktop.models.convene.queries import confirmed, team
from ppm_desktop.models.design.acts import StartProcess
from ppm_desktop.models.engage.acts import AddInput, AddTheme
from ppm_desktop.models.honor.acts import AddStep, AddUpdate, EditCommitment
from ppm_desktop.models.honor.queries import commitments
from ppm_desktop.models.honor.winners import bring_in_winners
from ppm_desktop.models.kernel import moment
from ppm_desktop.models.kernel.act import Act
from ppm_desktop.models.kernel.codes import BADGE, new_code
from ppm_desktop.models.kernel.problem import Refused
from ppm_desktop.models.learn.pay import pay_act
from ppm_desktop.models.recommend.acts import AddRecommendation, LinkTheme, SetBallotWording, SetStatus, lock_ballot
from ppm_desktop.models.recommend.queries import ballot_items, current_lock
from ppm_desktop.models.vote.ballots import queries as ballots
from ppm_desktop.models.vote.ballots.accounting import ReconcilePapers
from ppm_desktop.models.vote.ballots.contest import serial_of
from ppm_desktop.models.vote.ballots.setting_up import SetUpContests, choose_contest
from ppm_desktop.models.vote.ballots.stock import MovePack, RegisterSpoiled, new_pack, next_labels
from ppm_desktop.models.vote.board import known_figures
from ppm_desktop.models.vote.results import declare_official, open_results
from ppm_desktop.models.vote.roll.handing_out import HandOut
from ppm_desktop.models.vote.roll.queries import everyone, voter_by_code
from ppm_desktop.models.vote.roll.registering import ImportVoters, NewVoter, new_cards
from ppm_desktop.models.vote.roll.voter import Voter
from ppm_desktop.models.workspace import Workspace
from ppm_desktop.sample.crowd import neighbors
from ppm_desktop.sample.typist import BatchReport, Paper, Team, Typist, enter_all
from tests.journeys.rosters import BroughtIn, bring_in
from tests.journeys.swiecie import RealVote
from tests.state import state_of

LANGUAGE = "pl"
SEATS, ELIGIBLE, WINNERS = 24, 3_000, 3
HOURLY, HOURS = 2_500, 3
ERRORS = 0.02  # slips of one typist on one paper: seven times the pooled rate of the literature (vote-day.md B.2)
SHORT = 70  # letters of a title, so that 22 projects stand on one page of legal paper
LEGAL = (612.0, 1008.0)
PACKS = (50, 500, 500, 500, 500, 500, 500)
SESSIONS = ("2023-05-09", "2023-05-16", "2023-05-23")


@dataclass
class Carried:
    """What was done, as the person who did it would tell it."""

    vote: RealVote
    rosters: list[BroughtIn] = field(default_factory=list)
    refusals: dict[str, str] = field(default_factory=dict)
    came: dict[str, int] = field(default_factory=dict)
    printed: int = 0
    read_from_paper: int = 0
    batches: list[BatchReport] = field(default_factory=list)
    slips: int = 0
    key_of: dict[str, str] = field(default_factory=dict)
    before_last: str = ""


class Story:
    """Carries the process; the chapters are told in their order."""

    def __init__(self, workspace: Workspace, vote: RealVote, folder: Path) -> None:
        self.workspace, self.read = workspace, workspace.read
        self.vote, self.folder = vote, folder
        self.told = Carried(vote)
        self._recommended: dict[str, str] = {}

    def it_is(self, day: str, hour: str, by: str) -> None:
        """From now on it is that day and hour, and that person sits at the computer."""
        then = datetime.fromisoformat(f"{day}T{hour}:00").astimezone()
        moment.set_clock(lambda: then)
        self.workspace.operator = by

    def refused(self, what: str, act: Act) -> None:
        """This must be refused, and the sentence is kept."""
        before = state_of(self.workspace)
        try:
            self.workspace.perform(act)
        except Refused as refusal:
            self.told.refusals[what] = str(refusal)
        assert state_of(self.workspace) == before, what

    def design(self) -> None:
        self.it_is("2023-03-06", "10:00", "Marta")
        self.workspace.perform(
            StartProcess(
                name="Budżet obywatelski Świecie 2023", place="Gmina Świecie", starts_on="2023-03-06",
                vote_on="2023-09-18", languages=LANGUAGE, team_seats=SEATS, voices_goal=22,
            )
        )  # fmt: skip

    def engage(self) -> None:
        """Each project began as a resident's card."""
        self.it_is("2023-04-04", "17:30", "Marta")
        theme = AddTheme(name="Zwierzęta, drogi, sport")
        self.workspace.perform(theme)
        for number, project in enumerate(self.vote.projects, 1):
            card = AddInput(words=project.name, language=LANGUAGE, card_number=str(number), theme_ids=(theme.id,))
            self.workspace.perform(card)
        self._theme = theme.id

    def convene(self, rosters: list[Path]) -> None:
        self.it_is("2023-04-20", "09:00", "Marta")
        self.told.rosters = [bring_in(self.workspace, path) for path in rosters]
        people = team(self.read)
        random.Random(5).shuffle(people)
        chosen = tuple(member.member_id for member in people[:SEATS])
        self.workspace.perform(ChangeStatus(moves(chosen), "invited"))
        self.workspace.perform(ChangeStatus(moves(chosen), "confirmed"))
        self.workspace.perform(SetCompensationRule("team", "hour", HOURLY))
        badges = tuple(NewBadge(member.person.id, new_code(BADGE)) for member in confirmed(self.read))
        self.workspace.perform(IssueBadges(badges))

    def learn(self) -> None:
        """Three sessions: badges are scanned, some people stay away, one badge is held out twice."""
        chance = random.Random(6)
        for number, day in enumerate(SESSIONS, 1):
            self.it_is(day, "17:45", "Ola")
            session = PlanGathering(f"Session {number}", "session", day, "18:00", "21:00", "Biblioteka")
            self.workspace.perform(session)
            people = [member.person.id for member in confirmed(self.read)]
            self.workspace.perform(ExpectPeople(session.id, tuple(people)))
            coming = [person for person in people if chance.random() < 0.85]
            for person in coming:
                self._scan(session.id, person)
            self.told.came[session.id] = len(coming)
            badge = badge_of(self.read, coming[0])
            assert badge is not None
            self.refused("a badge held out twice", CheckIn(session.id, coming[0], method="scan"))
            self.workspace.perform(RefuseScan(session.id, badge.code[-4:], "already"))
            self._close(session.id)
        first = tuple(line.id for line in entries(self.read) if line.gathering_id == next(iter(self.told.came)))
        self.workspace.perform(ApproveEntries(first))
        self.workspace.perform(PayEntries(first, paid_on="2023-05-24", method="cash"))

    def _scan(self, session_id: str, person_id: str) -> None:
        badge = badge_of(self.read, person_id)
        assert badge is not None
        found = person_by_badge(self.read, badge.code)
        assert found is not None
        self.workspace.perform(CheckIn(session_id, found.id, method="scan"))

    def _close(self, session_id: str) -> None:
        self.workspace.perform(CloseGathering(session_id, headcount=self.told.came[session_id] + 2))
        session = gathering(self.read, session_id)
        assert session is not None
        pay = pay_act(self.read, session)
        assert pay is not None
        self.workspace.perform(pay)
        assert pay_act(self.read, session) is None, "what is worked out is not worked out again"

    def recommend(self) -> None:
        """Each project becomes a recommendation; titles that are too long for a ballot are refused, then shortened."""
        self.it_is("2023-06-12", "16:00", "Marta")
        for project in self.vote.projects:
            act = AddRecommendation(
                rec_title=project.name[:150], policy_text=project.name, cost_effort=f"{project.cost} zł"
            )
            self.workspace.perform(act)
            self.workspace.perform(LinkTheme(act.id, self._theme))
            self.workspace.perform(SetStatus(act.id, "final"))
            if len(project.name) > 80:
                self.refused("a title too long for the ballot", SetBallotWording(project.name, "", act.id, LANGUAGE))
            title = project.name if len(project.name) <= SHORT else project.name[: SHORT - 1].rstrip() + "…"
            self.workspace.perform(SetBallotWording(title, project.name, act.id, LANGUAGE))
            self._recommended[act.id] = project.number
        self.refused("a lock by one person alone", lock_ballot(self.read, "Marta", "marta"))
        self.workspace.perform(lock_ballot(self.read, "Marta", "Jan"))

    def vote_day(self) -> None:
        self._print()
        self._hand_out()
        self._key()
        self._open()

    def _print(self) -> None:
        self.it_is("2023-09-11", "12:00", "Jan")
        lock = current_lock(self.read)
        assert lock is not None
        items = ballot_items(self.read, lock.id, LANGUAGE)
        question = choose_contest("Które projekty?", [(i.id, i.title) for i in items], len(items), WINNERS)
        self.workspace.perform(SetUpContests((question,), lock.id))
        (contest,) = ballots.contests(self.read)
        recommended = {item.id: item.recommendation_id for item in items}
        self.told.key_of = {self._recommended[recommended[o.item_id]]: o.key for o in contest.options}
        self._codes: list[str] = []
        for size in PACKS:
            (label,) = next_labels(self.read, 1)
            pack, codes = new_pack(label, size, "Jan", "Ola")
            self.workspace.perform(pack)
            self.workspace.perform(MovePack(pack.id, label, "opened"))
            self._codes += codes if size > 50 else self._printed_and_scanned(label, codes)
        self.told.printed = len(self._codes)
        self._contest = contest

    def _printed_and_scanned(self, label: str, codes: tuple[str, ...]) -> list[str]:
        """The first pack goes through real paper: printed to PDF, and its codes scanned back from the pages."""
        (contest,) = ballots.contests(self.read)
        options = tuple(OptionPaper(option.key, option.title) for option in contest.options)
        asked = ContestPaper(contest.title, options=options, up_to=contest.up_to)
        design = BallotDesign("Świecie 2023", "Karta do głosowania", (asked,), (LANGUAGE,), size=LEGAL)
        pdf = pypdfium2.PdfDocument(ballot_pack(self.folder / "pack.pdf", design, codes, label))
        pictures = (page.render(scale=100 / 72).to_pil().convert("L") for page in pdf)
        scanned = [found.text for picture in pictures for found in zxingcpp.read_barcodes(picture)]
        assert scanned == list(codes)
        self.told.read_from_paper = len(scanned)
        return scanned

    def _hand_out(self) -> None:
        """One paper for each voter who comes; one of them spoils it and gets another."""
        self.it_is("2023-09-12", "09:00", "Jan")
        roll = tuple(NewVoter(one.name, f"S{n:05d}", one.born) for n, one in enumerate(neighbors(ELIGIBLE, 7), 1))
        self.workspace.perform(ImportVoters(roll))
        cards, clear = new_cards(everyone(self.read))
        self.workspace.perform(cards)
        self.it_is("2023-09-18", "08:30", "Ola")
        voter = [self._serve(code) for _, code in clear[: len(self.vote.ballots)]][-1]
        self.refused("a second ballot", HandOut(voter.id, voter.name, station_name="Table 2"))
        spoiled = HandOut(voter.id, voter.name, "again", reason="Marked by mistake", paper_back="spoiled")
        self.workspace.perform(spoiled)
        self.workspace.perform(RegisterSpoiled((serial_of(self._codes.pop()).hash,)))

    def _serve(self, code: str) -> Voter:
        voter = voter_by_code(self.read, code)
        assert voter is not None
        self.workspace.perform(HandOut(voter.id, voter.name, station_name="Table 1"))
        return voter

    def _key(self) -> None:
        """The box is emptied: papers come in no order of handing out, in batches of 100."""
        self.it_is("2023-09-26", "09:00", "Jan")
        key_of = self.told.key_of
        marked = [
            Paper(code, {self._contest.id: [key_of[number] for number in ballot]})
            for code, ballot in zip(self._codes, self.vote.ballots, strict=False)
        ]
        random.Random(8).shuffle(marked)
        team_of_four = Team(Typist("Ruta", ERRORS, 1), Typist("Tadek", ERRORS, 2), "Minh", ("Ola", "Jan"))
        self.told.batches = enter_all(self.workspace, marked[:100], team_of_four, 100)
        self.refused("results too early", open_results(self.read, "Marta", "Jan"))
        self.told.batches += enter_all(self.workspace, marked[100:], team_of_four, 100)
        self.told.slips = team_of_four.first.slips + team_of_four.second.slips

    def _open(self) -> None:
        known = known_figures(self.read)
        account = ReconcilePapers(
            printed=known.printed, unused=self.told.printed - known.handed_out, handed_out=known.handed_out,
            spoiled=known.spoiled, in_box=known.in_box, on_roll=known.on_roll,
            signed_by="Ola", signed_by_second="Jan", site="Biblioteka",
        )  # fmt: skip
        self.refused("an account that is off by one", replace(account, in_box=known.in_box - 1))
        self.workspace.perform(account)
        self.workspace.perform(open_results(self.read, "Marta", "Jan"))
        self.refused("promises from an unofficial result", bring_in_winners(self.read))
        self.workspace.perform(declare_official(self.read, "Marta", "Jan"))

    def honor(self) -> None:
        self.it_is("2023-10-02", "15:00", "Marta")
        self.workspace.perform(bring_in_winners(self.read))
        first, *_ = commitments(self.read)
        self.workspace.perform(EditCommitment(first.id, "Burmistrz", "Urząd Miejski", "2023-10-02", "2023-11-02"))
        step = AddStep(first.id, "Ogłosić przetarg", "Anna", "2024-01-15")
        self.workspace.perform(step)
        self.told.before_last = state_of(self.workspace)
        self.workspace.perform(AddUpdate(step.id, "under_way", "Przetarg w przygotowaniu.", on_day="2023-10-20"))


def carry(workspace: Workspace, vote: RealVote, rosters: list[Path], folder: Path) -> Carried:
    """The whole story, from its first day to its last."""
    story = Story(workspace, vote, folder)
    try:
        story.design()
        story.engage()
        story.convene(rosters)
        story.learn()
        story.recommend()
        story.vote_day()
        story.honor()
    finally:
        moment.set_clock(None)
    return story.told
