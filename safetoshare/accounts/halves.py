"""What does half a setting-up code look like, shown, read aloud and typed?"""

from __future__ import annotations

import secrets

# Crockford's base 32 has no letter that is read as a digit. 16 of its characters are 80 bits.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CHARACTERS = 16
GROUP = 4
READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1", "-": None, " ": None})


def new_half() -> str:
    """Eighty random bits."""
    return "".join(secrets.choice(ALPHABET) for _ in range(CHARACTERS))


def in_groups(half: str) -> str:
    """As it is shown and read aloud: ABCD-EFGH-JKMN-PQRS."""
    return "-".join(half[start : start + GROUP] for start in range(0, CHARACTERS, GROUP))


def as_read(typed: str) -> str:
    """What somebody typed, with the letters that the alphabet leaves out read as digits."""
    return typed.upper().translate(READ_AS)
