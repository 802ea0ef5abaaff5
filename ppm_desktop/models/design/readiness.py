"""Where stage 1 stands: what the rail says of it and what it still needs."""

from __future__ import annotations

from datetime import date

from ppm_desktop.i18n import counted, phrase
from ppm_desktop.models.design import queries
from ppm_desktop.models.design.baseline import by_category, off_sentence
from ppm_desktop.models.design.decision import unscored_decisions
from ppm_desktop.models.design.plan import StagePlan, clashes
from ppm_desktop.models.design.process import Process
from ppm_desktop.models.kernel.moment import today
from ppm_desktop.models.kernel.readiness import Need, Readiness, Where
from ppm_desktop.models.kernel.reading import Reader

STAGE = "design"


def where(plan: StagePlan | None, on: date) -> Where:
    """Done if it was marked so, current from its first day on, to do before that."""
    if plan is None:
        return Where.TODO
    if plan.done_on:
        return Where.DONE
    return Where.CURRENT if plan.is_running(on) else Where.TODO


def gate_need(read: Reader, stage: str) -> Need | None:
    """The need to look at a stage's own gate, where checks are open."""
    settled, every = queries.gate_counts(read, stage)
    if settled >= every:
        return None
    sentence = counted("{count} check of the gate is open.", "{count} checks of the gate are open.", every - settled)
    return Need(sentence, STAGE, "gates")


def readiness(read: Reader) -> Readiness:
    """Stage 1's account: the gate's checks are its fact."""
    process = queries.process(read)
    if process is None:
        return Readiness(Where.TODO, phrase("Not started"), (Need(phrase("Start the process."), STAGE, "plan"),))
    plans = queries.stage_plans(read)
    settled, every = queries.gate_counts(read, STAGE)
    stands = where(plans.get(STAGE), today())
    stands = Where.CURRENT if stands is Where.TODO else stands
    fact = counted("{settled} of {count} check ready", "{settled} of {count} checks ready", every, settled=settled)
    return Readiness(stands, fact, () if stands is Where.DONE else tuple(_needs(read, process, plans)))


def _needs(read: Reader, process: Process, plans: dict[str, StagePlan]) -> list[Need]:
    needs = []
    if not process.question:
        needs.append(Need(phrase("Write the policy question."), STAGE, "plan"))
    if not process.promise or not process.promised_by:
        needs.append(Need(phrase("Have the promise to honor the vote signed."), STAGE, "plan"))
    if found := clashes(plans, process.vote_on):
        needs.append(Need(found[0].sentence, STAGE, "dates"))
    needs += _committee_needs(read)
    if not queries.eligibility(read):
        needs.append(Need(phrase("Decide who may vote."), STAGE, "eligibility"))
    needs += _decision_needs(read)
    needs += _baseline_needs(read)
    gate = gate_need(read, STAGE)
    return [*needs, gate] if gate else needs


def _committee_needs(read: Reader) -> list[Need]:
    seats = queries.committee(read)
    if not seats:
        return [Need(phrase("Seat the steering committee."), STAGE, "committee")]
    vacant = sum(seat.is_vacant(today().isoformat()) for seat in seats)
    if not vacant:
        return []
    sentence = counted("{count} seat of the committee is vacant.", "{count} seats of the committee are vacant.", vacant)
    return [Need(sentence, STAGE, "committee")]


def _decision_needs(read: Reader) -> list[Need]:
    unscored = len(unscored_decisions(queries.decisions(read)))
    if not unscored:
        return []
    sentence = counted(
        "{count} decision is not scored by the core criteria.",
        "{count} decisions are not scored by the core criteria.",
        unscored,
    )
    return [Need(sentence, STAGE, "decisions")]


def _baseline_needs(read: Reader) -> list[Need]:
    shares = by_category(queries.baseline(read))
    if not shares:
        return [Need(phrase("Enter the community's shares, to see later who is missing."), STAGE, "baseline")]
    off = [off_sentence(name, [share.permyriad for share in group]) for name, group in shares.items()]
    return [Need(sentence, STAGE, "baseline") for sentence in off if sentence is not None][:1]
