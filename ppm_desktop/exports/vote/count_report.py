"""The report of a count on paper: the verdict, the rules in words, every round, every transfer and every tie."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ppm_desktop.exports.charts import Bar, bars
from ppm_desktop.exports.paper import Imprint, Paper, TableColumn
from ppm_desktop.exports.vote.counted_contest import CountedContest, decision_words, tie_words
from ppm_desktop.exports.vote.round_table import CUT, Digits, RoundTable, finishing_order, round_table
from ppm_desktop.exports.vote.transfers import NOBODY, transfer_pictures
from ppm_desktop.i18n import Phrase, Tongue, phrase
from ppm_desktop.models.kernel.moment import stamp
from ppm_desktop.models.recommend.lock import spelled
from ppm_desktop.models.vote.count.outcome import Round

__all__ = ["count_pages", "count_report"]

_NAME, _RESULT, _DIGIT, _AIR = 150.0, 98.0, 5.6, 13.0
"""Points for a name, a result, a digit, and the air of a column."""
_MANY = 2
"""More rounds than these take the page across."""


def count_report(path: Path, contests: Sequence[CountedContest], tongue: Tongue) -> Path:
    """Write it; returns where it lies."""
    first = contests[0]
    across = any(len(told.outcome.rounds) > _MANY and not told.is_money for told in contests)
    imprint = Imprint(phrase("Count"), first.source, stamp(), spelled(first.digest), landscape=across)
    paper = Paper(imprint, tongue)
    for place, told in enumerate(contests):
        if place:
            paper.new_page()
        _contest(paper, told)
    return paper.save(path)


def _contest(paper: Paper, told: CountedContest) -> None:
    paper.title(told.title or told.source, told.lead)
    is_open = not told.outcome.decided
    paper.notice(told.verdict, "warn" if is_open else "ok" if told.outcome.winners else "note")
    paper.facts(_facts(told))
    paper.heading(phrase("The rules of this count"))
    paper.bullets(told.words)
    paper.paragraph("  ".join(f"{name}={value}" for name, value in told.switches.items()), quiet=True, size=9)
    paper.heading(phrase("Ties"))
    if told.outcome.ties:
        paper.bullets(tie_words(told, tie) for tie in told.outcome.ties)
    else:
        paper.paragraph(phrase("No tie had to be decided."))
    count_pages(paper, told)


def count_pages(paper: Paper, told: CountedContest) -> None:
    """The picture, every round, and where the votes went, in words."""
    _pictures(paper, told)
    _rounds(paper, told)
    _transfers(paper, told)


def _facts(told: CountedContest) -> list[tuple[Phrase, str | Phrase]]:
    outcome = told.outcome
    found: list[tuple[Phrase, str | Phrase]] = [
        (phrase("File"), told.source),
        (phrase("SHA-256 of the file"), spelled(told.digest)),
        (phrase("Ballots"), phrase("{count}", count=outcome.papers + outcome.void)),
        (phrase("Blank ballots"), phrase("{count}", count=outcome.blank)),
        (phrase("Void ballots"), phrase("{count}", count=outcome.void)),
    ]
    if outcome.overvoted:
        found.append((phrase("Overvoted"), phrase("{count}", count=outcome.overvoted)))
    if told.is_money:
        digits = Digits.of(told)
        spent = phrase(
            "{spent} of {budget}", spent=digits.said(outcome.spent or 0), budget=digits.said(told.rules.budget)
        )
        found.append((phrase("Money spent"), spent))
    else:
        found.append((phrase("Places"), phrase("{count}", count=outcome.seats)))
    return found


def _pictures(paper: Paper, told: CountedContest) -> None:
    rounds = told.outcome.rounds
    names = {key: paper.say(told.name(key)) for one in rounds for key in one.tally}
    names[NOBODY] = paper.say(phrase("count for nobody"))
    order = finishing_order(told.outcome)
    if told.is_money or len(rounds) == 1:
        digits = Digits.of(told)
        tally = rounds[0].tally
        drawn = [Bar(names[key], float(tally[key]), digits.said(tally[key])) for key in order if key in tally]
        paper.heading(phrase("The votes as a picture"))
        for start in range(0, len(drawn), 20):
            most = max((bar.value for bar in drawn), default=1.0)
            paper.chart(bars(drawn[start : start + 20], width=paper.width, most=max(most, 1.0)))
        return
    heads = [paper.say(phrase("Round {number}", number=number)) for number in range(1, len(rounds) + 1)]
    paper.heading(phrase("Where the votes went"))
    for picture in transfer_pictures(rounds, order, names, heads, paper.width):
        paper.custom(picture.height, picture.draw)
        paper.space(14)
    paper.paragraph(
        phrase("A pale band stays where it was; a strong one moves. Numbers are rounded here, not in the table."),
        quiet=True,
        size=9,
    )


def _rounds(paper: Paper, told: CountedContest) -> None:
    table = round_table(told)
    has_rounds = len(told.outcome.rounds) > 1 and not told.is_money
    paper.heading(phrase("Every round") if has_rounds else phrase("The votes"))
    if table.digits.is_cut:
        paper.paragraph(phrase("Votes are cut in this table after {count} decimals, not in the count.", count=CUT))
    long = max((len(cell) for line in table.lines for cell in table.cells(line)), default=0)
    column = max(long, len(paper.say(table.heads[-1]))) * _DIGIT + _AIR
    for part in table.parts(max(1, int((paper.width - _NAME - _RESULT) / column))):
        _part(paper, part, column)


def _part(paper: Paper, table: RoundTable, column: float) -> None:
    columns = [
        TableColumn(paper.say(phrase("Option")), _NAME),
        *(TableColumn(paper.say(head), column, "right") for head in table.heads),
        TableColumn(paper.say(phrase("Result")), _RESULT),
    ]

    paper.table(columns, [(line.name, *table.cells(line), line.result) for line in table.lines])


def _transfers(paper: Paper, told: CountedContest) -> None:
    rounds = told.outcome.rounds
    if told.is_money or len(rounds) == 1:
        return
    digits = Digits.of(told)
    paper.heading(phrase("What was decided, and where the votes went"))
    if told.outcome.method == "stv-meek":
        paper.paragraph(
            phrase(
                "By this method every winner lets a part of its votes go in every round, not only the one that was elected"
                " or left. What is told here is added up from what became of each ballot."
            )
        )
    for number, one in enumerate(rounds, 1):
        words = decision_words(told, number, one)
        if words is not None:
            paper.paragraph(words, bold=True)
        for source in dict.fromkeys(transfer.source for transfer in one.transfers if transfer.votes):
            paper.bullets([_moved(paper, told, one, source, digits)])


def _moved(paper: Paper, told: CountedContest, one: Round, source: str, digits: Digits) -> Phrase:
    went = [transfer for transfer in one.transfers if transfer.source == source and transfer.votes]
    parts = [f"{paper.say(told.name(transfer.to))} ({digits.said(transfer.votes)})" for transfer in went]
    return phrase("From {option}: {parts}.", option=paper.say(told.name(source)), parts="; ".join(parts))
