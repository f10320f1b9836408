"""What is proved of an instrument or a kind of force, and which promise does it break?

A promise broken by one that makes it is a fault: the command ends with its own code. Broken by any
other it is a finding about that one, and no reason to fail.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from safetoshare.commands.telling import section
from safetoshare.protocol import Answer, Clause, Library, answer_name
from safetoshare.protocol.keeping import in_few_facts, proof_as_data
from safetoshare.protocol.library import carried_stack
from safetoshare.protocol.promises import Kept, Verdict, carried_promises, verdict
from safetoshare.protocol.proving import Example, Proof, prove
from safetoshare.protocol.vocabulary import Vocabulary


@dataclass(frozen=True)
class Verified:
    """A carried instrument (under the law) or kind of force, and its proof."""

    name: str
    title: str
    proof: Proof

    @cached_property
    def by_verdict(self) -> Mapping[Verdict, list[Kept]]:
        """The promises kept, those broken as a finding, and those broken as a fault."""
        found: dict[Verdict, list[Kept]] = {each: [] for each in Verdict}
        for kept in self.proof.promises:
            found[verdict(kept, self.name)].append(kept)
        return found

    @property
    def faults(self) -> list[Kept]:
        """The promises that it makes and breaks."""
        return self.by_verdict[Verdict.FAULT]


def verify(library: Library, names: Sequence[str]) -> list[Verified]:
    """Prove those named, or all of them. Raises RuleError with the nearest names."""
    chosen = [(name, carried_stack(name)) for name in dict.fromkeys(names or library.names)]
    return [
        Verified(name, title(library, name), in_few_facts(prove(stack, carried_promises())))
        for name, stack in chosen
    ]


def title(library: Library, name: str) -> str:
    """What a kind of force, or an instrument, is called."""
    if name in library.plans:
        return library.plans[name].title["en"]
    return library.instruments[name].short["en"]


def remedy(verified: Iterable[Verified]) -> str:
    """What to do about the faults; empty without any."""
    broken = [
        f"{each.name} breaks {kept.promise.name}" for each in verified for kept in each.faults
    ]
    return f"Mend the rules, or what they promise: {'; '.join(broken)}." if broken else ""


# -- for people


def summed_up(verified: Iterable[Verified]) -> str:
    """A line for each."""
    lines = [f"  {each.name:<33} {_promises(each)}" for each in verified]
    return "\n".join(["Promises, tried on every situation", *lines])


def _promises(each: Verified) -> str:
    kept, findings, faults = (each.by_verdict[which] for which in Verdict)
    silent = sum(map(only_asks, findings))
    parts = [
        f"{len(kept)} kept",
        f"{len(findings) - silent} broken" if len(findings) > silent else "",
        f"{silent} not kept because a person is asked" if silent else "",
        f"{len(faults)} BROKEN THAT IT MAKES" if faults else "",
    ]
    return ", ".join(filter(None, parts))


def only_asks(kept: Kept) -> bool:
    """Whether it breaks a promise only by leaving the matter to a person: it does not say."""
    return set(kept.answers) == {Answer.ASK_A_PERSON.value}


def reported(each: Verified) -> str:
    """The whole proof of one."""
    heading = f"{each.title} ({each.name})"
    parts = [section(*part) for part in _parts(each)]
    return "\n\n".join([heading, *(part for part in parts if part)])


def _parts(each: Verified) -> Iterator[tuple[str, Iterable[str]]]:
    proof, vocabulary = each.proof, each.proof.stack.vocabulary
    yield "Promises broken that it makes itself", _broken(each, each.by_verdict[Verdict.FAULT])
    findings = each.by_verdict[Verdict.FINDING]
    silent = [kept for kept in findings if only_asks(kept)]
    told = [kept for kept in findings if not only_asks(kept)]
    yield "Promises broken: findings about it", _broken(each, told)
    yield "Promises not kept, because it leaves the matter to a person", _broken(each, silent)
    yield "Promises kept", (_kept(kept) for kept in each.by_verdict[Verdict.KEPT])
    yield "Situations", _situations(proof)
    gap = [_example(vocabulary, proof.gap)] if proof.gap.situations else []
    yield "Answered by nothing that it holds, so that a person is asked", gap
    yield (
        "Clauses that pull apart; the order of precedence decides between them",
        (
            f"{_clause(c.one)} and {_clause(c.other)}: {_example(vocabulary, c.example)}"
            for c in proof.conflicts
        ),
    )
    yield "Clauses that no situation satisfies", map(_clause, proof.unreachable)
    yield "Clauses without which every answer would be the same", map(_clause, proof.redundant)
    yield "Facts that never change an answer", _labels(vocabulary, proof.never_needed)
    yield "Rules that were proved", _rules(proof)


def _broken(each: Verified, broken: Iterable[Kept]) -> Iterator[str]:
    for kept in broken:
        name, text = kept.promise.name, kept.promise.text["en"]
        if not kept.situations:
            yield f"{name}: {text} It has no situation to be tried on."
            continue
        how = "Left to a person" if only_asks(kept) else "Broken"
        yield f"{name}: {text} {how} in {how_often(kept)}.{_for_example(each, kept)}"


def how_often(kept: Kept) -> str:
    """In how many situations a promise is broken, and by which answers."""
    if kept.promise.never_needed:
        return f"that {kept.broken} of these facts can change an answer"
    share = f"{kept.broken:,} of {kept.situations:,} situations"
    answers = ", ".join(f"{_words(answer)} {n:,}" for answer, n in kept.answers.items())
    return f"{share} ({answers})"


def _words(code: str) -> str:
    return code.replace("_", " ")


def _for_example(each: Verified, kept: Kept) -> str:
    if kept.promise.never_needed:
        names = _labels(each.proof.stack.vocabulary, kept.witness or ())
        return f" They are: {', '.join(names)}."
    facts = in_words(each.proof.stack.vocabulary, kept.witness or {})
    return f" For example ({_words(kept.answer)}): {facts}."


def _kept(kept: Kept) -> str:
    return f"{kept.promise.name}: {kept.promise.text['en']} ({kept.situations:,} situations)"


def _situations(proof: Proof) -> Iterator[str]:
    yield f"{proof.situations:,} combinations of values, of which {proof.possible:,} can be"
    for answer in Answer:
        number = proof.answers.get(answer, 0)
        yield f"{answer_name(answer)}: {number:,} ({number / proof.possible:.1%})"
    yield "Every one has one of the four answers: these add up to those that can be"


def _example(vocabulary: Vocabulary, example: Example) -> str:
    facts = in_words(vocabulary, example.facts)
    return f"{example.situations:,} situations. For example: {facts}"


def in_words(vocabulary: Vocabulary, facts: Mapping[str, str]) -> str:
    """The facts of a witness, in the vocabulary's words and order."""
    known = vocabulary.facts
    return "; ".join(
        f"{fact.label['en']}: {fact.values[facts[name]].label['en']}"
        for name, fact in known.items()
        if name in facts
    )


def _clause(clause: Clause) -> str:
    return f"{clause.id} ({clause.effect.value})"


def _labels(vocabulary: Vocabulary, names: Iterable[str]) -> Iterator[str]:
    return (vocabulary.facts[name].label["en"] for name in names)


def _rules(proof: Proof) -> Iterator[str]:
    yield f"Instruments: {', '.join(proof.stack.ids)}"
    yield f"Hash: {proof.stack.hash}"


# -- for machines


def as_data(verified: Iterable[Verified]) -> dict[str, Any]:
    """Every proof whole, each promise with its verdict."""
    return {
        "format": "safetoshare.verification/1",
        "proofs": [_as_data(each) for each in verified],
    }


def _as_data(each: Verified) -> dict[str, Any]:
    data = proof_as_data(each.proof)
    verdicts = {k.promise.name: verdict(k, each.name).value for k in each.proof.promises}
    promises = {
        name: {"verdict": verdicts[name], **kept} for name, kept in data["promises"].items()
    }
    return {
        "id": each.name,
        "instruments": list(each.proof.stack.ids),
        **data,
        "promises": promises,
    }
