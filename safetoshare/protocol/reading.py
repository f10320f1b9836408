"""Is this file an instrument, and is every word of it usable?

Refused whole, by file and line: what does not parse, a fact or value nobody declared, a clause
with no citation, an effect that is no effect, a duty that is not statute, a bar with nowhere to
turn. A rule that is read wrongly lets somebody down; so nothing is guessed.
"""

from __future__ import annotations

from dataclasses import dataclass

from safetoshare.codes import (
    Alternative,
    DataItem,
    InstrumentStatus,
    Layer,
    Obligation,
    SourceQuality,
    WhomToAsk,
)
from safetoshare.protocol.boxes import boxes_of
from safetoshare.protocol.errors import nearest
from safetoshare.protocol.instruments import (
    STATUTE,
    Answer,
    Clause,
    Condition,
    Default,
    Effect,
    Instrument,
    NotModelled,
)
from safetoshare.protocol.positions import Document
from safetoshare.protocol.possible import impossible_by
from safetoshare.protocol.tables import Table
from safetoshare.protocol.vocabulary import NEVER_TURNED_ON, Test, Vocabulary, read_test

DEFAULT_ANSWERS = (Answer.ASK_A_PERSON, Answer.DO_NOT_SHARE)


@dataclass(frozen=True)
class _Head:
    """What a clause takes over from its instrument."""

    id: str
    layer: Layer
    quality: SourceQuality
    scope: Test | None
    vocabulary: Vocabulary


def read_instrument(document: Document, vocabulary: Vocabulary) -> Instrument:
    """Read and check one instrument. Raises RuleError naming file, line and nearest name."""
    top = Table(document)
    head = _Head(
        id=top.text("id"),
        layer=top.code("layer", Layer),
        quality=top.code("quality", SourceQuality),
        scope=_test("scope", top, vocabulary) if "scope" in top else None,
        vocabulary=vocabulary,
    )
    instrument = Instrument(
        id=head.id,
        title=top.words("title"),
        short=top.words("short"),
        summary=top.words("summary"),
        issuer=top.text("issuer"),
        layer=head.layer,
        status=top.code("status", InstrumentStatus),
        quality=head.quality,
        source=top.text("source"),
        unconfirmed=top.optional_text("unconfirmed"),
        series=top.optional_text("series"),
        in_force_from=top.day("in_force_from"),
        in_force_to=top.day("in_force_to"),
        scope=head.scope,
        default=_default(top),
        clauses=tuple(_clause(table, head) for table in top.tables("clause")),
        conditions=tuple(_condition(table, head) for table in top.tables("condition")),
        not_modelled=tuple(_not_modelled(table) for table in top.tables("not_modelled")),
        raw=document.data,
        file=document.name,
    )
    top.done()
    _check_dates(instrument, top)
    return instrument


def _check_dates(instrument: Instrument, top: Table) -> None:
    start, end = instrument.in_force_from, instrument.in_force_to
    if end is not None and (start is None or start >= end):
        raise top.wrong("Let 'in_force_from' come before 'in_force_to'.", "in_force_to")


def _default(top: Table) -> Default:
    if "default" not in top:
        return Default(Answer.ASK_A_PERSON, {}, None)
    table = top.table("default")
    answer = table.text("answer")
    if answer not in DEFAULT_ANSWERS:
        sentence = "Let a default ask a person or bar: silence is never a permission."
        raise table.wrong(sentence + nearest(answer, DEFAULT_ANSWERS), "answer")
    asks = table.code("asks", WhomToAsk) if "asks" in table else None
    default = Default(Answer(answer), table.words("reason"), asks)
    table.done()
    return default


def _clause(table: Table, head: _Head) -> Clause:
    clause = Clause(
        id=_id(table, head),
        instrument=head.id,
        layer=head.layer,
        citation=_citation(table),
        quality=table.code("quality", SourceQuality) if "quality" in table else head.quality,
        effect=_effect(table, head),
        when=_when(table, head),
        text=table.words("text"),
        obligations=table.codes("obligations", Obligation),
        instead=table.codes("instead", Alternative),
        items=table.codes("items", DataItem),
        outranks=table.texts("outranks"),
        expects=table.get("expects", bool, False),
    )
    table.done()
    if clause.effect is Effect.FORBID and not clause.instead:
        raise table.wrong("Say in 'instead' what to do: a bar always leaves somewhere to turn.")
    return clause


def _id(table: Table, head: _Head) -> str:
    name = table.text("id")
    if not name.startswith(f"{head.id}."):
        raise table.wrong(f"Begin the id with '{head.id}.', not '{name}'.", "id")
    return name


def _citation(table: Table) -> str:
    if "citation" not in table:
        raise table.wrong("Cite the paragraph, section or line this rests on: add 'citation'.")
    return table.text("citation")


def _effect(table: Table, head: _Head) -> Effect:
    effect = table.text("effect")
    if effect not in list(Effect):
        raise table.wrong(
            f"Choose an effect: '{effect}' is none.{nearest(effect, Effect)}", "effect"
        )
    if effect == Effect.REQUIRE and head.layer != STATUTE:
        raise table.wrong(
            "Use 'permit' with expects = true: a duty comes only from statute.", "effect"
        )
    return Effect(effect)


def _when(table: Table, head: _Head) -> Test:
    when = _test("when", table, head.vocabulary) if "when" in table else Test()
    boxes = boxes_of(head.vocabulary, head.scope or Test(), when)
    if not boxes:
        raise table.wrong("Let scope and 'when' meet: this can never be true.", "when")
    broken = ", ".join(c.name for c in impossible_by(head.vocabulary, boxes))
    if broken:
        sentence = (
            f"Change 'when' or scope: all they hold for is impossible (constraint: {broken})."
        )
        raise table.wrong(sentence, "when")
    return when


def _test(key: str, table: Table, vocabulary: Vocabulary) -> Test:
    test = read_test(table.table(key), vocabulary)
    for name in sorted(NEVER_TURNED_ON & set(test.allowed)):
        raise table.wrong(f"Remove '{name}': no rule may turn on it.", key, name)
    return test


def _condition(table: Table, head: _Head) -> Condition:
    on = table.get("on", str, "sharing")
    if on not in ("sharing", "always"):
        raise table.wrong(f"Choose when it applies.{nearest(on, ('sharing', 'always'))}", "on")
    condition = Condition(
        id=_id(table, head),
        citation=_citation(table),
        when=_when(table, head),
        always=on == "always",
        obligations=table.codes("obligations", Obligation),
        text=table.words("text"),
    )
    table.done()
    return condition


def _not_modelled(table: Table) -> NotModelled:
    entry = NotModelled(_citation(table), table.text("sentence"), table.text("reason"))
    table.done()
    return entry
