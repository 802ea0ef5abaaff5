"""The eight stages in their order, and what each says of itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.analyze.readiness import readiness as analyze
from ppm_desktop.models.convene.readiness import readiness as convene
from ppm_desktop.models.design.plan import NAMES
from ppm_desktop.models.design.readiness import readiness as design
from ppm_desktop.models.engage.readiness import readiness as engage
from ppm_desktop.models.honor.readiness import readiness as honor
from ppm_desktop.models.kernel.readiness import Readiness
from ppm_desktop.models.kernel.reading import Reader
from ppm_desktop.models.learn.readiness import readiness as learn
from ppm_desktop.models.recommend.readiness import readiness as recommend
from ppm_desktop.models.vote.readiness import readiness as vote


class Stage(NamedTuple):
    """One stage: its key in code, its name on the rail, and the sentence that guides through it."""

    key: str
    title: Phrase
    guidance: Phrase


STAGES: tuple[Stage, ...] = (
    Stage(
        "design",
        NAMES["design"],
        phrase("Settle the question, the dates and who decides, together with community members."),
    ),
    Stage(
        "engage",
        NAMES["engage"],
        phrase("Give everybody several ways to be heard, and keep what they said in their own words."),
    ),
    Stage(
        "convene",
        NAMES["convene"],
        phrase("Fill every seat so the team looks like the community it serves."),
    ),
    Stage(
        "learn",
        NAMES["learn"],
        phrase("Meet, hear many sides of the issue, and keep track of who could be there."),
    ),
    Stage(
        "recommend",
        NAMES["recommend"],
        phrase("Write policies that the community's own words lead to, and settle their wording for the ballot."),
    ),
    Stage("vote", NAMES["vote"], phrase("Print, check in, key every ballot twice, and publish a count that adds up.")),
    Stage(
        "honor",
        NAMES["honor"],
        phrase("Turn the decision into steps with an owner and a date, and show what came of each."),
    ),
    Stage(
        "analyze",
        NAMES["analyze"],
        phrase("See who took part and what it brought about, and give the results back to everybody."),
    ),
)

KEYS: tuple[str, ...] = tuple(stage.key for stage in STAGES)

_ACCOUNTS: Mapping[str, Callable[[Reader], Readiness]] = MappingProxyType(
    {
        "design": design,
        "engage": engage,
        "convene": convene,
        "learn": learn,
        "recommend": recommend,
        "vote": vote,
        "honor": honor,
        "analyze": analyze,
    }
)


def accounts(read: Reader) -> dict[str, Readiness]:
    """What each stage says of itself, in their order."""
    return {key: account(read) for key, account in _ACCOUNTS.items()}


def stage(key: str) -> Stage:
    """The stage with this key; an unknown one is a KeyError."""
    for found in STAGES:
        if found.key == key:
            return found
    raise KeyError(key)


def number(key: str) -> int:
    """1 to 8."""
    return KEYS.index(key) + 1
