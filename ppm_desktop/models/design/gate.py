"""Stage gates: what must be ready before a stage may be called done, ready or waived with a reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from ppm_desktop.i18n import Phrase, phrase, verbatim
from ppm_desktop.models.design.plan import STAGES
from ppm_desktop.models.kernel.ids import new_id

STATES: Final[Mapping[str, Phrase]] = {
    "open": phrase("Open"),
    "ready": phrase("Ready"),
    "not_ready": phrase("Not ready"),
    "waived": phrase("Waived"),
}

# What a gate asks for unless a committee changes it; the key never changes once released.
CHECKS: Final[Mapping[str, Phrase]] = {
    "design.question": phrase("The policy question is written in plain language."),
    "design.promise": phrase("Someone with the power to act has signed the promise to honor the vote."),
    "design.committee": phrase("The steering committee is seated and includes people who live with the issue."),
    "design.rules": phrase("The rules of who may vote are decided and written down."),
    "design.money": phrase("The money for pay, childcare, interpretation, food and printing is secured."),
    "design.dates": phrase("The dates are set and avoid holidays, fasting and exams."),
    "engage.ways": phrase("People have at least three different ways to take part, on different days and times."),
    "engage.languages": phrase("Every language of the process is covered by materials and interpreters."),
    "engage.missing": phrase("We looked at who is missing and went to them."),
    "engage.themes": phrase("Every voice is read and gathered into themes."),
    "engage.heard": phrase("What we heard is shared back with the people who said it."),
    "convene.seats": phrase("The seats are filled and the team looks like the community."),
    "convene.agreement": phrase("Every member has agreed to the role, the dates and the pay."),
    "convene.needs": phrase("Childcare, transport, interpretation and access are arranged for everyone who asked."),
    "convene.alternates": phrase("Alternates are named and know that they may be called."),
    "convene.survey": phrase("The first evaluation survey is collected."),
    "learn.aims": phrase("Each learning aim is covered by a session."),
    "learn.views": phrase("The team heard several views, people affected by the issue among them."),
    "learn.questions": phrase("Every question of the team is answered, refused with a reason, or carried over."),
    "learn.pay": phrase("Members are paid for the sessions so far."),
    "recommend.trace": phrase("Every theme is answered by a recommendation or has a reason why not."),
    "recommend.officials": phrase("Officials said what is legal, what it costs and who would act."),
    "recommend.team": phrase("The team has decided which recommendations go to the vote."),
    "recommend.plain": phrase("The ballot wording is plain, fair and in every language of the process."),
    "recommend.lock": phrase("Two people have locked the ballot wording."),
    "vote.sites": phrase("Sites, hours and languages are announced and can be reached without stairs."),
    "vote.people": phrase("Volunteers are trained and know their task."),
    "vote.stock": phrase("Ballots are printed, counted and sealed."),
    "vote.entry": phrase("Every batch was entered twice and compared."),
    "vote.account": phrase("The account of papers adds up or every difference is explained."),
    "vote.signed": phrase("Two people have signed the result."),
    "honor.announced": phrase("The result is announced to everyone who took part, in every language."),
    "honor.answer": phrase("Officials answered each winning policy with reasons and a date."),
    "honor.steps": phrase("Every promise has steps with an owner and a date."),
    "honor.watch": phrase("A group of community members follows the work and meets regularly."),
    "analyze.surveys": phrase("All surveys are entered."),
    "analyze.who": phrase("We compared who took part with the community."),
    "analyze.private": phrase("No small group can be recognized in what we publish."),
    "analyze.shared": phrase("The report went to participants, the team and the committee."),
    "analyze.lessons": phrase("The committee wrote down what to change next time."),
}


@dataclass(frozen=True, slots=True)
class NewGateItem:
    """A check as it is put into a gate; ``text`` is in the source language where it comes from a preset."""

    id: str
    stage: str
    position: int
    text: str
    preset_key: str = ""


class GateItem(NamedTuple):
    """One check of a stage's gate."""

    id: str
    stage: str
    position: int
    text: str
    preset_key: str
    state: str
    evidence: str
    waived_because: str
    signed_by: str
    signed_at: str

    @property
    def words(self) -> Phrase:
        """What is checked: a preset's words in every language, one's own as they were typed."""
        preset = CHECKS.get(self.preset_key)
        return preset if preset is not None and preset.text == self.text else verbatim(self.text)

    @property
    def is_settled(self) -> bool:
        """Whether it no longer holds the stage up."""
        return self.state in {"ready", "waived"}


def preset_gate_items() -> tuple[NewGateItem, ...]:
    """The checks of all stages, with new ids."""
    made = []
    for stage in STAGES:
        keys = [key for key in CHECKS if key.startswith(f"{stage}.")]
        made += [NewGateItem(new_id(), stage, place, CHECKS[key].text, key) for place, key in enumerate(keys, 1)]
    return tuple(made)
