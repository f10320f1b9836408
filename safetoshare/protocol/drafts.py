"""What exactly does somebody take or draft, as text that can be kept and read again?

A force may take a carried instrument or write its own in the same language. Either way the text is
what it adopts: a carried file that changes later changes nothing that was adopted before.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from safetoshare.codes import Layer
from safetoshare.protocol.checking import check_together
from safetoshare.protocol.compiling import CompiledStack, compile_stack
from safetoshare.protocol.errors import RuleError
from safetoshare.protocol.hashing import content_hash
from safetoshare.protocol.instruments import STATUTE, Instrument
from safetoshare.protocol.library import HERE, carried, documents
from safetoshare.protocol.positions import Document, parse
from safetoshare.protocol.reading import read_instrument

NATIONAL, FORCE, FORUM = Layer("national"), Layer("force"), Layer("forum")
DRAFTED = (FORCE, FORUM)


def text_of(instrument: Instrument) -> str:
    """The file of a carried instrument, as it stands."""
    return (HERE / "protocols" / instrument.file).read_text(encoding="utf-8")


def hash_of(instruments: Iterable[Instrument]) -> str:
    """Hex SHA-256 over the vocabulary and these instruments, in their order."""
    return content_hash(carried().vocabulary, tuple(instruments))


def read_kept(text: str, name: str) -> Instrument:
    """A text kept from before. Raises RuleError if today's vocabulary no longer bears it."""
    return read_instrument(parse(text.encode(), name, RuleError), carried().vocabulary)


def read_draft(source: bytes, name: str) -> Instrument:
    """A force's or a conference's own instrument, checked by itself and beside everything carried.

    It has no dates of its own: from when it holds is what adopting it says. Raises RuleError, by
    file and line.
    """
    document = parse(source, name, RuleError)
    draft = read_instrument(document, carried().vocabulary)
    if draft.layer not in DRAFTED:
        raise _wrong(
            document, "layer", "Write 'force' or 'forum': no other layer is yours to draft."
        )
    if draft.in_force_from is not None:
        sentence = "Leave 'in_force_from' out: adopting it says from when it holds."
        raise _wrong(document, "in_force_from", sentence)
    known = [(each, carried().instruments[each.data["id"]]) for each in documents(HERE)]
    check_together([*known, (document, draft)])
    return draft


def _wrong(document: Document, key: str, sentence: str) -> RuleError:
    return RuleError(sentence, where=document.where((key,)))


def law_on(day: dt.date) -> tuple[Instrument, ...]:
    """What holds that day whatever anybody adopted: statutes, and national rules in force."""
    every = carried().instruments.values()
    return tuple(i for i in every if i.layer in (STATUTE, NATIONAL) and i.in_force_on(day))


def stack_with(taken: Iterable[Instrument], law: Iterable[Instrument]) -> CompiledStack:
    """What was taken, under what holds anyway, ordered by layer."""
    law = tuple(law)
    holding = {each.id for each in law}
    own = [each for each in taken if each.id not in holding]
    return compile_stack(carried().vocabulary, tuple(sorted([*law, *own], key=lambda i: i.layer)))
