"""The digest of the declared rules: fixed when papers are printed, looked at again before a result is told.

It stands in three places: on the paper, in the pack that was printed, and (as the act that set the contests up) in the
book. Whoever changes a rule in the file with another tool must change all of them, the chain of the book too: an act that
is not as it was written declares nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.kernel.act import canonical
from ppm_desktop.models.kernel.reading import Reader
from ppm_desktop.models.vote.ballots import queries
from ppm_desktop.models.vote.ballots.contest import Contest
from ppm_desktop.models.vote.ballots.integrity import declarations

_FACTS = ("title", "shape", "method", "up_to", "winners", "threshold", "budget", "tie_rule", "tie_seed")
_PRINTED = "SELECT DISTINCT rules_digest FROM ballot_packs WHERE status <> 'cancelled' AND rules_digest <> ''"
_CHANGED = phrase(
    "The rules of the count are not those that were declared when the ballots were printed. Open a backup of this process."
)


def digest_of_rules(contests: Iterable[Contest]) -> str:
    """SHA-256 over the canonical JSON of every contest's facts, switches and options, in the order of the paper.

    What was withdrawn after printing is no declared rule. A contest's id is in it only where a published seed is mixed
    with it: it then stands on the rule sheet, so that anybody who has the sheet can compute the digest.
    """
    return _over(
        {
            **{name: getattr(one, name) for name in _FACTS},
            "id": one.id,
            "rules": dict(one.rules),
            "options": [{"key": option.key, "title": option.title, "cost": option.cost} for option in one.options],
        }
        for one in contests
    )


def rules_digest(read: Reader) -> str:
    """The digest of the contests that are set up, "" where none is."""
    found = queries.contests(read)
    return digest_of_rules(found) if found else ""


def short_digest(full: str) -> str:
    """As much of it as fits on a ballot's foot: sixteen letters in groups of four."""
    return " ".join(full[place : place + 4] for place in range(0, min(len(full), 16), 4))


def rule_findings(read: Reader) -> tuple[Phrase, ...]:
    """One sentence where the rules are not those that were declared and printed; empty where they agree."""
    now = rules_digest(read)
    printed = {row["rules_digest"] for row in read.rows(_PRINTED)}
    declared = {_over(payload["contests"]) for _, payload in declarations(read, "vote.set_up_contests")}
    if now and (not printed <= {now} or now not in declared):
        return (_CHANGED,)
    return (_CHANGED,) if printed and not now else ()


def _over(contests: Iterable[Mapping[str, Any]]) -> str:
    return hashlib.sha256(canonical([_told(one) for one in contests]).encode()).hexdigest()


def _told(one: Mapping[str, Any]) -> dict[str, Any]:
    found = {name: one.get(name) for name in _FACTS} | {"rules": one.get("rules") or {}}
    found["options"] = [{name: option.get(name) for name in ("key", "title", "cost")} for option in one["options"]]
    if one.get("tie_rule") == "seed":
        found["id"] = one["id"]
    return found
