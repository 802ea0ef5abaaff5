"""The privacy check: what is put together, left out or named in what is about to leave the building."""

from __future__ import annotations

from ppm_desktop.i18n import Phrase, counted, phrase
from ppm_desktop.models.analyze.source import Source
from ppm_desktop.models.analyze.who_took_part import hidden_groups
from ppm_desktop.models.kernel.small_cells import LEAST


def privacy_check(source: Source, *, with_names: bool = False) -> tuple[Phrase, ...]:
    """Sentences for the person who makes the report, and for the report itself."""
    found = []
    for category, groups in hidden_groups(source).items():
        count = len([group for group in groups if group])
        found.append(
            counted(
                "{category}: {count} group is put together with others, because fewer than {least} people are in it "
                "or it would give away one that is.",
                "{category}: {count} groups are put together, because fewer than {least} people are in some of them.",
                count,
                category=category,
                least=LEAST,
            )
        )
    personal = sum(bool(voice.has_personal_data) for voice in source.voices)
    if personal:
        found.append(
            counted(
                "{count} voice seems to hold a phone number or an e-mail address. Its words are left out.",
                "{count} voices seem to hold a phone number or an e-mail address. Their words are left out.",
                personal,
            )
        )
    if with_names:
        found.append(phrase("The workbook names the members of the team and who came to which session."))
    else:
        found.append(phrase("No resident is named. Committee members, officials and operators are, in their office."))
    found.append(phrase("Nothing in it leads from a ballot to a person."))
    return tuple(found)
