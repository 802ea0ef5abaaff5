"""Sequential instant runoff: a runoff for the first place, then again without its winner for the next."""

from __future__ import annotations

from dataclasses import replace

from ppm_desktop.i18n import Phrase, counted, phrase
from ppm_desktop.models.vote.count.method import Method
from ppm_desktop.models.vote.count.methods.irv import (
    RANKED_KEYS,
    Runoff,
    ranked_outcome,
    run_off,
    words_reading,
    words_runoff,
)
from ppm_desktop.models.vote.count.outcome import Outcome, Round
from ppm_desktop.models.vote.count.profile import Profile
from ppm_desktop.models.vote.count.rules import Rules
from ppm_desktop.models.vote.count.ties import TieBreaker


def count(profile: Profile, rules: Rules) -> Outcome:
    """As many runoffs as seats, each without the winners before it: a majority fills every seat (not proportional)."""
    rounds: list[Round] = []
    winners: tuple[str, ...] = ()
    record = TieBreaker(profile.options, rules)
    blank, remaining = 0, profile
    while len(winners) < rules.seats and (remaining.standing or not rounds):
        breaker = TieBreaker(profile.options, rules, offset=len(rounds))
        found = run_off(remaining, rules, breaker)
        rounds += found.rounds
        blank = found.blank
        record.met += breaker.met
        winners += found.winners
        if not found.winners or not all(tie.chosen for tie in breaker.met):
            break
        won = frozenset(profile.options.index(key) for key in winners)
        remaining = replace(profile, withdrawn=profile.withdrawn | won)
    whole = Runoff(tuple(rounds), winners, blank)
    return ranked_outcome(METHOD.name, rules.seats, profile, whole, winners, record)


def words(rules: Rules) -> tuple[Phrase, ...]:
    """The rule in plain words, as it stands on the rule sheet and the certificate."""
    return (
        phrase("Each voter ranks the policies: 1 for the first choice, 2 for the second, and so on."),
        counted(
            "One policy wins.",
            "{count} policies win, one after the other: the count begins again without those that won.",
            rules.seats,
        ),
        *words_runoff(rules),
        *words_reading(rules),
    )


METHOD = Method(
    "irv-sequential",
    "rank",
    phrase("Instant runoff, seat by seat"),
    count,
    words,
    (*RANKED_KEYS, "stop", "threshold", "batch-elimination"),
)
