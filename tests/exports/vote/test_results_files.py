"""What leaves the counting room says what was counted, and nothing about who or in which order."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import openpyxl
import pytest

from ppm_desktop.exports.recount.gathered import kit_name
from ppm_desktop.exports.vote.certificate import Certified, certificate, certificate_name
from ppm_desktop.exports.vote.marks import marks_csv_bytes
from ppm_desktop.exports.vote.results_workbook import Counted, results_workbook, workbook_name
from ppm_desktop.exports.vote.voter_cards import voter_cards
from ppm_desktop.i18n import Tongue
from ppm_desktop.models.kernel.act import Registry
from ppm_desktop.models.recommend.lock import spelled
from ppm_desktop.models.vote.acts import ACTS
from ppm_desktop.models.vote.ballots import queries
from ppm_desktop.models.vote.ballots.accounting import checks, entry_checks, paper_account
from ppm_desktop.models.vote.ballots.official import Official
from ppm_desktop.models.vote.ballots.settling import reasons_given
from ppm_desktop.models.vote.breakdown import Breakdown, Cell, Group, PlacePapers
from ppm_desktop.models.vote.results import raw_marks, results
from ppm_desktop.models.vote.roll import queries as roll
from ppm_desktop.models.vote.roll.registering import ImportVoters, NewVoter, new_cards
from ppm_desktop.models.workspace import Workspace
from tests.models.vote.hall import Vote
from tests.riverside import sure


@pytest.fixture(scope="module")
def counted_vote(tmp_path_factory):
    path = tmp_path_factory.mktemp("count") / "vote.ppmproc"
    workspace, _ = Workspace.create(path, Registry(ACTS), None, practice=True)
    with workspace:
        vote = Vote(workspace).set_up().print(60)
        vote.enter(vote.papers(50), errors=0.02, size=25)
        vote.account(in_box=49, explanation="One paper was found under the table")
        vote.open()
        yield vote


@pytest.fixture
def certified(counted_vote):
    read = counted_vote.read
    account = sure(paper_account(read))
    return Certified(
        "Homes for Riverside",
        sure(results(read)),
        account,
        checks(account.figures, queries.paper_counts(read)),
        tuple(queries.batches(read)),
        "d" * 64,
        "2027-03-18T22:00:00+00:00",
    )


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_certificate_holds_rules_counts_account_and_signatures(tmp_path, printed, certified, language):
    pdf = printed(certificate(tmp_path / "results.pdf", certified, Tongue(language)))
    text = pdf.whole_text().replace("\r\n", " ").replace("\n", " ")
    outcome = certified.found.contests[0].outcome
    for tally in outcome.tallies:
        assert str(tally.votes) in text
    assert spelled(certified.found.opening.digest)[:26] in text
    assert "One paper was found under the table" in text
    if language == "en":
        assert "Each voter may mark up to 3 policies." in text
        assert f"Overvoted {outcome.overvoted} ballots, {outcome.overvotes} votes lost" in text
        assert "Dev: signature, date" in text


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_signatures_stand_on_the_page_of_the_account(tmp_path, printed, certified, language):
    pdf = printed(certificate(tmp_path / "results.pdf", certified, Tongue(language)))
    account, signed = certified.account.explanation, f"{certified.found.opening.signed_by}:"
    last = pdf.text(len(pdf) - 1)
    assert account in last
    assert signed in last
    assert len(pdf) == len(certified.found.contests) + 1


def test_official_stands_in_title_and_name_and_whoever_declared_it_signs(tmp_path, printed, certified):
    pdf = printed(certificate(tmp_path / "results.pdf", certified, Tongue("en")))
    assert pdf.text(0).startswith("Unofficial results of the vote")
    assert "They may change until two people declare them official" in pdf.text(0)
    assert str(certificate_name(certified.found)) == "Results certificate, unofficial"
    assert str(workbook_name(certified.found)) == "Results of the vote, unofficial"
    assert str(kit_name(certified.found)) == "Files for counting again, unofficial"
    official = Official("o", "e" * 64, "Rosa", "Omar", "2027-03-19")
    found = replace(certified.found, official=official)
    pdf = printed(certificate(tmp_path / "official.pdf", replace(certified, found=found), Tongue("en")))
    assert pdf.text(0).startswith("Official results of the vote")
    assert "Declared official by Rosa and Omar, Fri 19 Mar 2027" in pdf.text(0).replace("\r\n", " ")
    assert "Rosa: signature, date" in pdf.text(len(pdf) - 1)
    assert str(certificate_name(found)) == "Results certificate, official"
    assert str(workbook_name(found)) == "Results of the vote, official"
    assert str(kit_name(found)) == "Files for counting again, official"


def test_the_rules_can_be_checked_on_the_certificate_and_withdrawn_options_are_told(tmp_path, printed, certified):
    first, second = certified.found.contests
    options = tuple(replace(one, withdrawn=one.key == "5") for one in first.contest.options)
    gone = replace(first, contest=replace(first.contest, options=options))
    found = replace(certified.found, contests=(gone, second))
    pdf = printed(certificate(tmp_path / "results.pdf", replace(certified, found=found), Tongue("en")))
    assert "was withdrawn after the ballots were printed" in pdf.text(0)
    assert spelled(found.rules_digest)[:26] in pdf.text(len(pdf) - 1)


def test_the_same_results_give_the_same_certificate(tmp_path, certified):
    first = certificate(tmp_path / "a.pdf", certified, Tongue("en")).read_bytes()
    assert certificate(tmp_path / "b.pdf", certified, Tongue("en")).read_bytes() == first


def test_the_table_of_marks_is_counted_again_by_a_stranger(counted_vote, certified):
    contests = queries.contests(counted_vote.read)
    table = marks_csv_bytes(contests, raw_marks(counted_vote.read))
    rows = list(csv.DictReader(io.StringIO(table.decode("utf-8-sig"))))
    assert len(rows) == len({row["ballot"] for row in rows}) == 50
    outcome = certified.found.contests[0].outcome
    marked = [row[contests[0].title].split() for row in rows]
    for tally in outcome.tallies:
        assert tally.votes == sum(tally.key in keys for keys in marked if len(keys) <= 3)
    assert outcome.overvoted == sum("1" in row["overvoted"].split() for row in rows)


def test_the_table_of_marks_holds_no_serial_and_is_shuffled_each_time(counted_vote):
    contests = queries.contests(counted_vote.read)
    ballots = raw_marks(counted_vote.read)
    one, other = (marks_csv_bytes(contests, ballots).decode() for _ in range(2))
    assert one != other
    serials = [row["id"] for row in counted_vote.read.rows("SELECT id FROM sealed_papers")]
    assert len(serials) == 50
    assert not any(serial[:12] in one for serial in serials)


def test_the_workbook_puts_each_number_beside_the_one_it_must_agree_with(tmp_path, counted_vote, certified):
    read = counted_vote.read
    reasons = {batch.id: reasons_given(read, batch.id) for batch in certified.batches}
    told = Counted(certified, entry_checks(queries.paper_counts(read)), reasons)
    book = openpyxl.load_workbook(results_workbook(tmp_path / "results.xlsx", told, Tongue("en")))
    names = [
        "Read me",
        "Summary",
        "Contest 1",
        "Contest 2",
        "Rules and ties",
        "Batches",
        "Account of papers",
        "Third person",
    ]
    assert book.sheetnames == names
    votes = [row[2].value for row in book["Contest 1"].iter_rows(min_row=2, max_row=6)]
    assert votes == [tally.votes for tally in certified.found.contests[0].outcome.tallies]
    found = {row[0].value: row[4].value for row in book["Account of papers"].iter_rows(min_row=2)}
    assert found["R1"] == "agrees"
    assert found["R5"] == "differs by -1"
    assert not any(cell.data_type == "f" for sheet in book for row in sheet.iter_rows() for cell in row)


def test_the_workbook_tells_votes_by_place_and_that_they_add_up(tmp_path, certified):
    first, second = certified.found.contests
    groups = tuple(
        Group((Cell(place, "ordinary"),), 25, tuple(_half(one.outcome, half) for one in (first, second)))
        for half, place in enumerate(("Library", "School"))
    )
    papers = tuple(PlacePapers(place, 30, 25, 1, 25, 25, 2, 1, 0) for place in ("Library", "School"))
    papers += (PlacePapers("Van", 0, 0, 0, 0, 0, 0, 0, 0),)
    told = Counted(certified, (), {}, Breakdown(papers, groups))
    book = openpyxl.load_workbook(results_workbook(tmp_path / "results.xlsx", told, Tongue("en")))
    rows = list(book["Papers by place"].iter_rows(values_only=True))
    assert rows[3] == ("Van", 0, 0, 0, 0, 0, 0, 0, 0)
    assert rows[4][1:] == (60, 50, 2, 50, 50, 4, 2, 0)
    head, *votes = book["Votes by place"].iter_rows(values_only=True)
    assert head[3:] == ("Library", "School", "All", "Check")
    assert {row[-1] for row in votes} == {"agrees"}
    assert [row[5] for row in votes[:5]] == [tally.votes for tally in first.outcome.tallies]
    withheld = Counted(certified, (), {}, Breakdown(papers, ()))
    book = openpyxl.load_workbook(results_workbook(tmp_path / "withheld.xlsx", withheld, Tongue("en")))
    assert "Votes are not told by place" in book["Votes by place"]["A2"].value


def _half(outcome, half):
    """One of two outcomes that add up to this one."""

    def part(number):
        return number // 2 + number % 2 * half

    one = outcome.rounds[0]
    rounds = (one._replace(tally={key: part(votes) for key, votes in one.tally.items()}),)
    numbers = {name: part(getattr(outcome, name)) for name in ("blank", "overvoted")}
    valid = part(outcome.valid)
    return outcome._replace(rounds=rounds, papers=valid + numbers["blank"] + numbers["overvoted"], **numbers)


def test_a_voter_card_carries_a_code_that_finds_the_voter(tmp_path, printed, counted_vote):
    counted_vote.door.perform(ImportVoters((NewVoter("Đặng Thị Lan", "7"), NewVoter("<b>Amara</b>", "8"))))
    act, cards = new_cards(roll.everyone(counted_vote.read))
    counted_vote.door.perform(act)
    pdf = printed(voter_cards(tmp_path / "cards.pdf", "Homes for Riverside", cards, Tongue("en")))
    assert "<b>Amara</b>" in pdf.text()
    assert {roll.voter_by_code(counted_vote.read, code).number for code in pdf.codes()} == {"7", "8"}


def test_papers_checked_once_are_told_on_the_certificate_and_in_the_workbook(tmp_path, printed, certified):
    once = certified.batches[0]._replace(
        checked_once=True, checked_by="Ana", checked_by_second="Dev", checked_why="Only Ana was left"
    )
    said = replace(certified, batches=(once, *certified.batches[1:]))
    text = " ".join(printed(certificate(tmp_path / "c.pdf", said, Tongue("en"))).whole_text().split())
    assert "25 ballots were checked once, not entered twice. Ana and Dev" in text
    assert "Only Ana was left" in text
    assert "1 batch, every ballot entered by two people." in text
    path = results_workbook(tmp_path / "r.xlsx", Counted(said, (), {}), Tongue("en"))
    cells = {cell.value for row in openpyxl.load_workbook(path)["Batches"].iter_rows() for cell in row}
    assert {"once", "twice"} <= cells
