"""Cast vote records as NIST's common data format has them (SP 1500-103, version 1, JSON), written."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from ppm_desktop.exports.delivery import deliver
from ppm_desktop.exports.interchange.cvr import WITHDRAWN
from ppm_desktop.models.vote.ballots.contest import CHOOSE, POINTS, RANK, SCORE, YES_NO, Contest, Option

_VOID = "void"
_ORIGINAL, _INTERPRETED = "original", "interpreted"
_Ballots = Sequence[tuple[str, Mapping[str, Sequence[str]]]]
_Object = dict[str, Any]


def cvr_json(
    path: Path, contests: Sequence[Contest], ballots: _Ballots, election: str, written: datetime, *, test: bool = False
) -> Path:
    """One record a ballot, shuffled and with a new random number: no serial, no time, no order of entry.

    ``ballots`` are (state, marks by contest). The snapshot "original" holds the marks as they stand on the paper; in
    "interpreted", which is the current one, a contest with more marks than allowed counts for nobody. A ballot of ranked
    contests alone has the original only: what becomes of a ranking, the rounds of the count say. The marks of a void ballot
    are not published: each of its contests says so. ``election`` names the vote, and ``test`` marks one that was practice.
    """
    return deliver(path, cvr_bytes(contests, ballots, election, written, test=test))


def cvr_bytes(
    contests: Sequence[Contest],
    ballots: _Ballots,
    election: str,
    written: datetime,
    *,
    test: bool = False,
    election_id: str = "election",
) -> bytes:
    """What such a file holds. ``election_id`` tells this vote from every other: the digest of its ballot text."""
    shuffled = list(ballots)
    secrets.SystemRandom().shuffle(shuffled)
    report = {
        "@type": "CVR.CastVoteRecordReport",
        "Version": "1.0.0",
        "GeneratedDate": written.isoformat(timespec="seconds"),
        **({"ReportType": ["other"], "OtherReportType": "test"} if test else {}),
        "ReportGeneratingDeviceIds": ["device"],
        "ReportingDevice": [{"@id": "device", "@type": "CVR.ReportingDevice", "Application": "PPM Desktop"}],
        "GpUnit": [{"@id": "scope", "@type": "CVR.GpUnit", "Type": "other", "OtherType": "process"}],
        "Party": [],
        "Election": [_election(contests, election, election_id)],
        "CVR": [_record(contests, state, marks, election_id) for state, marks in shuffled],
    }
    return (json.dumps(report, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def _election(contests: Sequence[Contest], name: str, election_id: str) -> _Object:
    return {
        "@id": election_id,
        "@type": "CVR.Election",
        "ElectionScopeId": "scope",
        "Name": name,
        "Candidate": [
            {"@id": _candidate(contest, option.key), "@type": "CVR.Candidate", "Name": option.title}
            for contest in contests
            for option in contest.options
            if contest.shape != YES_NO
        ],
        "Contest": [_contest(contest) for contest in contests],
    }


def _contest(contest: Contest) -> _Object:
    found: _Object = {"@id": contest.id, "Name": contest.title, "VoteVariation": vote_variation(contest)}
    if contest.shape == YES_NO:
        found |= {"@type": "CVR.BallotMeasureContest", "OtherVoteVariation": "yes-no-abstain"}
    else:
        every = contest.method == "approval"
        allowed = len(contest.options) if every or contest.shape == RANK else contest.up_to
        found |= {"@type": "CVR.CandidateContest", "NumberElected": contest.winners, "VotesAllowed": allowed}
    found["ContestSelection"] = [_selection(contest, option) for option in contest.options]
    return found


def vote_variation(contest: Contest) -> str:
    """What NIST's formats call this kind of contest."""
    by_shape = {YES_NO: "other", RANK: "rcv", SCORE: "range", POINTS: "cumulative"}
    if contest.shape != CHOOSE:
        return by_shape[contest.shape]
    if contest.is_money or contest.method == "approval":
        return "approval"
    return "plurality" if contest.up_to == 1 else "n-of-m"


def _selection(contest: Contest, option: Option) -> _Object:
    found: _Object = {"@id": _id(contest, option.key)}
    if contest.shape == YES_NO:
        found |= {"@type": "CVR.BallotMeasureSelection", "Selection": option.title}
    else:
        found |= {"@type": "CVR.CandidateSelection", "CandidateIds": [_candidate(contest, option.key)]}
    if option.withdrawn:
        found["Code"] = [{"@type": "CVR.Code", "Type": "other", "OtherType": WITHDRAWN, "Value": option.key}]
    return found


def _id(contest: Contest, key: str) -> str:
    return f"{contest.id}-{key}"


def _candidate(contest: Contest, key: str) -> str:
    return f"candidate-{contest.id}-{key}"


def _record(contests: Sequence[Contest], state: str, marks: Mapping[str, Sequence[str]], election_id: str) -> _Object:
    number = secrets.token_hex(8)
    ranked = all(contest.shape == RANK for contest in contests)
    kinds = (_ORIGINAL,) if ranked or state == _VOID else (_ORIGINAL, _INTERPRETED)
    return {
        "@type": "CVR.CVR",
        "UniqueId": number,
        "ElectionId": election_id,
        "CurrentSnapshotId": f"{number}-{kinds[-1]}",
        "CVRSnapshot": [
            {
                "@id": f"{number}-{kind}",
                "@type": "CVR.CVRSnapshot",
                "Type": kind,
                "CVRContest": [
                    _void(contest)
                    if state == _VOID
                    else _asked(contest, marks.get(contest.id, ()), interpreted=kind == _INTERPRETED)
                    for contest in contests
                ],
            }
            for kind in kinds
        ],
    }


def _void(contest: Contest) -> _Object:
    return {
        "@type": "CVR.CVRContest",
        "ContestId": contest.id,
        "Status": ["invalidated-rules"],
        "CVRContestSelection": [],
    }


def _asked(contest: Contest, tokens: Sequence[str], *, interpreted: bool) -> _Object:
    """One contest of one paper, as marked or, interpreted, with what the marks come to."""
    over = contest.overvoted(tokens)
    found: _Object = {"@type": "CVR.CVRContest", "ContestId": contest.id}
    interpreted = interpreted and contest.shape != RANK
    if interpreted and contest.shape in {CHOOSE, YES_NO}:
        found["Overvotes"] = contest.up_to if over else 0
        found["Undervotes"] = 0 if over else contest.up_to - len(tokens)
    if interpreted:
        found["Status"] = ["overvoted"] if over else [] if tokens else ["not-indicated"]
    counts = "unknown" if not interpreted else "no" if over else "yes"
    positions: dict[str, list[_Object]] = {}
    for key, said in _marked(contest, tokens):
        position = {"@type": "CVR.SelectionPosition", "HasIndication": "yes", "IsAllocable": counts, "NumberVotes": 1}
        positions.setdefault(key, []).append({**position, **said})
    found["CVRContestSelection"] = [
        {
            "@type": "CVR.CVRContestSelection",
            "ContestSelectionId": _id(contest, key),
            "SelectionPosition": found_here,
        }
        for key, found_here in positions.items()
    ]
    return found


def _marked(contest: Contest, tokens: Sequence[str]) -> Iterator[tuple[str, Mapping[str, int]]]:
    """Each mark: the key of its option, and its rank or its number of votes where it has one."""
    for rank, token in enumerate(tokens, 1):
        if contest.shape == RANK:
            yield from ((key, {"Rank": rank}) for key in token.split("+") if key)
        elif contest.shape in {SCORE, POINTS}:
            key, _, values = token.partition("=")
            yield from ((key, {"NumberVotes": int(value)}) for value in values.split("+"))
        else:
            yield token, {}
