"""A process that went from design to promises, performed through acts: for tests of papers and screens."""

from __future__ import annotations

from typing import TypeVar

from ppm_desktop.models.design.acts import ACTS as DESIGN
from ppm_desktop.models.design.acts import (
    AddRule,
    AddSeat,
    EditProcess,
    EditStage,
    RecordDecision,
    ScoreDecision,
    SetBaseline,
    SignGateItem,
    StartProcess,
)
from ppm_desktop.models.design.acts.baseline import NewShare
from ppm_desktop.models.design.queries import gate_items, stage_plans
from ppm_desktop.models.engage.acts import ACTS as ENGAGE
from ppm_desktop.models.engage.acts import AddInput, AddTheme
from ppm_desktop.models.honor.acts import ACTS as HONOR
from ppm_desktop.models.honor.acts import (
    AddStep,
    AddUpdate,
    BringInWinners,
    EditCommitment,
    NewCommitment,
    RecordResponse,
)
from ppm_desktop.models.kernel.act import Registry
from ppm_desktop.models.recommend.acts import ACTS as RECOMMEND
from ppm_desktop.models.recommend.acts import (
    AddRecommendation,
    LinkTheme,
    NameVersion,
    NotTakeTheme,
    SaveVersion,
    SetBallotWording,
    SetStatus,
    lock_ballot,
)
from ppm_desktop.models.recommend.queries import ballot_items, current_lock
from ppm_desktop.models.vote.acts import ACTS as VOTE
from ppm_desktop.models.workspace import Workspace

Found = TypeVar("Found")

REGISTRY = Registry((*DESIGN, *ENGAGE, *RECOMMEND, *VOTE, *HONOR))

_POLICIES = (
    ("Register every rental home", "Registrar cada vivienda de alquiler", "Rents"),
    ("Keep stairs and halls lit at night", "Iluminar escaleras y pasillos de noche", "Safety at home"),
    ("A repair fund for tenants", "Un fondo de reparaciones", "Repairs"),
)
_VOICES = (
    ("My rent went up twice in one year and nobody had to say why.", "en", "", "Rents"),
    ("Cada año tenemos que mudarnos.", "es", "Every year we have to move.", "Rents"),
    ("The stairs in our building are dark after six.", "en", "", "Safety at home"),
    ("The boiler was broken all of January.", "en", "", "Repairs"),
    ("Trucks drive through our street all night.", "en", "", "Trucks"),
)


def sure(found: Found | None) -> Found:
    """What must be there."""
    assert found is not None
    return found


def design(workspace: Workspace) -> None:
    workspace.perform(
        StartProcess(name="Homes for Riverside", place="Riverside", vote_on="2027-06-06", languages="en, es")
    )
    workspace.perform(
        EditProcess(
            name="Homes for Riverside", place="Riverside",
            question="What should the city require so that renters in Riverside can stay in good homes?",
            in_scope="Rules that the city council can pass.", out_of_scope="State rent law.",
            authority="Riverside City Council", promise="The council will put every winning policy to a vote.",
            promised_by="Mayor Park, 3 March 2027", vote_on="2027-06-06", languages="en, es",
        )
    )  # fmt: skip
    plan = stage_plans(workspace.read)["engage"]
    workspace.perform(EditStage("engage", "", "", "Ana Silva", plan.starts_on, plan.ends_on))
    workspace.perform(AddRule(min_age=14))
    workspace.perform(AddRule(rule_kind="tie", ties="live,work,study"))
    for kind, title, holder in (
        ("community", "Tenant, north side", "Rosa Lima"), ("community", "Tenant, south side", ""),
        ("institution", "Housing office", "Ed Park"), ("youth", "Riverside High", "Kai Young"),
    ):  # fmt: skip
        workspace.perform(AddSeat(seat_kind=kind, seat_title=title, holder=holder))
    for item in gate_items(workspace.read, "design")[:2]:
        workspace.perform(SignGateItem(item.id, "ready", signed_by="Rosa Lima"))
    age = RecordDecision(
        question="From which age may people vote?", options="14, 16 or 18", outcome="14", method="majority",
        tally="9 for, 2 against", rationale="They live with the result.", dissent="“Too young” (E. P.)",
        decided_on="2027-03-04",
    )  # fmt: skip
    workspace.perform(age)
    workspace.perform(ScoreDecision(age.id, "equitable", 2, "Young renters have a voice."))
    workspace.perform(ScoreDecision(age.id, "accessible", 0, "Meetings end after the last bus."))
    workspace.perform(RecordDecision(question="Where do we vote?", outcome="Library and gym", decided_on="2027-03-11"))
    shares = (NewShare("Rent", 5480), NewShare("Own", 4500))
    workspace.perform(SetBaseline("Tenure", "Census", 2020, shares))
    workspace.perform(SetBaseline("Language", "Census", 2020, (NewShare("English", 7000), NewShare("Spanish", 3000))))


def recommend(workspace: Workspace) -> None:
    themes = {}
    for words, language, gloss, theme in _VOICES:
        if theme not in themes:
            named = AddTheme(name=theme)
            workspace.perform(named)
            themes[theme] = named.id
        workspace.perform(
            AddInput(words=words, of_kind="concern", language=language, gloss=gloss, theme_ids=(themes[theme],))
        )
    for english, spanish, theme in _POLICIES:
        act = AddRecommendation(
            rec_title=english, problem="Nobody knows how rents change.", policy_text="The city shall keep a list of rents.",
            who_acts="City Council", authority="Ordinance", cost_effort="Two staff", timeframe="Within a year",
            made_by="Dana",
        )  # fmt: skip
        workspace.perform(act)
        workspace.perform(NameVersion(act.version_id, "First draft", "After session 3"))
        workspace.perform(
            SaveVersion(
                rec_title=english, problem="Nobody knows how rents change.",
                policy_text="The city must keep a public list of all rents and renew it every year.",
                who_acts="City Council", authority="Ordinance", cost_effort="Two staff", timeframe="Within a year",
                label="After the officials’ answer", why="The lawyer asked for “public”.", recommendation_id=act.id,
                made_by="Ana",
            )
        )  # fmt: skip
        workspace.perform(LinkTheme(act.id, themes[theme]))
        workspace.perform(SetStatus(act.id, "final"))
        workspace.perform(SetBallotWording(english, "The city keeps a public list.", act.id, "en"))
        workspace.perform(SetBallotWording(spanish, "La ciudad lleva una lista pública.", act.id, "es"))
    workspace.perform(NotTakeTheme(themes["Trucks"], "The state decides on truck routes."))


def honor(workspace: Workspace) -> None:
    workspace.perform(lock_ballot(workspace.read, "Rosa Lima", "Ed Park"))
    items = ballot_items(workspace.read, sure(current_lock(workspace.read)).id, "en")[:2]
    promises = tuple(NewCommitment(item.title, "The full text.", item.recommendation_id, item.id) for item in items)
    workspace.perform(BringInWinners(promises))
    first = promises[0].id
    workspace.perform(EditCommitment(first, "Mayor Park", "City Hall", "2027-03-03", "2027-07-01"))
    workspace.perform(
        RecordResponse(first, "accept_with_change", "The list starts with large buildings.", "2027-03-10")
    )
    steps = [
        AddStep(first, "Draft the ordinance", "L. Moore", "2027-01-10"),
        AddStep(first, "Hold a hearing", "City clerk", "2027-04-15"),
        AddStep(first, "Hire two people", "Personnel", "2027-02-20"),
        AddStep(first, "Build the website", "IT office", "2027-05-01"),
    ]
    for step in steps:
        workspace.perform(step)
    workspace.perform(AddUpdate(steps[1].id, "under_way", "Room is booked.", on_day="2027-03-12"))
    workspace.perform(AddUpdate(steps[2].id, "done", "Both started.", evidence="Staff list", on_day="2027-02-18"))
    workspace.perform(AddUpdate(steps[3].id, "dropped", reason="The county runs one already.", on_day="2027-03-01"))


def riverside() -> Workspace:
    """Everything, the lock and two promises included."""
    opened = Workspace.in_memory(REGISTRY)
    opened.operator = "Dana"
    design(opened)
    recommend(opened)
    honor(opened)
    return opened
