"""The switches of the ways of counting in words, as the office chooses them before the vote."""

from __future__ import annotations

from typing import NamedTuple

from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.vote.count.method import Method


class Switch(NamedTuple):
    """One rule to choose. ``values`` are words by the written value; empty where a whole number is asked.

    ``most`` is the largest number; 0 stands for the default, ``none`` says what that means.
    """

    name: str
    words: Phrase
    values: dict[str, Phrase]
    most: int = 0
    none: Phrase = Phrase("")

    def written(self, number: int) -> str:
        """A number as the rule sheet has it; "" where it is the default, which nobody writes."""
        return str(number) if number else ""


_SWITCHES: tuple[Switch, ...] = (
    Switch(
        "overvote",
        phrase("Several policies at one rank"),
        {
            "exhaust": phrase("The ballot ends there"),
            "skip": phrase("The next rank counts"),
            "exhaust-if-multiple-continuing": phrase("The ballot ends there if two or more of them are still in"),
        },
    ),
    Switch(
        "max-skipped",
        phrase("Ranks left empty"),
        {
            "unlimited": phrase("Any number is passed over"),
            "0": phrase("The ballot ends at the first"),
            "1": phrase("One in a row is passed over"),
            "2": phrase("Two in a row are passed over"),
        },
    ),
    Switch(
        "duplicate",
        phrase("The same policy at two ranks"),
        {"ignore": phrase("The first counts"), "exhaust": phrase("The ballot ends at the second")},
    ),
    Switch(
        "stop",
        phrase("The count ends"),
        {"majority": phrase("As soon as one has the majority"), "two-left": phrase("When two are left")},
    ),
    Switch(
        "threshold",
        phrase("The majority is taken"),
        {
            "current": phrase("Of the ballots that still count in the round"),
            "first-round": phrase("Of the ballots of the first round"),
        },
    ),
    Switch(
        "batch-elimination",
        phrase("Policies that cannot win any more"),
        {"no": phrase("Leave one by one"), "yes": phrase("Leave together")},
    ),
    Switch(
        "bottoms-up-percent",
        phrase("The count ends when all left have more than"),
        {
            "no": phrase("No share is asked"),
            "5": phrase("Five percent"),
            "10": phrase("Ten percent"),
            "15": phrase("Fifteen percent"),
        },
    ),
    Switch(
        "quota",
        phrase("Votes that elect"),
        {
            "droop": phrase("The smallest number that only as many as there are places can reach (Droop)"),
            "hare": phrase("All votes divided by the places (Hare)"),
            "exact": phrase("More than all votes divided by one more than the places"),
        },
    ),
    Switch(
        "decimals",
        phrase("Decimals of a vote"),
        {
            "exact": phrase("All, exactly"),
            "4": phrase("Four"),
            "5": phrase("Five"),
            "6": phrase("Six"),
            "9": phrase("Nine"),
        },
    ),
    Switch(
        "truncate",
        phrase("Decimals are cut"),
        {"paper": phrase("At the value of each ballot"), "ratio": phrase("At the ratio of the surplus")},
    ),
    Switch(
        "surplus",
        phrase("Surpluses move"),
        {"largest": phrase("The largest first"), "together": phrase("All of a round together")},
    ),
    Switch(
        "winners-per-round",
        phrase("Elected in one round"),
        {"all": phrase("All who reach the quota"), "one": phrase("The first only")},
    ),
    Switch(
        "utility",
        phrase("What a project is worth to a voter"),
        {"cost": phrase("As much as it costs"), "cardinality": phrase("Each the same")},
    ),
    Switch(
        "completion",
        phrase("Money that is left"),
        {
            "none": phrase("Stays unspent"),
            "add1": phrase("Every voter gets a little more until it is spent"),
            "add1u": phrase("The same, then the most votes"),
            "add1e": phrase("The same, until no other project fits"),
            "add1eu": phrase("Until no other fits, then the most votes"),
        },
    ),
    Switch(
        "step",
        phrase("Every voter gets more by"),
        {"1": phrase("One at a time"), "0.01": phrase("A hundredth at a time"), "10": phrase("Ten at a time")},
    ),
    Switch(
        "part",
        phrase("Every voter’s part of the money"),
        {"exact": phrase("Is exact"), "whole": phrase("Is rounded down to a whole unit")},
    ),
    Switch(
        "level",
        phrase("Of two projects that are equally good"),
        {
            "votes": phrase("More votes go first, then the cheaper one"),
            "cost": phrase("The cheaper one, then more votes"),
        },
    ),
    Switch(
        "misfit",
        phrase("A project that costs too much"),
        {"skip": phrase("Is passed over"), "stop": phrase("Ends the list")},
    ),
    Switch("minimum", phrase("Votes a project needs"), {}, 99_999, phrase("Any")),
    Switch(
        "base",
        phrase("The share of yes is taken"),
        {
            "yes-no": phrase("Of yes and no"),
            "valid": phrase("Of yes, no and abstain"),
            "all": phrase("Of all ballots, blank ones too"),
        },
    ),
    Switch("quorum", phrase("Ballots that must be cast"), {}, 999_999, phrase("Any")),
    Switch(
        "blank",
        phrase("A row left blank"),
        {"no-opinion": phrase("Is no opinion"), "zero": phrase("Counts as 0")},
    ),
    Switch(
        "average",
        phrase("What is compared"),
        {"sum": phrase("The sum"), "mean": phrase("The mean of those who said something")},
    ),
    Switch(
        "spend",
        phrase("Points"),
        {"up-to": phrase("Some may be kept"), "all": phrase("All must be given")},
    ),
    Switch("cap", phrase("Most points for one policy"), {}, 500, phrase("Any")),
)


def switches_of(method: Method) -> tuple[Switch, ...]:
    """The switches to choose for one way of counting. What passes a policy is asked beside them."""
    return tuple(one for one in _SWITCHES if one.name in method.keys)
