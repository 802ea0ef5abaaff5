"""The plain text that stands in the kit: what each file is, and how anybody counts it again."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ppm_desktop.exports.recount.command import count_words, typed
from ppm_desktop.exports.recount.contest_files import BOOK, CONFIG, LINES, RCTAB, RECORDS, TABLE, ContestFiles, Vote
from ppm_desktop.i18n import Phrase, Say, counted, phrase, verbatim
from ppm_desktop.models.vote.ballots.rule_sheet import method_of
from ppm_desktop.models.vote.results import ContestResult
from ppm_desktop.models.vote.signatures import Signatures

_WIDE = 100
_OFFICIAL = phrase("Official: two people have declared this result official.")
_UNOFFICIAL = phrase("Unofficial: this result may change until two people declare it official.")

FILES: dict[str, Phrase] = {
    LINES: phrase("the marks of every ballot and what was asked, an object a line, with the codes in words"),
    TABLE: phrase("the same marks as a table, for a spreadsheet"),
    BOOK: phrase("the same table as a workbook"),
    RECORDS: phrase("cast vote records in the common data format of NIST (SP 1500-103, version 1)"),
    "ballots.blt": phrase(
        "the rankings as the rules read them, for STV programs such as OpenSTV, Droop and OpaVote; blank and void ballots"
        " are told by the certificate"
    ),
    "ballots.soi": phrase("the same rankings for PrefLib's tools"),
    "ballots.toi": phrase("the rankings as marked, two options at one rank as a tie, for PrefLib's tools"),
    "ballots.cat": phrase("the marks as categories, for PrefLib's tools; void ballots are left out"),
    "votes.pb": phrase(
        "the votes for Pabulib's tools, such as pabutools; where no money was voted on, each option costs 1 and as many are"
        " paid for as win"
    ),
    RCTAB: phrase("the rankings as marked, a column an option, for RCTab"),
    CONFIG: phrase(
        "the rules for RCTab: open it there and choose Tabulate. RCTab stops at a tie that a lot or a seed decided and asks"
        " for it, and may round STV votes in another place"
    ),
    "expected.json": phrase("the rules and the result, every number exact: what the first command below prints"),
    "rounds.csv": phrase("the result round by round, as a table for people"),
}


@dataclass(frozen=True, slots=True)
class Told:
    """One contest and its files, as the text tells it."""

    one: ContestResult
    folder: str
    found: ContestFiles
    signs: Signatures
    withheld: bool = False


def readme(vote: Vote, contests: Sequence[Told]) -> str:
    """The whole text, in the language of the process; commands and names of files stand as they are typed."""
    say = vote.tongue.say
    blocks = [_head(vote), *_about(say), *(_contest(told, vote) for told in contests), _codes(say)]
    return "\n\n".join(blocks) + "\n"


def _head(vote: Vote) -> str:
    say = vote.tongue.say
    title = say(phrase("Files for counting again"))
    lines = [title, "=" * len(title), "", vote.process]
    if vote.day:
        lines.append(say(phrase("Vote of {day}", day=date.fromisoformat(vote.day))))
    lines += ["", _wrapped(say(_OFFICIAL if vote.official else _UNOFFICIAL))]
    if vote.rules_digest:
        lines += [_wrapped(say(phrase("Digest of the declared rules: {digest}", digest=vote.rules_digest)))]
    if vote.practice:
        lines += ["", say(phrase("PRACTICE. These are the files of a practice process, not of a vote."))]
    return "\n".join(lines)


def _about(say: Say) -> Iterator[str]:
    for words in (
        phrase(
            "With these files anybody can count the vote again, with this program or with another one. They hold no name, no"
            " time, no serial number and no order. Each question has a folder of its own, and its ballots have new random"
            " numbers in every file: nobody can tell which answers stood on the same paper."
        ),
        phrase(
            "Before this was handed out, the program read every file of ballots again, counted it, and found the result that"
            " stands in the process file. Where one of them differs, nothing is written."
        ),
        phrase(
            "SHA256SUMS.txt holds the digest of every file: “sha256sum --check SHA256SUMS.txt” says whether one was changed."
            " The history of the process keeps these digests and that of the whole."
        ),
        phrase(
            "To count, install PPM Desktop, unpack this kit, open a terminal in its folder and type a command below. Without"
            " “--json” it prints the rounds as a table. “results-cdf.json” holds the results of all questions in the common"
            " data format of NIST (SP 1500-100, version 2)."
        ),
    ):
        yield _wrapped(say(words))


def _contest(told: Told, vote: Vote) -> str:
    say, one = vote.tongue.say, told.one
    title = f"{told.folder}: {one.contest.title}"
    lines = [title, "-" * len(title), ""]
    lines += [_wrapped(say(words)) for words in one.words]
    lines += ["", _wrapped(say(phrase("Result: {verdict}", verdict=one.verdict))), ""]
    if told.withheld:
        lines += [_wrapped(say(_withheld(told.signs))), ""]
    for file in told.found.files:
        said = FILES.get(file.name)
        lines.append(_wrapped(f"{file.name}: {say(said)}" if said else file.name, "  "))
    for name, why in told.found.left_out:
        lines.append(_wrapped(say(phrase("{name} is not there. {why}", name=verbatim(name), why=why)), "  "))
    commands = list(_commands(told))
    return "\n".join([*lines, "", *commands] if commands else lines)


def _commands(told: Told) -> Iterator[str]:
    """A line for each file that can be counted; the first prints what stands in ``expected.json``."""
    one = told.one
    for file in told.found.files:
        if file.carries in {"count", "votes"}:
            words = count_words(method_of(one.contest), one.rules, f"{told.folder}/{file.name}", keyed=file.keyed)
            yield "  " + typed([*words, "--json"])


def _withheld(signs: Signatures) -> Phrase:
    return counted(
        "The ballots of this question are not published: {count} of them is filled in like no other, so that it could be"
        " known again. The result round by round is here.",
        "The ballots of this question are not published: {count} of them are filled in like no other, so that they could be"
        " known again. The result round by round is here.",
        signs.alone,
    )


def _codes(say: Say) -> str:
    title = say(phrase("How marks are written in marks.csv and marks.xlsx"))
    lines = [
        phrase("“state” is marked, blank or void. The marks of a void ballot are not published."),
        phrase("Boxes: the keys that are marked. “1 3” is the boxes 1 and 3."),
        phrase("Ranks: the rank, a colon, the key. “1:3 2:1+5” is option 3 first, then 1 and 5 at the same rank."),
        phrase("Scores and points: the key, “=”, the number. “1=60 2=40”; “1=3+4” is two numbers in one row."),
        phrase("“overvoted” holds 1 where the ballot says more than it may. Its marks stand as they are on the paper."),
    ]
    return "\n".join([title, "-" * len(title), "", *(_wrapped(say(words)) for words in lines)])


def _wrapped(text: str, indent: str = "") -> str:
    return textwrap.fill(
        text, _WIDE, initial_indent=indent, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )
