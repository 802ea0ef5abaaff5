"""Scottish STV: the Scottish Local Government Elections Order 2007, Schedule 1, rules 45 to 52."""

from __future__ import annotations

from dataclasses import replace

from ppm_desktop.i18n import Phrase, counted, phrase
from ppm_desktop.models.vote.count.gregory import count_gregory
from ppm_desktop.models.vote.count.method import Method
from ppm_desktop.models.vote.count.methods.irv import RANKED_KEYS, words_reading
from ppm_desktop.models.vote.count.outcome import Outcome
from ppm_desktop.models.vote.count.profile import Profile
from ppm_desktop.models.vote.count.rules import Rules


def count(profile: Profile, rules: Rules) -> Outcome:
    """Quota: papers divided by seats plus one, the fraction dropped, plus one. Values are cut after five decimals.

    One surplus a stage, the largest first; papers go to hopeful options only. A tie for the order of surpluses or for the
    last place is met as such: the Order looks at the stages before, which is ``ties="previous-round"`` here.
    """
    fixed = replace(rules, quota="droop", decimals=5, truncate="paper", surplus="largest", winners_per_round="all")
    return count_gregory(METHOD.name, profile, fixed)


def words(rules: Rules) -> tuple[Phrase, ...]:
    """The rule in plain words, as it stands on the rule sheet and the certificate."""
    return (
        phrase("Each voter ranks the policies: 1 for the first choice, 2 for the second, and so on."),
        counted("One policy wins.", "{count} policies win.", rules.seats),
        phrase("The quota is the ballots divided by the places plus one, the fraction dropped, plus one."),
        phrase(
            "A policy that reaches the quota wins. What it has beyond the quota goes on to the next choices, all its"
            " ballots at a part of their value, cut after five decimals."
        ),
        phrase("Where nothing is left to go on, the policy with the fewest votes leaves and its ballots go on."),
        *words_reading(rules),
    )


METHOD = Method("stv-scottish", "rank", phrase("STV, Scottish rules"), count, words, RANKED_KEYS)
