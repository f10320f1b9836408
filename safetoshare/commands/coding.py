"""What does `--json` print for `list`, `show` and `decide`: codes and ids, in a shape that stays?

`docs/reference/command-line.md` describes the shape. Keys are added, never renamed or removed,
without a new `format`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from safetoshare.codes import Obligation, SupportOrganisation
from safetoshare.protocol import CaseFile, Clause, Condition, Explanation, Instrument, Library
from safetoshare.protocol.vocabulary import Test, Vocabulary

Plain = dict[str, Any]


def library_as_data(library: Library) -> Plain:
    """Every instrument in brief, and the named kinds of force."""
    ordered = sorted(library.instruments.values(), key=lambda instrument: instrument.layer)
    return {
        "format": "safetoshare.list/1",
        "vocabulary_version": library.vocabulary.version,
        "instruments": [{**_brief(i), "clauses": len(i.clauses)} for i in ordered],
        "stacks": [
            {"id": plan.id, "title": plan.title["en"], "policies": list(plan.policies)}
            for plan in library.plans.values()
        ],
    }


def _brief(instrument: Instrument) -> Plain:
    return {
        "id": instrument.id,
        "short": instrument.short["en"],
        "layer": str(instrument.layer),
        "status": str(instrument.status),
        "in_force_from": _day(instrument.in_force_from),
        "in_force_to": _day(instrument.in_force_to),
        "quality": str(instrument.quality),
    }


def _day(day: object) -> str | None:
    return None if day is None else str(day)


def instrument_as_data(instrument: Instrument, vocabulary: Vocabulary) -> Plain:
    """One instrument whole."""
    return {
        "format": "safetoshare.instrument/1",
        **_brief(instrument),
        "title": instrument.title["en"],
        "summary": instrument.summary["en"],
        "issuer": instrument.issuer,
        "source": instrument.source,
        "unconfirmed": instrument.unconfirmed,
        "scope": _test(instrument.scope, vocabulary) if instrument.scope else None,
        "default": {
            "answer": instrument.default.answer.value,
            "reason": instrument.default.reason.get("en", ""),
            "ask": str(instrument.default.asks) if instrument.default.asks else None,
        },
        "clauses": [_whole_clause(clause, vocabulary) for clause in instrument.clauses],
        "conditions": [_condition(condition, vocabulary) for condition in instrument.conditions],
        "not_modelled": [
            {"citation": n.citation, "sentence": n.sentence, "reason": n.reason}
            for n in instrument.not_modelled
        ],
    }


def _test(test: Test, vocabulary: Vocabulary) -> Plain:
    """Facts in the vocabulary's order, values too: a set has none, and output must be stable."""
    values = {name: list(fact.values) for name, fact in vocabulary.facts.items()}
    values |= {name: ["yes", "no"] for name in vocabulary.families}
    return {
        name: [value for value in known if value in test.allowed[name]]
        for name, known in values.items()
        if name in test.allowed
    }


def _clause(clause: Clause) -> Plain:
    return {
        "id": clause.id,
        "instrument": clause.instrument,
        "layer": str(clause.layer),
        "effect": clause.effect.value,
        "citation": clause.citation,
        "quality": str(clause.quality),
        "text": clause.text["en"],
    }


def _whole_clause(clause: Clause, vocabulary: Vocabulary) -> Plain:
    return {
        **_clause(clause),
        "when": _test(clause.when, vocabulary),
        "obligations": _codes(clause.obligations),
        "instead": _codes(clause.instead),
        "items": _codes(clause.items),
        "outranks": list(clause.outranks),
        "expects": clause.expects,
    }


def _condition(condition: Condition, vocabulary: Vocabulary) -> Plain:
    return {
        "id": condition.id,
        "citation": condition.citation,
        "on": "always" if condition.always else "sharing",
        "when": _test(condition.when, vocabulary),
        "obligations": _codes(condition.obligations),
        "text": condition.text["en"],
    }


def _codes(codes: Iterable[object]) -> list[str]:
    return [str(code) for code in codes]


def answers_as_data(case_file: CaseFile, explanations: Sequence[Explanation]) -> Plain:
    """The answer to each question of a case file, and the rules that gave it."""
    stack = explanations[0].stack
    pairs = zip(case_file.questions, explanations, strict=True)
    return {
        "format": "safetoshare.decision/1",
        "case": {"id": case_file.id, "title": case_file.title},
        "stack": {"instruments": list(stack.ids), "hash": stack.hash},
        "questions": [{"title": q.title, **_answer(explanation)} for q, explanation in pairs],
    }


def _answer(explanation: Explanation) -> Plain:
    decision = explanation.decision
    return {
        "facts": dict(explanation.case.facts),
        "first": [_obligation(obligation) for obligation in explanation.first],
        "answer": decision.answer.value,
        "possible": [answer.value for answer in decision.possible],
        "reason": decision.reason.value,
        "headline": explanation.headline,
        "because": explanation.because,
        "deciding": [_clause(clause) for clause in decision.deciding],
        "defaults": list(decision.defaults),
        "overridden": [clause.id for clause in decision.overridden],
        "obligations": [_obligation(obligation) for obligation in explanation.obligations],
        "items": _codes(explanation.items),
        "items_open": decision.items_open,
        "instead": _codes(explanation.instead),
        "turn_to": [_organisation(organisation) for organisation in explanation.turn_to],
        "ask": _ask(explanation),
        "needed": list(explanation.needed),
        "open": list(explanation.open),
        "changes": [
            {"fact": change.fact, "value": change.value, "answer": change.answer.value}
            for change in explanation.changes
        ],
        "not_covered": list(decision.not_covered),
        "expected_by": list(decision.expected_by),
        "per_role": {role: d.answer.value for role, d in explanation.per_role.items()},
        "counted": list(explanation.counted),
        "left_out": [
            {"instrument": each.instrument.id, "answer": each.answer.value}
            for each in explanation.left_out
        ],
        "may_be_departed_from": decision.may_be_departed_from,
    }


def _obligation(obligation: Obligation) -> Plain:
    return {
        "code": str(obligation),
        "text": obligation.label(),
        "owner": obligation.row["owner"],
        "clock": obligation.row["clock"],
        "confirmed": obligation.confirmed,
    }


def _organisation(organisation: SupportOrganisation) -> Plain:
    return {
        "code": str(organisation),
        "name": organisation.label(),
        "confirmed": organisation.confirmed,
        "phone": organisation.row["phone"],
        "phone_confirmed": organisation.row["phone_confirmed"] == "yes",
        "note": organisation.note,
    }


def _ask(explanation: Explanation) -> Plain | None:
    if explanation.asks is None:
        return None
    row = explanation.asks.row
    return {
        "role": str(explanation.asks),
        "clock": row["clock"],
        "out_of_hours": row["out_of_hours"],
    }
