"""Cases for the stations: a small process with people, badges, a session, a roll, contests, papers and batches."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ppm_desktop.models.commons.gatherings.acts import ExpectPeople, PlanGathering
from ppm_desktop.models.commons.people.acts import AddPeople, IssueBadges, RecordNeed, SettleNeed
from ppm_desktop.models.commons.people.person import NewPerson, new_badges
from ppm_desktop.models.design.acts import StartProcess
from ppm_desktop.models.kernel.codes import BATCH, new_code
from ppm_desktop.models.vote.ballots.accounting import ReconcilePapers
from ppm_desktop.models.vote.ballots.batching import FinishPass, OpenBatch, StartPass
from ppm_desktop.models.vote.ballots.contest import serial_of
from ppm_desktop.models.vote.ballots.keying import BLANK, MARKED, KeyBallot
from ppm_desktop.models.vote.ballots.queries import contests
from ppm_desktop.models.vote.ballots.sealing import seal
from ppm_desktop.models.vote.ballots.setting_up import (
    NewContest,
    NewOption,
    SetUpContests,
    choose_contest,
    yes_no_contest,
)
from ppm_desktop.models.vote.ballots.stock import new_pack
from ppm_desktop.models.vote.results import open_results
from ppm_desktop.models.vote.roll.registering import ImportVoters, NewVoter, SetRollRules, new_cards

NAMES = (
    "Amara Okafor",
    "Thomas Brandt",
    "Eleanor Whitcombe",
    "Grace Kim",
    "Jamal Washington",
    "Ruth Yellowhorse",
    "Đặng Thị Lan",
    "Zoë O'Neil",
    "Tomás Ortega",
    "María José de la Cruz Hernández y Montenegro",
)
OPTIONS = (
    "Rent stabilization for older buildings",
    "Community land trust on Mill Street",
    "Tenant right to counsel",
    "Faster permits for small infill homes",
    "Convert the old school to family units",
    "Emergency repair fund for seniors",
    "Night bus to the eastside",
    "Public dashboard of vacant units",
)


def start(workspace: Any) -> None:
    workspace.perform(StartProcess("Riverside Housing Plan", place="Riverside", vote_on="2027-06-12"))


def a_session(workspace: Any, names: Sequence[str] = NAMES, expected: int = 8) -> tuple[str, dict[str, str]]:
    """A learning session; gives its id and each person's badge code by name."""
    people = tuple(NewPerson(name, birth_year=1950 + place, address="12 Mill St") for place, name in enumerate(names))
    workspace.perform(AddPeople(people))
    badges = new_badges([person.id for person in people])
    workspace.perform(IssueBadges(badges))
    plan = PlanGathering(name="Session 3", of_kind="session", day="2027-03-18", starts="14:00", ends="16:00")
    workspace.perform(plan)
    if expected:
        workspace.perform(ExpectPeople(plan.id, tuple(person.id for person in people[:expected])))
    need = RecordNeed(people[0].id, "language", "Igbo")
    workspace.perform(need)
    workspace.perform(SettleNeed(need.id, "arranged", "Igbo headset, blue tray"))
    return plan.id, {person.name: badge.code for person, badge in zip(people, badges, strict=True)}


def a_roll(workspace: Any, names: Sequence[str] = NAMES, *, walk_ins: int = 0) -> dict[str, str]:
    """Voters with cards; gives each card's code by name."""
    workspace.perform(SetRollRules("roll", walk_ins))
    workspace.perform(ImportVoters(tuple(NewVoter(name, birth_year=1950 + n) for n, name in enumerate(names))))
    from ppm_desktop.models.vote.roll.queries import everyone

    act, codes = new_cards(everyone(workspace.read))
    workspace.perform(act)
    return {voter.name: code for voter, code in codes}


def a_vote(
    workspace: Any,
    *,
    papers: int = 60,
    options: Sequence[str] = OPTIONS,
    up_to: int = 3,
    questions: Sequence[str] = (),
) -> list[str]:
    """A choose contest (unless there are no options) and yes/no ``questions``; gives the papers' codes."""
    chosen = (choose_contest("Which policies?", [("", text) for text in options], up_to, 3),) if options else ()
    workspace.perform(SetUpContests((*chosen, *(yes_no_contest(text, "") for text in questions))))
    act, codes = new_pack("P-01", papers, "Dana", "Ruth")
    workspace.perform(act)
    return list(codes)


def shaped(shape: str) -> NewContest:
    """A contest of this shape with eight options; "money" is one with costs and a budget."""
    costs = shape == "money"
    options = tuple(
        NewOption(str(place), title, cost=place * 1_250_000 if costs else None)
        for place, title in enumerate(OPTIONS, 1)
    )
    if costs:
        return NewContest("Which projects?", "choose", options, 8, method="greedy", budget=20_000_000)
    method, up_to = {"rank": ("irv", 5), "score": ("score", 5), "points": ("points", 100)}[shape]
    return NewContest("Which policies?", shape, options, up_to, method=method)


def a_shaped_vote(workspace: Any, shape: str, papers: int = 30) -> list[str]:
    """One contest of this shape; gives the papers' codes."""
    workspace.perform(SetUpContests((shaped(shape),)))
    return new_pack_codes(workspace, papers, "P-01")


def a_batch(workspace: Any, declared: int, label: str = "7") -> tuple[str, str]:
    """An open batch; gives its id and the code of its cover sheet."""
    code = new_code(BATCH)
    act = OpenBatch(label, declared, "Ana", "Ben", code)
    workspace.perform(act)
    return act.id, code


def key_whole_pass(
    workspace: Any, batch_id: str, number: int, who: str, papers: Sequence[tuple[str, str]], label: str = "7"
) -> None:
    """Key (code, marks) pairs through the acts, and finish."""
    workspace.perform(StartPass(batch_id, number, who, label))
    first = contests(workspace.read)[0].id
    for code, keys in papers:
        act = KeyBallot(batch_id, number, serial_of(code), {first: list(keys)}, MARKED if keys else BLANK)
        workspace.perform(act)
    workspace.perform(FinishPass(batch_id, number, len(papers), label))


def new_pack_codes(workspace: Any, papers: int, label: str = "P-02") -> list[str]:
    """A further pack of papers; gives their codes."""
    act, codes = new_pack(label, papers, "Dana", "Ruth")
    workspace.perform(act)
    return list(codes)


def open_the_results(workspace: Any) -> None:
    """The whole way to open results: one paper, keyed twice, sealed and accounted for."""
    codes = a_vote(workspace, papers=1)
    batch_id, _cover = a_batch(workspace, 1)
    for number, who in ((1, "Ana"), (2, "Ben")):
        key_whole_pass(workspace, batch_id, number, who, [(codes[0], "1")])
    workspace.perform(seal(workspace.read, batch_id))
    account = ReconcilePapers(
        printed=1, handed_out=1, in_box=1, explanation="a rehearsal", signed_by="Dev", signed_by_second="Eve"
    )
    workspace.perform(account)
    workspace.perform(open_results(workspace.read, "Dev", "Eve"))
