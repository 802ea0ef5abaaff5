"""Cast vote records as NIST's common data format has them (SP 1500-103, version 1, JSON), written."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from ppm_desktop.exports.delivery import deliver
from ppm_desktop.models.vote.ballots.contest import YES_NO, Contest

_VOID = "void"


def cvr_json(
    path: Path,
    contests: Sequence[Contest],
    ballots: Sequence[tuple[str, Mapping[str, Sequence[str]]]],
    election: str,
    written: datetime,
) -> Path:
    """One record a ballot, shuffled and with a new random number: no serial, no time, no order of entry.

    ``ballots`` are (state, marks by contest). The snapshot "original" holds the marks as they stand on the paper; in
    "interpreted", which is the current one, a contest with more marks than allowed counts for nobody. The marks of a void
    ballot are not published: each of its contests says so. ``election`` names the vote.
    """
    shuffled = list(ballots)
    secrets.SystemRandom().shuffle(shuffled)
    report = {
        "@type": "CVR.CastVoteRecordReport",
        "Version": "1.0.0",
        "GeneratedDate": written.isoformat(timespec="seconds"),
        "ReportGeneratingDeviceIds": ["device"],
        "ReportingDevice": [{"@id": "device", "@type": "CVR.ReportingDevice", "Application": "PPM Desktop"}],
        "GpUnit": [{"@id": "scope", "@type": "CVR.GpUnit", "Type": "other", "OtherType": "process"}],
        "Election": [_election(contests, election)],
        "CVR": [_record(contests, state, marks) for state, marks in shuffled],
    }
    return deliver(path, (json.dumps(report, ensure_ascii=False, indent=1) + "\n").encode())


def _election(contests: Sequence[Contest], name: str) -> dict[str, Any]:
    return {
        "@id": "election",
        "@type": "CVR.Election",
        "ElectionScopeId": "scope",
        "Name": name,
        "Contest": [_contest(contest) for contest in contests],
    }


def _contest(contest: Contest) -> dict[str, Any]:
    found: dict[str, Any] = {
        "@id": contest.id,
        "@type": "CVR.CandidateContest",
        "Name": contest.title,
        "VoteVariation": "n-of-m",
        "NumberElected": contest.winners,
        "VotesAllowed": contest.up_to,
        "ContestSelection": [
            {"@id": _id(contest, option.key), "@type": "CVR.BallotMeasureSelection", "Selection": option.title}
            for option in contest.options
        ],
    }
    if contest.shape == YES_NO:
        found |= {"@type": "CVR.BallotMeasureContest", "VoteVariation": "other", "OtherVoteVariation": "yes-no-abstain"}
        del found["NumberElected"], found["VotesAllowed"]
    return found


def _id(contest: Contest, key: str) -> str:
    return f"{contest.id}-{key}"


def _record(contests: Sequence[Contest], state: str, marks: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    number = secrets.token_hex(8)
    kinds = ("original", "interpreted")
    return {
        "@type": "CVR.CVR",
        "UniqueId": number,
        "ElectionId": "election",
        "CurrentSnapshotId": f"{number}-{kinds[-1]}",
        "CVRSnapshot": [
            {
                "@id": f"{number}-{kind}",
                "@type": "CVR.CVRSnapshot",
                "Type": kind,
                "CVRContest": [
                    _void(contest)
                    if state == _VOID
                    else _asked(contest, marks.get(contest.id, ()), interpreted=kind == kinds[-1])
                    for contest in contests
                ],
            }
            for kind in kinds
        ],
    }


def _void(contest: Contest) -> dict[str, Any]:
    return {"@type": "CVR.CVRContest", "ContestId": contest.id, "Status": ["invalidated-rules"]}


def _asked(contest: Contest, keys: Sequence[str], *, interpreted: bool) -> dict[str, Any]:
    """One contest of one paper, as marked or, interpreted, with what the marks come to."""
    over = contest.overvoted(keys)
    found: dict[str, Any] = {"@type": "CVR.CVRContest", "ContestId": contest.id}
    if interpreted:
        found["Overvotes"] = contest.up_to if over else 0
        found["Undervotes"] = 0 if over else contest.up_to - len(keys)
        found["Status"] = ["overvoted"] if over else [] if keys else ["not-indicated"]
    counts = "unknown" if not interpreted else "no" if over else "yes"
    found["CVRContestSelection"] = [
        {
            "@type": "CVR.CVRContestSelection",
            "ContestSelectionId": _id(contest, key),
            "SelectionPosition": [
                {"@type": "CVR.SelectionPosition", "HasIndication": "yes", "IsAllocable": counts, "NumberVotes": 1}
            ],
        }
        for key in keys
    ]
    return found
