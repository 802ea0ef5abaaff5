"""STV by weighted inclusive Gregory with its switches: exact fractions, or as many decimals as a rule keeps."""

from __future__ import annotations

from ppm_desktop.i18n import Phrase, counted, phrase
from ppm_desktop.models.vote.count.gregory import count_gregory
from ppm_desktop.models.vote.count.method import Method
from ppm_desktop.models.vote.count.methods.irv import RANKED_KEYS, words_reading
from ppm_desktop.models.vote.count.outcome import Outcome
from ppm_desktop.models.vote.count.profile import Profile
from ppm_desktop.models.vote.count.rules import Rules


def count(profile: Profile, rules: Rules) -> Outcome:
    """Quota, decimals, cutting and the order of surpluses as the rules say; fractions stay whole by default."""
    return count_gregory(METHOD.name, profile, rules)


def words(rules: Rules) -> tuple[Phrase, ...]:
    """The rule in plain words, as it stands on the rule sheet and the certificate."""
    quotas = {
        "droop": phrase("The quota is the ballots divided by the places plus one, the fraction dropped, plus one."),
        "hare": phrase("The quota is the ballots divided by the places, rounded up."),
        "exact": phrase("To win takes more than the ballots divided by the places plus one."),
    }
    found = [
        phrase("Each voter ranks the policies: 1 for the first choice, 2 for the second, and so on."),
        counted("One policy wins.", "{count} policies win.", rules.seats),
        quotas[rules.quota],
        phrase(
            "What a policy has beyond the quota goes on to the next choices, all its ballots at a part of their value."
        ),
    ]
    if rules.decimals is None:
        found.append(phrase("Fractions of votes are kept whole."))
    else:
        found.append(
            counted(
                "Values of ballots are cut after {count} decimal.",
                "Values of ballots are cut after {count} decimals.",
                rules.decimals,
            )
        )
    if rules.winners_per_round == "one":
        found.append(phrase("One policy wins in a round, the one with the most votes."))
    found.append(
        phrase("Where nothing is left to go on, the policy with the fewest votes leaves and its ballots go on.")
    )
    return (*found, *words_reading(rules))


METHOD = Method(
    "stv-wigm",
    "rank",
    phrase("STV, weighted inclusive Gregory"),
    count,
    words,
    (*RANKED_KEYS, "quota", "decimals", "truncate", "surplus", "winners-per-round"),
)
