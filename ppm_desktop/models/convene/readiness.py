"""What stage 3 says of itself: seats, needs, pay."""

from __future__ import annotations

from ppm_desktop.i18n import counted, phrase
from ppm_desktop.models.convene import queries
from ppm_desktop.models.kernel.readiness import Need, Readiness, Where
from ppm_desktop.models.kernel.reading import Reader

STAGE = "convene"


def readiness(read: Reader) -> Readiness:
    """Done when every seat is held and no need of a member is open."""
    if not queries.has_roster(read):
        return Readiness(
            Where.TODO, None, (Need(phrase("Bring in the people who applied for the team"), STAGE, "roster"),)
        )
    seats = queries.seats(read)
    needs = []
    if seats.free:
        needs.append(
            Need(
                counted("Fill {count} open seat of the team", "Fill {count} open seats of the team", seats.free),
                STAGE,
                "roster",
            )
        )
    open_needs = queries.open_needs(read)
    if open_needs:
        needs.append(
            Need(counted("Arrange {count} support need", "Arrange {count} support needs", open_needs), STAGE, "needs")
        )
    if not queries.has_rules(read):
        needs.append(Need(phrase("Say what members are paid for their time"), STAGE, "pay"))
    to_approve = queries.unpaid_people(read)
    if to_approve:
        needs.append(Need(counted("Pay {count} person", "Pay {count} people", to_approve), STAGE, "pay"))
    fact = phrase("{filled} of {all} seats filled", filled=seats.filled, all=seats.all)
    done = not seats.open and not open_needs
    return Readiness(Where.DONE if done else Where.CURRENT, fact, tuple(needs))
