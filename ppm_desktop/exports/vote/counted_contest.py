"""A contest that was counted, in words: what it came to, who stood level, and what happened in each round."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from ppm_desktop.i18n import Phrase, counted, phrase
from ppm_desktop.models.vote.count.method import Method
from ppm_desktop.models.vote.count.outcome import Inactive, Outcome, Round, Tie, exact
from ppm_desktop.models.vote.count.profile import Number
from ppm_desktop.models.vote.count.rules import Rules, written

INACTIVE: Mapping[Inactive, Phrase] = {
    "exhausted": phrase("no choice left"),
    "overvote": phrase("several options at one rank"),
    "skipped": phrase("too many ranks skipped"),
    "repeated": phrase("the same option twice"),
    "residual": phrase("lost in cutting decimals"),
}
_TIE_RULES = {
    "stop": phrase("a lot, drawn in public"),
    "previous-round": phrase("the rounds before"),
    "order": phrase("the published order"),
    "seeded": phrase("the published seed"),
}


class CountedContest(NamedTuple):
    """One contest with its rules and its outcome.

    ``names`` are the options as people read them, by key. ``costs`` are there in a money vote. ``source`` is the name of
    the file that was counted and ``digest`` its SHA-256.
    """

    title: str
    method: Method
    rules: Rules
    outcome: Outcome
    names: Mapping[str, str]
    costs: Mapping[str, Number] = MappingProxyType({})
    source: str = ""
    digest: str = ""
    official: bool | None = None
    """Whether two people declared the result official; None for a file that is no process of ours."""

    @property
    def lead(self) -> Phrase:
        """What stands under its title: how it was counted, and whether it is official."""
        if self.official is None:
            return self.method.title
        if self.official:
            return phrase("Official result. {method}", method=self.method.title)
        return phrase("Unofficial result. {method}", method=self.method.title)

    @property
    def is_money(self) -> bool:
        """Whether money was spent: there the rounds are purchases, and the votes stay what they are."""
        return self.outcome.spent is not None

    def name(self, key: str) -> str | Phrase:
        """An option, or the reason why votes count for nobody."""
        return self.names.get(key) or next((words for why, words in INACTIVE.items() if why == key), key)

    def listed(self, keys: Iterable[str]) -> str:
        """Several options, in quotation marks."""
        return ", ".join(f"“{self.names.get(key, key)}”" for key in keys)

    @property
    def verdict(self) -> Phrase:
        """What it came to, in one sentence."""
        winners, tie = self.outcome.winners, self.outcome.open_tie
        if tie is not None:
            return tie_words(self, tie)
        if self.method.shape == "yes_no":
            from ppm_desktop.models.vote.count.methods.yes_no import is_level  # a count of ranks does without it

            if is_level(self.outcome, self.rules):
                return phrase("A tie, so it is not passed.")
            return phrase("Passed.") if winners else phrase("Not passed.")
        if not winners:
            return phrase("No option has a vote.")
        if self.is_money:
            return counted("{count} project is funded.", "{count} projects are funded.", len(winners))
        return counted("{options} wins.", "{options} win.", len(winners), options=self.listed(winners))

    @property
    def switches(self) -> Mapping[str, str]:
        """Every switch that the method heeds as it is written on a command line, and how ties are decided."""
        rules = self.rules
        found = dict(written(rules, self.method.keys))
        if rules.limit is not None:
            found["limit"] = str(rules.limit)
        if self.is_money:
            found["budget"] = exact(rules.budget)
        found["ties"] = rules.ties
        if rules.ties == "seeded":
            found["seed"] = rules.seed
            found["contest"] = rules.contest
        return found

    @property
    def words(self) -> tuple[Phrase, ...]:
        """The rules in plain sentences, the one for ties last."""
        return (*self.method.words(self.rules), tie_rule_words(self.rules))


def tie_rule_words(rules: Rules) -> Phrase:
    """What decides a tie, so exactly that anybody can do it again."""
    if rules.ties == "seeded":
        return phrase(
            "A tie is decided by SHA-256 of “{seed}|{contest}|round|option”: the smallest number comes first.",
            seed=rules.seed,
            contest=rules.contest,
        )
    return {
        "previous-round": phrase("A tie is decided by the round before, then the one before that; else by lot."),
        "order": phrase("A tie is decided by the published order: the first wins, the last leaves."),
    }.get(rules.ties, phrase("The count stops at a tie, which is decided by lot in public."))


def tie_words(told: CountedContest, tie: Tie) -> Phrase:
    """One tie: who stood level, for what, and who decided it how."""
    gaps = {"round": tie.round, "options": told.listed(tie.among)}
    if tie.chosen:
        gaps |= {"rule": _TIE_RULES[tie.rule], "chosen": told.listed(tie.chosen)}
        if tie.sought == "loser":
            return phrase("Tie in round {round}: {options}. Decided by {rule}: {chosen} left.", **gaps)
        return phrase("Tie in round {round}: {options}. Decided by {rule}: {chosen} went ahead.", **gaps)
    if tie.sought == "loser":
        return phrase("Open tie in round {round}: {options}. One of them must leave; nobody has decided which.", **gaps)
    return counted(
        "Open tie in round {round}: {options}, for one place. Nobody has decided it.",
        "Open tie in round {round}: {options}, for {count} places. Nobody has decided it.",
        tie.places,
        **gaps,
    )


def decision_words(told: CountedContest, number: int, one: Round) -> Phrase | None:
    """What was decided in a round, None where nothing was."""
    elected, eliminated = told.listed(one.elected), told.listed(one.eliminated)
    if elected and eliminated:
        return phrase("Round {round}: {elected} elected; {out} out.", round=number, elected=elected, out=eliminated)
    if elected:
        return phrase("Round {round}: {elected} elected.", round=number, elected=elected)
    if eliminated:
        return phrase("Round {round}: {out} out.", round=number, out=eliminated)
    return None
