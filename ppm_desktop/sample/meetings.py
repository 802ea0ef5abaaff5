"""The people of the sample: idea cards are typed in, applicants imported, the team called, sessions held and paid."""

from __future__ import annotations

import hashlib
import random
from pathlib import Path

from ppm_desktop.exports.interchange.sheets import read_table
from ppm_desktop.models.commons.gatherings.acts import CheckIn, CloseGathering, ExpectPeople
from ppm_desktop.models.commons.gatherings.queries import gathering
from ppm_desktop.models.commons.people.acts import IssueBadges, SettleNeed
from ppm_desktop.models.commons.people.person import NewBadge
from ppm_desktop.models.commons.people.queries import badge_of, needs_of, person_by_badge
from ppm_desktop.models.convene.acts import ApproveEntries, ChangeStatus, PayEntries
from ppm_desktop.models.convene.acts.importing import import_of
from ppm_desktop.models.convene.column_mapping import suggest_mapping
from ppm_desktop.models.convene.entries import entries
from ppm_desktop.models.convene.member import Member, Move
from ppm_desktop.models.convene.queries import confirmed, team
from ppm_desktop.models.convene.roster_import import plan_import
from ppm_desktop.models.engage.acts import AddInput
from ppm_desktop.models.kernel.codes import BADGE, new_code
from ppm_desktop.models.learn.pay import pay_act
from ppm_desktop.sample.crowd import applicants_list, neighbors
from ppm_desktop.sample.script import Stage, cards, id_of

LEAD = "Dana Whitfield"
DOOR = "Ruth Ellison"
SESSIONS = (("session-1", -118, "17:40"), ("session-2", -111, "17:35"), ("session-3", -104, "09:40"))


def hear_voices(stage: Stage) -> int:
    """Type the idea cards in, those of the kick-off first; close the two events."""
    written = cards()
    for number, card in enumerate(written, 1):
        at_kickoff = number % 3 != 0
        day, event = (-159, "kickoff") if at_kickoff else (-154, "market")
        with stage.on(day, f"{9 + number // 12}:{number % 12 * 5:02d}", LEAD):
            stage.workspace.perform(
                AddInput(
                    words=card["words"],
                    of_kind=card["kind"],
                    language=card.get("language", "en"),
                    gloss=card.get("gloss", ""),
                    gathering_id=id_of(event),
                    place="Mill Street Library" if at_kickoff else "Canal market",
                    card_number=str(number),
                    theme_ids=(id_of(card["theme"]),),
                )
            )
    for day, event, heads, heard in (
        (-159, "kickoff", 96, "Cold homes and letters that nobody understands came up at every table."),
        (-154, "market", 41, "People stopped at the map and showed us empty buildings."),
    ):
        with stage.on(day, "16:00", LEAD):
            stage.workspace.perform(CloseGathering(id_of(event), headcount=heads, heard=heard))
    return len(written)


def import_applicants(stage: Stage, folder: Path, count: int) -> int:
    """Import the applicants' list as the library kept it; returns how many people it added."""
    path = applicants_list(folder / "applicants.csv", neighbors(count, seed=41))
    table = read_table(path)
    plan = plan_import(stage.workspace.read, table, suggest_mapping(table.headers))
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    with stage.on(-139, "14:20", LEAD):
        stage.workspace.perform(import_of(plan, path.name, digest))
    return len(plan.new)


def call_the_team(stage: Stage, seats: int) -> list[Member]:
    """Invite, hear back, fill the seats, keep alternates and a waitlist, give badges, arrange what is needed."""
    members = team(stage.workspace.read)
    random.Random(42).shuffle(members)  # noqa: S311 - the same team each time
    chosen, alternates, waiting, declined = (
        members[:seats],
        members[seats : seats + 6],
        members[seats + 6 : seats + 14],
        members[seats + 14 : seats + 19],
    )
    for status, group, day in (
        ("invited", [*chosen, *alternates, *waiting, *declined], -136),
        ("confirmed", chosen, -131),
        ("alternate", alternates, -131),
        ("waitlist", waiting, -130),
        ("declined", declined, -130),
    ):
        with stage.on(day, "11:00", LEAD):
            stage.workspace.perform(ChangeStatus(tuple(Move(member.member_id) for member in group), status))
    with stage.on(-126, "15:00", LEAD):
        stage.workspace.perform(
            IssueBadges(
                tuple(NewBadge(member.person.id, new_code(BADGE)) for member in confirmed(stage.workspace.read))
            )
        )
    for member in confirmed(stage.workspace.read):
        for need in needs_of(stage.workspace.read, member.person.id):
            with stage.on(-124, "10:00", LEAD):
                stage.workspace.perform(SettleNeed(need.id, "arranged", "Arranged with the library"))
    return confirmed(stage.workspace.read)


def hold_sessions(stage: Stage) -> int:
    """Scan the team in at three sessions, work out the pay, pay the first one; returns how many scans there were."""
    chance = random.Random(43)  # noqa: S311 - the same evenings each time
    scans = 0
    for name, day, opens in SESSIONS:
        with stage.on(day, opens, DOOR):
            people = [member.person.id for member in confirmed(stage.workspace.read)]
            stage.workspace.perform(ExpectPeople(id_of(name), tuple(people)))
            for person_id in people:
                if chance.random() < 0.88:
                    _scan(stage, id_of(name), person_id)
                    scans += 1
        with stage.on(day, "21:30", LEAD):
            stage.workspace.perform(CloseGathering(id_of(name), headcount=len(people) + 3))
            session = gathering(stage.workspace.read, id_of(name))
            pay = pay_act(stage.workspace.read, session) if session else None
            if pay is not None:
                stage.workspace.perform(pay)
    _pay(stage)
    return scans


def _scan(stage: Stage, session_id: str, person_id: str) -> None:
    """A badge under the scanner: its code leads to the person, as at the station."""
    badge = badge_of(stage.workspace.read, person_id)
    person = person_by_badge(stage.workspace.read, badge.code) if badge else None
    if person is None:
        raise LookupError(f"no badge leads to {person_id}")
    stage.workspace.perform(CheckIn(session_id, person.id, method="scan"))


def _pay(stage: Stage) -> None:
    """Approve and pay what is due for the first two sessions; the third waits for the treasurer."""
    for name, approved, paid in (("session-1", -115, -111), ("session-2", -108, -104)):
        due = tuple(entry.id for entry in entries(stage.workspace.read) if entry.gathering_id == id_of(name))
        with stage.on(approved, "12:00", "Omar Haddad"):
            stage.workspace.perform(ApproveEntries(due))
        with stage.on(paid, "21:10", "Omar Haddad"):
            stage.workspace.perform(PayEntries(due, paid_on=stage.day(paid), method="cash"))
