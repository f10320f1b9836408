"""How do column engines answer the same rows: Polars as it is usually written, Polars tuned, and
NumPy as OpenFisca is written?

Each gives the answer alone, for rows in which everything is known and possible. All are built from
the boxes of the same stack, with the same order of precedence.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import reduce
from operator import and_, or_
from typing import Any

# One core for everybody; Polars reads this when it is first imported.
os.environ.setdefault("POLARS_MAX_THREADS", "1")

import numpy as np
import polars as pl

from safetoshare.protocol.boxes import Box, boxes_of
from safetoshare.protocol.compiling import CompiledStack
from safetoshare.protocol.instruments import Answer, Clause, Effect
from safetoshare.protocol.vocabulary import Test as Condition

Part = Any
Test = Callable[[str, frozenset[str]], Part]
ANSWERS = {answer.value: place for place, answer in enumerate(Answer)}


def polars_usual(stack: CompiledStack, rows: Mapping[str, Any]) -> Callable[[], Any]:
    """Columns of byte codes, `is_in` for each test, `when/then` for the answer, in one expression;
    what recurs in it Polars itself finds."""
    frame = pl.DataFrame(dict(rows))
    domains = {name: list(fact.values) for name, fact in stack.vocabulary.facts.items()}

    def test(fact: str, values: frozenset[str]) -> pl.Expr:
        codes = sorted(domains[fact].index(value) for value in values)
        return pl.col(fact) == codes[0] if len(codes) == 1 else pl.col(fact).is_in(codes)

    answer = _weighed(stack, test, lambda part, step: part, _when)
    return lambda: frame.lazy().select(answer.alias("answer")).collect()


def polars_tuned(stack: CompiledStack, rows: Mapping[str, Any]) -> Callable[[], Any]:
    """The same columns, comparisons alone, and each test, scope and clause worked out once, as a
    bitmap: the technique of this product as far as Polars can be made to follow it."""
    frame = pl.DataFrame(dict(rows))
    tests: dict[tuple[str, frozenset[str]], pl.Expr] = {}
    kept: tuple[list[pl.Expr], list[pl.Expr]] = ([], [])

    def test(fact: str, values: frozenset[str]) -> pl.Expr:
        name = f"t{len(tests)}"
        if (fact, values) not in tests:
            tests[fact, values] = _compared(stack, fact, values).alias(name)
        return pl.col(tests[fact, values].meta.output_name())

    def keep(part: pl.Expr, step: int) -> pl.Expr:
        kept[step].append(part.alias(f"k{step}_{len(kept[step])}"))
        return pl.col(kept[step][-1].meta.output_name())

    answer = _weighed(stack, test, keep, _when)
    plan = frame.lazy()
    for step in (list(tests.values()), *kept):
        plan = plan.with_columns(step)
    return plan.select(answer.alias("answer")).collect


def _compared(stack: CompiledStack, fact: str, values: frozenset[str]) -> pl.Expr:
    """Membership as comparisons with the ends of its runs."""
    domain = list(stack.vocabulary.facts[fact].values)
    column, runs = pl.col(fact), _runs(sorted(domain.index(value) for value in values))
    parts = []
    for first, last in runs:
        if first == last:
            parts.append(column == first)
        elif first == 0:
            parts.append(column <= last)
        elif last == len(domain) - 1:
            parts.append(column >= first)
        else:
            parts.append((column >= first) & (column <= last))
    return reduce(or_, parts)


def _runs(codes: Sequence[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for code in codes:
        if runs and runs[-1][1] == code - 1:
            runs[-1] = (runs[-1][0], code)
        else:
            runs.append((code, code))
    return runs


def openfisca_style(stack: CompiledStack, rows: Mapping[str, Any]) -> Callable[[], Any]:
    """Every test, scope and clause a variable over the whole population, worked out once, `isin`
    on coded enumerations, and `select` for the answer: what OpenFisca's formulas come to, without
    its bookkeeping."""
    columns = {name: codes.astype(np.int16) for name, codes in rows.items()}
    domains = {name: list(fact.values) for name, fact in stack.vocabulary.facts.items()}

    def answered() -> Any:
        known: dict[tuple[str, frozenset[str]], Any] = {}

        def test(fact: str, values: frozenset[str]) -> Any:
            if (fact, values) not in known:
                codes = [domains[fact].index(value) for value in values]
                known[fact, values] = np.isin(columns[fact], codes)
            return known[fact, values]

        return _weighed(stack, test, lambda part, step: part, _select)

    return answered


def _when(cases: Sequence[tuple[pl.Expr, int]], otherwise: int) -> pl.Expr:
    chain: Any = pl
    for condition, code in cases:
        chain = chain.when(condition).then(pl.lit(code, pl.UInt8))
    return chain.otherwise(pl.lit(otherwise, pl.UInt8))


def _select(cases: Sequence[tuple[Any, int]], otherwise: int) -> Any:
    return np.select([c for c, _ in cases], [np.uint8(code) for _, code in cases], otherwise)


def _weighed(
    stack: CompiledStack, test: Test, keep: Callable[[Part, int], Part], choose: Callable[..., Any]
) -> Any:
    """The order of precedence, over whatever stands for a column of truth values."""
    scopes = {i.id: keep(_holds(stack, test, i.scope), 0) for i in stack.instruments if i.scope}
    satisfied: dict[Clause, Part] = {}
    for instrument in stack.instruments:
        for clause in instrument.clauses:
            scope = [scopes[instrument.id]] if instrument.scope else []
            own = [_holds(stack, test, clause.when)] if clause.when else []
            satisfied[clause] = keep(reduce(and_, scope + own), 1)
    bars = {c: p for c, p in satisfied.items() if c.effect is Effect.FORBID and not c.items}
    law = [part for clause, part in bars.items() if str(clause.layer) == "statute"]
    policy = [part for clause, part in bars.items() if str(clause.layer) != "statute"]
    duties = [part for clause, part in satisfied.items() if clause.effect is Effect.REQUIRE]
    silent: dict[str, list[Part]] = {"do_not_share": [], "ask_a_person": []}
    permits = []
    for instrument in stack.instruments:
        if str(instrument.layer) in ("statute", "recipient"):
            continue
        own = [satisfied[c] for c in instrument.clauses if c.effect is Effect.PERMIT]
        permits += own
        if instrument.scope is None:
            covered = _any([satisfied[clause] for clause in instrument.clauses])
        else:
            covered = scopes[instrument.id]
        quiet = covered & ~_any(own) if own else covered
        silent[instrument.default.answer.value].append(quiet)
    cases = [
        (_any(law) & _any(duties), "ask_a_person"),
        (_any(law), "do_not_share"),
        (_any(duties), "must_share"),
        (_any(policy), "do_not_share"),
        *((_any(parts), answer) for answer, parts in silent.items() if parts),
        (_any(permits), "may_share"),
    ]
    coded = [(part, ANSWERS[answer]) for part, answer in cases]
    return choose(coded, ANSWERS["ask_a_person"])


def _holds(stack: CompiledStack, test: Test, condition: Condition) -> Part:
    """A conjunction: of families as any of their members, of values as what they count as."""
    vocabulary, parts = stack.vocabulary, []
    for name, values in condition.allowed.items():
        if name in vocabulary.families:
            members = vocabulary.families[name].any_of
            some = _any([test(member, frozenset({"yes"})) for member in members])
            parts.append(some if "yes" in values else ~some)
        elif name in vocabulary.counts_as:
            alone = Condition({name: values}, condition.named)
            parts.append(_any([_all(test, box) for box in boxes_of(vocabulary, alone)]))
        else:
            parts.append(test(name, values))
    return reduce(and_, parts)


def _all(test: Test, box: Box) -> Part:
    return reduce(and_, (test(fact, values) for fact, values in box.items()))


def _any(parts: Iterable[Part]) -> Part:
    return reduce(or_, parts)
