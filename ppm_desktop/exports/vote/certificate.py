"""The certificate of the results: every rule in words, every count both ways, the account of papers, and signatures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from ppm_desktop.exports.charts import Bar, bar_parts
from ppm_desktop.exports.paper import Imprint, Paper, TableColumn
from ppm_desktop.exports.vote.count_report import count_pages
from ppm_desktop.exports.vote.counted_contest import CountedContest, tie_words
from ppm_desktop.exports.vote.counted_result import counted_result, is_plain, what_passes
from ppm_desktop.i18n import Phrase, Tongue, counted, phrase
from ppm_desktop.models.recommend.lock import spelled
from ppm_desktop.models.vote.ballots.accounting import Check, PaperAccount
from ppm_desktop.models.vote.ballots.contest import RANK, YES
from ppm_desktop.models.vote.ballots.opening import TieDecision
from ppm_desktop.models.vote.ballots.papers import Batch
from ppm_desktop.models.vote.count.profile import Number
from ppm_desktop.models.vote.results import ContestResult, Results

__all__ = ["Certified", "certificate", "certificate_name", "decided_words", "percent", "title_of"]

_PICTURE = 0.8  # of a page, for one picture


@dataclass(frozen=True, slots=True)
class Certified:
    """Everything that the certificate says."""

    process: str
    found: Results
    account: PaperAccount
    checks: tuple[Check, ...]
    batches: tuple[Batch, ...]
    wording_digest: str = ""
    made_at: str = ""
    practice: bool = False


def certificate(path: Path, said: Certified, tongue: Tongue) -> Path:
    """Write it; returns where it lies."""
    title = title_of(said.found)
    paper = Paper(Imprint(title, said.process, said.made_at, spelled(said.found.opening.digest)), tongue)
    open_still = phrase("{process}. They may change until two people declare them official.", process=said.process)
    paper.title(title, said.process if said.found.official else open_still)
    if said.practice:
        paper.notice(phrase("Practice. These are not the results of a real vote."), "warn")
    _head(paper, said)
    for place, one in enumerate(said.found.contests):
        if place:
            paper.new_page()  # a contest is read, and put on a wall, as one sheet
        _contest(paper, one)
    # The account is signed: it stands on one page with its signatures, and no page holds those alone.
    paper.new_page()
    _papers(paper, said)
    _digests(paper, said)
    _signatures(paper, said)
    return paper.save(path)


def title_of(found: Results) -> Phrase:
    """What every paper of these results is called, so that nobody takes an unofficial one for the last word."""
    return (
        phrase("Unofficial results of the vote") if found.official is None else phrase("Official results of the vote")
    )


def certificate_name(found: Results) -> Phrase:
    """The name of its file, without the ending."""
    if found.official is None:
        return phrase("Results certificate, unofficial")
    return phrase("Results certificate, official")


def percent(share: Fraction | None, tongue: Tongue) -> str:
    """A share with one decimal place, rounded from the exact value; a dash where there is none."""
    if share is None:
        return "–"
    tenths = Decimal(round(share * 1000)) / 10
    return tongue.say(phrase("{share} %", share=tenths))


def _head(paper: Paper, said: Certified) -> None:
    opened = said.found.opening
    facts: list[tuple[Phrase, str | Phrase]] = [
        (phrase("Ballots counted"), phrase("{count}", count=said.found.ballots - said.found.void)),
        (phrase("Void ballots"), phrase("{count}", count=said.found.void)),
        (phrase("Voters who were given a ballot"), phrase("{count}", count=opened.handed_out)),
    ]
    if opened.eligible:
        share = percent(Fraction(opened.handed_out, opened.eligible), paper.tongue)
        facts.append((phrase("Voters on the list"), phrase("{count}", count=opened.eligible)))
        facts.append((phrase("Turnout"), share))
    facts.append((phrase("Opened by"), phrase("{one} and {two}", one=opened.signed_by, two=opened.signed_by_second)))
    official = said.found.official
    if official is not None:
        names = {"one": official.signed_by, "two": official.signed_by_second}
        day = date.fromisoformat(official.on_day)
        facts.append((phrase("Declared official by"), phrase("{one} and {two}, {day}", **names, day=day)))
    paper.facts(facts)


def _contest(paper: Paper, one: ContestResult) -> None:
    outcome = one.outcome
    paper.heading(one.contest.title)
    paper.notice(one.verdict, "warn" if not outcome.decided else "ok" if outcome.winners else "note")
    if one.withdrawn is not None:
        paper.paragraph(one.withdrawn)
    told = counted_result(one, paper.tongue)
    _ties(paper, one, told)
    if is_plain(one):
        _votes(paper, one)
    else:
        count_pages(paper, told)
    paper.facts(_counts(one))
    paper.heading(phrase("The rules of this count"), 2)
    paper.bullets(one.words, whole=True)


def _ties(paper: Paper, one: ContestResult, told: CountedContest) -> None:
    """Every tie that was met, and who saw how it was decided."""
    if one.outcome.ties:
        paper.bullets(tie_words(told, tie) for tie in one.outcome.ties)
    for decision in one.decisions:
        paper.paragraph(decided_words(decision))


def decided_words(decision: TieDecision) -> Phrase:
    """How people decided a tie in public, and who saw it."""
    return phrase(
        "A tie was decided: {how} Witnesses: {one} and {two}.",
        how=decision.how,
        one=decision.decided_by,
        two=decision.decided_by_second,
    )


def _votes(paper: Paper, one: ContestResult) -> None:
    outcome = one.outcome
    names = {option.key: paper.say(one.said(option)) for option in one.contest.options}
    needed = what_passes(one)
    goals = {YES: float(needed)} if needed is not None else {}
    drawn = [
        Bar(names[tally.key], float(tally.votes), _whole(paper, tally.votes), goals.get(tally.key))
        for tally in outcome.tallies
    ]
    for drawing in bar_parts(drawn, width=paper.width, high=paper.high * _PICTURE):
        paper.chart(drawing)
    if goals:
        paper.paragraph(phrase("The mark on the bar is the share that passes the policy."), quiet=True, size=9)
    paper.table(
        [
            TableColumn(paper.say(phrase("Key")), 0.6, "center"),
            TableColumn(paper.say(phrase("Option")), 5),
            TableColumn(paper.say(phrase("Votes")), 1, "right"),
            TableColumn(paper.say(phrase("Of valid ballots")), 1.3, "right"),
        ],
        [
            (
                tally.key,
                names[tally.key],
                _whole(paper, tally.votes),
                percent(Fraction(tally.votes, outcome.valid) if outcome.valid else None, paper.tongue),
            )
            for tally in outcome.tallies
        ],
    )


def _whole(paper: Paper, votes: Number) -> str:
    return paper.tongue.number(int(votes))


def _counts(one: ContestResult) -> list[tuple[Phrase, Phrase]]:
    outcome = one.outcome
    found = [
        (phrase("Valid ballots"), phrase("{count}", count=outcome.valid)),
        (phrase("Blank ballots"), phrase("{count}", count=outcome.blank)),
    ]
    if one.contest.shape != RANK:
        lost = phrase("{ballots} ballots, {votes} votes lost", ballots=outcome.overvoted, votes=outcome.overvotes)
        found.append((phrase("Overvoted"), lost))
    if outcome.up_to > 1 and not outcome.spread:
        found.append((phrase("Votes not used"), phrase("{count}", count=int(outcome.undervotes))))
    return found


def _papers(paper: Paper, said: Certified) -> None:
    paper.heading(phrase("The account of papers"))
    paper.table(
        [
            TableColumn("", 0.7),
            TableColumn(paper.say(phrase("What must agree")), 5),
            TableColumn(paper.say(phrase("Expected")), 1.2, "right"),
            TableColumn(paper.say(phrase("Found")), 1.2, "right"),
            TableColumn(paper.say(phrase("Difference")), 1.2, "right"),
        ],
        [
            (
                check.key,
                check.sentence,
                paper.tongue.number(check.expected),
                paper.tongue.number(check.counted),
                paper.tongue.number(check.difference),
            )
            for check in said.checks
        ],
    )
    if said.account.explanation:
        paper.paragraph(phrase("Explained: {words}", words=said.account.explanation))
    _entries(paper, said)
    for batch in said.batches:
        if batch.variance:
            paper.paragraph(
                phrase(
                    "Batch {label} differs from its hand count by {variance}: {words}",
                    label=batch.label,
                    variance=batch.variance,
                    words=batch.variance_note,
                )
            )


def _entries(paper: Paper, said: Certified) -> None:
    """How the ballots were entered: twice, or once by the declared rule, which nobody may overlook."""
    twice = [batch for batch in said.batches if not batch.checked_once]
    if twice:
        paper.paragraph(
            counted(
                "{count} batch, every ballot entered by two people. They differed on {differing} ballots, which a third"
                " person settled from the paper.",
                "{count} batches, every ballot entered by two people. They differed on {differing} ballots, which a"
                " third person settled from the paper.",
                len(twice),
                differing=sum(batch.differing for batch in twice),
            )
        )
    for batch in said.batches:
        if batch.checked_once:
            words = counted(
                "Batch {label}: {count} ballot was checked once, not entered twice. {first} and {second} read it aloud"
                " against the paper. The reason: {why}",
                "Batch {label}: {count} ballots were checked once, not entered twice. {first} and {second} read them"
                " aloud against the papers. The reason: {why}",
                batch.ballots,
                label=batch.label,
                first=batch.checked_by,
                second=batch.checked_by_second,
                why=batch.checked_why,
            )
            paper.notice(words, "warn")


def _digests(paper: Paper, said: Certified) -> None:
    paper.heading(phrase("To check this result"), 2)
    if said.wording_digest:
        paper.facts([(phrase("Ballot text"), spelled(said.wording_digest))])
    if said.found.rules_digest:
        paper.facts([(phrase("Rules of the count"), spelled(said.found.rules_digest))])
    paper.facts([(phrase("Ballots as sealed"), spelled(said.found.opening.digest))])
    paper.paragraph(
        phrase("The marks of every ballot are published without its number. Anybody can count them again."), quiet=True
    )


def _signatures(paper: Paper, said: Certified) -> None:
    signed = said.found.official or said.found.opening
    paper.signatures(
        [
            phrase("{name}: signature, date", name=signed.signed_by),
            phrase("{name}: signature, date", name=signed.signed_by_second),
        ]
    )
