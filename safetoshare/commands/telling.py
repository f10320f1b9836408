"""What does `decide` say in sentences: what to do first, the answer, why, and where to turn?

The order is the order of doing. What is done whatever the answer stands first and once, however
many questions a case asks.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence

from safetoshare.codes import Code, Obligation, SupportOrganisation
from safetoshare.protocol import CaseFile, Clause, Decision, Explanation, answer_name
from safetoshare.protocol.explaining import clause_text

WIDTH = 88
Section = tuple[str, Iterable[str]]


def told(case_file: CaseFile, explanations: Sequence[Explanation]) -> str:
    """The whole answer to a case file, as text."""
    first = ("First, whatever the answer", map(_obligation, explanations[0].first))
    parts = [section(*first), case_file.title]
    for question, explanation in zip(case_file.questions, explanations, strict=True):
        parts.append(question.title.upper())
        parts.extend(section(*each) for each in _sections(explanation))
    stack = explanations[0].stack
    rules = [f"Instruments: {', '.join(stack.ids) or 'none'}", f"Hash: {stack.hash}"]
    return "\n\n".join(part for part in [*parts, section("Rules that answered", rules)] if part)


def section(heading: str, lines: Iterable[str]) -> str:
    """A heading and its list; nothing at all when there is nothing to say."""
    items = [_item(line) for line in lines]
    return "\n".join([heading, *items]) if items else ""


def _item(line: str) -> str:
    # A telephone number or a hash that is broken in two cannot be used.
    return textwrap.fill(
        line,
        WIDTH,
        initial_indent="  - ",
        subsequent_indent="    ",
        break_long_words=False,
        break_on_hyphens=False,
    )


def _sections(explanation: Explanation) -> Iterator[Section]:
    yield (
        f"Answer: {answer_name(explanation.answer)}",
        [explanation.headline, *explanation.warnings],
    )
    yield (
        "Why",
        filter(
            None,
            [
                explanation.because,
                *explanation.counted,
                explanation.expectation,
                explanation.both_roles,
            ],
        ),
    )
    yield "What decided it", deciding(explanation)
    yield "What must be done", map(_obligation, explanation.obligations)
    items = filter(None, [explanation.nothing_yet, *map(_label, explanation.items)])
    yield "What may go, and nothing else", items
    yield "Instead", map(_label, explanation.instead)
    yield "Where the person can turn", map(_organisation, explanation.turn_to)
    yield "Whom to ask", filter(None, [explanation.whom_to_ask])
    yield "What the answer rests on", map(lambda fact: _fact(explanation, fact), explanation.needed)
    yield "Not known yet, and able to change the answer", map(explanation.label, explanation.open)
    yield "What would change the answer", _changes(explanation)
    yield "Not covered by", (instrument.short["en"] for instrument in explanation.not_covered)
    yield "Who decides", [explanation.departure]


def deciding(explanation: Explanation) -> Iterator[str]:
    """Each clause that decided with its layer and citation; each default with its reason."""
    yield from map(_clause, explanation.decision.deciding)
    for name in explanation.decision.defaults:
        instrument = explanation.instrument(name)
        reason = instrument.default.reason.get("en", "It says nothing of this.")
        yield f"{name}, by its default ({instrument.layer.label()}): {reason}"


def _clause(clause: Clause) -> str:
    grounds = "; ".join([clause.layer.label(), clause.citation, clause.quality.label()])
    return f"{clause.id} ({grounds}): {clause_text(clause)}"


def _obligation(obligation: Obligation) -> str:
    row = obligation.row
    return f"{_label(obligation)} Who: {row['owner']}. When: {row['clock']}."


def _label(code: Code) -> str:
    return code.label() + ("" if code.confirmed else " (unconfirmed)")


def _organisation(organisation: SupportOrganisation) -> str:
    # A note may be a warning: one line passes on to the Home Office who has rung.
    note = f". {organisation.note}" if organisation.note else ""
    return f"{_label(organisation)}: {_phone(organisation)}{note}"


def _phone(organisation: SupportOrganisation) -> str:
    phone = organisation.row["phone"] or "telephone number not known"
    unsure = organisation.row["phone"] and organisation.row["phone_confirmed"] != "yes"
    return f"{phone} (number unconfirmed)" if unsure else phone


def _fact(explanation: Explanation, fact: str) -> str:
    value = explanation.label(fact, explanation.case.facts[fact])
    return f"{explanation.label(fact)}: {value}"


def _changes(explanation: Explanation) -> Iterator[str]:
    for change in explanation.changes:
        fact, value = explanation.label(change.fact), explanation.label(change.fact, change.value)
        yield f'{fact}: if it were "{value}", {answer_name(change.answer).lower()}'


def short_answer(decision: Decision, *, only: str = "") -> str:
    """The answer in one or two words; 'not covered' when the one instrument asked is silent.

    What a statute decides is said even then, and marked as law.
    """
    if not decision.may_be_departed_from:
        return f"{answer_name(decision.answer)} (law)"
    if only in decision.not_covered:
        return "not covered"
    return f"{answer_name(decision.answer)}{' (expected)' if decision.expected_by else ''}"
