"""Which random instruments and cases can put the engine to the test?"""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path

from hypothesis import strategies as st

from safetoshare.codes import (
    Alternative,
    DataItem,
    InstrumentStatus,
    Layer,
    Obligation,
    SourceQuality,
)
from safetoshare.protocol.errors import RuleError
from safetoshare.protocol.instruments import (
    Answer,
    Clause,
    Condition,
    Default,
    Effect,
    Instrument,
)
from safetoshare.protocol.positions import parse
from safetoshare.protocol.vocabulary import Test, Vocabulary, read_vocabulary

LAYERS = Layer.all()
OBLIGATIONS = st.lists(st.sampled_from(Obligation.all()[:4]), max_size=2, unique=True).map(tuple)
ITEMS = st.lists(st.sampled_from(DataItem.all()[:3]), max_size=3, unique=True).map(tuple)


@cache
def small() -> Vocabulary:
    """A vocabulary small enough that every situation can be tried."""
    path = Path(__file__).with_name("small_rules.toml")
    return read_vocabulary(parse(path.read_bytes(), path.name, RuleError))


@st.composite
def tests(draw: st.DrawFn) -> Test:
    """A random conjunction over facts and families, negations included."""
    vocabulary = small()
    domains = {name: sorted(fact.values) for name, fact in vocabulary.facts.items()}
    domains |= {family: ["no", "yes"] for family in vocabulary.families}
    names = draw(st.lists(st.sampled_from(sorted(domains)), max_size=3, unique=True))
    chosen = {
        name: frozenset(draw(st.lists(st.sampled_from(domains[name]), min_size=1, unique=True)))
        for name in names
    }
    named = {name: values for name, values in chosen.items() if draw(st.booleans())}
    return Test(chosen, named)


@st.composite
def clauses(draw: st.DrawFn, name: str, instrument: str, layer: Layer) -> Clause:
    """A random clause; a duty only in a statute, as the reader demands."""
    effects = [Effect.FORBID, Effect.PERMIT, *([Effect.REQUIRE] if str(layer) == "statute" else [])]
    effect = draw(st.sampled_from(effects))
    return Clause(
        id=name,
        instrument=instrument,
        layer=layer,
        citation="test",
        quality=SourceQuality("drafted_here"),
        effect=effect,
        when=draw(tests()),
        text={"en": "test"},
        obligations=draw(OBLIGATIONS),
        instead=(Alternative("independent_advocacy"),) if effect is Effect.FORBID else (),
        items=draw(ITEMS),
        outranks=draw(st.sampled_from([(), (), (), ("i0.c0",), ("i1.c0",)])),
        expects=draw(st.booleans()),
    )


@st.composite
def instruments(draw: st.DrawFn, number: int) -> Instrument:
    """A random instrument with up to four clauses and a condition."""
    name, layer = f"i{number}", draw(st.sampled_from(LAYERS))
    default = draw(st.sampled_from([Answer.ASK_A_PERSON, Answer.DO_NOT_SHARE]))
    conditions = [
        Condition(f"{name}.k", "test", draw(tests()), draw(st.booleans()), draw(OBLIGATIONS), {})
        for _ in range(draw(st.integers(0, 1)))
    ]
    return Instrument(
        id=name,
        title={"en": name},
        short={"en": name},
        summary={"en": name},
        issuer="test",
        layer=layer,
        status=InstrumentStatus("in_force"),
        quality=SourceQuality("drafted_here"),
        source="test",
        unconfirmed="",
        series="",
        in_force_from=dt.date(2020, 1, 1),
        in_force_to=None,
        scope=draw(st.none() | tests()),
        default=Default(default, {}, None),
        clauses=tuple(
            draw(clauses(f"{name}.c{n}", name, layer)) for n in range(draw(st.integers(0, 4)))
        ),
        conditions=tuple(conditions),
        not_modelled=(),
        raw={"id": name},
    )


@st.composite
def stacks(draw: st.DrawFn) -> tuple[Instrument, ...]:
    """Up to four instruments, highest layer first."""
    chosen = [draw(instruments(number)) for number in range(draw(st.integers(0, 4)))]
    return tuple(sorted(chosen, key=lambda instrument: instrument.layer))


@st.composite
def partial_facts(draw: st.DrawFn, unknown_at_most: int = 8) -> dict[str, str]:
    """Random facts of the small vocabulary, some of them unknown."""
    facts = {
        name: draw(st.sampled_from(sorted(fact.values))) for name, fact in small().facts.items()
    }
    forgotten = draw(
        st.lists(st.sampled_from(sorted(facts)), max_size=unknown_at_most, unique=True)
    )
    return {name: value for name, value in facts.items() if name not in forgotten}
