"""The vote of the sample: papers printed in packs, handed out, marked, mixed, keyed twice, compared, sealed, counted."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from ppm_desktop.i18n import phrase
from ppm_desktop.models.kernel.progress import Progress
from ppm_desktop.models.recommend.acts import LockBallot
from ppm_desktop.models.recommend.lock import NewBallotItem, digest
from ppm_desktop.models.recommend.queries import (
    ballot_items,
    current_lock,
    final_recommendations,
    latest_version,
    wordings,
)
from ppm_desktop.models.vote.ballots import queries as ballots
from ppm_desktop.models.vote.ballots.accounting import ReconcilePapers
from ppm_desktop.models.vote.ballots.setting_up import SetUpContests, choose_contest, yes_no_contest
from ppm_desktop.models.vote.ballots.stock import MovePack, new_pack
from ppm_desktop.models.vote.results import declare_official, open_results, results
from ppm_desktop.models.vote.roll.handing_out import HandOut
from ppm_desktop.models.vote.roll.queries import everyone, voter_by_code
from ppm_desktop.models.vote.roll.registering import ImportVoters, NewVoter, new_cards
from ppm_desktop.sample.crowd import neighbors
from ppm_desktop.sample.script import Stage
from ppm_desktop.sample.typist import BatchReport, Paper, Team, Typist, enter_all

LEAD = "Dana Whitfield"
PACK = 250
ERRORS = 0.0029  # pooled rate of single entry per field (vote-day.md B.2, Garza et al. 2025)
BLANK, OVER = 0.012, 0.006
SUPPORT = (0.62, 0.55, 0.38)


@dataclass(frozen=True, slots=True)
class VoteReport:
    """What the vote came to, beside what the papers say."""

    printed: int
    handed_out: int
    papers: int
    batches: tuple[BatchReport, ...]
    slips: int
    agrees: bool


def lock_the_wording(stage: Stage) -> None:
    """Freeze the ballot text in both languages, by two people."""
    read = stage.workspace.read
    texts = wordings(read)
    items = []
    for position, one in enumerate(final_recommendations(read), 1):
        latest = latest_version(read, one.id)
        for language in ("en", "es"):
            wording = texts[one.id, language]
            if latest is not None:
                items.append(NewBallotItem(one.id, latest.id, position, language, wording.title, wording.text))
    with stage.on(-70, "18:30", LEAD):
        stage.workspace.perform(LockBallot("Rosa Villanueva", "Omar Haddad", tuple(items), digest(items)))


def vote(stage: Stage, eligible: int, progress: Progress) -> VoteReport:
    """Carry the whole vote through; ``eligible`` people are on the list, about three in five come."""
    chance = random.Random(44)  # noqa: S311 - the same vote each time
    _set_up(stage)
    codes, printed = _print(stage, eligible)
    served = _hand_out(stage, eligible, chance, progress)
    marked = _mark(stage, codes[:served], chance)
    team = Team(Typist("Ruth", ERRORS, 1), Typist("Tadesse", ERRORS, 2), "Minh", ("Eleanor", "Omar"))
    with stage.on(-37, "10:00", LEAD):
        reports = enter_all(stage.workspace, marked, team, after=_telling(progress, len(marked)))
        _account(stage, printed, served)
        stage.workspace.perform(open_results(stage.workspace.read, "Rosa Villanueva", "Omar Haddad"))
    with stage.on(-36, "18:00", LEAD):
        stage.workspace.perform(declare_official(stage.workspace.read, "Rosa Villanueva", "Omar Haddad"))
    slips = team.first.slips + team.second.slips
    return VoteReport(printed, served, len(marked), tuple(reports), slips, _agrees(stage, marked))


def _telling(progress: Progress, total: int) -> Callable[[int], None]:
    return lambda done: progress.tell(done, total, phrase("Keying ballots twice"))


def _set_up(stage: Stage) -> None:
    read = stage.workspace.read
    lock = current_lock(read)
    if lock is None:
        raise LookupError("the ballot wording is not locked")
    items = [(item.id, item.title) for item in ballot_items(read, lock.id, "en")]
    with stage.on(-60, "09:00", LEAD):
        stage.workspace.perform(
            SetUpContests(
                (
                    choose_contest("Which policies should come first?", items, up_to=2, winners=2),
                    yes_no_contest("Should the city report to Riverside every three months?", ""),
                ),
                lock.id,
            )
        )


def _print(stage: Stage, eligible: int) -> tuple[list[str], int]:
    """Packs are printed with serials in no order; the box is shaken, so the order of handing out is lost."""
    codes: list[str] = []
    for number in range(-(-eligible // PACK)):
        pack, clear = new_pack(f"P{number + 1}", PACK, "Minh Tran", "Omar Haddad")
        with stage.on(-45, "15:00", LEAD):
            stage.workspace.perform(pack)
            stage.workspace.perform(MovePack(pack.id, pack.label, "opened"))
        codes += clear
    return codes, len(codes)


def _hand_out(stage: Stage, eligible: int, chance: random.Random, progress: Progress) -> int:
    people = neighbors(eligible, seed=45)
    with stage.on(-50, "13:00", LEAD):
        stage.workspace.perform(
            ImportVoters(
                tuple(
                    NewVoter(
                        p.name,
                        f"R{number:05d}",
                        p.born,
                        p.address,
                        "Mill Street Library",
                        "es" if p.languages.startswith("Spanish") else "en",
                    )
                    for number, p in enumerate(people, 1)
                )
            )
        )
        cards, clear = new_cards(everyone(stage.workspace.read))
        stage.workspace.perform(cards)
    coming = [code for _, code in clear if chance.random() < 0.61]
    chance.shuffle(coming)
    for number, code in enumerate(coming):
        voter = voter_by_code(stage.workspace.read, code)
        if voter is None:
            raise LookupError(f"no voter has the card {code[-4:]}")
        with stage.on(-38, f"{9 + number * 9 // len(coming)}:{number % 60:02d}", "Ruth Ellison"):
            stage.workspace.perform(HandOut(voter.id, voter.name, station_name="Table 1"))
        if number % 100 == 0:
            progress.tell(number, len(coming), phrase("Handing out ballots"))
    return len(coming)


def _mark(stage: Stage, codes: list[str], chance: random.Random) -> list[Paper]:
    first, second = ballots.contests(stage.workspace.read)
    papers = [Paper(code, {first.id: _choices(chance), second.id: _answer(chance)}) for code in codes]
    chance.shuffle(papers)
    return papers


def _choices(chance: random.Random) -> list[str]:
    if chance.random() < BLANK:
        return []
    if chance.random() < OVER:
        return ["1", "2", "3"]
    liked = [key for key, support in zip("123", SUPPORT, strict=True) if chance.random() < support]
    if not liked:
        return [chance.choice("123")]
    return liked if len(liked) <= 2 else sorted(chance.sample(liked, 2))


def _answer(chance: random.Random) -> list[str]:
    return [chance.choices(("1", "2", "3"), (70, 18, 12))[0]] if chance.random() > BLANK else []


def _account(stage: Stage, printed: int, served: int) -> None:
    stage.workspace.perform(
        ReconcilePapers(
            printed=printed, unused=printed - served, handed_out=served, in_box=served, on_roll=served,
            signed_by="Eleanor Brandt", signed_by_second="Omar Haddad", site="Mill Street Library",
        )
    )  # fmt: skip


def _agrees(stage: Stage, papers: list[Paper]) -> bool:
    """Whether the counted result is what the papers say, option by option, by a count of its own."""
    found = results(stage.workspace.read)
    if found is None:
        raise LookupError("the results are not open")
    for one in found.contests:
        contest = one.contest
        truth = Counter(
            key for paper in papers for key in paper.marks[contest.id] if len(paper.marks[contest.id]) <= contest.up_to
        )
        if any(tally.votes != truth[tally.key] for tally in one.outcome.tallies):
            return False
    return True
