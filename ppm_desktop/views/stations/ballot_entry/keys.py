"""The keys of the entry desk: a key printed on the paper always means its box; a command in its way moves aside."""

from __future__ import annotations

from collections.abc import Collection
from types import MappingProxyType
from typing import Final

# Command -> its letter, and the key that it takes where the letter is printed beside a box of this contest.
COMMANDS: Final = MappingProxyType(
    {
        "blank": ("B", "F4"),
        "aside": ("S", "F5"),
        "over": ("O", "F6"),
        "void": ("V", "F7"),
    }
)


def command_keys(printed: Collection[str]) -> dict[str, str]:
    """The key of each command beside a contest whose boxes have these ``printed`` keys."""
    return {command: other if letter in printed else letter for command, (letter, other) in COMMANDS.items()}
