"""What do `list` and `show` say in sentences: which instruments there are, what one contains?"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from safetoshare.commands.wording import EFFECTS, dates_in_words, in_words, rule_of
from safetoshare.protocol import Clause, Condition, Instrument, Library, Vocabulary
from safetoshare.protocol.explaining import clause_text

WIDTH = 88


def listed(library: Library) -> str:
    """Every instrument under its layer, highest first, with the named kinds of force below."""
    return "\n\n".join([*_layers(library.instruments.values()), _kinds(library)])


def _layers(instruments: Iterable[Instrument]) -> Iterator[str]:
    ordered = sorted(instruments, key=lambda instrument: instrument.layer)
    for layer in dict.fromkeys(instrument.layer for instrument in ordered):
        members = [_listed(i) for i in ordered if i.layer == layer]
        yield "\n".join([layer.label(), *members])


def _listed(instrument: Instrument) -> str:
    count = len(instrument.clauses)
    about = [
        instrument.status.label(),
        dates_in_words(instrument),
        instrument.quality.label(),
        f"{count} clause{'' if count == 1 else 's'}",
    ]
    return f"  {instrument.id:<33} {instrument.short['en']}\n{'':6}{'; '.join(about)}"


def _kinds(library: Library) -> str:
    lines = [f"  {plan.id:<33} {plan.title['en']}" for plan in library.plans.values()]
    return "\n".join(["Kinds of force, for --stack (invented, for examples)", *lines])


def shown(instrument: Instrument, vocabulary: Vocabulary) -> str:
    """One instrument in plain words: each clause with its grounds, then what is not here."""
    return "\n\n".join(part for part in _parts(instrument, vocabulary) if part)


def _parts(instrument: Instrument, vocabulary: Vocabulary) -> Iterator[str]:
    yield _fill(instrument.title["en"])
    yield _fill(instrument.summary["en"])
    yield "\n".join(_about(instrument))
    yield _list("It covers", in_words(vocabulary, instrument.scope) if instrument.scope else [])
    yield from (_clause(clause, vocabulary) for clause in instrument.clauses)
    yield from (_condition(condition, vocabulary) for condition in instrument.conditions)
    reason = instrument.default.reason.get("en", "The instrument says nothing of this.")
    answer = instrument.default.answer.value.replace("_", " ")
    yield _list("Where it covers a matter and no clause speaks", [f"{answer}. {reason}"])
    yield _list("Unconfirmed", filter(None, [instrument.unconfirmed]))
    missing = (f"{n.sentence} ({n.citation}) {n.reason}" for n in instrument.not_modelled)
    yield _list("Not modelled, and why", missing)


def _about(instrument: Instrument) -> Iterator[str]:
    yield f"Id: {instrument.id}"
    yield f"Issued by: {instrument.issuer}"
    yield f"Layer: {instrument.layer.label()}"
    yield f"Status: {instrument.status.label()}, {dates_in_words(instrument)}"
    yield f"Source: {instrument.quality.label()}"
    yield _fill(instrument.source, "  ")


def _clause(clause: Clause, vocabulary: Vocabulary) -> str:
    heading = f"{clause.id} {EFFECTS[clause.effect]}"
    if clause.bars_items_only:
        heading += ", of what goes, " + "; ".join(item.label() for item in clause.items)
    expects = ["It expects this to be shared."] if clause.expects else []
    outranks = [f"It stands above {beaten}." for beaten in clause.outranks]
    lines = [
        clause_text(clause),
        *expects,
        *outranks,
        f"Citation: {clause.citation} ({clause.quality.label()})",
        *(f"When: {line}" for line in rule_of(vocabulary, clause)),
        *(f"Must be done: {obligation.label()}" for obligation in clause.obligations),
        *(f"Instead: {alternative.label()}" for alternative in clause.instead),
    ]
    return _list(heading, lines)


def _condition(condition: Condition, vocabulary: Vocabulary) -> str:
    occasion = "whatever the answer" if condition.always else "when something is shared"
    lines = [
        condition.text["en"],
        f"Citation: {condition.citation}",
        *(f"When: {line}" for line in rule_of(vocabulary, condition)),
        *(f"Must be done: {obligation.label()}" for obligation in condition.obligations),
    ]
    return _list(f"{condition.id} asks, {occasion}", lines)


def _list(heading: str, lines: Iterable[str]) -> str:
    items = [_fill(line, "  - ") for line in lines]
    return "\n".join([_fill(heading), *items]) if items else ""


def _fill(text: str, indent: str = "") -> str:
    return textwrap.fill(
        text,
        WIDTH,
        initial_indent=indent,
        subsequent_indent=" " * len(indent),
        break_long_words=False,
        break_on_hyphens=False,
    )
