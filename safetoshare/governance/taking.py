"""What may an organisation take as its policy, and is it still what was taken?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from safetoshare import clock
from safetoshare.accounts.kinds import Kind
from safetoshare.clock import in_words
from safetoshare.governance.errors import NotComplete
from safetoshare.governance.models import ProtocolAdoption, TakenInstrument
from safetoshare.protocol import Instrument, RuleError, carried
from safetoshare.protocol.drafts import (
    FORCE,
    FORUM,
    NATIONAL,
    hash_of,
    read_draft,
    read_kept,
    text_of,
)

# A conference adopts rules of a forum; a force adopts a policy, also one that was only proposed
# for every force.
LAYERS = {Kind.POLICE_FORCE: (NATIONAL, FORCE), Kind.MARAC: (FORUM,)}
LARGEST_DRAFT = 200_000


@dataclass(frozen=True)
class Taking:
    """One instrument to be taken, with its text; in the record it is known by its hash."""

    instrument: Instrument
    text: str
    is_draft: bool


@dataclass(frozen=True)
class Takings:
    """Instruments that are taken together, as one policy."""

    each: tuple[Taking, ...]

    @property
    def content_hash(self) -> str:
        return hash_of(taking.instrument for taking in self.each)

    def __str__(self) -> str:
        return self.content_hash


def adopts_rules(kind: str) -> bool:
    """Does an organisation of this kind adopt rules at all?"""
    return kind in LAYERS


def open_to(kind: str) -> list[Instrument]:
    """The carried instruments that such an organisation may take today."""
    return [each for each in carried().instruments.values() if not why_not(each, kind)]


def why_not(instrument: Instrument, kind: str) -> str:
    """Why such an organisation may not take it; empty if it may."""
    if instrument.layer not in LAYERS.get(Kind(kind), ()):
        return f"Choose another instrument: {instrument.id} is not one that you adopt."
    today = clock.today()
    if instrument.in_force_to is not None and instrument.in_force_to <= today:
        return (
            f"Choose a later edition: {instrument.id} ended on {in_words(instrument.in_force_to)}."
        )
    if instrument.layer == NATIONAL and instrument.in_force_on(today):
        return f"Leave {instrument.id} out: it holds for every force already."
    return ""


def take(kind: str, names: Sequence[str], own: Sequence[tuple[str, bytes]] = ()) -> Takings:
    """Carried instruments by id, and files of its own by name. Raises RuleError or NotComplete.

    The file is read as strictly as a carried one: whole, or refused by file, line and field.
    """
    library = carried()
    chosen = library.stack(names).instruments if names else ()
    takings = [Taking(each, text_of(each), is_draft=False) for each in chosen]
    takings += [_own(name, source) for name, source in own]
    if not takings:
        raise NotComplete("Choose an instrument, or add a file of your own.", code="nothing_taken")
    for each in takings:
        if problem := why_not(each.instrument, kind):
            raise NotComplete(problem, code="not_open_to_you", where=each.instrument.id)
    return Takings(tuple(takings))


def _own(name: str, source: bytes) -> Taking:
    if len(source) > LARGEST_DRAFT:
        raise RuleError(f"Make it smaller: at most {LARGEST_DRAFT:,} bytes.", where=name)
    draft = read_draft(source, name)
    return Taking(draft, source.decode("utf-8-sig"), is_draft=True)


def kept_instruments(adoption: ProtocolAdoption) -> tuple[Instrument, ...]:
    """What was taken, read again from the kept text. Raises RuleError."""
    return tuple(_read(each.text, each.file) for each in adoption.taken.all())


@lru_cache(maxsize=256)
def _read(text: str, file: str) -> Instrument:
    return read_kept(text, file)


def changed_since(adoption: ProtocolAdoption) -> list[TakenInstrument]:
    """Which of the taken instruments are carried otherwise now, or read otherwise."""
    return [each for each in adoption.taken.all() if _hash_now(each) != each.content_hash]


def _hash_now(taken: TakenInstrument) -> str:
    known = carried().instruments.get(taken.instrument)
    try:
        found: Iterable[Instrument] = (
            [_read(taken.text, taken.file)] if taken.is_draft else [known] if known else []
        )
    except RuleError:
        return ""
    return hash_of(found)
