"""How many rows a second are decided from byte columns, beside column engines on the same rows?

`python -m benchmarks.bulk` repeats all of it; every ratio is of one run on one core.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from statistics import median
from time import process_time

import numpy as np

from benchmarks.cases import ACTS, OTHERWISE, RECIPIENTS, stack
from benchmarks.columns import openfisca_style, polars_tuned, polars_usual  # first: one thread
from safetoshare.protocol import CompiledStack, carried
from safetoshare.protocol.bulk import NOT_KNOWN, BulkDecider, Outcome

ROWS = 1 << 21
FEWER = ROWS // 8
ROUNDS = 7
Columns = Mapping[str, np.ndarray]


def main() -> None:
    """Check that all engines agree on every row, then time them in turn."""
    compiled = stack()
    rows = possible_rows(compiled, ROWS)
    fewer = {name: column[:FEWER] for name, column in rows.items()}
    partly = forgetful(rows)
    native, plain = BulkDecider(compiled), BulkDecider(compiled, native=False)
    usual, tuned = polars_usual(compiled, fewer), polars_tuned(compiled, rows)
    openfisca = openfisca_style(compiled, fewer)
    expected = native.outcomes(rows)
    assert (expected == tuned()["answer"].to_numpy()).all()
    assert (expected[:FEWER] == usual()["answer"].to_numpy()).all()
    assert (expected[:FEWER] == openfisca()).all()
    assert (plain.outcomes(partly) == native.outcomes(partly)).all()
    assert (plain.grounds(rows).places == native.grounds(rows).places).all()
    native.grounds(partly)
    print(f"Rows decided from byte columns, one core; {ROWS:,} rows.")
    print(f"All engines agree on every row; {len(compiled.clauses)} clauses, {len(rows)} facts.")
    engines: dict[str, tuple[Callable[[], object], int]] = {
        "answers, numba": (partial(native.outcomes, rows), ROWS),
        "answers, NumPy alone": (partial(plain.outcomes, rows), ROWS),
        "answers, some facts unknown, numba": (partial(native.outcomes, partly), ROWS),
        "answers, some unknown, NumPy alone": (partial(plain.outcomes, partly), ROWS),
        "all grounds, numba": (partial(native.grounds, rows), ROWS),
        "all grounds, NumPy alone": (partial(plain.grounds, rows), ROWS),
        "all grounds, some facts unknown": (partial(native.grounds, partly), ROWS),
        "Polars, tuned": (tuned, ROWS),
        "Polars, as usually written": (usual, FEWER),
        "NumPy as OpenFisca is written": (openfisca, FEWER),
    }
    rates = timed(engines)
    peers = list(rates)[-3:]
    heads = ("x tuned", "x usual", "x OpenF.")
    print(f"  {'':<36} {'million/s':>10}" + "".join(f"{head:>10}" for head in heads))
    for name, rate in rates.items():
        ratios = "".join(f"{rate / rates[peer]:10.1f}" for peer in peers)
        print(f"  {name:<36} {rate / 1e6:>10.1f}{ratios}")


def possible_rows(compiled: CompiledStack, count: int, seed: int = 20201217) -> Columns:
    """Rows with every fact known and none impossible; acts and recipients as officers ask."""
    rng, decider, found, total = np.random.default_rng(seed), BulkDecider(compiled), [], 0
    while total < count:
        rows = random_rows(rng, count)
        kept = decider.outcomes(rows) != Outcome.IMPOSSIBLE
        found.append({name: column[kept] for name, column in rows.items()})
        total += int(kept.sum())
    return {name: np.concatenate([part[name] for part in found])[:count] for name in found[0]}


def random_rows(rng: np.random.Generator, count: int) -> Columns:
    """Any value for each fact, but acts and recipients that officers really ask about."""
    facts = carried().vocabulary.facts
    rows = {
        name: rng.integers(0, len(fact.values), count, dtype=np.uint8)
        for name, fact in facts.items()
    }
    acts, recipients = list(facts["act"].values), list(facts["recipient"].values)
    chosen = rng.choice([acts.index(act) for act in ACTS], count)
    rows["act"] = chosen.astype(np.uint8)
    for act in ACTS:
        mine = chosen == acts.index(act)
        told = [recipients.index(name) for name in RECIPIENTS.get(act, OTHERWISE)]
        rows["recipient"][mine] = rng.choice(told, int(mine.sum()))
    nobody = rows["recipient"] == recipients.index("nobody")
    rows["identity_included"][nobody] = list(facts["identity_included"].values).index("no")
    return rows


def forgetful(rows: Columns, share: float = 0.05, seed: int = 362) -> Columns:
    """The same rows, each fact unknown in some of them."""
    rng = np.random.default_rng(seed)
    return {
        name: np.where(rng.random(len(column)) < share, np.uint8(NOT_KNOWN), column)
        for name, column in rows.items()
    }


def timed(engines: Mapping[str, tuple[Callable[[], object], int]]) -> dict[str, float]:
    """Rows for each second of processor time (of all threads together, so that what else the
    machine does counts little): the median over rounds in which the engines take turns."""
    times: dict[str, list[float]] = {name: [] for name in engines}
    for _ in range(ROUNDS):
        for name, (call, _count) in engines.items():
            start = process_time()
            call()
            times[name].append(process_time() - start)
    return {name: engines[name][1] / median(values) for name, values in times.items()}


if __name__ == "__main__":
    main()
