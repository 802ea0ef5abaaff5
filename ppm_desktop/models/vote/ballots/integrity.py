"""Whether the sealed ballots are still those that were sealed: each batch against its digest and against the book.

A file can be changed by somebody who has its passphrase, with other tools than this program. The ballots, the digest of
their batch and the act that sealed it are three places, and the opening of the results is a fourth: all must agree.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from ppm_desktop.i18n import Phrase, phrase, verbatim
from ppm_desktop.models.kernel.reading import Reader

_BATCHES = """SELECT t.id, t.label, t.digest,
        (SELECT group_concat(line, char(10)) FROM
            (SELECT json_array(b.serial_hash, b.marks, b.state) AS line FROM ballots b WHERE b.batch_id = t.id)) AS lines
    FROM batches t WHERE t.state = 'sealed'"""
_ACTS = """SELECT json_extract(payload, '$.batch_id') AS batch_id,
        (SELECT group_concat(line, char(10)) FROM
            (SELECT json_array(value ->> 'serial_hash', value ->> 'marks', value ->> 'state') AS line
            FROM json_each(payload, '$.ballots'))) AS lines
    FROM acts WHERE kind = 'vote.seal_batch'"""
_STRAYS = """SELECT COUNT(*) FROM ballots b LEFT JOIN batches t ON t.id = b.batch_id
    WHERE t.id IS NULL OR t.state NOT IN ('sealed', 'withdrawn')"""


def ballots_digest(read: Reader) -> str:
    """SHA-256 over the digests of all sealed batches, sorted."""
    return _over(row["digest"] for row in read.rows("SELECT digest FROM batches WHERE state = 'sealed'"))


def batch_findings(read: Reader) -> tuple[Phrase, ...]:
    """One sentence for each sealed batch whose ballots are not those that were sealed; empty where all agree."""
    sealed: dict[str, set[str]] = {}
    for act in read.rows(_ACTS):
        sealed.setdefault(act["batch_id"], set()).add(_over_lines(act["lines"]))
    found = []
    for batch in sorted(read.rows(_BATCHES), key=lambda row: (len(row["label"]), row["label"])):
        now = _over_lines(batch["lines"])
        if now != batch["digest"] or now not in sealed.get(batch["id"], ()):
            found.append(
                phrase(
                    "The ballots of batch {label} are not those that were sealed. Take the batch from a backup, or enter"
                    " its papers again.",
                    label=verbatim(batch["label"]),
                )
            )
    if read.value(_STRAYS):
        found.append(phrase("There are ballots that belong to no sealed batch. Open a backup of this process."))
    return tuple(found)


def findings(read: Reader) -> tuple[Phrase, ...]:
    """Everything that does not agree, the opening of the results included; empty where nobody touched a ballot."""
    found = batch_findings(read)
    opened = read.value("SELECT digest FROM result_openings WHERE withdrawn = 0 LIMIT 1")
    if opened is not None and opened != ballots_digest(read):
        words = phrase(
            "The sealed ballots are not those for which the results were opened. Withdraw the results and open them again."
        )
        found = (*found, words)
    return found


def _over_lines(lines: str | None) -> str:
    """The digest of a batch (see ``sealing.digest_of``) from its ballots as canonical JSON, one a line, in any order."""
    return _over((lines or "").split("\n"))


def _over(lines: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()
