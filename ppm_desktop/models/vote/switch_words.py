"""The switches of the ways of counting in words, as the office chooses them before the vote."""

from __future__ import annotations

from typing import NamedTuple

from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.vote.count.method import Method


class Switch(NamedTuple):
    """One rule to choose; ``hint`` says when it matters.

    ``values`` are words by the written value; empty where a whole number is asked.

    ``most`` is the largest number; 0 stands for the default, ``none`` says what that means. ``after`` is a switch that must
    differ from its default, else this one is not heeded.
    """

    name: str
    words: Phrase
    hint: Phrase
    values: dict[str, Phrase]
    most: int = 0
    none: Phrase = Phrase("")
    after: str = ""

    def written(self, number: int) -> str:
        """A number as the rule sheet has it; "" where it is the default, which nobody writes."""
        return str(number) if number else ""


_SWITCHES: tuple[Switch, ...] = (
    Switch(
        "overvote",
        phrase("Several policies at one rank"),
        phrase("A voter gave one rank to two policies. Most places end the ballot there."),
        {
            "exhaust": phrase("The ballot ends there"),
            "skip": phrase("The next rank counts"),
            "exhaust-if-multiple-continuing": phrase("The ballot ends there if two or more of them are still in"),
        },
    ),
    Switch(
        "max-skipped",
        phrase("Ranks left empty"),
        phrase("A voter left out a rank, such as the second, and went on with the third."),
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
        phrase("A voter named one policy twice."),
        {"ignore": phrase("The first counts"), "exhaust": phrase("The ballot ends at the second")},
    ),
    Switch(
        "stop",
        phrase("The count ends"),
        phrase("The winner is the same; going on to two tells how the last two compare."),
        {"majority": phrase("As soon as one has the majority"), "two-left": phrase("When two are left")},
    ),
    Switch(
        "threshold",
        phrase("The majority is taken"),
        phrase("Ballots with no choice left make the first number smaller, never the second."),
        {
            "current": phrase("Of the ballots that still count in the round"),
            "first-round": phrase("Of the ballots of the first round"),
        },
    ),
    Switch(
        "batch-elimination",
        phrase("Policies that cannot win any more"),
        phrase("The winner is the same; the count has fewer rounds."),
        {"no": phrase("Leave one by one"), "yes": phrase("Leave together")},
    ),
    Switch(
        "bottoms-up-percent",
        phrase("The count ends when all left have more than"),
        phrase("For delegates: several win, each with at least this share."),
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
        phrase("How many votes a policy needs to win a place. Droop is the usual one."),
        {
            "droop": phrase("The smallest number that only as many as there are places can reach (Droop)"),
            "hare": phrase("All votes divided by the places (Hare)"),
            "exact": phrase("More than all votes divided by one more than the places"),
        },
    ),
    Switch(
        "decimals",
        phrase("Decimals of a vote"),
        phrase("Parts of a vote move on when a policy has more than it needs. Some laws cut them."),
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
        phrase("Where the decimals that are not kept are cut."),
        {"paper": phrase("At the value of each ballot"), "ratio": phrase("At the ratio of the surplus")},
        after="decimals",
    ),
    Switch(
        "surplus",
        phrase("Surpluses move"),
        phrase("When several policies have more votes than they need at once."),
        {"largest": phrase("The largest first"), "together": phrase("All of a round together")},
    ),
    Switch(
        "winners-per-round",
        phrase("Elected in one round"),
        phrase("When several policies reach the quota at once."),
        {"all": phrase("All who reach the quota"), "one": phrase("The first only")},
    ),
    Switch(
        "utility",
        phrase("What a project is worth to a voter"),
        phrase("Where each is worth the same, cheap projects come first more often."),
        {"cost": phrase("As much as it costs"), "cardinality": phrase("Each the same")},
    ),
    Switch(
        "completion",
        phrase("Money that is left"),
        phrase("Equal Shares often leaves money over: decide before the vote what becomes of it."),
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
        phrase("The smaller the step, the more of the money is spent."),
        {"1": phrase("One at a time"), "0.01": phrase("A hundredth at a time"), "10": phrase("Ten at a time")},
    ),
    Switch(
        "part",
        phrase("Every voter’s part of the money"),
        phrase("The money divided by the voters. Rounding it down leaves a little over."),
        {"exact": phrase("Is exact"), "whole": phrase("Is rounded down to a whole unit")},
    ),
    Switch(
        "level",
        phrase("Of two projects that are equally good"),
        phrase("Equally good for the voters who would pay for them."),
        {
            "votes": phrase("More votes go first, then the cheaper one"),
            "cost": phrase("The cheaper one, then more votes"),
        },
    ),
    Switch(
        "misfit",
        phrase("A project that costs too much"),
        phrase("What happens at the first project that the money left does not pay for."),
        {"skip": phrase("Is passed over"), "stop": phrase("Ends the list")},
    ),
    Switch(
        "minimum",
        phrase("Votes a project needs"),
        phrase("A project with fewer votes gets no money, whatever is left."),
        {},
        99_999,
        phrase("Any"),
    ),
    Switch(
        "base",
        phrase("The share of yes is taken"),
        phrase("Whether those who abstain make it harder for yes to win."),
        {
            "yes-no": phrase("Of yes and no"),
            "valid": phrase("Of yes, no and abstain"),
            "all": phrase("Of all ballots, blank ones too"),
        },
    ),
    Switch(
        "quorum",
        phrase("Ballots that must be cast"),
        phrase("With fewer ballots nothing passes, whatever the votes say."),
        {},
        999_999,
        phrase("Any"),
    ),
    Switch(
        "blank",
        phrase("A row left blank"),
        phrase("A voter gave no number to a policy."),
        {"no-opinion": phrase("Is no opinion"), "zero": phrase("Counts as 0")},
    ),
    Switch(
        "average",
        phrase("What is compared"),
        phrase("With the mean, a policy that few people rated can win."),
        {"sum": phrase("The sum"), "mean": phrase("The mean of those who said something")},
    ),
    Switch(
        "spend",
        phrase("Points"),
        phrase("Whether a ballot with points left over counts."),
        {"up-to": phrase("Some may be kept"), "all": phrase("All must be given")},
    ),
    Switch(
        "cap",
        phrase("Most points for one policy"),
        phrase("Keeps one voter from giving everything to one policy."),
        {},
        500,
        phrase("Any"),
    ),
)


def switches_of(method: Method) -> tuple[Switch, ...]:
    """The switches to choose for one way of counting. What passes a policy is asked beside them."""
    return tuple(one for one in _SWITCHES if one.name in method.keys)
