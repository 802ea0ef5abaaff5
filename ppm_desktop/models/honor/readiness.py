"""Where stage 7 stands: steps done, and promises that nobody answers, plans or reports on."""

from __future__ import annotations

from datetime import date

from ppm_desktop.i18n import Phrase, counted, phrase, verbatim
from ppm_desktop.models.design.queries import stage_plans
from ppm_desktop.models.design.readiness import gate_need, where
from ppm_desktop.models.honor.commitment import Commitment
from ppm_desktop.models.honor.queries import commitments, steps
from ppm_desktop.models.honor.step import SILENT_DAYS, State, Step
from ppm_desktop.models.kernel.moment import today
from ppm_desktop.models.kernel.readiness import Need, Readiness, Where
from ppm_desktop.models.kernel.reading import Reader
from ppm_desktop.models.vote.ballots.queries import is_official

STAGE = "honor"


def readiness(read: Reader) -> Readiness:
    """Stage 7's account."""
    on = today()
    stands = where(stage_plans(read).get(STAGE), on)
    promised, planned = commitments(read), steps(read)
    if promised and stands is Where.TODO:
        stands = Where.CURRENT
    needs = () if stands is Where.DONE else tuple(_needs(read, promised, planned, on))
    return Readiness(stands, _fact(promised, planned, on), needs)


def silent_steps(planned: list[Step], on: date) -> list[Step]:
    """Late steps that nobody has reported on for 60 days."""
    return [step for step in planned if step.is_silent(on)]


def _fact(promised: list[Commitment], planned: list[Step], on: date) -> Phrase | None:
    if not promised:
        return None
    if not planned:
        return counted("{count} promise", "{count} promises", len(promised))
    done = sum(step.state(on) is State.DONE for step in planned)
    return counted("{done} of {count} step done", "{done} of {count} steps done", len(planned), done=done)


def _needs(read: Reader, promised: list[Commitment], planned: list[Step], on: date) -> list[Need]:
    needs = []
    # The count runs only between the declaration and the first policy brought in: nothing won means nothing to bring.
    waiting = _to_bring_in(read) if is_official(read) and not any(known.item_id for known in promised) else 0
    if waiting:
        words = counted("Bring in the approved policy.", "Bring in the {count} approved policies.", waiting)
        needs.append(Need(words, STAGE, "promises"))
    needs += [
        Need(
            phrase(
                "“{step}” is late and nobody has reported on it for {days} days.",
                step=verbatim(step.title),
                days=SILENT_DAYS,
            ),
            STAGE,
            "steps",
            step.due_on,
        )
        for step in silent_steps(planned, on)
    ]
    needs += [need for known in promised if (need := _promise_need(known, on)) is not None]
    gate = gate_need(read, STAGE) if promised else None
    return [*needs, gate] if gate else needs


def _to_bring_in(read: Reader) -> int:
    # Imported here: the acts and the count behind it cost a tenth of the start.
    from ppm_desktop.models.honor.winners import to_bring_in

    return len(to_bring_in(read))


def _promise_need(known: Commitment, on: date) -> Need | None:
    name = verbatim(known.title)
    if not known.official:
        return Need(phrase("Write down who answers for “{promise}”.", promise=name), STAGE, "promises")
    if known.is_answer_late(on.isoformat()):
        sentence = phrase("The answer to “{promise}” is overdue.", promise=name)
        return Need(sentence, STAGE, "promises", known.response_due)
    if not known.steps and known.response != "reject":
        return Need(phrase("Plan the steps of “{promise}”.", promise=name), STAGE, "steps")
    return None
