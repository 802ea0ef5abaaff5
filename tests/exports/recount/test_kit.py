"""The files for counting again: complete, checked before they are there, and of nobody's ballot in particular."""

from __future__ import annotations

import hashlib
import json
import stat
import zipfile
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import jsonschema
import pytest

from ppm_desktop.exports.interchange.ballot_files import read_deck
from ppm_desktop.exports.recount.contest_files import contest_files, one_contest
from ppm_desktop.exports.recount.kit import write_kit
from ppm_desktop.exports.recount.plain_rankings import plain_rankings
from ppm_desktop.exports.recount.rctab import rctab_config
from ppm_desktop.i18n import Tongue
from ppm_desktop.models.kernel.problem import Trouble
from ppm_desktop.models.vote.ballots.rule_sheet import rules_of
from tests.exports.interchange.nist import schema
from tests.exports.recount import votes

RAW = {"marks.jsonl", "marks.csv", "marks.xlsx", "cast-vote-records.json", "expected.json", "rounds.csv"}


@pytest.fixture(scope="module")
def kit(tmp_path_factory):
    """The kit of a vote with a contest of every shape and method, unpacked."""
    folder = tmp_path_factory.mktemp("kit")
    told = votes.gathered()
    written = write_kit(folder / "kit.zip", told, with_doubtful=True)
    with zipfile.ZipFile(written.path) as zipped:
        zipped.extractall(folder / "open")
    return told, written, folder / "open"


def contests(kit):
    told, _, folder = kit
    return [(one, folder / f"contest-{number}") for number, one in enumerate(told.results.contests, 1)]


def test_every_contest_has_each_format_that_carries_it(kit):
    found = {one.contest.method: {path.name for path in folder.iterdir()} for one, folder in reversed(contests(kit))}
    assert all(names >= RAW for names in found.values())
    for method in ("irv", "irv-sequential", "stv-scottish", "stv-wigm"):
        assert found[method] >= {"ballots.blt", "ballots.soi", "rctab-config.json"}
    assert found["stv-meek"] >= {"ballots.blt", "ballots.soi"}
    assert found["bottoms-up"] - RAW == {"rctab-config.json"}
    assert found["approval"] - RAW == {"ballots.cat", "votes.pb"}
    assert found["yes-no"] - RAW == {"ballots.cat"}
    assert found["points"] - RAW == found["greedy"] - RAW == found["equal-shares"] - RAW == {"votes.pb"}
    assert found["score"] - RAW == {"ballots.cat", "votes.pb"}


def test_what_is_not_there_is_told_with_the_reason(kit):
    _, _, folder = kit
    text = " ".join((folder / "README.txt").read_text(encoding="utf-8").split())
    assert "ballots.blt is not there. Its rule for two options at one rank looks at the ballot again" in text
    assert "rctab-config.json is not there. RCTab does not count by this method." in text
    assert "votes.pb is not there. Pabulib's tools add scores up; here their mean decides." in text


def test_every_file_has_its_digest_and_may_not_be_written_on(kit):
    _, written, folder = kit
    lines = (folder / "SHA256SUMS.txt").read_text().splitlines()
    listed = {name: digest for digest, name in (line.split("  ") for line in lines)}
    files = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()} - {"SHA256SUMS.txt"}
    assert set(listed) == files == {one.name for one in written.files}
    for one in written.files:
        content = (folder / one.name).read_bytes()
        assert hashlib.sha256(content).hexdigest() == listed[one.name] == one.digest
    with zipfile.ZipFile(written.path) as zipped:
        assert {info.external_attr >> 16 for info in zipped.infolist()} == {0o444}
    assert stat.S_IMODE(written.path.stat().st_mode) == 0o444
    assert hashlib.sha256(written.path.read_bytes()).hexdigest() == written.digest


def test_no_number_of_a_ballot_stands_in_two_files(kit):
    numbers: Counter[str] = Counter()
    for _, folder in contests(kit):
        lines = (folder / "marks.jsonl").read_text(encoding="utf-8").splitlines()[1:]
        numbers.update(json.loads(line)["ballot"] for line in lines)
        numbers.update(row.split(",")[0] for row in (folder / "marks.csv").read_text("utf-8").splitlines()[1:])
        records = json.loads((folder / "cast-vote-records.json").read_text(encoding="utf-8"))["CVR"]
        numbers.update(record["UniqueId"] for record in records)
    assert len(numbers) == 3 * 120 * len(contests(kit))
    assert max(numbers.values()) == 1


def test_what_is_said_of_one_contest_does_not_tell_what_stood_beside_it():
    """Ballots that say the same here and other things elsewhere give the same files where no chance is in them."""
    beside, asked = votes.EVERY[0], next(one for one in votes.EVERY if one.shape == "rank")
    here = [marks[asked.id] for _, marks in votes.ballots([asked], 60)]

    def files(order):
        mixed = zip(("1", "2", "3"), range(3), strict=True)
        raw: votes.Raw = [
            ("marked", {beside.id: [key], asked.id: here[at]}) for key, part in mixed for at in order[part::3]
        ]
        (one,) = votes.gathered([asked], raw=raw).results.contests
        made = contest_files(one, one_contest(asked, raw), votes.vote()).files
        return {file.name: file.content for file in made if file.name in {"ballots.blt", "ballots.soi", "ballots.toi"}}

    found = files(range(60))
    assert found
    assert found == files(range(59, -1, -1))


def test_the_marks_of_a_void_ballot_are_in_no_file(kit):
    for one, folder in contests(kit):
        lines = [json.loads(line) for line in (folder / "marks.jsonl").read_text("utf-8").splitlines()[1:]]
        void = [line for line in lines if line["state"] == "void"]
        assert len(void) == one.outcome.void > 0
        assert not any(line["marks"] for line in void)


def test_ballots_that_could_be_known_again_stay_at_home(tmp_path):
    told = votes.gathered(votes.EVERY[:4], 60)
    assert set(told.doubtful) == {votes.EVERY[3].id}
    assert str(told.warning).startswith("There are more ways to fill in “Question 4, with “quotes”” than")
    written = write_kit(tmp_path / "kit.zip", told, with_doubtful=False)
    names = [one.name for one in written.files]
    assert {name for name in names if name.startswith("contest-4/")} == {
        "contest-4/expected.json",
        "contest-4/rounds.csv",
    }
    assert "contest-1/marks.jsonl" in names
    with zipfile.ZipFile(written.path) as zipped:
        text = " ".join(zipped.read("README.txt").decode().split())
    assert "The ballots of this question are not published" in text
    assert "count contest-4" not in text


def test_a_kit_that_does_not_give_the_result_is_not_written(tmp_path, monkeypatch):
    """A planted bug: the writer of BLT loses a ballot."""
    honest = plain_rankings

    def loses_one(profile, rules):
        found = honest(profile, rules)
        fullest = max(filter(None, found.piles), key=lambda marks: found.piles[marks])
        return replace(found, piles={**found.piles, fullest: found.piles[fullest] - 1})

    monkeypatch.setattr("ppm_desktop.exports.recount.contest_files.plain_rankings", loses_one)
    told = votes.gathered()
    with pytest.raises(Trouble, match=r"“contest-4/ballots.blt” does not give the result") as loud:
        write_kit(tmp_path / "kit.zip", told, with_doubtful=True)
    assert "Do not publish the result before this is understood" in str(loud.value)
    assert not list(tmp_path.iterdir())


def test_the_text_is_in_the_language_of_the_process(tmp_path):
    told = votes.gathered(votes.EVERY[:1], 40, tongue=Tongue("es"), practice=True)
    written = write_kit(tmp_path / "kit.zip", told, with_doubtful=True)
    with zipfile.ZipFile(written.path) as zipped:
        text = zipped.read("README.txt").decode()
        records = json.loads(zipped.read("contest-1/cast-vote-records.json"))
        report = json.loads(zipped.read("results-cdf.json"))
    assert text.startswith("Archivos para volver a contar\n")
    assert "PRÁCTICA" in text
    assert (records["ReportType"], records["OtherReportType"]) == (["other"], "test")
    assert report["IsTest"] is True


# What NIST's schemas say


def test_cast_vote_records_are_as_the_schema_says(kit):
    check = jsonschema.Draft4Validator(schema("cast_vote_records_v1"))
    for _, folder in contests(kit):
        report = json.loads((folder / "cast-vote-records.json").read_text(encoding="utf-8"))
        assert [error.message for error in check.iter_errors(report)] == []
        assert report["Election"][0]["@id"] == "d" * 64
    report["CVR"][0]["Serial"] = "B-1"
    assert [error.message for error in check.iter_errors(report)] == [
        "Additional properties are not allowed ('Serial' was unexpected)"
    ]


def test_the_results_report_is_as_the_schema_says_and_tells_every_round(kit):
    told, _, folder = kit
    report = json.loads((folder / "results-cdf.json").read_text(encoding="utf-8"))
    check = jsonschema.Draft4Validator(schema("election_results_v2_extract"))
    assert [error.message for error in check.iter_errors(report)] == []
    for one, said in zip(told.results.contests, report["Election"][0]["Contest"], strict=True):
        for option, selection in zip(one.contest.options, said["ContestSelection"], strict=True):
            rounds = [found.tally[option.key] for found in one.outcome.rounds if option.key in found.tally]
            counts = [count["Count"] for count in selection["VoteCounts"]]
            assert counts[0] == pytest.approx(float(rounds[0]))
            assert counts[1:] == pytest.approx(
                [float(votes) for votes in rounds] if len(one.outcome.rounds) > 1 else []
            )


def test_a_moment_with_another_zone_is_still_a_date_time(tmp_path):
    written_at = datetime(2027, 6, 12, 21, 0, tzinfo=UTC).astimezone(timezone(timedelta(hours=-5)))
    told = votes.gathered(votes.EVERY[:1], 10, written=written_at)
    with zipfile.ZipFile(write_kit(tmp_path / "kit.zip", told, with_doubtful=True).path) as zipped:
        report = json.loads(zipped.read("results-cdf.json"))
    assert report["GeneratedDate"] == "2027-06-12T16:00:00-05:00"


# What other programs read


def test_the_configuration_of_rctab_names_the_candidates_of_the_file_beside_it(kit):
    for one, folder in contests(kit):
        if not (folder / "rctab-config.json").exists():
            continue
        config = json.loads((folder / "rctab-config.json").read_text(encoding="utf-8"))
        (source,) = config["cvrFileSources"]
        deck = read_deck(folder / source["filePath"])
        assert tuple(candidate["name"] for candidate in config["candidates"]) == deck.profile.options
        assert source["provider"] == ("cdf" if source["filePath"].endswith(".json") else "genericCsv")
        if source["provider"] == "cdf":
            assert source["contestId"] == deck.title
        assert config["rules"]["numberOfWinners"] == str(one.rules.seats)


def test_rules_of_rctab_are_those_of_the_contest(kit):
    configs = {
        one.contest.method: json.loads((folder / "rctab-config.json").read_text())["rules"]
        for one, folder in contests(kit)
        if (folder / "rctab-config.json").exists()
    }
    irv, wigm, bottoms_up = configs["irv"], configs["stv-wigm"], configs["bottoms-up"]
    assert (irv["overvoteRule"], irv["maxSkippedRanksAllowed"]) == ("alwaysSkipToNextRank", "1")
    assert (irv["winnerElectionMode"], irv["tiebreakMode"]) == ("singleWinnerMajority", "useCandidateOrder")
    assert (wigm["decimalPlacesForVoteArithmetic"], wigm["nonIntegerWinningThreshold"]) == ("4", True)
    assert wigm["winnerElectionMode"] == "multiWinnerAllowMultipleWinnersPerRound"
    assert (bottoms_up["winnerElectionMode"], bottoms_up["overvoteRule"]) == (
        "bottomsUp",
        "exhaustIfMultipleContinuing",
    )
    assert configs["irv-sequential"]["winnerElectionMode"] == "multiPassIrv"
    assert configs["irv-sequential"]["tiebreakMode"] == "stopCountingAndAsk"


@pytest.mark.parametrize(
    ("method", "rules", "mode"),
    [
        ("irv-sequential", {}, "singleWinnerMajority"),
        ("bottoms-up", {"bottoms-up-percent": "12.5"}, "bottomsUpUsingPercentageThreshold"),
        ("bottoms-up", {}, None),
        ("stv-wigm", {}, None),
    ],
)
def test_rctab_refuses_methods_for_several_seats_where_there_is_one(method, rules, mode):
    asked = votes.contest(1, "rank", method, 3, rules=rules)
    if mode is None:
        with pytest.raises(Trouble, match="for two seats or more"):
            rctab_config(asked, rules_of(asked), "2027-06-12", "rctab.csv", records=False)
        return
    told = json.loads(rctab_config(asked, rules_of(asked), "2027-06-12", "rctab.csv", records=False))["rules"]
    assert told["winnerElectionMode"] == mode
    assert told["multiSeatBottomsUpPercentageThreshold"] == ("12.5" if rules else "")


def test_pabulib_is_told_what_was_left_out_and_voters_are_in_no_order(kit):
    for one, folder in contests(kit):
        path = folder / "votes.pb"
        if not path.exists():
            continue
        text = path.read_text(encoding="utf-8")
        facts = dict(line.split(";", 1) for line in text.split("PROJECTS")[0].splitlines()[2:])
        rows = [line.split(";") for line in text.split("VOTES\n")[1].splitlines()[1:]]
        assert int(facts["num_votes"]) == len(rows) == len({row[0] for row in rows})
        assert f"{one.outcome.void} void ballots" in facts["comment"]
        assert ("over the limit" in facts["comment"]) == bool(one.outcome.overvoted)
        counted = one.outcome.papers - one.outcome.overvoted
        blank_is_a_voter = one.contest.method == "equal-shares"
        assert len(rows) == counted - (0 if blank_is_a_voter else one.outcome.blank)
        assert [row[1] for row in rows] != sorted(row[1] for row in rows)
