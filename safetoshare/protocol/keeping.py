"""Has this stack been proved before, by exactly these rules, promises and engine, and on which day?

A proof takes up to a second, and its pages may not. So proofs are made beforehand and kept as
files, each under a hash of everything it depends on: whoever changes a rule, a promise or the
engine asks under another name, and a kept proof is never out of date.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from safetoshare.protocol.compiling import CompiledStack
from safetoshare.protocol.diagram import answers, diagram_of
from safetoshare.protocol.instruments import Answer, Clause
from safetoshare.protocol.judging import Reason
from safetoshare.protocol.library import HERE
from safetoshare.protocol.promises import Kept, Promise
from safetoshare.protocol.proving import Conflict, Example, Proof, prove
from safetoshare.protocol.shortening import facts_meant, shortened
from safetoshare.protocol.vocabulary import Test

FORMAT = "safetoshare.proof/1"
SOURCES = (HERE, HERE.parent / "codes")


@dataclass(frozen=True)
class KeptProof:
    """A proof and the day on which it was made."""

    proof: Proof
    day: dt.date


@cache
def engine_hash() -> str:
    """Hex SHA-256 over every file of the engine, its rules, promises and code lists."""
    paths = sorted(path for source in SOURCES for path in source.rglob("*") if _counts(path))
    digest = hashlib.sha256()
    for path in paths:
        digest.update(f"{path.relative_to(HERE.parent)}\0{path.stat().st_size}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _counts(path: Path) -> bool:
    return path.suffix in (".py", ".toml", ".csv")


def make(stack: CompiledStack, promises: Sequence[Promise], *, day: dt.date) -> KeptProof:
    """A new proof whose examples are told in the fewest facts."""
    return KeptProof(in_few_facts(prove(stack, promises)), day)


def in_few_facts(proof: Proof) -> Proof:
    """The proof with its examples told in the fewest facts."""
    stack = proof.stack
    reasons = diagram_of(stack, lambda decision: decision.reason)
    gap = replace(proof.gap, facts=shortened(reasons, proof.gap.facts))
    return replace(
        proof,
        gap=gap,
        conflicts=tuple(_conflict(stack, conflict) for conflict in proof.conflicts),
        promises=tuple(_broken(stack, kept) for kept in proof.promises),
    )


def _conflict(stack: CompiledStack, conflict: Conflict) -> Conflict:
    """Whether a clause is satisfied rests on the facts that it names and on no other."""
    whole = conflict.example.facts
    meant = _meant(stack, conflict.one, whole) | _meant(stack, conflict.other, whole)
    facts = {fact: value for fact, value in whole.items() if fact in meant}
    return replace(conflict, example=replace(conflict.example, facts=facts))


def _meant(stack: CompiledStack, clause: Clause, facts: Mapping[str, str]) -> frozenset[str]:
    scope = next(i.scope for i in stack.instruments if i.id == clause.instrument)
    return facts_meant(stack.vocabulary, facts, scope or Test(), clause.when)


def _broken(stack: CompiledStack, kept: Kept) -> Kept:
    """A comparison's witness stands for two situations, and is left as it is."""
    if kept.witness is None or kept.answer not in list(Answer):
        return kept
    meant = facts_meant(stack.vocabulary, kept.witness, kept.promise.when)
    return replace(kept, witness=shortened(answers(stack), kept.witness, meant))


def place_of(stack: CompiledStack, folder: Path) -> Path:
    """The file in which the proof of this stack is kept."""
    name = hashlib.sha256(f"{FORMAT} {engine_hash()} {stack.hash}".encode()).hexdigest()
    return folder / f"{name}.json"


def keep(
    stack: CompiledStack, promises: Sequence[Promise], folder: Path, *, day: dt.date
) -> KeptProof:
    """The kept proof, or a new one of this day, kept from now on."""
    place = place_of(stack, folder)
    if not place.exists():
        made = make(stack, promises, day=day)
        folder.mkdir(parents=True, exist_ok=True)
        # Two who prove at once write the same; nobody reads half a file.
        half = place.with_suffix(".half")
        half.write_text(json.dumps(as_data(made), indent=1), encoding="utf-8")
        half.replace(place)
    return read(stack, promises, folder)


def read(stack: CompiledStack, promises: Sequence[Promise], folder: Path) -> KeptProof:
    """The kept proof. Raises FileNotFoundError if there is none."""
    data = json.loads(place_of(stack, folder).read_text(encoding="utf-8"))
    return from_data(stack, {promise.name: promise for promise in promises}, data)


def as_data(kept: KeptProof) -> dict[str, Any]:
    """For JSON: clauses by their ids, promises by their names."""
    return {"format": FORMAT, "day": kept.day.isoformat(), **proof_as_data(kept.proof)}


def proof_as_data(proof: Proof) -> dict[str, Any]:
    """The same without the day."""
    return {
        "hash": proof.stack.hash,
        "situations": proof.situations,
        "possible": proof.possible,
        "answers": proof.answers,
        "reasons": proof.reasons,
        "gap": _example(proof.gap),
        "conflicts": [
            {"one": c.one.id, "other": c.other.id, **_example(c.example)} for c in proof.conflicts
        ],
        "unreachable": [clause.id for clause in proof.unreachable],
        "redundant": [clause.id for clause in proof.redundant],
        "never_needed": list(proof.never_needed),
        "promises": {each.promise.name: _kept(each) for each in proof.promises},
    }


def _example(example: Example) -> dict[str, Any]:
    return {"situations": example.situations, "facts": dict(example.facts)}


def _kept(kept: Kept) -> dict[str, Any]:
    return {
        "situations": kept.situations,
        "broken": kept.broken,
        "witness": kept.witness,
        "answer": kept.answer,
        "answers": kept.answers,
    }


def from_data(
    stack: CompiledStack, promises: Mapping[str, Promise], data: Mapping[str, Any]
) -> KeptProof:
    """What `as_data` made, as it was."""
    clauses = stack.clauses
    proof = Proof(
        stack=stack,
        situations=data["situations"],
        possible=data["possible"],
        answers={Answer(name): ways for name, ways in data["answers"].items()},
        reasons={Reason(name): ways for name, ways in data["reasons"].items()},
        gap=Example(**data["gap"]),
        conflicts=tuple(
            Conflict(clauses[c["one"]], clauses[c["other"]], Example(c["situations"], c["facts"]))
            for c in data["conflicts"]
        ),
        unreachable=tuple(clauses[name] for name in data["unreachable"]),
        redundant=tuple(clauses[name] for name in data["redundant"]),
        never_needed=tuple(data["never_needed"]),
        promises=tuple(Kept(promises[name], **result) for name, result in data["promises"].items()),
    )
    return KeptProof(proof, dt.date.fromisoformat(data["day"]))
