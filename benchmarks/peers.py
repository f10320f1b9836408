"""How do other engines answer the same cases: Cedar, GoRules Zen, a generated if-chain?

Each returns the satisfied clauses, which is less than a decision: Cedar and Zen are spared the
weighing, the duties and the items. The if-chain does all of it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import cedarpy
import zen

from safetoshare.protocol.boxes import Box, boxes_of
from safetoshare.protocol.compiling import CompiledStack
from safetoshare.protocol.instruments import Clause
from safetoshare.protocol.vocabulary import Test
from tests.judges import cedar

Facts = Mapping[str, str]
Engine = Callable[[Facts], frozenset[str]]


def clause_boxes(stack: CompiledStack) -> list[tuple[Clause, Box]]:
    """Every clause with each of its boxes."""
    return [
        (clause, box)
        for instrument in stack.instruments
        for clause in instrument.clauses
        for box in boxes_of(stack.vocabulary, instrument.scope or Test(), clause.when)
    ]


def cedar_engine(stack: CompiledStack) -> tuple[Callable[[Facts], Any], Engine]:
    """One call with pre-parsed policies and entities, and the same call read as clause ids."""
    text = cedar.policies(stack.vocabulary, stack.instruments)
    names = [line[5:-2] for line in text.splitlines() if line.startswith("@id(")]
    policies, entities = cedarpy.PolicySet.from_str(text), cedarpy.Entities.from_json_str("[]")
    fixed = {"principal": 'P::"p"', "action": 'A::"a"', "resource": 'R::"r"'}

    def call(facts: Facts) -> Any:
        return cedarpy.is_authorized({**fixed, "context": facts}, policies, entities)

    def read(facts: Facts) -> frozenset[str]:
        reasons = call(facts).diagnostics.reasons
        return frozenset(names[int(reason.removeprefix("policy"))] for reason in reasons)

    return call, read


def zen_engine(stack: CompiledStack) -> tuple[Callable[[Facts], Any], Engine]:
    """A decision table that collects every satisfied row, called the fastest way there is."""
    table = zen.ZenDecisionContent(json.dumps(_decision_table(clause_boxes(stack))))
    engine = zen.ZenEngine({"loader": lambda key: table})

    def call(facts: Facts) -> Any:
        return engine.evaluate("protocol", facts)

    def read(facts: Facts) -> frozenset[str]:
        return frozenset(row["clause"] for row in call(facts)["result"])

    return call, read


def _decision_table(rows: list[tuple[Clause, Box]]) -> dict[str, Any]:
    facts = sorted({fact for _, box in rows for fact in box})
    content = {
        "hitPolicy": "collect",
        "inputs": [{"id": fact, "name": fact, "field": fact} for fact in facts],
        "outputs": [{"id": "clause", "name": "clause", "field": "clause"}],
        "rules": [
            {
                "_id": str(number),
                **{fact: ", ".join(f"'{v}'" for v in sorted(box.get(fact, ()))) for fact in facts},
                "clause": f"'{clause.id}'",
            }
            for number, (clause, box) in enumerate(rows)
        ],
    }
    kinds = {"in": "inputNode", "table": "decisionTableNode", "out": "outputNode"}
    nodes = [
        {"id": name, "name": name, "type": kind, "position": {"x": 0, "y": 0}}
        for name, kind in kinds.items()
    ]
    nodes[1]["content"] = content
    edges = [("in", "table"), ("table", "out")]
    return {
        "nodes": nodes,
        "edges": [
            {"id": f"{a}{b}", "sourceId": a, "targetId": b, "type": "edge"} for a, b in edges
        ],
    }


def if_chain(stack: CompiledStack) -> Callable[[Facts], tuple[str, Any, Any, Any]]:
    """Plain Python, one `if` for each box in file order, then the weighing written out."""
    scope: dict[str, Any] = {"deciders": _deciders}
    source = "\n".join(_if_chain_lines(stack, scope))
    exec(source, scope)  # our own generated text
    chain: Callable[[Facts], tuple[str, Any, Any, Any]] = scope["chain"]
    return chain


def _if_chain_lines(stack: CompiledStack, scope: dict[str, Any]) -> Iterable[str]:
    yield "def chain(c):"
    yield "    law, duty, bar, permit, barred, covering, extra = [], [], [], [], set(), set(), []"
    for instrument in stack.instruments:
        for box in boxes_of(stack.vocabulary, instrument.scope) if instrument.scope else ():
            yield f"    if {_test(box, scope)}: covering.add({instrument.id!r})"
    for number, (clause, box) in enumerate(clause_boxes(stack)):
        scope[f"k{number}"] = clause
        yield f"    if {_test(box, scope)}: {_effect(clause, number)}"
        if stack_scope_is_none(stack, clause):
            yield f"    if {_test(box, scope)}: covering.add({clause.instrument!r})"
    for instrument in stack.instruments:
        for condition in instrument.conditions:
            for box in boxes_of(stack.vocabulary, instrument.scope or Test(), condition.when):
                name = f"o{len(scope)}"
                scope[name] = condition
                yield f"    if {_test(box, scope)}: extra.append({name})"
    scope["policies"] = [
        i for i in stack.instruments if str(i.layer) not in ("statute", "recipient")
    ]
    yield "    return deciders(policies, law, duty, bar, permit, barred, covering, extra)"


def stack_scope_is_none(stack: CompiledStack, clause: Clause) -> bool:
    """Whether the clause's instrument covers just what its clauses name."""
    return next(i for i in stack.instruments if i.id == clause.instrument).scope is None


def _test(box: Box, scope: dict[str, Any]) -> str:
    parts = []
    for fact, values in box.items():
        if len(values) == 1:
            parts.append(f"c[{fact!r}] == {next(iter(values))!r}")
        else:
            name = f"s{len(scope)}"
            scope[name] = values
            parts.append(f"c[{fact!r}] in {name}")
    return " and ".join(parts) or "True"


def _effect(clause: Clause, number: int) -> str:
    if clause.bars_items_only:
        return f"barred.update(k{number}.items)"
    law = str(clause.layer) == "statute"
    effect = str(clause.effect)
    target = {"require": "duty", "forbid": "law" if law else "bar", "permit": "permit"}[effect]
    return "pass" if law and effect == "permit" else f"{target}.append(k{number})"


def _deciders(
    policies: Any,
    law: Any,
    duty: Any,
    bar: Any,
    permit: Any,
    barred: Any,
    covering: Any,
    extra: Any,
) -> tuple[str, Any, Any, Any]:
    if law or duty:
        answer = "ask_a_person" if law and duty else "do_not_share" if law else "must_share"
        deciding = law + duty
    elif bar:
        answer, deciding = "do_not_share", bar
    else:
        permitting = {clause.instrument for clause in permit}
        silent = [i for i in policies if i.id in covering and i.id not in permitting]
        answer = "ask_a_person" if silent or not permit else "may_share"
        deciding = [] if silent else permit
    shares = answer in ("may_share", "must_share")
    duties = [o for clause in deciding for o in clause.obligations]
    duties += [o for c in extra if c.always or shares for o in c.obligations]
    items = {i for clause in deciding for i in clause.items} - barred if shares else set()
    return answer, deciding, duties, items
