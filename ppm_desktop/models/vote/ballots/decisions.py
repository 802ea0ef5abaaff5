"""Whether tie decisions and withdrawn options are those that people decided: the book must say so."""

from __future__ import annotations

from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.kernel.act import canonical
from ppm_desktop.models.kernel.reading import Reader
from ppm_desktop.models.vote.ballots.integrity import declarations

_TIES = "SELECT id, contest_id, round, among, option_ids FROM tie_decisions WHERE withdrawn = 0"
_OPTIONS = """SELECT o.contest_id, o.key, o.withdrawn FROM contest_options o JOIN contests c ON c.id = o.contest_id
    WHERE c.withdrawn = 0"""


def decision_findings(read: Reader) -> tuple[Phrase, ...]:
    """A sentence for each kind of decision that the history does not know; empty where it knows them all."""
    found = []
    if not _ties_decided(read):
        found.append(
            phrase(
                "A tie is decided in this file otherwise than the history says. Withdraw the results, open them again and"
                " decide the tie in public."
            )
        )
    if not _options_withdrawn(read):
        found.append(
            phrase("The withdrawn options are not those that the history names. Open a backup of this process.")
        )
    return tuple(found)


def _ties_decided(read: Reader) -> bool:
    """Each decision that stands is the last one on its tie."""
    rows = read.rows(_TIES)
    if not rows:
        return True
    last = {}
    for _, act in declarations(read, "vote.decide_tie"):
        among = canonical(sorted(act["among"] or act["keys"]))
        last[act["contest_id"], act["round"], among] = (act["id"], canonical(act["keys"]))
    return all(
        last.get((row["contest_id"], row["round"], row["among"])) == (row["id"], row["option_ids"]) for row in rows
    )


def _options_withdrawn(read: Reader) -> bool:
    last = {
        (act["contest_id"], act["key"]): kind
        for kind, act in declarations(read, "vote.withdraw_option", "vote.reinstate_option")
    }
    return all(
        bool(row["withdrawn"]) == (last.get((row["contest_id"], row["key"])) == "vote.withdraw_option")
        for row in read.rows(_OPTIONS)
    )
