"""What the card says at the voters' table: each state of a voter in words, and nothing is recorded here."""

from __future__ import annotations

from collections.abc import Callable

from ppm_desktop.i18n import Phrase, phrase, verbatim
from ppm_desktop.models.kernel.moment import stamp
from ppm_desktop.models.vote.roll.voter import AGAIN, Handout, Voter, address_part
from ppm_desktop.views.parts.result_card import HandOut
from ppm_desktop.views.stations.check_in.answers import Choice, Moment, Outcome, get_help, skip

Do = Callable[[], Outcome | None]


def help_choice(name: Phrase, words: Phrase | None = None, do: Do | None = None) -> Choice:
    """F6 stands on every card that may be too much for one person."""
    said = words or phrase("No, get help")
    return Choice("F6", said, do or (lambda: get_help(name)), "hand", short=phrase("Help"))


def contest_choice(do: Do) -> Choice:
    """F4 offers a contested ballot."""
    return Choice("F4", phrase("Contested"), do, "mail", short=phrase("Envelope"))


def ask(voter: Voter, earlier: Handout | None, *, yes: Do, no: Do, code: str) -> Outcome:
    """The voter says who they are before a ballot is handed out; ``earlier`` is a ballot that was cancelled."""
    name = verbatim(voter.name)
    lines = []
    if earlier is not None:
        said = phrase(
            "A ballot given at {time} was cancelled: {reason}",
            time=earlier.when.time(),
            reason=verbatim(earlier.void_reason),
        )
        lines.append(HandOut(said, "undo", strong=True))
    if voter.address:
        lines.append(HandOut(verbatim(address_part(voter.address)), "home"))
    elif voter.birth_year:
        lines.append(HandOut(phrase("Born in {year}", year=str(voter.birth_year)), "calendar"))
    if voter.site:
        lines.append(HandOut(verbatim(voter.site), "map"))
    lines += _language(voter)
    return Outcome(
        "person" if earlier else "ask",
        phrase("A ballot was cancelled before") if earlier else phrase("Ask for name and address"),
        name,
        tuple(lines),
        phrase("Is it this person?"),
        (
            Choice("Return", phrase("Yes, give a ballot"), yes, "ballot", primary=not earlier, short=phrase("Yes")),
            help_choice(name, do=no),
            skip(),
        ),
        code=code,
    )


def given_now(voter: Voter, kind: str, at: str) -> Outcome:
    """What is handed over now. The act behind it is on disk."""
    again = kind == AGAIN
    lines = [HandOut(phrase("Give 1 new ballot") if again else phrase("Give 1 blank ballot"), "ballot")]
    if again:
        lines.append(HandOut(phrase("Put the old one in the spoiled envelope"), "mail"))
    lines += _language(voter)
    name = verbatim(voter.name)
    return Outcome(
        "ok",
        phrase("Checked in"),
        name,
        tuple(lines),
        phrase("Ready for the next card"),
        moment=Moment("circle_check", "ok", name, at),
    )


def in_an_envelope(voter: Voter, envelope: str, at: str) -> Outcome:
    """A contested ballot was noted: the card stands until the envelope is written."""
    name = verbatim(voter.name)
    return Outcome(
        "person",
        phrase("Contested ballot"),
        name,
        (
            HandOut(
                phrase("Write {number} and the name on an envelope", number=verbatim(envelope)), "mail", strong=True
            ),
            HandOut(phrase("Give 1 blank ballot and the envelope"), "ballot"),
            HandOut(phrase("The voter folds the ballot and seals it in. It never goes into the box.")),
        ),
        choices=(Choice("Escape", phrase("Done"), lambda: None),),
        moment=Moment("mail", "warn_text", phrase("{name}, contested", name=name), at),
    )


def already(voter: Voter, given: Handout, *, spoiled: Do, contest: Do) -> Outcome:
    """A second ballot is stopped: when, where and by whom the first was given."""
    name = verbatim(voter.name)
    return Outcome(
        "dup",
        phrase("Already given a ballot"),
        name,
        (HandOut(_when(given)), HandOut(phrase("Do not give a second ballot"), strong=True)),
        phrase("Did the voter bring a spoiled ballot back?"),
        (
            Choice("F5", phrase("Yes, it is here"), spoiled, "undo", short=phrase("Spoiled")),
            contest_choice(contest),
            help_choice(name, phrase("Get help")),
            skip(),
        ),
        Moment("alert", "warn_text", name, stamp()),
    )


def _when(given: Handout) -> Phrase:
    time = given.when.time()
    if given.station_name and given.given_by:
        table, person = verbatim(given.station_name), verbatim(given.given_by)
        return phrase("At {time}, {table}, by {person}", time=time, table=table, person=person)
    if given.station_name:
        return phrase("At {time}, {table}", time=time, table=verbatim(given.station_name))
    if given.given_by:
        return phrase("At {time}, by {person}", time=time, person=verbatim(given.given_by))
    return phrase("At {time}", time=time)


def spoiled_in_hand(voter: Voter, *, yes: Do) -> Outcome:
    """A new ballot only for a spoiled one that is here."""
    name = verbatim(voter.name)
    return Outcome(
        "person",
        phrase("A new ballot for a spoiled one"),
        name,
        (HandOut(phrase("Take the spoiled ballot first. Write “spoiled” on it, without unfolding it.")),),
        phrase("Is the spoiled ballot in your hand?"),
        (Choice("F5", phrase("Yes, give a new one"), yes, "ballot", short=phrase("Yes")), help_choice(name), skip()),
    )


def paper_is_back(voter: Voter, *, yes: Do) -> Outcome:
    """All papers of this voter came back, and the last one was cancelled."""
    name = verbatim(voter.name)
    return Outcome(
        "person",
        phrase("No ballot in hand"),
        name,
        (HandOut(phrase("Every ballot given to this person came back.")),),
        phrase("Give a new ballot?"),
        (Choice("F5", phrase("Yes, give a new one"), yes, "ballot", short=phrase("Yes")), help_choice(name), skip()),
    )


def contested_already(voter: Voter, given: Handout) -> Outcome:
    """The one contested ballot of this person is out or decided."""
    name = verbatim(voter.name)
    return Outcome(
        "dup",
        phrase("Already given a contested ballot"),
        name,
        (
            HandOut(_when(given)),
            HandOut(phrase("It is in envelope {number}.", number=verbatim(given.envelope)), "mail"),
            HandOut(phrase("Do not give a second ballot"), strong=True),
        ),
        choices=(help_choice(name, phrase("Get help")), skip()),
        moment=Moment("alert", "warn_text", name, stamp()),
    )


def withdrawn(voter: Voter, *, contest: Do) -> Outcome:
    """Taken off the roll."""
    name = verbatim(voter.name)
    return Outcome(
        "person",
        phrase("Taken off the roll"),
        name,
        (HandOut(phrase("Do not give a ballot"), strong=True), HandOut(phrase("Call the person in charge."))),
        choices=(contest_choice(contest), help_choice(name, phrase("Get help")), skip()),
        moment=Moment("help", "warn_text", name, stamp()),
    )


def other_site(voter: Voter, *, contest: Do) -> Outcome:
    """On the roll, at another place."""
    name = verbatim(voter.name)
    return Outcome(
        "person",
        phrase("Votes at another place"),
        name,
        (
            HandOut(phrase("This person votes at {place}.", place=verbatim(voter.site)), "map", strong=True),
            HandOut(phrase("Show the way. Who cannot go there may have a contested ballot.")),
        ),
        choices=(contest_choice(contest), help_choice(name, phrase("Get help")), skip()),
        moment=Moment("help", "warn_text", name, stamp()),
    )


def not_listed(name: str, *, contest: Do) -> Outcome:
    """Not on the list, and this vote has no other people."""
    said = verbatim(name)
    return Outcome(
        "person",
        phrase("Not on the list"),
        said,
        (HandOut(phrase("Only people on the list vote here. Search again, or get help.")),),
        choices=(contest_choice(contest), help_choice(said, phrase("Get help")), skip()),
    )


def _language(voter: Voter) -> list[HandOut]:
    if not voter.language:
        return []
    return [HandOut(phrase("Language: {language}", language=verbatim(voter.language)), "language")]
