"""The ballot as it is printed: the locked wording in its languages, arranged by the contests."""

from __future__ import annotations

from ppm_desktop.exports.pad import LETTER
from ppm_desktop.exports.vote.ballot_design import (
    UP_TO,
    YES_NO_ABSTAIN,
    BallotDesign,
    ContestPaper,
    OptionPaper,
    Told,
)
from ppm_desktop.exports.vote.rule_sheet import DeclaredRules
from ppm_desktop.i18n import Tongue, phrase
from ppm_desktop.models.design.queries import process
from ppm_desktop.models.kernel.moment import stamp
from ppm_desktop.models.kernel.reading import Reader
from ppm_desktop.models.recommend.lock import spelled
from ppm_desktop.models.vote.ballots.contest import CHOOSE, YES_NO, Contest
from ppm_desktop.models.vote.ballots.queries import contest_lock, contests
from ppm_desktop.models.vote.ballots.rule_digest import rules_digest, short_digest
from ppm_desktop.models.vote.wording import QUESTION, Wording, wording

_MOST_LANGUAGES = 2


def ballot_design(
    read: Reader, *, test: bool = False, large_print: bool = False, size: tuple[float, float] = LETTER
) -> BallotDesign:
    """The design of today's contests, in up to two languages."""
    found = wording(read, contest_lock(read))
    languages = (found.languages if found else ())[:_MOST_LANGUAGES] or ("en",)
    known = process(read)
    return BallotDesign(
        known.name if known else "",
        phrase("Ballot"),
        tuple(_contest(one, found, languages) for one in contests(read)),
        languages,
        spelled(found.digest)[:19] if found else "",
        test=test,
        large_print=large_print,
        size=size,
        rules=short_digest(rules_digest(read)),
    )


def declared_rules(read: Reader) -> DeclaredRules:
    """The rule sheet of today's contests, in the ballot's languages."""
    design = ballot_design(read)
    return DeclaredRules(design.process, contests(read), design.contests, design.languages, rules_digest(read), stamp())


def _contest(one: Contest, found: Wording | None, languages: tuple[str, ...]) -> ContestPaper:
    if one.shape == YES_NO:
        title, more = _item(found, one.options[0].item_id, one.title)
        return ContestPaper(title, shape=YES_NO_ABSTAIN, more=more)
    asked = {Tongue(code).say(QUESTION) for code in (*languages, "en")}
    title = QUESTION if one.title in asked else one.title
    options = []
    for option in one.options:
        words, more = _item(found, option.item_id, option.title)
        options.append(OptionPaper(option.key, words, more, option.cost))
    shape = UP_TO if one.shape == CHOOSE else one.shape
    return ContestPaper(title, options=tuple(options), shape=shape, up_to=one.up_to, budget=one.budget)


def _item(found: Wording | None, item_id: str, title: str) -> tuple[Told, Told]:
    """Title and text of a policy in every language, or the bare title where the wording is not known."""
    item = found.item(item_id) if found and item_id else None
    if item is None:
        return title, ""
    return item.titles, {code: text for code, text in item.texts.items() if text}
