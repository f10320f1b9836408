"""What does the page of an instrument say, and the index over all of them?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from safetoshare.codes import Code, Obligation
from safetoshare.commands.documentation.markdown import items, page, section, table
from safetoshare.commands.wording import EFFECTS, dates_in_words, in_words, rule_of
from safetoshare.protocol import Clause, Condition, Instrument, Library, Vocabulary

FOLDER = "docs/reference/protocol"
DATA = "safetoshare/protocol"
SILENT = "The instrument names no default: a person is asked."
INTRODUCTION = """\
Instruments stand in layers and apply together: [the order of precedence](precedence.md) says how.
Their words come from [the vocabulary](vocabulary.md), what they mean in
[ten real cases](real-cases.md), how they conflict in [section C](section-c.md), what they are
tested to do in [the spec](spec/index.md), what is proved of them in [the proofs](proofs.md). A
status of *no longer in force* is kept so that old decisions can be replayed; *proposed* was never
adopted."""


def index_page(library: Library) -> str:
    """Every instrument under its layer, highest first, and the named kinds of force."""
    ordered = sorted(library.instruments.values(), key=lambda instrument: instrument.layer)
    layers = dict.fromkeys(instrument.layer for instrument in ordered)
    parts = [_layer(layer, [i for i in ordered if i.layer == layer]) for layer in layers]
    sources = f"{DATA}/protocols and {DATA}/stacks.toml"
    return page(sources, "# Instruments", INTRODUCTION, *parts, _kinds(library))


def _layer(layer: Code, instruments: Iterable[Instrument]) -> str:
    header = ("Instrument", "Status", "In force", "How well the source is known", "Clauses")
    rows = (
        (
            f"[{i.short['en']}]({i.id}.md)<br>`{i.id}`",
            i.status.label(),
            dates_in_words(i),
            i.quality.label(),
            str(len(i.clauses)),
        )
        for i in instruments
    )
    return section(layer.label(), layer.row["meaning"], table(header, rows))


def _kinds(library: Library) -> str:
    rows = (
        (f"`{plan.id}`", plan.title["en"], ", ".join(plan.policies), plan.note["en"])
        for plan in library.plans.values()
    )
    header = ("For `--stack`", "Kind", "Policies, under the statutes", "Note")
    return section("Kinds of force", table(header, rows))


def instrument_page(instrument: Instrument, vocabulary: Vocabulary) -> str:
    """One instrument whole, in plain words."""
    scope = in_words(vocabulary, instrument.scope) if instrument.scope else []
    covers = items(scope) or "Just what its clauses name."
    conditions = (_condition(condition, vocabulary) for condition in instrument.conditions)
    return page(
        f"{DATA}/protocols/{instrument.file}",
        f"# {instrument.title['en']}",
        instrument.summary["en"],
        _about(instrument),
        section("What it covers", covers),
        section("Clauses", *(_clause(clause, vocabulary) for clause in instrument.clauses)),
        section("Conditions", *conditions),
        _default(instrument),
        section("Unconfirmed", instrument.unconfirmed),
        _not_modelled(instrument),
    )


def _about(instrument: Instrument) -> str:
    rows = [
        ("Id", f"`{instrument.id}`"),
        ("Issued by", instrument.issuer),
        ("Layer", instrument.layer.label()),
        ("Status", instrument.status.label()),
        ("In force", dates_in_words(instrument)),
        ("Source", instrument.source),
        ("How well the source is known", instrument.quality.label()),
    ]
    return table(("", ""), rows)


def _clause(clause: Clause, vocabulary: Vocabulary) -> str:
    lines = [
        f"**Effect:** {_effect(clause)}",
        f"**Citation:** {clause.citation} ({clause.quality.label().lower()})",
        *_when(clause, vocabulary),
        *listed("Stands above", [f"`{beaten}`" for beaten in clause.outranks]),
        *listed("Must be done", map(duty, clause.obligations)),
        *listed("Instead", map(marked, clause.instead)),
    ]
    if not clause.bars_items_only:
        lines += listed("What may go", map(marked, clause.items))
    return section(f"`{clause.id}`", clause.text["en"], items(lines), level=3)


def _effect(clause: Clause) -> str:
    if clause.bars_items_only:
        return f"bars, of what goes: {'; '.join(map(marked, clause.items))}"
    expects = ", and expects it" if clause.expects else ""
    return f"{EFFECTS[clause.effect]}{expects}"


def _when(rule: Clause | Condition, vocabulary: Vocabulary) -> Iterator[str]:
    lines = rule_of(vocabulary, rule)
    yield "**When:**" + "".join(f"\n  - {line}" for line in lines)


def listed(heading: str, lines: Iterable[str]) -> list[str]:
    """An entry with a list under it; no entry when the list is empty."""
    under = "".join(f"\n  - {line}" for line in lines)
    return [f"**{heading}:**{under}"] if under else []


def marked(code: Code) -> str:
    """A code's label, marked when it is unconfirmed."""
    return code.label() + ("" if code.confirmed else " (**unconfirmed**)")


def duty(obligation: Obligation) -> str:
    """An obligation with who has it and by when."""
    return f"{marked(obligation)} *{obligation.row['owner']}; {obligation.row['clock']}*"


def _condition(condition: Condition, vocabulary: Vocabulary) -> str:
    lines = [
        f"**Holds:** {'whatever the answer' if condition.always else 'when something is shared'}",
        f"**Citation:** {condition.citation}",
        *_when(condition, vocabulary),
        *listed("Must be done", map(duty, condition.obligations)),
    ]
    return section(f"`{condition.id}`", condition.text["en"], items(lines), level=3)


def _default(instrument: Instrument) -> str:
    default = instrument.default
    lines = [
        f"**Answer:** {default.answer.value.replace('_', ' ')}",
        f"**Reason:** {default.reason.get('en', SILENT)}",
        *([f"**Whom to ask:** {default.asks.label()}"] if default.asks else []),
    ]
    return section("Where it covers a matter and no clause speaks", items(lines))


def _not_modelled(instrument: Instrument) -> str:
    rows = ((n.sentence, n.citation, n.reason) for n in instrument.not_modelled)
    header = ("What the source says", "Where", "Why it is no clause here")
    return section("Not modelled", table(header, rows))
