"""Winning policies become commitments, their locked words carried over."""

from __future__ import annotations

from ppm_desktop.models.honor.acts.commitment import BringInWinners, NewCommitment
from ppm_desktop.models.honor.queries import commitments
from ppm_desktop.models.kernel.reading import Reader
from ppm_desktop.models.recommend.queries import ballot_item, version
from ppm_desktop.models.vote.results import official_winners


def to_bring_in(read: Reader) -> list[NewCommitment]:
    """The policies that won and are not promised yet; empty until the results are official."""
    promised = {known.recommendation_id for known in commitments(read)}
    found: list[NewCommitment] = []
    for item_id in official_winners(read):
        item = ballot_item(read, item_id)
        if item is None or item.recommendation_id in promised:
            continue
        promised.add(item.recommendation_id)
        frozen = version(read, item.version_id)
        text = frozen.policy_text if frozen is not None else ""
        found.append(NewCommitment(item.title, text or item.text, item.recommendation_id, item.id))
    return found


def bring_in_winners(read: Reader) -> BringInWinners:
    """The act that makes a commitment of every winning policy that has none."""
    return BringInWinners(tuple(to_bring_in(read)))
