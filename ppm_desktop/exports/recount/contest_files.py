"""The files of one contest, each in the formats that carry it, and what is said where one does not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Literal

from ppm_desktop.exports.interchange.ballot_files import deck_bytes, table_bytes
from ppm_desktop.exports.interchange.cvr import MEGABYTES
from ppm_desktop.exports.interchange.cvr_written import cvr_bytes
from ppm_desktop.exports.interchange.deck import Deck, not_carried
from ppm_desktop.exports.interchange.keyed import keyed_name
from ppm_desktop.exports.interchange.marks_lines import marks_lines
from ppm_desktop.exports.interchange.pabulib_written import pabulib_rows
from ppm_desktop.exports.interchange.rank_columns import rank_columns_rows
from ppm_desktop.exports.interchange.table_shape import Limits
from ppm_desktop.exports.recount.plain_rankings import plain_rankings
from ppm_desktop.exports.recount.rctab import rctab_config
from ppm_desktop.exports.vote.marks import marks_csv_bytes, marks_rows
from ppm_desktop.exports.workbook import table_workbook
from ppm_desktop.i18n import Phrase, Tongue, phrase
from ppm_desktop.models.kernel.problem import Trouble
from ppm_desktop.models.vote.ballots.contest import CHOOSE, POINTS, RANK, SCORE, YES_NO, Contest
from ppm_desktop.models.vote.ballots.marks import contest_profile, counting
from ppm_desktop.models.vote.ballots.rule_sheet import method_of
from ppm_desktop.models.vote.count.profile import Marks, Profile
from ppm_desktop.models.vote.count.rules import Rules, written
from ppm_desktop.models.vote.results import ContestResult, option_words

Ballots = Sequence[tuple[str, Sequence[str]]]
Carries = Literal["marks", "count", "votes", ""]
"""What a file must give back when it is read: the marks of every ballot; these and the whole count; the votes of every
round, but neither blank ballots nor void ones; or nothing, because it holds no ballots."""

VOID, BLANK, MARKED = "void", "blank", "marked"
LINES, TABLE, BOOK = "marks.jsonl", "marks.csv", "marks.xlsx"
ROWS = Limits().rows - 1
RECORDS, RCTAB, CONFIG = "cast-vote-records.json", "rctab.csv", "rctab-config.json"


@dataclass(frozen=True, slots=True)
class KitFile:
    """One file. ``carries`` says what reading it again must give; ``keyed`` that options are named by key and title."""

    name: str
    content: bytes
    carries: Carries = ""
    keyed: bool = False


@dataclass(frozen=True, slots=True)
class Vote:
    """What the files of every contest say of the vote they are from.

    Days are ISO text; ``digest`` is of the ballot text and ``rules_digest`` of the rules that were declared.
    """

    process: str
    place: str
    day: str
    digest: str
    written: datetime
    practice: bool
    tongue: Tongue
    official: bool = False
    rules_digest: str = ""


@dataclass(slots=True)
class ContestFiles:
    """The files of one contest, and a sentence for each format that cannot hold it, by the name of its file."""

    files: list[KitFile] = field(default_factory=list)
    left_out: list[tuple[str, Phrase]] = field(default_factory=list)

    def put(
        self, name: str, make: Callable[[], bytes], carries: Carries = "", *, keyed: bool = False
    ) -> KitFile | None:
        """Add a file, or the reason why its format cannot hold the contest."""
        try:
            made = KitFile(name, make(), carries, keyed)
        except Trouble as trouble:
            self.left_out.append((name, trouble.sentence))
            return None
        self.files.append(made)
        return made


def one_contest(contest: Contest, ballots: Sequence[tuple[str, Mapping[str, Sequence[str]]]]) -> Ballots:
    """The ballots as this contest alone sees them: what stood beside it on the paper is gone, and a void paper's marks.

    They are sorted anew: in the order of whole papers, what is said here would tell what was said in the other contests.
    """
    found: list[tuple[str, tuple[str, ...]]] = []
    for state, marks in ballots:
        tokens = () if state == VOID else tuple(marks.get(contest.id, ()))
        found.append((state if state == VOID else MARKED if tokens else BLANK, tokens))
    return sorted(found)


def contest_files(one: ContestResult, ballots: Ballots, vote: Vote) -> ContestFiles:
    """Every file that carries this contest. ``ballots`` are those of :func:`one_contest`."""
    found = ContestFiles()
    contest = _said(one.contest, vote.tongue)
    named = _keyed(contest)
    raw = [(state, {contest.id: tokens}) for state, tokens in ballots]
    found.put(LINES, lambda: _joined(marks_lines(contest, ballots)), "count")
    found.put(TABLE, lambda: marks_csv_bytes([contest], raw), "marks")
    found.put(BOOK, lambda: _book(contest, raw), "marks")
    told: Carries = "marks" if contest.is_money else "count"  # records know no costs
    records = found.put(RECORDS, lambda: _records(named, raw, vote), told, keyed=True)
    deck = _deck(one, named, ballots)
    if contest.shape == RANK:
        _ranked(found, one, deck, named, vote, records is not None)
    if contest.shape in {CHOOSE, YES_NO, SCORE} and not contest.is_money:
        found.put("ballots.cat", lambda: deck_bytes(_categories(deck, contest), ".cat"), "votes", keyed=True)
    if contest.shape in {CHOOSE, SCORE, POINTS}:
        found.put("votes.pb", lambda: table_bytes(_pabulib(one, contest, deck, vote), ";"), "votes")
    return found


def _said(contest: Contest, tongue: Tongue) -> Contest:
    """The contest with its options in words, for yes and no in the language of the files."""
    options = tuple(replace(one, title=tongue.say(option_words(contest, one))) for one in contest.options)
    return replace(contest, title=" ".join(contest.title.split()), options=options)


def _keyed(contest: Contest) -> Contest:
    options = tuple(replace(one, title=keyed_name(one.key, one.title)) for one in contest.options)
    return replace(contest, options=options)


def _book(contest: Contest, raw: Sequence[tuple[str, Mapping[str, Sequence[str]]]]) -> bytes:
    if len(raw) > ROWS:
        raise not_carried(phrase("A workbook that is read safely has {most} rows at the most.", most=ROWS))
    return table_workbook(contest.title, *marks_rows([contest], raw))


def _records(contest: Contest, raw: Sequence[tuple[str, Mapping[str, Sequence[str]]]], vote: Vote) -> bytes:
    made = cvr_bytes(
        [contest], raw, vote.process, vote.written, test=vote.practice, election_id=vote.digest or "election"
    )
    if len(made) > MEGABYTES << 20:
        raise not_carried(
            phrase("Cast vote records of so many ballots are larger than {most} megabytes.", most=MEGABYTES)
        )
    return made


def profile_of(contest: Contest, ballots: Ballots) -> Profile:
    """The papers of one contest as the count takes them."""
    read, piles, void = counting(contest), dict[Marks, int](), 0
    for state, tokens in ballots:
        if state == VOID:
            void += 1
            continue
        marks = read(tokens)
        piles[marks] = piles.get(marks, 0) + 1
    return contest_profile(contest, piles, void)


def _deck(one: ContestResult, named: Contest, ballots: Ballots) -> Deck:
    """The contest for formats without void ballots, options named by key and title."""
    papers = profile_of(one.contest, ballots)
    papers = replace(papers, options=tuple(option.title for option in named.options), void=0)
    return Deck(papers, named.title, one.rules.seats, one.contest.method, limit=one.rules.limit)


# Ranked ballots


def _ranked(
    found: ContestFiles,
    one: ContestResult,
    deck: Deck,
    named: Contest,
    vote: Vote,
    has_records: bool,  # noqa: FBT001
) -> None:
    def plain() -> Deck:
        return replace(deck, profile=plain_rankings(deck.profile, one.rules))

    found.put("ballots.blt", lambda: deck_bytes(plain(), ".blt"), "votes", keyed=True)
    found.put("ballots.soi", lambda: deck_bytes(plain(), ".soi"), "votes", keyed=True)
    if any(isinstance(rank, tuple) for marks in deck.profile.piles for rank in marks):
        found.put("ballots.toi", lambda: deck_bytes(deck, ".toi"), "votes", keyed=True)
    told: Carries = "" if deck.profile.withdrawn else "votes"  # who was withdrawn, the configuration says
    table = found.put(RCTAB, lambda: table_bytes(rank_columns_rows(deck), ","), told, keyed=True)
    if table is not None or has_records:
        file = RECORDS if table is None else RCTAB
        found.put(CONFIG, lambda: rctab_config(named, one.rules, vote.day, file, records=table is None))


# Boxes, scores and points


def _categories(deck: Deck, contest: Contest) -> Deck:
    """PrefLib knows marks and scores; yes and no are marks, and a blank ballot says nothing about each option."""
    if contest.shape != SCORE:
        return replace(deck, profile=replace(deck.profile, shape=CHOOSE))
    piles: dict[Marks, int] = {}
    for marks, papers in deck.profile.piles.items():
        row = marks or (None,) * len(contest.options)
        piles[row] = piles.get(row, 0) + papers
    return replace(deck, profile=replace(deck.profile, piles=piles), limit=contest.up_to)


def _pabulib(one: ContestResult, contest: Contest, deck: Deck, vote: Vote) -> Iterator[list[str]]:
    """A money vote, or a vote of which Pabulib is told that each option costs 1 and as many are paid for as win."""
    if one.rules.average == "mean":
        raise not_carried(phrase("Pabulib's tools add scores up; here their mean decides."))
    profile, over = _within_limit(one, deck.profile)
    keys = tuple(option.key for option in contest.options)
    costs = profile.costs or (1,) * len(keys)
    ready = replace(
        deck,
        profile=replace(profile, options=keys, costs=costs, void=one.outcome.void),
        method=one.contest.method if one.contest.is_money else "greedy",
        rules=_money_rules(one),
        budget=one.rules.budget if one.contest.is_money else one.rules.seats,
        titles={option.key: option.title for option in contest.options},
        selected={key: str(int(key in one.outcome.winners)) for key in keys},
    )
    facts = {
        "unit": vote.place or vote.process,
        "instance": vote.process,
        "date_begin": vote.day,
        "date_end": vote.day,
        "comment": f"#2: Left out: {over} over the limit." if over else "",
    }
    said = {name: value for name, value in facts.items() if value}
    blank_is_a_voter = one.contest.method == "equal-shares"  # whose money is there to be spent
    return pabulib_rows(ready, said, keep_blank=blank_is_a_voter)


def _within_limit(one: ContestResult, profile: Profile) -> tuple[Profile, int]:
    """The papers without those that count for nobody because they say more than they may, and how many those are."""
    if profile.shape == SCORE or one.rules.limit is None:
        return profile, 0
    kept = {marks: papers for marks, papers in profile.piles.items() if not _is_over(one, profile, marks)}
    return replace(profile, piles=kept), profile.papers - sum(kept.values())


def _is_over(one: ContestResult, profile: Profile, marks: Marks) -> bool:
    if profile.shape == POINTS:  # what breaks a rule of spending, the count itself says
        return bool(method_of(one.contest).count(replace(profile, piles={marks: 1}), one.rules).overvoted)
    return len(marks) > (one.rules.limit or 0)


def _money_rules(one: ContestResult) -> dict[str, str]:
    """The switches by which Pabulib names a rule, and every other one that is not as usual: then it has no name there."""
    keys = method_of(one.contest).keys
    usual = written(Rules(), keys)
    named = {"completion", "misfit"}
    return {name: value for name, value in written(one.rules, keys).items() if name in named or value != usual[name]}


def _joined(lines: Iterator[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()
