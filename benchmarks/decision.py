"""How fast is one decision beside other engines on the same cases? Ratios of one run."""

from __future__ import annotations

from statistics import median

from benchmarks.cases import complete_cases, forgetful, stack
from benchmarks.peers import cedar_engine, clause_boxes, if_chain, zen_engine
from benchmarks.timing import each, interleaved
from safetoshare.protocol import Case, ImpossibleCase, decide
from safetoshare.protocol.compiling import CompiledStack

CASES = 4_000
UNKNOWN = (0, 1, 2, 4, 8)


def main() -> None:
    """Check that all engines agree, then time them in turn."""
    compiled, cases = stack(), complete_cases(CASES)
    call_cedar, read_cedar = cedar_engine(compiled)
    call_zen, read_zen = zen_engine(compiled)
    chain = if_chain(compiled)
    for case in cases[:1000]:
        theirs = read_cedar(case.facts)
        assert theirs == read_zen(case.facts) == satisfied(compiled, case), case
        answer, deciding, duties, items = chain(case.facts)
        ours = decide(compiled, case)
        assert answer == ours.answer, case
        assert {c.id for c in deciding} == {c.id for c in ours.deciding}, case
        assert set(duties) == set(ours.obligations), case
        assert set(items) == set(ours.items), case
    print(f"One decision, all facts known; {len(compiled.clauses)} clauses, {CASES} cases.")
    print("Peers agree on 1,000 of them, clause by clause.")
    micro = interleaved(
        {
            "safetoshare": (lambda case: decide(compiled, case), CASES),
            "if-chain": (lambda case: chain(case.facts), CASES),
            "zen-engine": (lambda case: call_zen(case.facts), 1_000),
            "cedarpy": (lambda case: call_cedar(case.facts), 300),
        },
        cases,
    )
    for name, time in micro.items():
        print(f"  {name:<12} {time:9.2f} µs   {time / micro['safetoshare']:7.1f} x ours")
    unknown(compiled, cases)


def satisfied(compiled: CompiledStack, case: Case) -> frozenset[str]:
    """The clauses that the masks leave standing."""
    decision = decide(compiled, case)
    ours = {clause.id for clause in (*decision.deciding, *decision.overridden)}
    bars = {
        clause.id
        for clause, box in clause_boxes(compiled)
        if clause.bars_items_only and all(case.facts[f] in v for f, v in box.items())
    }
    return frozenset(ours | bars)


def unknown(compiled: CompiledStack, cases: list[Case]) -> None:
    """With some facts unknown: each call alone, the first time and again."""
    print("Some facts unknown, act and recipient known (first time / again, µs):")
    for count in UNKNOWN:
        partly = forgetful(cases, count)
        fresh = stack()
        for case in partly[:200]:
            quietly(fresh, case)
        first = each(lambda case, s=fresh: quietly(s, case), partly)
        again = each(lambda case, s=fresh: quietly(s, case), partly)
        print(
            f"  {count} unknown: median {median(first):6.1f} / {median(again):6.1f}"
            f"   99 in 100 below {first[int(len(first) * 0.99)]:7.1f}"
            f" / {again[int(len(again) * 0.99)]:6.1f}"
        )


def quietly(compiled: CompiledStack, case: Case) -> None:
    """Decide; what is impossible took its time too."""
    try:
        decide(compiled, case)
    except ImpossibleCase:
        return


if __name__ == "__main__":
    main()
