"""How people come onto the roll and leave it: a list, an affirmation at the table, a card with a code."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from ppm_desktop.i18n import Phrase, counted, phrase, verbatim
from ppm_desktop.models.kernel.act import Act
from ppm_desktop.models.kernel.codes import BADGE, check_letters, fingerprint, new_code
from ppm_desktop.models.kernel.field import Kind, fact
from ppm_desktop.models.kernel.ids import new_id
from ppm_desktop.models.kernel.moment import stamp
from ppm_desktop.models.kernel.problem import Problem
from ppm_desktop.models.kernel.reading import Cell, Reader, Records
from ppm_desktop.models.vote.roll import queries
from ppm_desktop.models.vote.roll.voter import ACTIVE, WITHDRAWN, Voter, name_key

LIST_KINDS: dict[str, Phrase] = {
    "roll": phrase("A list of voters made before the vote"),
    "affirmed": phrase("No list: people say at the table that they may vote"),
}


@dataclass(frozen=True)
class SetRollRules(Act):
    """Say whether there is a list, whether people who are not on it may vote, and how careful the table is."""

    kind: ClassVar[str] = "vote.set_roll_rules"

    list_kind: str = fact(
        phrase("Who may vote is known from"), Kind.CHOICE, default="roll", required=True, choices=LIST_KINDS
    )
    allow_walk_ins: int = fact(phrase("People who are not on the list may affirm and vote"), Kind.TICK, default=0)
    ask_first: int = fact(phrase("Ask the voter's name before a ballot is handed out"), Kind.TICK, default=1)
    new_ballots: int = fact(
        phrase("New ballots for one voter before a second person must agree"), Kind.WHOLE, default=2, least=0, most=9
    )

    @property
    def title(self) -> Phrase:
        """What was done."""
        return phrase("Set who may vote")

    def apply(self, records: Records) -> None:
        """Write it."""
        row: dict[str, Cell] = {
            "kind": self.list_kind,
            "allow_walk_ins": self.allow_walk_ins,
            "ask_first": self.ask_first,
            "new_ballots": self.new_ballots,
        }
        if records.value("SELECT 1 FROM affirmation_settings WHERE id = 'roll'"):
            records.update("affirmation_settings", "roll", row)
        else:
            records.insert("affirmation_settings", {"id": "roll", **row})


@dataclass(frozen=True)
class NewVoter:
    """One line of an imported list."""

    name: str
    number: str = ""
    birth_year: int | None = None
    address: str = ""
    site: str = ""
    language: str = ""
    id: str = field(default_factory=new_id, kw_only=True)


@dataclass(frozen=True)
class ImportVoters(Act):
    """Add the people of a list to the roll, all in one step."""

    kind: ClassVar[str] = "vote.import_voters"

    voters: tuple[NewVoter, ...]
    at: str = field(default_factory=stamp, kw_only=True)

    @property
    def title(self) -> Phrase:
        """What was done."""
        return counted("Add {count} voter to the roll", "Add {count} voters to the roll", len(self.voters))

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        """What stands against it."""
        found = list(super().problems(read))
        if not self.voters:
            found.append(Problem(phrase("There is nobody to add. Choose a list with at least one name.")))
        if any(not voter.name for voter in self.voters):
            found.append(Problem(phrase("A line has no name. Leave it out or fill in the name.")))
        return tuple(found)

    def apply(self, records: Records) -> None:
        """Write it."""
        records.insert_all("voters", [_row(voter, self.at) for voter in self.voters])


def _row(voter: NewVoter, at: str) -> dict[str, Cell]:
    return {
        "id": voter.id,
        "number": voter.number,
        "name": voter.name,
        "name_key": name_key(voter.name),
        "birth_year": voter.birth_year,
        "address": voter.address,
        "site": voter.site,
        "language": voter.language,
        "source": "roll",
        "added_at": at,
    }


@dataclass(frozen=True)
class AddAffirmedVoter(Act):
    """Add a person who affirms at the table that they may vote. ``affirmed`` keeps the words that they affirmed."""

    kind: ClassVar[str] = "vote.add_affirmed_voter"

    name: str = fact(phrase("Name"), required=True)
    birth_year: int | None = fact(phrase("Year of birth"), Kind.YEAR, default=None, least=1900, most=2100)
    address: str = fact(phrase("Address"))
    language: str = fact(phrase("Language"))
    affirmed: str = fact(phrase("What the person affirmed"), Kind.NOTE, required=True)
    id: str = field(default_factory=new_id, kw_only=True)
    at: str = field(default_factory=stamp, kw_only=True)

    @property
    def title(self) -> Phrase:
        """What was done."""
        return phrase("Add {name} to the roll", name=verbatim(self.name))

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        """What stands against it."""
        found = list(super().problems(read))
        if not queries.rules(read).may_add:
            found.append(
                Problem(
                    phrase("Only people on the list vote here. Offer a contested ballot, or change the rule first."),
                    "name",
                )
            )
        return tuple(found)

    def apply(self, records: Records) -> None:
        """Write it."""
        row = _row(NewVoter(self.name, "", self.birth_year, self.address, "", self.language, id=self.id), self.at)
        records.insert("voters", {**row, "source": "affirmed", "affirmed": self.affirmed})


@dataclass(frozen=True)
class NewCard:
    """The fingerprint of the code on one voter's card; the code itself stands on the card alone."""

    voter_id: str
    token_hash: str


@dataclass(frozen=True)
class IssueVoterCards(Act):
    """Give voters a card with a code. A card replaces the one before it."""

    kind: ClassVar[str] = "vote.issue_voter_cards"

    cards: tuple[NewCard, ...]

    @property
    def title(self) -> Phrase:
        """What was done."""
        return counted("Make {count} voter card", "Make {count} voter cards", len(self.cards))

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        """What stands against it."""
        if not self.cards:
            return (Problem(phrase("There is nobody on the roll yet. Add the voters first.")),)
        return super().problems(read)

    def apply(self, records: Records) -> None:
        """Write it; the cards before are remembered as replaced."""
        known = {
            row["id"]: row["token_hash"]
            for row in records.rows("SELECT id, token_hash FROM voters WHERE token_hash <> ''")
        }
        old = [
            {"id": known[card.voter_id], "voter_id": card.voter_id}
            for card in self.cards
            if known.get(card.voter_id, card.token_hash) != card.token_hash
        ]
        records.insert_all("replaced_cards", old)
        for card in self.cards:
            records.update("voters", card.voter_id, {"token_hash": card.token_hash})


def new_cards(voters: Sequence[Voter], mark: str = "") -> tuple[IssueVoterCards, tuple[tuple[Voter, str], ...]]:
    """The act, and each voter with the clear code, which is seen here once and then only on the printed card.

    ``mark`` is the vote's own (``vote_mark``).
    """
    codes = tuple((voter, _code(mark)) for voter in voters if voter.status == ACTIVE)
    return IssueVoterCards(tuple(NewCard(voter.id, fingerprint(code)) for voter, code in codes)), codes


def _code(mark: str) -> str:
    body = BADGE + mark + new_code(BADGE)[1:-2]
    return body + check_letters(body)


@dataclass(frozen=True)
class CancelVoterCard(Act):
    """A card was lost or stolen: it opens nothing any more. The person is found by name."""

    kind: ClassVar[str] = "vote.cancel_voter_card"
    needs_reason: ClassVar[bool] = True

    voter_id: str
    name: str = ""

    @property
    def title(self) -> Phrase:
        """What was done."""
        return phrase("Cancel the voter card of {name}", name=verbatim(self.name))

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        """What stands against it."""
        if not read.value("SELECT token_hash FROM voters WHERE id = ?", (self.voter_id,)):
            return (Problem(phrase("This person has no card that could be cancelled.")),)
        return super().problems(read)

    def apply(self, records: Records) -> None:
        """Write it."""
        card = records.value("SELECT token_hash FROM voters WHERE id = ?", (self.voter_id,))
        if card:
            records.insert("replaced_cards", {"id": card, "voter_id": self.voter_id})
            records.update("voters", self.voter_id, {"token_hash": ""})


@dataclass(frozen=True)
class WithdrawVoter(Act):
    """Take a person off the roll. What was handed to them stays known."""

    kind: ClassVar[str] = "vote.withdraw_voter"
    needs_reason: ClassVar[bool] = True

    voter_id: str
    name: str = ""

    @property
    def title(self) -> Phrase:
        """What was done."""
        return phrase("Take {name} off the roll", name=verbatim(self.name))

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        """What stands against it."""
        found = queries.voter(read, self.voter_id)
        if found is None:
            return (Problem(phrase("This person is not on the roll.")),)
        if found.status == WITHDRAWN:
            return (Problem(phrase("{name} was taken off the roll already.", name=verbatim(found.name))),)
        return super().problems(read)

    def apply(self, records: Records) -> None:
        """Write it."""
        records.update("voters", self.voter_id, {"status": WITHDRAWN})


ACTS: tuple[type[Act], ...] = (
    SetRollRules,
    ImportVoters,
    AddAffirmedVoter,
    IssueVoterCards,
    CancelVoterCard,
    WithdrawVoter,
)
