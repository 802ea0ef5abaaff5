"""Whether the sealed ballots are still those that were sealed: each batch against its digest, the book and the opening.

A file can be changed by somebody who has its passphrase, with other tools than this program. The papers stand in the act
that sealed them. That act has its place in the chain of the book, the batch has the digest of its papers, and the opening
of the results has the digest of all: every one of them must agree, and a batch that an act sealed must be counted.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from ppm_desktop.i18n import Phrase, phrase, verbatim
from ppm_desktop.models.kernel.chain import COVERED, link, payload_digest
from ppm_desktop.models.kernel.reading import Reader, Row
from ppm_desktop.models.vote.ballots.sealed import SealedPapers

# The indexes of these acts are asked for by their own words: ``acts_of_the_count``, ``acts_of_the_rules`` in the store.
_ACTS = """SELECT station, seq, turn, kind, id, at, operator, digest, undoes, reason, prev_hash, hash, redacted, salt,
        payload FROM acts WHERE id NOT IN (SELECT act_id FROM collisions)"""
_OF_KIND = f"{_ACTS} AND kind IN ('vote.open_results', 'vote.seal_batch', 'vote.void_batch') AND kind = ?"
_OF_RULES = f"""{_ACTS} AND kind IN ('vote.declare_official', 'vote.decide_tie', 'vote.reinstate_option',
        'vote.set_up_contests', 'vote.withdraw_option') AND kind IN (SELECT value FROM json_each(?))"""  # noqa: S608 - our own words
_OF_BATCH = f"{_OF_KIND} AND json_extract(payload, '$.batch_id') = ?"
_SEAL, _VOID, _OPEN = "vote.seal_batch", "vote.void_batch", "vote.open_results"
_BATCHES = "SELECT id, label, digest, papers, void, adjudicated FROM batches WHERE state = 'sealed'"

Piles = Mapping[tuple[str, ...], Mapping[str, int]]
"""How many papers bear which word (see ``sealed``), for each row of contests that papers have."""


@dataclass
class Checked:
    """What one reading of all sealed papers found."""

    piles: dict[tuple[str, ...], Counter[str]] = field(default_factory=dict)
    papers: int = 0
    void: int = 0
    findings: tuple[Phrase, ...] = ()


def ballots_digest(read: Reader) -> str:
    """SHA-256 over the digests of all sealed batches, sorted."""
    digests = sorted(row["digest"] for row in read.rows("SELECT digest FROM batches WHERE state = 'sealed'"))
    return hashlib.sha256("\n".join(digests).encode()).hexdigest()


def findings(read: Reader) -> tuple[Phrase, ...]:
    """Everything that does not agree, the opening of the results included; empty where nobody touched a ballot.

    The answer is kept for as long as the file does not change.
    """
    return read.kept("vote.findings", lambda: checked(read).findings)


def checked(read: Reader) -> Checked:
    """All sealed papers in piles, from one reading, and what does not agree. Where something does not, count nothing."""
    found = Checked()
    batches = {row["id"]: row for row in read.rows(_BATCHES)}
    right: set[str] = set()
    wrong: set[str] = set()
    strays = False
    for batch_id, papers in each_sealed(read):
        batch = batches.get(batch_id)
        if batch is None:
            strays = True
        elif papers is None or batch_id in right or not _agrees(batch, papers):
            wrong.add(batch_id)
        else:
            right.add(batch_id)
            found.papers += papers.count
            found.void += papers.void
            found.piles.setdefault(papers.contests, Counter()).update(papers.words)
    altered = [row for key, row in batches.items() if key in wrong or key not in right]
    found.findings = (*_told(altered, strays=strays), *_opening_findings(read))
    return found


def each_sealed(read: Reader) -> Iterator[tuple[str, SealedPapers | None]]:
    """Batch and papers of every sealing that was not voided after it; no papers where its act is not as it was written.

    Ask ``findings`` first: what stands here is what the acts say, not yet that everything else agrees with them.
    """
    voided = _voided(read)
    for act in read.each(_OF_KIND, (_SEAL,)):
        batch_id, papers = _sealed_by(act)
        if batch_id not in voided or voided[batch_id] < _place(act):
            yield batch_id, papers


def sealed_papers(read: Reader, batch_id: str) -> SealedPapers | None:
    """The papers of one batch as the act that sealed it tells them, None where it never was: for reports and the audit."""
    digest = read.value("SELECT digest FROM batches WHERE id = ?", (batch_id,))
    found = (_sealed_by(act)[1] for act in read.rows(_OF_BATCH, (_SEAL, batch_id)))
    return next((papers for papers in found if papers is not None and papers.digest == digest), None)


def unlisted(read: Reader) -> tuple[Phrase, ...]:
    """One sentence where the list of papers in sealed batches is not what the batches hold: for the check of the file."""
    listed: dict[str, set[str]] = {}
    for row in read.each("SELECT id, batch_id FROM sealed_papers"):
        listed.setdefault(row["batch_id"], set()).add(row["id"])
    for batch_id, papers in each_sealed(read):
        if papers is not None and set(papers.codes) != listed.get(batch_id, set()):
            return (phrase("The list of papers in sealed batches was changed. Open a backup of this process."),)
    return ()


def declarations(read: Reader, *kinds: str) -> list[tuple[str, Mapping[str, Any]]]:
    """Kind and payload of what people decided about a count, in the agreed order: of those acts alone that are as written.

    ``kinds`` are "vote.declare_official", "vote.decide_tie", "vote.reinstate_option", "vote.set_up_contests" and
    "vote.withdraw_option", or some of them.
    """
    acts = sorted(read.rows(_OF_RULES, (json.dumps(kinds),)), key=_place)
    return [(act["kind"], json.loads(act["payload"])) for act in acts if _holds(act)]


def papers_from(payload: Mapping[str, Any]) -> SealedPapers:
    """The papers in the payload of a sealing act; another shape is a TypeError or a KeyError."""
    told = payload["papers"]
    found = SealedPapers(**{**told, "contests": tuple(told["contests"])})
    if not all(isinstance(text, str) for text in (*found.contests, found.marks, found.serials, found.settled)):
        raise TypeError("papers are told in text")
    return found


def _sealed_by(act: Row) -> tuple[str, SealedPapers | None]:
    """Batch and papers of a sealing act; no papers where the act is not as it was written."""
    try:
        payload = json.loads(act["payload"])
        return str(payload["batch_id"]), papers_from(payload) if _holds(act) else None
    except (ValueError, TypeError, KeyError):
        return "", None


def _holds(act: Row) -> bool:
    """Whether the payload is the one in the chain of the book."""
    written = act["digest"] == payload_digest(act["salt"], act["payload"])
    return written and not act["redacted"] and act["hash"] == link(act["prev_hash"], [act[name] for name in COVERED])


def _agrees(batch: Row, papers: SealedPapers) -> bool:
    """Whether the batch says of itself what its papers come to."""
    told = (batch["digest"], batch["papers"], batch["void"], batch["adjudicated"])
    return told == (papers.digest, papers.count, papers.void, len(papers.adjudicated))


def _voided(read: Reader) -> dict[str, tuple[int, str, int]]:
    """The place in the agreed order at which each batch was last voided."""
    found: dict[str, tuple[int, str, int]] = {}
    for act in read.rows(_OF_KIND, (_VOID,)):
        if _holds(act):
            batch_id = json.loads(act["payload"])["batch_id"]
            found[batch_id] = max(found.get(batch_id, (0, "", 0)), _place(act))
    return found


def _place(act: Row) -> tuple[int, str, int]:
    return act["turn"], act["station"], act["seq"]


def _told(altered: Iterable[Row], *, strays: bool) -> list[Phrase]:
    found = [
        phrase(
            "The ballots of batch {label} are not those that were sealed. Take the batch from a backup, or enter"
            " its papers again.",
            label=verbatim(batch["label"]),
        )
        for batch in sorted(altered, key=lambda row: (len(row["label"]), row["label"]))
    ]
    if strays:
        found.append(phrase("There are ballots that belong to no sealed batch. Open a backup of this process."))
    return found


def _opening_findings(read: Reader) -> list[Phrase]:
    opened = read.row("SELECT id, digest FROM result_openings WHERE withdrawn = 0 LIMIT 1")
    if opened is None:
        return []
    signed = (json.loads(act["payload"]) for act in read.rows(_OF_KIND, (_OPEN,)) if _holds(act))
    if opened["digest"] == ballots_digest(read) and any(
        (act["id"], act["digest"]) == (opened["id"], opened["digest"]) for act in signed
    ):
        return []
    return [
        phrase(
            "The sealed ballots are not those for which the results were opened. Withdraw the results and open them again."
        )
    ]
