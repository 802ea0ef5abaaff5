"""What the vote says of itself: its fact for the rail and what it still needs, in order."""

from __future__ import annotations

from ppm_desktop.i18n import Phrase, counted, phrase
from ppm_desktop.models.kernel.readiness import Need, Readiness, Where
from ppm_desktop.models.kernel.reading import Reader
from ppm_desktop.models.recommend.queries import current_lock
from ppm_desktop.models.vote.ballots import queries
from ppm_desktop.models.vote.ballots.papers import PaperCounts
from ppm_desktop.models.vote.roll import queries as roll

STAGE = "vote"


def readiness(read: Reader) -> Readiness:
    """Where the vote stands."""
    if queries.is_official(read):
        return Readiness(Where.DONE, phrase("Official results"))
    if queries.results_open(read):
        last = Need(phrase("Declare the results official"), STAGE, "results")
        return Readiness(Where.CURRENT, phrase("Unofficial results"), (last,))
    papers = queries.paper_counts(read)
    contests = bool(queries.contests(read))
    if not contests and current_lock(read) is None:
        return Readiness(Where.TODO, None, (Need(phrase("Lock the ballot wording first"), "recommend", "ballot"),))
    needs = tuple(_needs(read, papers, contests=contests))
    return Readiness(Where.CURRENT if contests else Where.TODO, _fact(read, papers), needs)


def _fact(read: Reader, papers: PaperCounts) -> Phrase | None:
    if papers.declared:
        return phrase("{done} of {all} ballots sealed", done=papers.sealed, all=papers.declared)
    given = roll.turnout(read)
    if given:
        return counted("{count} voter so far", "{count} voters so far", given)
    if papers.printed:
        return counted("{count} ballot printed", "{count} ballots printed", papers.printed)
    return None


def _needs(read: Reader, papers: PaperCounts, *, contests: bool) -> list[Need]:
    if not contests:
        return [Need(phrase("Set up what is asked"), STAGE, "set_up")]
    found = []
    if not papers.printed:
        found.append(Need(phrase("Print the ballots"), STAGE, "papers"))
    double = len(roll.duplicates(read))
    if double:
        sentence = counted("Explain {count} double ballot", "Explain {count} double ballots", double)
        found.append(Need(sentence, STAGE, "roll"))
    contested = roll.counts(read).contested_waiting
    if contested:
        sentence = counted("Decide {count} contested ballot", "Decide {count} contested ballots", contested)
        found.append(Need(sentence, STAGE, "roll"))
    waiting = papers.batches - papers.batches_sealed
    if waiting:
        found.append(Need(counted("Seal {count} batch", "Seal {count} batches", waiting), STAGE, "batches"))
    elif papers.batches and not queries.account_signed(read):
        found.append(Need(phrase("Sign the account of papers"), STAGE, "account"))
    elif papers.batches:
        found.append(Need(phrase("Open the results"), STAGE, "results"))
    return found
