"""The results as NIST's common data format for election results has them (SP 1500-100, version 2, JSON)."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

from ppm_desktop.exports.interchange.cvr_written import vote_variation
from ppm_desktop.exports.recount.contest_files import Vote
from ppm_desktop.models.vote.ballots.contest import YES_NO, Contest, Option
from ppm_desktop.models.vote.count.outcome import Outcome
from ppm_desktop.models.vote.count.profile import Number
from ppm_desktop.models.vote.results import ContestResult, Results, option_words

_SCOPE = "scope"
_TYPE = "ElectionResults."
_Object = dict[str, Any]
_DECIMALS = 12
"""Decimals of a fraction of a vote; the exact numbers stand in ``expected.json``."""


def results_report(results: Results, vote: Vote) -> bytes:
    """Votes of every option, round by round, and what was lost; certified where two people declared the result official.

    The format has no place for the rules of a count, nor for the ballots of one entry apart from another.
    """
    report = _typed(
        "ElectionReport",
        Format="summary-contest",
        GeneratedDate=vote.written.isoformat(timespec="seconds"),
        Issuer=vote.process,
        IssuerAbbreviation="PPM",
        IsTest=vote.practice,
        SequenceStart=1,
        SequenceEnd=1,
        Status="certified" if vote.official else "unofficial-complete",
        VendorApplicationId="PPM Desktop",
        GpUnit=[
            _typed(
                "ReportingUnit",
                **{"@id": _SCOPE},
                Type="other",
                OtherType="process",
                Name=_text(vote.place or vote.process, vote),
                VotersParticipated=results.turnout,
            )
        ],
        Election=[_election(results, vote)],
    )
    if results.opening.eligible is not None:
        report["GpUnit"][0]["VotersRegistered"] = results.opening.eligible
    return (json.dumps(report, ensure_ascii=False, indent=1) + "\n").encode()


def _election(results: Results, vote: Vote) -> _Object:
    day = vote.day or vote.written.date().isoformat()
    return _typed(
        "Election",
        Name=_text(vote.process, vote),
        Type="other",
        OtherType="community vote",
        StartDate=day,
        EndDate=day,
        ElectionScopeId=_SCOPE,
        ExternalIdentifier=[
            _typed("ExternalIdentifier", Type="other", OtherType=f"sha-256 of the {what}", Value=digest)
            for what, digest in (("ballot text", vote.digest), ("declared rules", vote.rules_digest))
            if digest
        ],
        BallotCounts=[
            _typed(
                "BallotCounts",
                GpUnitId=_SCOPE,
                Type="total",
                BallotsCast=results.ballots - results.void,
                BallotsRejected=results.void,
            )
        ],
        Candidate=[
            _candidate(one, option, vote)
            for one in results.contests
            if one.contest.shape != YES_NO
            for option in one.contest.options
        ],
        Contest=[_contest(one, vote) for one in results.contests],
    )


def _candidate(one: ContestResult, option: Option, vote: Vote) -> _Object:
    status = "withdrawn" if option.withdrawn else "winner" if option.key in one.outcome.winners else "defeated"
    found = _typed("Candidate", **{"@id": _id(one.contest, option)}, BallotName=_text(option.title, vote))
    return found | ({"PostElectionStatus": status} if one.outcome.decided else {})


def _contest(one: ContestResult, vote: Vote) -> _Object:
    contest = one.contest
    found: _Object = {
        "@id": contest.id,
        "Name": contest.title,
        "ElectionDistrictId": _SCOPE,
        "VoteVariation": vote_variation(contest),
        "CountStatus": [
            _typed("CountStatus", Type="total", Status="completed" if one.outcome.decided else "in-process")
        ],
        "OtherCounts": [_lost(one.outcome)],
        "ContestSelection": [_selection(one, option, vote) for option in contest.options],
    }
    if contest.shape == YES_NO:
        return _typed("BallotMeasureContest", **found, Type="ballot-measure", OtherVoteVariation="yes-no-abstain")
    return _typed("CandidateContest", **found, VotesAllowed=contest.up_to, NumberElected=contest.winners)


def _selection(one: ContestResult, option: Option, vote: Vote) -> _Object:
    key = f"{_id(one.contest, option)}-selection"
    counts = _counts(one.outcome, option.key)
    if one.contest.shape == YES_NO:
        said = vote.tongue.say(option_words(one.contest, option))
        return _typed("BallotMeasureSelection", **{"@id": key}, Selection=_text(said, vote), VoteCounts=counts)
    return _typed("CandidateSelection", **{"@id": key}, CandidateIds=[_id(one.contest, option)], VoteCounts=counts)


def _counts(outcome: Outcome, key: str) -> list[_Object]:
    """Votes in each round in which the option stands; the total is that of the first."""
    rounds = [(number, one.tally[key]) for number, one in enumerate(outcome.rounds, 1) if key in one.tally]
    found = [_count(rounds[0][1])] if rounds else []
    if len(outcome.rounds) > 1:
        found += [_count(votes) | {"Round": number} for number, votes in rounds]
    return found


def _count(votes: Number) -> _Object:
    return _typed("VoteCounts", GpUnitId=_SCOPE, Type="total", Count=_number(votes))


def _number(votes: Number) -> int | float:
    value = Fraction(votes)
    return value.numerator if value.denominator == 1 else round(float(value), _DECIMALS)


def _lost(outcome: Outcome) -> _Object:
    return _typed("OtherCounts", GpUnitId=_SCOPE, Overvotes=outcome.overvotes, Undervotes=outcome.undervotes)


def _text(words: str, vote: Vote) -> _Object:
    said = _typed("LanguageString", Content=words, Language=vote.tongue.language)
    return _typed("InternationalizedText", Text=[said])


def _id(contest: Contest, option: Option) -> str:
    return f"{contest.id}-{option.key}"


def _typed(name: str, **fields: Any) -> _Object:
    return {"@type": f"{_TYPE}{name}", **fields}
