"""Whether a row of a list is somebody known: surely, perhaps, or not; always with what speaks for it."""

from __future__ import annotations

from dataclasses import dataclass

from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.commons.people.names import may_be_same
from ppm_desktop.models.commons.people.person import NewPerson, Person
from ppm_desktop.models.commons.people.twins import TwinFinder, email_key, phone_key
from ppm_desktop.models.kernel.text import search_key


@dataclass(frozen=True, slots=True)
class Likeness:
    """Somebody known whom a row may be about."""

    person: Person
    sure: bool
    why: Phrase


def compare(row: NewPerson, finder: TwinFinder) -> Likeness | None:
    """The best match among those known, sure ones first; None where nobody is like it."""
    found = [likeness for each in finder.of_name(row.name) if (likeness := _same_name(row, each))]
    sure = next((each for each in found if each.sure), None)
    if sure:
        return sure
    if found:
        return found[0]
    for each in (*finder.of_phone(row.phone), *finder.of_email(row.email)):
        if may_be_same(row.name, each.name):
            # Households share phones and addresses: only with a name nearly the same is it a question at all.
            why = phrase("Same phone or email as {name}, and almost the same name.", name=each.name)
            return Likeness(each, sure=False, why=why)
    return None


def _same_name(row: NewPerson, known: Person) -> Likeness | None:
    contact = _same(phone_key(row.phone), phone_key(known.phone)) or _same(email_key(row.email), email_key(known.email))
    years_differ = bool(row.birth_year and known.birth_year and row.birth_year != known.birth_year)
    same_year = bool(row.birth_year) and row.birth_year == known.birth_year
    same_home = _same(search_key(row.address), search_key(known.address))
    if contact and not years_differ:
        return Likeness(known, sure=True, why=phrase("Same name and same phone or email as {name}.", name=known.name))
    if same_year and same_home:
        why = phrase("Same name, year of birth and address as {name}.", name=known.name)
        return Likeness(known, sure=True, why=why)
    if contact or same_home:
        why = phrase("Same name as {name}, at one phone, email or address, but another year of birth.", name=known.name)
        return Likeness(known, sure=False, why=why) if years_differ else _perhaps(known)
    if same_year:
        return Likeness(known, sure=False, why=phrase("Same name and year of birth as {name}.", name=known.name))
    return _perhaps(known) if _says_nothing(row) or _says_nothing(known) else None


def _perhaps(known: Person) -> Likeness:
    return Likeness(
        known, sure=False, why=phrase("Same name as {name}, and nothing tells them apart.", name=known.name)
    )


def _same(one: str, other: str) -> bool:
    return bool(one) and one == other


def _says_nothing(person: NewPerson | Person) -> bool:
    return not (person.phone or person.email or person.address or person.birth_year)
