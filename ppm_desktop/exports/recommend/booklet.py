"""The booklet: every recommendation in full, with the voices it answers, and the locked ballot wording."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ppm_desktop.exports.paper import Imprint, Paper, TableColumn, Words
from ppm_desktop.i18n import Tongue, counted, phrase
from ppm_desktop.models.kernel.moment import from_stamp
from ppm_desktop.models.recommend.lock import BallotItem, BallotLock
from ppm_desktop.models.recommend.matrix import Matrix, ThemeTrail
from ppm_desktop.models.recommend.recommendation import PARTS, STATUSES, Answered, Recommendation

__all__ = ["Booklet", "booklet"]

_QUOTED = 6  # voices of each recommendation that are printed in full; the matrix holds them all


@dataclass(frozen=True, slots=True)
class Booklet:
    """What the booklet holds; ``voices`` are those answered, by recommendation."""

    process: str
    matrix: Matrix
    voices: Mapping[str, Sequence[Answered]]
    lock: BallotLock | None
    items: Sequence[BallotItem]


def booklet(book: Booklet, made_at: str, tongue: Tongue) -> Paper:
    """The booklet as a paper; ``save`` writes it."""
    digest = book.lock.digest if book.lock else ""
    paper = Paper(Imprint(phrase("Policy recommendations"), book.process, made_at, digest), tongue)
    count = len(book.matrix.recommendations)
    paper.title(
        phrase("Policy recommendations"),
        counted("{count} recommendation of the team", "{count} recommendations of the team", count),
    )
    for number, one in enumerate(book.matrix.recommendations, 1):
        if number > 1:
            paper.new_page()
        _add(paper, number, one, book)
    _add_not_taken(paper, [theme for theme in book.matrix.themes if theme.not_taken_because], tongue)
    if book.lock is not None:
        _add_lock(paper, book.lock, book.items, tongue)
    return paper


def _add(paper: Paper, number: int, one: Recommendation, book: Booklet) -> None:
    paper.heading(phrase("{number}. {title}", number=number, title=one.title))
    version = one.latest
    state = phrase("{state}, version {number}", state=STATUSES[one.status], number=version.number)
    paper.paragraph(state, quiet=True, size=9)
    for name in ("problem", "policy_text"):
        if version.text[name]:
            paper.heading(PARTS[name], level=3)
            paper.paragraph(version.text[name])
    short: list[tuple[Words, Words]] = [
        (PARTS[name], text)
        for name, text in version.text.items()
        if text and name not in {"title", "problem", "policy_text"}
    ]
    paper.facts(short)
    themes = [theme.title for theme in book.matrix.themes if one.id in theme.answered_by]
    voices = book.matrix.voices.get(one.id, 0)
    paper.heading(phrase("What it answers"), level=3)
    if not voices:
        paper.notice(phrase("No voice is linked to this recommendation yet."), "warn")
        return
    answered = counted("{count} voice", "{count} voices", voices)
    if themes:
        paper.paragraph(phrase("{voices}, under: {themes}.", voices=answered, themes=", ".join(themes)))
    else:
        paper.paragraph(phrase("{voices}, linked one by one.", voices=answered))
    shareable = [voice for voice in book.voices.get(one.id, ()) if not voice.has_personal_data]
    paper.bullets(_quote(voice) for voice in shareable[:_QUOTED])


def _quote(voice: Answered) -> Words:
    if voice.gloss:
        return phrase("“{words}” ({gloss})", words=voice.words, gloss=voice.gloss)
    return phrase("“{words}”", words=voice.words)


def _add_not_taken(paper: Paper, themes: Sequence[ThemeTrail], tongue: Tongue) -> None:
    if not themes:
        return
    paper.heading(phrase("Not taken forward"))
    columns = [
        TableColumn(tongue.say(phrase("Theme")), 1.4, bold=True),
        TableColumn(tongue.say(phrase("Voices")), 0.6, "right"),
        TableColumn(tongue.say(phrase("Because")), 3),
    ]
    paper.table(columns, [[theme.title, tongue.number(theme.voices), theme.not_taken_because] for theme in themes])


def _add_lock(paper: Paper, lock: BallotLock, items: Sequence[BallotItem], tongue: Tongue) -> None:
    paper.new_page()
    paper.heading(phrase("Locked ballot wording"))
    moment = from_stamp(lock.locked_at)
    names = {"first": lock.first_person, "second": lock.second_person, "moment": moment}
    paper.paragraph(phrase("Locked by {first} and {second} on {moment}.", **names))
    columns = [
        TableColumn("", 0.3, "right"),
        TableColumn(tongue.say(phrase("Language")), 0.7),
        TableColumn(tongue.say(phrase("Title on the ballot")), 2, bold=True),
        TableColumn(tongue.say(phrase("Text on the ballot")), 3),
    ]
    paper.table(columns, [[str(item.position), item.language, item.title, item.text] for item in items])
    paper.facts([(phrase("Digest (SHA-256)"), lock.spelled)])
    paper.paragraph(phrase("The same digest stands on the ballots and on the results certificate."), quiet=True)
    paper.signatures([lock.first_person, lock.second_person])
