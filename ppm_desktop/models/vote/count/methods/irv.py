"""Instant runoff: the last leaves and its papers go to their next choice, until one option holds a majority."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ppm_desktop.i18n import Phrase, counted, phrase
from ppm_desktop.models.vote.count.hands import Hands
from ppm_desktop.models.vote.count.method import Method
from ppm_desktop.models.vote.count.outcome import Outcome, Round
from ppm_desktop.models.vote.count.profile import Profile
from ppm_desktop.models.vote.count.rules import Rules
from ppm_desktop.models.vote.count.ties import TieBreaker, Undecided, leaving

RANKED_KEYS = ("overvote", "max-skipped", "duplicate")


def count(profile: Profile, rules: Rules) -> Outcome:
    """One winner. Rules as RCTab 2 has them (counting.md section 2)."""
    breaker = TieBreaker(profile.options, rules)
    found = run_off(profile, rules, breaker)
    return ranked_outcome(METHOD.name, 1, profile, found, found.winners, breaker)


@dataclass(slots=True)
class Runoff:
    """How far a runoff came."""

    rounds: tuple[Round, ...]
    winners: tuple[str, ...]
    blank: int


def ranked_outcome(
    name: str, seats: int, profile: Profile, found: Runoff, winners: tuple[str, ...], breaker: TieBreaker
) -> Outcome:
    """The outcome of a count in which a paper is one whole vote."""
    return Outcome(
        name,
        seats,
        profile.papers,
        profile.void,
        found.blank,
        found.rounds,
        winners,
        tuple(breaker.met),
        undervotes=found.blank,
    )


def run_off(profile: Profile, rules: Rules, breaker: TieBreaker) -> Runoff:
    """All rounds of one runoff; an open tie ends them with a round in which nothing is decided."""
    return _Running(profile, rules, breaker).run()


class _Running:
    def __init__(self, profile: Profile, rules: Rules, breaker: TieBreaker) -> None:
        self.hands, self.rules, self.breaker = Hands(profile, rules), rules, breaker
        self.bucket = profile.bucket
        self.rounds: list[Round] = []
        self.winner: str | None = None
        self.quota = 0

    def run(self) -> Runoff:
        running = True
        while running:
            tally = self.hands.tally()
            self.breaker.begin(tally)
            if self.winner is None and (self.rules.threshold == "current" or not self.rounds):
                self.quota = sum(tally.values()) // 2 + 1
            try:
                running = self._decide(tally)
            except Undecided:
                self._note(tally)
                running = False
        winners = () if self.winner is None else (self.winner,)
        return Runoff(tuple(self.rounds), winners, self.hands.blank)

    def _decide(self, tally: Mapping[str, int]) -> bool:
        """One round; whether another follows."""
        if not tally.keys() - {self.bucket}:
            self._note(tally)
            return False
        if self.bucket is not None and tally.get(self.bucket):
            self._eliminate(tally, (self.bucket,))
            return True
        if self.winner is None:
            self.winner = self._elected(tally)
            if self.winner is not None:
                self._note(tally, elected=(self.winner,))
                return self.rules.stop == "two-left" and len(tally) > 2
        elif len(tally) <= 2:
            self._note(tally)
            return False
        self._eliminate(tally, self._last(tally))
        return True

    def _elected(self, tally: Mapping[str, int]) -> str | None:
        """Whoever holds the majority, or leads the last two; a tie of the last two is broken for the winner.

        A bucket of undeclared write-ins that is here holds no vote, and never wins.
        """
        contenders = [key for key in tally if key != self.bucket]
        most = max(tally[key] for key in contenders)
        leading = [key for key in contenders if tally[key] == most]
        if most >= self.quota and len(leading) == 1:
            return leading[0]
        if len(tally) > 2:
            return None
        return leading[0] if len(leading) == 1 else self.breaker.winners(leading, 1)[0]

    def _last(self, tally: Mapping[str, int]) -> tuple[str, ...]:
        batch = self._batch(tally) if self.rules.batch_elimination == "yes" else ()
        return batch or leaving(tally, self.breaker, self.bucket, stay=1)

    def _batch(self, tally: Mapping[str, int]) -> tuple[str, ...]:
        """The largest set of two or more that together have fewer votes than the next one.

        Where the count goes on until two are left, two stay.
        """
        order = sorted(tally, key=lambda key: tally[key])
        together, found = 0, 0
        for place, key in enumerate(order[: len(order) - (self.rules.stop == "two-left")]):
            if place > 1 and together < tally[key]:
                found = place
            together += tally[key]
        batch = order[:found]
        return tuple(key for key in tally if key in batch)

    def _eliminate(self, tally: Mapping[str, int], keys: tuple[str, ...]) -> None:
        inactive = dict(self.hands.inactive)
        moved = self.hands.remove(keys)
        self.rounds.append(Round(tally, (), keys, inactive, self.quota, moved))

    def _note(self, tally: Mapping[str, int], elected: tuple[str, ...] = ()) -> None:
        self.rounds.append(Round(tally, elected, (), dict(self.hands.inactive), self.quota))


def words_reading(rules: Rules) -> tuple[Phrase, ...]:
    """How a ranked paper is read, in plain words: the same for every ranked method."""
    overvote = {
        "exhaust": phrase("A ballot with two policies at one rank stops counting at that rank."),
        "skip": phrase("A rank with two policies is passed over; the ballot goes on with its next rank."),
    }
    found = [
        overvote.get(
            rules.overvote,
            phrase("A ballot with two policies at one rank stops counting there while both are still in the count."),
        )
    ]
    if rules.max_skipped is not None:
        found.append(
            counted(
                "A ballot stops counting where more than {count} rank is skipped.",
                "A ballot stops counting where more than {count} ranks are skipped.",
                rules.max_skipped,
            )
        )
    else:
        found.append(phrase("Skipped ranks are passed over."))
    if rules.duplicate == "exhaust":
        found.append(phrase("A ballot stops counting where it names a policy for the second time."))
    else:
        found.append(phrase("A policy named twice counts at its first rank."))
    return tuple(found)


def words_runoff(rules: Rules) -> tuple[Phrase, ...]:
    """How last places leave and what a majority is, in plain words."""
    found = [
        phrase("The policy with the fewest votes leaves, and its ballots go to their next choice."),
        phrase("Policies without any vote leave together where only a lot could decide between them."),
        phrase("It takes more than half of the ballots that still count.")
        if rules.threshold == "current"
        else phrase("It takes more than half of the ballots that counted in the first round, or to lead the last two."),
    ]
    if rules.batch_elimination == "yes":
        found.append(
            phrase("Policies leave together if their votes added up are fewer than the votes of the next one.")
        )
    if rules.stop == "two-left":
        found.append(phrase("The count goes on until two policies are left."))
    return tuple(found)


def words(rules: Rules) -> tuple[Phrase, ...]:
    """The rule in plain words, as it stands on the rule sheet and the certificate."""
    return (
        phrase("Each voter ranks the policies: 1 for the first choice, 2 for the second, and so on."),
        phrase("One policy wins. Each ballot counts for its highest choice that is still in the count."),
        *words_runoff(rules),
        *words_reading(rules),
    )


METHOD = Method(
    "irv",
    "rank",
    phrase("Instant runoff"),
    count,
    words,
    (*RANKED_KEYS, "stop", "threshold", "batch-elimination"),
)
