"""What would a year of cases have been answered, and what does somebody read who asks that?"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click
import numpy as np

from safetoshare.codes import Code, OffenceGroup, PoliceForce
from safetoshare.commands.tabling import stack_named
from safetoshare.protocol import answer_name
from safetoshare.protocol.bulk import BulkDecider, Outcome
from safetoshare.protocol.bulk.caseload import carried_caseload
from safetoshare.protocol.bulk.caseload import generate as generate_cases
from safetoshare.protocol.bulk.replay import Example, Replay
from safetoshare.protocol.bulk.replay import replay as replay_file

# Somebody who waits longer than this wants to see that something happens.
PATIENCE = 2.0


def replay(
    file: Path, names: Sequence[str], *, out: Path | None, grounds: bool, machine: bool
) -> str:
    """The report on the cases of a file, for people or for machines."""
    deciders = [BulkDecider(stack_named(name)) for name in names]
    with _progress("Deciding") as progress:
        result = replay_file(file, deciders, out=out, grounds=grounds, progress=progress)
    if machine:
        return json.dumps(as_data(result, names), indent=2, ensure_ascii=False)
    return told(result, names)


def generate(cases: int, seed: int, out: Path) -> str:
    """Write invented cases, and say so."""
    with _progress("Inventing") as progress:
        generate_cases(carried_caseload(), cases=cases, seed=seed, out=out, progress=progress)
    return f"{cases:,} invented cases are in {out.name}."


@contextmanager
def _progress(doing: str) -> Iterator[Callable[[float], None]]:
    """Tells on standard error how far it is, once it has taken a while."""
    started = time.monotonic()
    with click.progressbar(length=100, label=doing, file=sys.stderr, hidden=True) as bar:

        def show(share: float) -> None:
            waiting = time.monotonic() - started > PATIENCE
            bar.hidden = not (waiting and sys.stderr.isatty())
            bar.update(int(share * 100) - bar.pos)

        yield show


def told(result: Replay, names: Sequence[str]) -> str:
    """The report for people: answers, differences with examples, contradictions, groups."""
    parts = [_heading(result, names)]
    for place, name in enumerate(names):
        parts.append(
            "\n".join([f"Answers of {name}", *_counts(result.outcomes(place).sum((0, 1)))])
        )
    if len(names) > 1:
        parts.append("\n".join([f"Where {names[1]} answers otherwise", *_differences(result)]))
    if result.impossible:
        parts.append("\n".join(["Refused: these facts contradict one another", *_refused(result)]))
    under = f", under {names[0]}"
    groups = ((0, f"By force{under}", PoliceForce), (1, f"By offence{under}", OffenceGroup))
    parts += ["\n".join([title, *_groups(result, axis, kind)]) for axis, title, kind in groups]
    return "\n\n".join(parts)


def _heading(result: Replay, names: Sequence[str]) -> str:
    rows = "row is" if result.blank == 1 else "rows are"
    blank = f" {result.blank:,} blank {rows} left out." if result.blank else ""
    rules = [f"{n}: {d.stack.hash}" for n, d in zip(names, result.deciders, strict=True)]
    return "\n".join([f"{result.rows:,} cases of {result.path.name}.{blank}", *rules])


def _counts(counts: Any) -> Iterator[str]:
    total = max(int(counts.sum()), 1)
    for outcome in Outcome:
        if counts[outcome]:
            rows = int(counts[outcome])
            yield f"  {_outcome_name(outcome):<48} {rows:>12,} {rows / total:>7.1%}"


def _outcome_name(outcome: Outcome) -> str:
    if outcome is Outcome.UNDECIDED:
        return "Ask a person (what is not known could change it)"
    return answer_name(outcome.answer) if outcome.answer else "None: the facts contradict"


def _differences(result: Replay) -> Iterator[str]:
    for one in result.differences:
        names = f"{answer_name(one.answer)} becomes {answer_name(one.against).lower()}"
        yield f"  {names:<48} {one.rows:>12,}   {_examples(one.examples)}"
    if not result.differences:
        yield "  nowhere"


def _refused(result: Replay) -> Iterator[str]:
    for one in result.impossible:
        yield f"  {one.constraint:<48} {one.rows:>12,}   {_examples(one.examples)}"


def _examples(examples: Sequence[Example]) -> str:
    shown = (f"row {e.row}" + (f" ({e.case})" if e.case else "") for e in examples)
    return f"such as {', '.join(shown)}"


def _groups(result: Replay, axis: int, kind: type[Code]) -> Iterator[str]:
    words = ["no", "ask", "may", "must", "unsure", "none", "otherwise"]
    yield f"  {'':<34}" + "".join(f"{word:>11}" for word in words)
    for row in _group_rows(result, axis, kind):
        cells = [*row["outcomes"][0], row["differing"]]
        yield f"  {row['name'][:33]:<34}" + "".join(f"{int(cell):>11,}" for cell in cells)


def _group_rows(result: Replay, axis: int, kind: type[Code]) -> list[dict[str, Any]]:
    """For each force or offence that occurs: code, name, outcomes under each stack, differing."""
    named = [(code.code, code.label()) for code in kind.all()] + [("", "(not given)")]
    outcomes = [result.outcomes(n).sum(axis=1 - axis) for n in range(len(result.deciders))]
    differing = result.differing.sum(axis=1 - axis) if len(outcomes) > 1 else np.zeros(len(named))
    return [
        {
            "code": code,
            "name": name,
            "outcomes": [counts[place] for counts in outcomes],
            "differing": int(differing[place]),
        }
        for place, (code, name) in enumerate(named)
        if outcomes[0][place].any()
    ]


def as_data(result: Replay, names: Sequence[str]) -> dict[str, Any]:
    """The report for machines."""
    return {
        "format": "safetoshare.replay/1",
        "file": result.path.name,
        "cases": result.rows,
        "blank_rows": result.blank,
        "stacks": [_stack_as_data(result, place, name) for place, name in enumerate(names)],
        "differences": [
            {
                "answer": one.answer.value,
                "against": one.against.value,
                "cases": one.rows,
                "examples": [vars(example) for example in one.examples],
            }
            for one in (result.differences if len(names) > 1 else ())
        ],
        "impossible": [
            {
                "constraint": one.constraint,
                "cases": one.rows,
                "examples": [vars(example) for example in one.examples],
            }
            for one in result.impossible
        ],
        "by_force": _groups_as_data(result, 0, PoliceForce),
        "by_offence": _groups_as_data(result, 1, OffenceGroup),
    }


def _stack_as_data(result: Replay, place: int, name: str) -> dict[str, Any]:
    stack = result.deciders[place].stack
    counts = _counts_as_data(result.outcomes(place).sum((0, 1)))
    return {"id": name, "instruments": list(stack.ids), "hash": stack.hash, "cases": counts}


def _counts_as_data(counts: Any) -> dict[str, int]:
    return {outcome.name.lower(): int(counts[outcome]) for outcome in Outcome}


def _groups_as_data(result: Replay, axis: int, kind: type[Code]) -> list[dict[str, Any]]:
    return [
        {
            "code": row["code"],
            "cases": [_counts_as_data(counts) for counts in row["outcomes"]],
            "differing": row["differing"],
        }
        for row in _group_rows(result, axis, kind)
    ]
