"""The paper list and the workbook of who took part: read back with other people's programs."""

from __future__ import annotations

import openpyxl
import pytest

from ppm_desktop.exports.paper import Imprint
from ppm_desktop.exports.vote.roll_checklist import roll_checklist
from ppm_desktop.exports.vote.voter_history import voter_history
from ppm_desktop.i18n import Tongue, phrase
from ppm_desktop.models.kernel.moment import stamp
from ppm_desktop.models.vote.roll import queries
from ppm_desktop.models.vote.roll.contesting import AddClaimant, DecideContested
from ppm_desktop.models.vote.roll.handing_out import HandOut, VoidHandout
from ppm_desktop.models.vote.roll.refusing import RefuseVoterScan
from ppm_desktop.models.vote.roll.registering import ImportVoters, NewVoter, WithdrawVoter
from ppm_desktop.models.vote.roll.taking_part import paper_list, refused_by_reason, took_part

NAMES = ("Amara Okafor", "=HYPERLINK(1)", "Đặng Thị Lan", "Grace Kim", "Zoë O'Neil")


@pytest.fixture
def day(workspace, clock):
    """Two were served, one cancelled, one contested and accepted, one contested and waiting, one taken off."""
    voters = [NewVoter(name, str(number), 1950 + number, site="Library") for number, name in enumerate(NAMES, 1)]
    workspace.perform(ImportVoters(tuple(voters)))
    amara, trick, lan, grace, _ = voters
    clock.forward(minutes=37)
    workspace.perform(HandOut(amara.id, amara.name))
    workspace.perform(HandOut(amara.id, amara.name, "again", reason="torn", paper_back="spoiled"))
    workspace.perform(HandOut(trick.id, trick.name, method="hand"))
    wrong = HandOut(lan.id, lan.name)
    workspace.perform(wrong)
    workspace.perform(VoidHandout(wrong.id, lan.name, "wrong person", "unmarked"))
    for number, name in enumerate(("Luis Prado", "Noor Haddad"), 1):
        claim = AddClaimant(name)
        workspace.perform(claim)
        given = HandOut(claim.id, name, "contested", reason="moved", envelope=f"C-{number}")
        workspace.perform(given)
        if number == 1:
            workspace.perform(DecideContested(given.id, name, "accepted", "lives here", "Dev", "Eve"))
    workspace.perform(WithdrawVoter(grace.id, grace.name), "moved away")
    workspace.perform(RefuseVoterScan("KLNP", "unknown"))
    return workspace


def test_the_paper_list_tells_who_was_given_a_ballot_and_nobody_s_minute(day, tmp_path, printed):
    imprint = Imprint(phrase("Paper list of the voters"), "Riverside", stamp())
    pdf = printed(roll_checklist(tmp_path / "list.pdf", paper_list(day.read), imprint, Tongue("en")))
    text = pdf.whole_text()
    assert "5 ballots were given when this was made." in text
    lines = {line.given: line.voter.name for line in paper_list(day.read).lines}
    assert set(lines) == {"", "first", "contested"}
    for name in (*NAMES[:3], "Luis Prado", "Noor Haddad"):
        assert name in text
    assert "Grace Kim" not in text
    assert "envelope C-2" in text
    assert text.count("□") >= 2
    body = text.split("Signature", 1)[1].split("People who are not")[0]
    assert "12:37" not in body
    assert "16:37" not in body


def test_the_paper_list_is_in_the_order_of_the_roll_and_not_of_the_day(day):
    names = [line.voter.name for line in paper_list(day.read).lines]
    assert names == [voter.name for voter in queries.everyone(day.read) if voter.name != "Grace Kim"]


def test_who_took_part_has_hours_and_only_ballots_that_count(day, tmp_path):
    found = took_part(day.read)
    assert {one.voter.name for one in found} == {"Amara Okafor", "=HYPERLINK(1)", "Luis Prado"}
    path = voter_history(tmp_path / "who.xlsx", "Riverside", stamp(), found, refused_by_reason(day.read), Tongue("en"))
    book = openpyxl.load_workbook(path)
    rows = {row[0]: row for row in book["Took part"].iter_rows(min_row=2, values_only=True)}
    assert rows["Amara Okafor"][3].endswith(":00")
    assert rows["Amara Okafor"][6] == 1
    assert rows["Luis Prado"][5] == "Contested, accepted"
    assert not any(
        str(cell.value).startswith("=") and cell.data_type == "f" for row in book["Took part"] for cell in row
    )
    assert [row[:2] for row in book["Refused scans"].iter_rows(min_row=2, max_row=2, values_only=True)] == [
        ("Not on the list", 1)
    ]
    assert queries.turnout(day.read) == len(found)


def test_a_rejected_ballot_takes_nobody_in(day):
    accepted = next(given for given, _ in queries.contested(day.read) if given.decision == "accepted")
    day.perform(DecideContested(accepted.id, "Luis Prado", "rejected", "no proof", "Dev", "Eve"))
    assert "Luis Prado" not in [one.voter.name for one in took_part(day.read)]
