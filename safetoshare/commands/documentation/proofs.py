"""What does the page of proofs say: each promise, who keeps it, and how it is broken?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from safetoshare.commands.documentation.instruments import DATA, FOLDER
from safetoshare.commands.documentation.markdown import items, page, section, table
from safetoshare.commands.verifying import Verified, how_often, in_words, only_asks, title
from safetoshare.protocol import Answer, Library, answer_name
from safetoshare.protocol.keeping import in_few_facts, read
from safetoshare.protocol.library import carried_stack
from safetoshare.protocol.promises import KINDS, Kept, Promise, Verdict, carried_promises, verdict
from safetoshare.protocol.proving import Proof, prove

PAGE = f"{FOLDER}/proofs.md"
INTRODUCTION = """\
Every promise is tried on every situation there is, under every instrument (with the statutes above
it) and every kind of force: [what a proof means](../../explanation/what-a-proof-means.md). Broken
by one that does not make it, a promise is a finding about that one.
`safetoshare protocol verify NAME` prints a proof whole, with conflicts, clauses that change no
answer and facts that are never needed."""
HEADINGS = {"promise": "Promises", "counter_promise": "What stays possible"}


def proofs_page(root: Path, library: Library) -> str:
    """The answers counted for each, then each promise."""
    verified = [Verified(name, title(library, name), _proof(root, name)) for name in library.names]
    return page(
        f"{DATA}/promises.toml, {DATA}/protocols and {DATA}/stacks.toml",
        "# Proofs",
        INTRODUCTION,
        section("Situations", _situations(verified[0].proof), _counts(verified)),
        *(_promises(kind, verified) for kind in KINDS),
        section("What exactly was proved", _hashes(verified)),
    )


def _proof(root: Path, name: str) -> Proof:
    """The proof that `script/setup` kept, or a new one."""
    stack, promises = carried_stack(name), carried_promises()
    try:
        return read(stack, promises, root / "var" / "proofs").proof
    except FileNotFoundError:
        return in_few_facts(prove(stack, promises))


def _situations(proof: Proof) -> str:
    return (
        f"There are {proof.situations:,} combinations of values, and {proof.possible:,} of them "
        "can be: so much the four answers of each row add up to."
    )


def _counts(verified: Iterable[Verified]) -> str:
    header = ("", *(answer_name(answer) for answer in Answer), "Promises kept")
    return table(header, map(_row, verified))


def _row(each: Verified) -> list[str]:
    proof = each.proof
    shares = (f"{proof.answers.get(answer, 0):,}" for answer in Answer)
    kept = len(each.by_verdict[Verdict.KEPT])
    return [f"{each.title}<br>`{each.name}`", *shares, f"{kept} of {len(proof.promises)}"]


def _promises(kind: str, verified: list[Verified]) -> str:
    chosen = [promise for promise in carried_promises() if promise.kind == kind]
    return section(HEADINGS[kind], *(_promise(promise, verified) for promise in chosen))


def _promise(promise: Promise, verified: list[Verified]) -> str:
    results = [(each, _of(each, promise)) for each in verified]
    broken = [(each, kept) for each, kept in results if not kept.holds]
    rows = [_broken(each, kept) for each, kept in broken if not only_asks(kept)]
    lines = [
        f"**Made by:** {_names(promise.must_hold)}",
        f"**Kept by:** {_names(each.name for each, kept in results if kept.holds)}",
        *_silent(broken),
        f"**Source:** {promise.source}",
    ]
    header = ("Broken by", "How often", "One situation", "")
    return section(
        f"`{promise.name}`", promise.text["en"], items(lines), table(header, rows), level=3
    )


def _of(each: Verified, promise: Promise) -> Kept:
    return next(kept for kept in each.proof.promises if kept.promise.name == promise.name)


def _silent(broken: Iterable[tuple[Verified, Kept]]) -> Iterator[str]:
    names = [each.name for each, kept in broken if only_asks(kept)]
    if names:
        yield f"**Not kept because a person is asked:** {_names(names)}"


def _broken(each: Verified, kept: Kept) -> list[str]:
    facts = in_words(each.proof.stack.vocabulary, kept.witness or {})
    said = "a fault" if verdict(kept, each.name) is Verdict.FAULT else "a finding about it"
    return [f"`{each.name}`", how_often(kept), facts, said]


def _names(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names) or "none"


def _hashes(verified: Iterable[Verified]) -> str:
    rows = ((f"`{v.name}`", f"`{v.proof.stack.hash}`") for v in verified)
    return table(("", "Hash of the rules and the vocabulary"), rows)
