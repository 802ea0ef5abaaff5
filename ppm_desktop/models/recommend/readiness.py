"""Where stage 5 stands: how many recommendations are final, and what stands between them and the ballot."""

from __future__ import annotations

from ppm_desktop.i18n import Phrase, counted, phrase
from ppm_desktop.models.design.queries import stage_plans
from ppm_desktop.models.design.readiness import gate_need, where
from ppm_desktop.models.kernel.moment import today
from ppm_desktop.models.kernel.readiness import Need, Readiness, Where
from ppm_desktop.models.kernel.reading import Reader
from ppm_desktop.models.recommend.matrix import Matrix
from ppm_desktop.models.recommend.obstacles import blocking
from ppm_desktop.models.recommend.queries import current_lock
from ppm_desktop.models.recommend.recommendation import Recommendation
from ppm_desktop.models.recommend.tracing import matrix

STAGE = "recommend"


def readiness(read: Reader) -> Readiness:
    """Stage 5's account."""
    plan = stage_plans(read).get(STAGE)
    stands = where(plan, today())
    traced = matrix(read)
    if traced.recommendations and stands is Where.TODO:
        stands = Where.CURRENT
    locked = current_lock(read) is not None
    needs = () if stands is Where.DONE else tuple(_needs(read, traced, locked=locked))
    return Readiness(stands, _fact(traced, locked=locked), needs)


def _fact(traced: Matrix, *, locked: bool) -> Phrase | None:
    if locked:
        return phrase("Ballot wording locked")
    count = len(traced.recommendations)
    if not count:
        return None
    return counted("{final} of {count} final", "{final} of {count} final", count, final=len(_final(traced)))


def _needs(read: Reader, traced: Matrix, *, locked: bool) -> list[Need]:
    if not traced.recommendations:
        return [Need(phrase("Write the first recommendation."), STAGE, "recommendations")]
    needs = []
    if open_themes := len(traced.unsettled):
        sentence = counted(
            "{count} theme has neither a recommendation nor a reason.",
            "{count} themes have neither a recommendation nor a reason.",
            open_themes,
        )
        needs.append(Need(sentence, STAGE, "matrix"))
    if not locked:
        needs += _lock_needs(read, _final(traced))
    gate = gate_need(read, STAGE)
    return [*needs, gate] if gate else needs


def _lock_needs(read: Reader, final: list[Recommendation]) -> list[Need]:
    if not final:
        return [Need(phrase("Set the recommendations that go to the vote to final."), STAGE, "recommendations")]
    found = blocking(read)
    if found:
        return [Need(found[0], STAGE, "wording")]
    return [Need(phrase("Two people lock the ballot wording."), STAGE, "wording")]


def _final(traced: Matrix) -> list[Recommendation]:
    return [one for one in traced.recommendations if one.status == "final"]
