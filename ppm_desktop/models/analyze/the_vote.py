"""Measures of the vote: turnout, whether the papers add up, and the results once they are open."""

from __future__ import annotations

from fractions import Fraction

from ppm_desktop.i18n import Phrase, counted, phrase
from ppm_desktop.models.analyze.figure import Figure, Measure
from ppm_desktop.models.analyze.source import Source
from ppm_desktop.models.analyze.table import Chart, Head, Row, percent_words, share, table
from ppm_desktop.models.vote.ballots.accounting import PaperAccount, checks, entry_checks, paper_account
from ppm_desktop.models.vote.ballots.contest import NO, POINTS, SCORE, YES, YES_NO, Contest, Option
from ppm_desktop.models.vote.ballots.queries import contest_lock, paper_counts
from ppm_desktop.models.vote.results import ContestResult, option_words
from ppm_desktop.models.vote.roll import queries as roll
from ppm_desktop.models.vote.wording import Wording, wording

_CLOSED = phrase("The results are not open. They come from stage 6, when every batch is sealed and the papers add up.")


def turnout(source: Source) -> Figure:
    """Papers in the box, of the people who could have voted where that is known."""
    papers, served = paper_counts(source.read), roll.counts(source.read).voters_served
    account = paper_account(source.read)
    in_box = account.figures.in_box if account else papers.declared
    if not (in_box or served):
        return Figure(phrase("No ballot was given out yet. Turnout comes from stage 6."))
    eligible = _eligible(source)
    heads = (Head(phrase("What"), width=40), Head(phrase("People or papers"), "number"))
    rows: list[tuple[Phrase, int]] = [(phrase("Voters given a ballot"), served), (phrase("Papers in the box"), in_box)]
    if eligible is not None:
        rows.insert(0, (phrase("People who could vote"), eligible))
    voted = counted("{count} paper is in the box", "{count} papers are in the box", in_box)
    if not eligible:
        said = phrase("{voted}. There was no list, so the share of those who could vote is not known.", voted=voted)
        return Figure(said, in_box, "number", served, served, table(heads, rows, Chart(0, 1)))
    part = Fraction(in_box, eligible)
    said = phrase(
        "{voted}: {share} of the {all} people who could vote.", voted=voted, share=percent_words(part), all=eligible
    )
    return Figure(said, part, "percent", in_box, eligible, table(heads, rows, Chart(0, 1)))


def _eligible(source: Source) -> int | None:
    if source.results is not None:
        return source.results.opening.eligible
    on_list = roll.rules(source.read).kind == "roll"
    return roll.counts(source.read).eligible or None if on_list else None


def papers(source: Source) -> Figure:
    """The account of papers, identity by identity."""
    account, counts = paper_account(source.read), paper_counts(source.read)
    if account is None:
        return Figure(phrase("The account of papers is not signed yet. It comes from stage 6."))
    every = (*checks(account.figures, counts), *entry_checks(counts))
    holding = sum(check.holds for check in every)
    heads = (
        Head(phrase("Check"), width=60),
        Head(phrase("Expected"), "number"),
        Head(phrase("Counted"), "number"),
        Head(phrase("Result"), "check"),
    )
    rows = [(check.sentence, check.expected, check.counted, (check.expected, check.counted)) for check in every]
    return Figure(
        phrase("All {count} checks of the papers add up.", count=len(every))
        if holding == len(every)
        else phrase("{holding} of {all} checks of the papers add up.", holding=holding, all=len(every)),
        holding,
        answered=holding,
        of=len(every),
        table=table(heads, rows),
        note=_account_note(account),
    )


def _account_note(account: PaperAccount) -> Phrase:
    if account.explanation:
        return phrase(
            "Signed by {first} and {second}. Their explanation: {explanation}",
            first=account.signed_by,
            second=account.signed_by_second,
            explanation=account.explanation,
        )
    return phrase("Signed by {first} and {second}.", first=account.signed_by, second=account.signed_by_second)


def outcome(source: Source) -> Figure:
    """Every option with its votes."""
    found = source.results
    if found is None:
        return Figure(_CLOSED)
    words = wording(source.read, contest_lock(source.read))
    heads = (
        Head(phrase("Contest"), width=34),
        Head(phrase("Option"), width=44),
        Head(phrase("Votes"), "number"),
        Head(phrase("Share"), "percent"),
        Head(phrase("Outcome"), width=14),
    )
    rows = [row for one in found.contests for row in _result_rows(one, words, source.tongue.language)]
    won = [row for row in rows if row[4] is not None and row[4] != _TIED]
    said = counted("{count} policy won", "{count} policies won", len(won))
    official = phrase("Official: {won}, decided by {papers}.", won=said, papers=_papers(found.ballots))
    unofficial = phrase("Unofficial so far: {won}, decided by {papers}.", won=said, papers=_papers(found.ballots))
    return Figure(
        official if found.official else unofficial,
        len(won),
        answered=found.ballots - found.void,
        of=found.ballots,
        table=table(heads, rows, Chart(1, 2, by=0)),
        note=phrase("Share of the papers with a valid vote in that contest; of yes and no where yes or no was asked."),
    )


_TIED = phrase("Tie, not decided")


def _papers(count: int) -> Phrase:
    return counted("{count} paper", "{count} papers", count)


def _result_rows(one: ContestResult, words: Wording | None, language: str) -> list[Row]:
    title = contest_title(one.contest, words, language)
    rows: list[Row] = []
    for tally in one.outcome.tallies:
        option = one.option(tally.key)
        whole: int | Fraction = one.outcome.valid
        if one.contest.shape == YES_NO:
            whole = int(one.outcome.of(YES) + one.outcome.of(NO)) if tally.key in {YES, NO} else 0
        elif one.contest.shape in {SCORE, POINTS}:
            whole = 0  # a sum of values is no part of the papers
        name = option_title(one.contest, option, words, language)
        rows.append((title, name, tally.votes, share(tally.votes, whole), _fate(one, tally.key)))
    return rows


def _fate(one: ContestResult, key: str) -> Phrase | None:
    if key in one.outcome.winners:
        return phrase("Won")
    if one.outcome.tie and key in one.outcome.tie.among and not one.outcome.decided:
        return _TIED
    return None


def contest_title(contest: Contest, words: Wording | None, language: str) -> str:
    """A contest's title; where it asks about one policy, in this language."""
    if contest.shape != YES_NO or words is None:
        return contest.title
    item = next((option.item_id for option in contest.options if option.item_id), "")
    return _worded(words, item, language) or contest.title


def option_title(contest: Contest, option: Option, words: Wording | None, language: str) -> Phrase | str:
    """An option in this language, as it stood on the ballot; its own title where it was not worded."""
    worded = _worded(words, option.item_id, language) if words and contest.shape != YES_NO else ""
    return worded or option_words(contest, option)


def _worded(words: Wording, item_id: str, language: str) -> str:
    item = words.item(item_id)
    return item.titles.get(language, "") if item else ""


MEASURES: tuple[Measure, ...] = (
    Measure(
        "turnout",
        phrase("Turnout"),
        phrase("Papers in the box divided by people who could vote, where a list says how many those are."),
        "vote",
        turnout,
    ),
    Measure(
        "papers",
        phrase("Papers that add up"),
        phrase("Printed, given out, spoiled, unused, in the box and entered, each against the others."),
        "vote",
        papers,
    ),
    Measure(
        "results",
        phrase("Results"),
        phrase("Votes of each option on the sealed ballots, by the rules declared before the vote."),
        "vote",
        outcome,
    ),
)
