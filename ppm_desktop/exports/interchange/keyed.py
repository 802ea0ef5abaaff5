"""Options that a file names by their key and their title, “1 Night bus”, as the ballot prints them."""

from __future__ import annotations

from dataclasses import replace

from ppm_desktop.exports.interchange.deck import Deck


def keyed_name(key: str, title: str) -> str:
    """The name of an option in a file: its key and its title on one line, without signs that some format means something by."""
    plain = "".join(letter if letter.isprintable() else " " for letter in title).replace("|", "/")
    return " ".join((key, *plain.split()))


def by_keys(deck: Deck) -> Deck:
    """The contest with the keys as its options; a ValueError where a name does not begin with a key of its own."""
    pairs = [name.partition(" ") for name in deck.profile.options]
    keys = tuple(key for key, _, _ in pairs)
    if len(set(keys)) < len(keys) or not all(keys):
        raise ValueError("options without keys of their own")
    key_of = dict(zip(deck.profile.options, keys, strict=True))
    return replace(
        deck,
        profile=replace(deck.profile, options=keys),
        titles={key: title for key, _, title in pairs if title},
        order=tuple(key_of[name] for name in deck.order),
    )
