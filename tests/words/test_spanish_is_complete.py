"""Every sentence has its Spanish, with the same gaps; a sentence that was changed asks for a new one."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from ppm_desktop.i18n import DOMAIN, LOCALE, PSEUDO, Tongue, counted, phrase

ROOT = Path(__file__).resolve().parent.parent.parent
KEYWORDS = {"phrase": (1,), "counted": (1, 2)}
GAP = re.compile(r"\{[a-z_]+\}")


def sentences():
    """Every sentence of the source, as extraction finds it: text, or (one, many)."""
    found = {}
    rows = extract_from_dir(ROOT / "ppm_desktop", [("**.py", "python")], {"**.py": {"encoding": "utf-8"}}, KEYWORDS)
    for name, _, message, *_ in rows:
        if message:
            found[message if isinstance(message, str) else tuple(message)] = name
    return found


@pytest.fixture(scope="module")
def spanish():
    path = LOCALE / "es" / "LC_MESSAGES" / f"{DOMAIN}.po"
    return read_po(BytesIO(path.read_bytes()), locale="es")


def test_every_sentence_has_its_spanish(spanish):
    missing = []
    for message, name in sentences().items():
        known = spanish.get(message if isinstance(message, str) else message[0])
        said = (known.string,) if known is not None and isinstance(known.string, str) else known.string if known else ()
        if known is None or known.fuzzy or not said or not all(said):
            missing.append(f"{name}: {message}")
    assert not missing, f"{len(missing)} sentences without Spanish, for example:\n" + "\n".join(missing[:20])


def test_the_gaps_are_the_same(spanish):
    wrong = []
    for message in spanish:
        if not message.id:
            continue
        ids = (message.id,) if isinstance(message.id, str) else message.id
        said = (message.string,) if isinstance(message.string, str) else message.string
        wanted = set(GAP.findall(" ".join(ids)))
        for one in said:
            gaps = set(GAP.findall(one))
            if not gaps <= wanted or (isinstance(message.id, str) and gaps != wanted):
                wrong.append((message.id, one))
    assert not wrong, wrong[:10]


def test_a_tongue_says_plurals_days_and_amounts_its_own_way():
    spanish, english = Tongue("es"), Tongue("en")
    assert english.say(counted("{count} person", "{count} people", 1)) == "1 person"
    assert english.say(counted("{count} person", "{count} people", 1200)) == "1,200 people"
    assert english.money(123456) == "$1,234.56"
    assert spanish.number(1234567) == "1,234,567"


def test_the_pseudo_language_shows_what_was_never_marked():
    assert Tongue(PSEUDO).say(phrase("Add {name}", name="Ana")).startswith("⟦Ádd Ana~")


def test_words_of_people_are_never_translated():
    from ppm_desktop.i18n import verbatim

    assert Tongue(PSEUDO).say(verbatim("Cold {homes}")) == "Cold {homes}"
