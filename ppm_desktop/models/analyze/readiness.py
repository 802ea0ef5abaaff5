"""Where stage 8 stands: which stages already feed its measures, and whether the results were shared."""

from __future__ import annotations

from ppm_desktop.i18n import Phrase, counted, phrase
from ppm_desktop.models.analyze.queries import papers_made
from ppm_desktop.models.commons.gatherings.queries import gatherings
from ppm_desktop.models.design.queries import baseline, process, stage_plans
from ppm_desktop.models.engage.queries import counts as voice_counts
from ppm_desktop.models.kernel.readiness import Need, Readiness, Where
from ppm_desktop.models.kernel.reading import Reader
from ppm_desktop.models.vote.ballots.queries import is_official, results_open

STAGE = "analyze"


def readiness(read: Reader) -> Readiness:
    """Done when it was marked so on the design page; under way from the opened results on."""
    plan = stage_plans(read).get(STAGE)
    if plan is not None and plan.done_on:
        return Readiness(Where.DONE, phrase("Results are shared"))
    if not results_open(read):
        return Readiness(Where.TODO, _fact(read))
    made = len(papers_made(read))
    fact = counted("{count} report made", "{count} reports made", made) if made else phrase("Ready to report")
    return Readiness(Where.CURRENT, fact, tuple(_needs(read, made)))


def _fact(read: Reader) -> Phrase | None:
    """How much there is to measure already, before the vote."""
    if process(read) is None:
        return None
    voices = int(voice_counts(read)["voices"])
    held = any(meeting.status == "held" for meeting in gatherings(read))
    sources = sum(1 for found in (voices, held) if found)
    return counted("{count} stage to measure", "{count} stages to measure", sources) if sources else None


def _needs(read: Reader, made: int) -> list[Need]:
    found = []
    if not is_official(read):
        found.append(Need(phrase("Declare the results official"), "vote", "results"))
    if not made:
        found.append(Need(phrase("Make the report and share it with everyone who took part"), STAGE, "report"))
    if not baseline(read):
        sentence = phrase("Enter the community's shares, to see who took part and who did not")
        found.append(Need(sentence, "design", "baseline"))
    if made:
        found.append(
            Need(phrase("Mark stage 8 as done when the results are with everyone who took part"), "design", "stages")
        )
    return found
