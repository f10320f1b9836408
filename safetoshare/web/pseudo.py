"""How would the pages look right to left?  English words in Arabic letters, for tests.

The letters are chosen by shape and frequency, not by sound: the words mean nothing.
Whatever is still readable on a pseudo page was never marked for translation.
"""

import re
from collections.abc import Iterable

from babel.messages.catalog import Catalog

LATIN = "abcdefghijklmnopqrstuvwxyz"
ARABIC = "اببدعفجحيجكلمنوبقرستوووخيز"
LETTERS = str.maketrans(LATIN + LATIN.upper(), ARABIC + ARABIC)
# Placeholders, tags and entities stay as they are: %(name)s, <a href="...">, &nbsp;
KEPT = re.compile(r"(%\(\w+\)[sd]|%%|<[^>]*>|&\w+;)")


def pseudo(message: str) -> str:
    parts = KEPT.split(message)
    parts[::2] = [part.translate(LETTERS) for part in parts[::2]]
    return "".join(parts)


def pseudo_catalogue(words: Catalog) -> Catalog:
    catalogue = Catalog(domain="django", charset="utf-8")
    for message in words:
        if message.id:
            catalogue.add(message.id, pseudo_of(message.id), context=message.context)
    return catalogue


def pseudo_of(message: str | Iterable[str]) -> str | tuple[str, ...]:
    if isinstance(message, str):
        return pseudo(message)
    return tuple(pseudo(form) for form in message)
