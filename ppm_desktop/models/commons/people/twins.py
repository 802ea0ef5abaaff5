"""Twins: records that may be one person, found before a second record is made and after."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from ppm_desktop.i18n import phrase
from ppm_desktop.models.commons.people import queries
from ppm_desktop.models.commons.people.names import forms_of, may_be_same, same_name_key
from ppm_desktop.models.commons.people.person import Person, Twin
from ppm_desktop.models.kernel.reading import Reader


def phone_key(phone: str) -> str:
    """A phone number as it is compared: its last ten digits; too few digits tell nothing."""
    digits = "".join(c for c in phone if c.isdigit())
    return digits[-10:] if len(digits) >= 6 else ""


def email_key(email: str) -> str:
    """An address as it is compared."""
    return email.strip().casefold()


class TwinFinder:
    """Looks one person up among many, quickly: built once for a list, asked for each row."""

    def __init__(self, people: Iterable[Person]) -> None:
        """``people`` are those already known."""
        self._by_phone: dict[str, list[Person]] = defaultdict(list)
        self._by_email: dict[str, list[Person]] = defaultdict(list)
        self._by_name: dict[str, list[Person]] = defaultdict(list)
        for each in people:
            self.know(each)

    def know(self, person: Person) -> None:
        """One more."""
        self._by_name[same_name_key(person.name)].append(person)
        if phone_key(person.phone):
            self._by_phone[phone_key(person.phone)].append(person)
        if email_key(person.email):
            self._by_email[email_key(person.email)].append(person)

    def of_name(self, name: str) -> list[Person]:
        """Those with this very name, however it is written."""
        return self._by_name.get(same_name_key(name), [])

    def of_phone(self, phone: str) -> list[Person]:
        """Those with this phone number."""
        return self._by_phone.get(phone_key(phone), []) if phone_key(phone) else []

    def of_email(self, email: str) -> list[Person]:
        """Those with this address."""
        return self._by_email.get(email_key(email), []) if email_key(email) else []

    def nearly(self, name: str) -> Iterator[Person]:
        """Those whose name may be this one misspelled or shortened."""
        key = same_name_key(name)
        forms = {form for word in key.split() for form in forms_of(word)}
        for other, people in self._by_name.items():
            if other != key and (forms & set(other.split()) or other[:2] == key[:2]) and may_be_same(key, other):
                yield from people


def possible_twins(read: Reader, name: str, phone: str = "", email: str = "", *, but: str = "") -> list[Twin]:
    """Who on file may be this person, the surest first; ``but`` leaves out the record that is asked about."""
    finder = TwinFinder(queries.everyone(read))
    found: dict[str, Twin] = {}
    for person in finder.of_phone(phone):
        found.setdefault(person.id, Twin(person, phrase("Same phone as {name}.", name=person.name)))
    for person in finder.of_email(email):
        found.setdefault(person.id, Twin(person, phrase("Same email as {name}.", name=person.name)))
    for person in finder.of_name(name) if name else ():
        found.setdefault(person.id, Twin(person, phrase("Same name as {name}.", name=person.name)))
    for person in finder.nearly(name) if name else ():
        found.setdefault(person.id, Twin(person, phrase("Almost the same name as {name}.", name=person.name)))
    found.pop(but, None)
    return list(found.values())
