"""Everything a kit is made from, read on the thread that owns the file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ppm_desktop.exports.recount.contest_files import Vote, one_contest
from ppm_desktop.i18n import Phrase, Tongue, counted, languages, phrase
from ppm_desktop.models.design.process import Process
from ppm_desktop.models.design.queries import process
from ppm_desktop.models.kernel.moment import now
from ppm_desktop.models.kernel.reading import Reader
from ppm_desktop.models.vote.ballots.queries import contest_lock
from ppm_desktop.models.vote.results import Results, raw_marks, results
from ppm_desktop.models.vote.signatures import Signatures, signatures
from ppm_desktop.models.vote.wording import wording


@dataclass(frozen=True, slots=True)
class Gathered:
    """The results, (state, marks) of every ballot, and the vote they are of."""

    results: Results
    raw: Sequence[tuple[str, Mapping[str, Sequence[str]]]]
    vote: Vote

    @property
    def doubtful(self) -> dict[str, Signatures]:
        """The contests, by id, in which a ballot could be known again by its marks."""
        every = {
            one.contest.id: signatures(one.contest, one_contest(one.contest, self.raw)) for one in self.results.contests
        }
        return {key: signs for key, signs in every.items() if signs.doubtful}

    @property
    def warning(self) -> Phrase | None:
        """One sentence about those contests for the people who publish; None where there are none."""
        signs = self.doubtful
        if not signs:
            return None
        titles = ", ".join(f"“{one.contest.title}”" for one in self.results.contests if one.contest.id in signs)
        return counted(
            "There are more ways to fill in {contests} than there are ballots, and {count} ballot is filled in like no other:"
            " whoever told a voter how to mark the paper could find it again.",
            "There are more ways to fill in {contests} than there are ballots, and {count} ballots are filled in like no"
            " other: whoever told a voter how to mark the paper could find it again.",
            sum(one.alone for one in signs.values()),
            contests=titles,
        )


def kit_name(found: Results) -> Phrase:
    """The name of its file, without the ending."""
    if found.official is None:
        return phrase("Files for counting again, unofficial")
    return phrase("Files for counting again, official")


def gather(read: Reader, *, practice: bool) -> Gathered | None:
    """What there is to publish; None while the results are closed, or not those of the ballots that were sealed."""
    found, known = results(read), process(read)
    if found is None:
        return None
    text = wording(read, contest_lock(read))
    vote = Vote(
        known.name if known else "",
        known.place if known else "",
        known.vote_on if known else "",
        text.digest if text else "",
        now(),
        practice,
        _tongue(known),
        found.official is not None,
        found.rules_digest,
    )
    return Gathered(found, raw_marks(read), vote)


def _tongue(known: Process | None) -> Tongue:
    """The first language of the process that the program speaks."""
    wanted = known.language_codes if known else ()
    return Tongue(next((code for code in wanted if code in languages()), "en"))
