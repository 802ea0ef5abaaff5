"""Writing recommendations: a first version, further ones, their order and their way to the ballot."""
# ruff: noqa: D102 - Act says what title, problems and apply are

from __future__ import annotations

from dataclasses import dataclass, field

from ppm_desktop.i18n import Phrase, counted, phrase, verbatim
from ppm_desktop.models.kernel.act import Act
from ppm_desktop.models.kernel.field import Kind, fact
from ppm_desktop.models.kernel.ids import new_id
from ppm_desktop.models.kernel.moment import stamp
from ppm_desktop.models.kernel.problem import Problem
from ppm_desktop.models.kernel.reading import Cell, Reader, Records
from ppm_desktop.models.recommend.queries import latest_version, recommendation, recommendations, version
from ppm_desktop.models.recommend.recommendation import PARTS, STATUSES, STEPS

POLICY_LIMIT = 20_000


@dataclass(frozen=True)
class _Text(Act):
    """The parts of a recommendation's text."""

    rec_title: str = fact(PARTS["title"], required=True)
    problem: str = fact(PARTS["problem"], Kind.NOTE, hint=phrase("What is wrong today, and for whom."))
    policy_text: str = fact(PARTS["policy_text"], Kind.NOTE, longest=POLICY_LIMIT, hint=phrase("What shall change."))
    who_acts: str = fact(PARTS["who_acts"])
    authority: str = fact(PARTS["authority"], hint=phrase("The law or rule that lets them."))
    affected: str = fact(PARTS["affected"], Kind.NOTE)
    cost_effort: str = fact(PARTS["cost_effort"], Kind.NOTE)
    timeframe: str = fact(PARTS["timeframe"])
    evidence: str = fact(PARTS["evidence"], Kind.NOTE)
    authors: str = fact(PARTS["authors"])

    def _parts(self) -> dict[str, str]:
        return {name: getattr(self, "rec_title" if name == "title" else name) for name in PARTS}


@dataclass(frozen=True)
class AddRecommendation(_Text):
    """Write down a recommendation, as an idea with its first version."""

    kind = "recommend.add_recommendation"
    made_by: str = ""
    id: str = field(default_factory=new_id, kw_only=True)
    version_id: str = field(default_factory=new_id, kw_only=True)
    at: str = field(default_factory=stamp, kw_only=True)

    @property
    def title(self) -> Phrase:
        return phrase("Add the recommendation “{title}”", title=verbatim(self.rec_title))

    def apply(self, records: Records) -> None:
        _add(records, self.id, self.at)
        _save(records, (self.version_id, self.id, 1), self._parts(), {"made_by": self.made_by, "made_at": self.at})


@dataclass(frozen=True)
class NewIdea:
    """A theme that becomes a first idea."""

    theme_id: str
    title: str
    problem: str = ""
    id: str = field(default_factory=new_id)
    version_id: str = field(default_factory=new_id)
    link_id: str = field(default_factory=new_id)


@dataclass(frozen=True)
class BringThemes(Act):
    """Make each of these themes a first idea that answers it."""

    kind = "recommend.bring_themes"
    ideas: tuple[NewIdea, ...] = ()
    made_by: str = ""
    at: str = field(default_factory=stamp, kw_only=True)

    @property
    def title(self) -> Phrase:
        return counted("Bring {count} theme as an idea", "Bring {count} themes as ideas", len(self.ideas))

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        found = list(super().problems(read))
        if not self.ideas:
            found.append(Problem(phrase("There is no theme to bring. Gather voices into themes in stage 2.")))
        return tuple(found)

    def apply(self, records: Records) -> None:
        for idea in self.ideas:
            _add(records, idea.id, self.at)
            parts = dict.fromkeys(PARTS, "") | {"title": idea.title, "problem": idea.problem}
            made = {"made_by": self.made_by, "made_at": self.at}
            _save(records, (idea.version_id, idea.id, 1), parts, made)
            records.insert(
                "recommendation_links",
                {"id": idea.link_id, "recommendation_id": idea.id, "theme_id": idea.theme_id, "input_id": None},
            )


@dataclass(frozen=True)
class SaveVersion(_Text):
    """Save the text as the next version, with a name for the draft and why it changed."""

    kind = "recommend.save_version"
    label: str = fact(phrase("Name of this version"), hint=phrase("For example “after the officials’ answer”."))
    why: str = fact(phrase("Why it changed"), Kind.NOTE)
    recommendation_id: str = ""
    made_by: str = ""
    id: str = field(default_factory=new_id, kw_only=True)
    at: str = field(default_factory=stamp, kw_only=True)

    @property
    def title(self) -> Phrase:
        return phrase("Save a version of “{title}”", title=verbatim(self.rec_title))

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        return (*super().problems(read), *open_problems(read, self.recommendation_id))

    def apply(self, records: Records) -> None:
        last = records.value(
            "SELECT coalesce(max(number), 0) FROM recommendation_versions WHERE recommendation_id = ?",
            (self.recommendation_id,),
        )
        made = {"label": self.label, "why": self.why, "made_by": self.made_by, "made_at": self.at}
        _save(records, (self.id, self.recommendation_id, last + 1), self._parts(), made)


@dataclass(frozen=True)
class AmendVersion(_Text):
    """Go on writing the newest version, as long as nobody has given it a name."""

    kind = "recommend.amend_version"
    version_id: str = ""
    made_by: str = ""
    at: str = field(default_factory=stamp, kw_only=True)

    @property
    def title(self) -> Phrase:
        return phrase("Change the text of “{title}”", title=verbatim(self.rec_title))

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        return (*super().problems(read), *_version_problems(read, self.version_id))

    def apply(self, records: Records) -> None:
        made = {"made_by": self.made_by, "made_at": self.at}
        records.update("recommendation_versions", self.version_id, {**self._parts(), **made})


@dataclass(frozen=True)
class NameVersion(Act):
    """Give the newest version a name: it stays as it is, and further writing begins the next one."""

    kind = "recommend.name_version"
    version_id: str = ""
    label: str = fact(
        phrase("Name of this version"), required=True, hint=phrase("For example “after the officials’ answer”.")
    )
    why: str = fact(phrase("Why it changed"), Kind.NOTE)

    @property
    def title(self) -> Phrase:
        return phrase("Keep a version as “{label}”", label=verbatim(self.label))

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        return (*super().problems(read), *_version_problems(read, self.version_id))

    def apply(self, records: Records) -> None:
        records.update("recommendation_versions", self.version_id, {"label": self.label, "why": self.why})


@dataclass(frozen=True)
class SetStatus(Act):
    """Move a recommendation on its way: idea, draft, tested, final."""

    kind = "recommend.set_status"
    recommendation_id: str = ""
    status: str = fact(phrase("State"), Kind.CHOICE, required=True, choices={one: STATUSES[one] for one in STEPS})

    @property
    def title(self) -> Phrase:
        return phrase("Set a recommendation to “{state}”", state=STATUSES.get(self.status, verbatim(self.status)))

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        found = [*super().problems(read), *open_problems(read, self.recommendation_id)]
        known = recommendation(read, self.recommendation_id)
        if known is not None and self.status in {"tested", "final"} and not known.latest.policy_text:
            found.append(Problem(phrase("Write the policy text first: what shall change."), "policy_text"))
        return tuple(found)

    def apply(self, records: Records) -> None:
        records.update("recommendations", self.recommendation_id, {"status": self.status, "withdrawn_because": ""})


@dataclass(frozen=True)
class OrderRecommendations(Act):
    """Put all standing recommendations in this order, which is also the ballot's."""

    kind = "recommend.order_recommendations"
    ids: tuple[str, ...] = ()

    @property
    def title(self) -> Phrase:
        return phrase("Change the order of the recommendations")

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        found = list(super().problems(read))
        standing = recommendations(read)
        if sorted(self.ids) != sorted(one.id for one in standing):
            found.append(Problem(phrase("The list has changed meanwhile. Look at it again and put it in order.")))
        if any(one.is_locked for one in standing):
            found.append(Problem(LOCKED))
        return tuple(found)

    def apply(self, records: Records) -> None:
        for place, recommendation_id in enumerate(self.ids, 1):
            records.update("recommendations", recommendation_id, {"position": place})


@dataclass(frozen=True)
class WithdrawRecommendation(Act):
    """Take a recommendation off the way to the ballot, with the reason that everyone may read."""

    kind = "recommend.withdraw_recommendation"
    recommendation_id: str = ""
    because: str = fact(phrase("Why it is withdrawn"), Kind.NOTE, required=True)

    @property
    def title(self) -> Phrase:
        return phrase("Withdraw a recommendation")

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        return (*super().problems(read), *open_problems(read, self.recommendation_id))

    def apply(self, records: Records) -> None:
        changes = {"status": "withdrawn", "withdrawn_because": self.because}
        records.update("recommendations", self.recommendation_id, changes)


LOCKED = phrase("The ballot wording is locked. Open the lock first, and say why.")


def open_problems(read: Reader, recommendation_id: str) -> tuple[Problem, ...]:
    """What stands against changing a recommendation: it is not there, or the ballot's lock holds it."""
    known = recommendation(read, recommendation_id)
    if known is None:
        return (Problem(phrase("This recommendation is not there. Choose another one.")),)
    return (Problem(LOCKED),) if known.is_locked else ()


def _version_problems(read: Reader, version_id: str) -> tuple[Problem, ...]:
    known = version(read, version_id)
    if known is None:
        return (Problem(phrase("This version is not there. Choose another one.")),)
    newest = latest_version(read, known.recommendation_id)
    if known.label or newest is None or newest.id != known.id:
        return (Problem(phrase("This version is kept as it is. Save the change as a new version.")),)
    return open_problems(read, known.recommendation_id)


def _add(records: Records, recommendation_id: str, at: str) -> None:
    last = records.value("SELECT coalesce(max(position), 0) FROM recommendations")
    records.insert("recommendations", {"id": recommendation_id, "position": last + 1, "created_at": at})


def _save(records: Records, key: tuple[str, str, int], parts: dict[str, str], made: dict[str, str]) -> None:
    version_id, recommendation_id, number = key
    key_row: dict[str, Cell] = {"id": version_id, "recommendation_id": recommendation_id, "number": number}
    records.insert("recommendation_versions", {**key_row, **parts, **made})
