"""What might a year of cases look like, drawn from published figures and honest assumptions?

Every case is invented and says so in its name. The same seed gives the same cases, and no case is
impossible. The priors are data, in caseload.toml, each with its source.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from safetoshare.codes import Code, OffenceGroup, PoliceForce
from safetoshare.protocol.bulk.columns import NOT_KNOWN, Bytes, Columns
from safetoshare.protocol.bulk.decider import BulkDecider
from safetoshare.protocol.bulk.files import CASE, FORCE, OFFENCE, ROWS_AT_ONCE, WORDS, Progress
from safetoshare.protocol.bulk.programs import Outcome
from safetoshare.protocol.bulk.writing import rows_to
from safetoshare.protocol.compiling import compile_stack
from safetoshare.protocol.errors import CaseError, RuleError, nearest
from safetoshare.protocol.library import carried
from safetoshare.protocol.positions import Document, parse
from safetoshare.protocol.tables import Table
from safetoshare.protocol.vocabulary import Test, Vocabulary, read_test

PRIORS = Path(__file__).with_name("caseload.toml")
Shares = npt.NDArray[np.float64]
Chosen = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Prior:
    """How often each value occurs where `when` holds. `shares` add up to 1 in the order of the
    values, `unknown` is the share of rows in which the fact is not known."""

    name: str
    shares: tuple[float, ...]
    source: str
    assumed: bool
    unknown: float = 0.0
    when: Test = field(default_factory=Test)


@dataclass(frozen=True)
class Caseload:
    """The priors: of the force, of the offence, and of each fact, in the order of drawing."""

    vocabulary: Vocabulary
    force: Prior
    offence: Prior
    facts: Mapping[str, tuple[Prior, ...]]


def read_caseload(document: Document, vocabulary: Vocabulary) -> Caseload:
    """Read and check priors. Raises RuleError naming the line."""
    top = Table(document)
    force = _coded_prior(top.table(FORCE), PoliceForce)
    offence = _coded_prior(top.table(OFFENCE), OffenceGroup)
    priors = [_prior(table, vocabulary) for table in top.tables("prior")]
    facts = {name: tuple(group) for name, group in groupby(priors, lambda prior: prior.name)}
    missing = [name for name in vocabulary.facts if name not in facts]
    if missing or sum(map(len, facts.values())) != len(priors):
        raise top.wrong(f"Give each fact its priors, in one place: {', '.join(missing)}.", "prior")
    top.done()
    return Caseload(vocabulary, force, offence, facts)


def _coded_prior(table: Table, codes: type[Code]) -> Prior:
    known = [code.code for code in codes.all()]
    prior = Prior(
        name=str(table.path[-1]),
        shares=_shares(table, known),
        source=table.text("source"),
        assumed=table.get("assumed", bool),
    )
    table.done()
    return prior


def _prior(table: Table, vocabulary: Vocabulary) -> Prior:
    name = table.text("fact")
    if name not in vocabulary.facts:
        raise table.wrong(f"Name a fact.{nearest(name, vocabulary.facts)}", "fact")
    prior = Prior(
        name=name,
        shares=_shares(table, list(vocabulary.facts[name].values)),
        source=table.text("source"),
        assumed=table.get("assumed", bool),
        unknown=_share(table, "unknown"),
        when=read_test(table.table("when"), vocabulary) if "when" in table else Test(),
    )
    table.done()
    return prior


def _share(table: Table, key: str) -> float:
    share = table.get(key, float, 0.0)
    if not 0 <= share <= 1:
        raise table.wrong(f"Let '{key}' be a share from 0 to 1.", key)
    return share


def _shares(table: Table, known: Sequence[str]) -> tuple[float, ...]:
    weights = table.table("weights")
    for name in weights.keys():
        if name not in known:
            raise weights.wrong(f"Weigh a known value.{nearest(name, known)}", name)
    given = [weights.get(name, int, 0) for name in known]
    if min(given) < 0 or not any(given):
        raise table.wrong("Give some value a weight above nothing, and none below.", "weights")
    return tuple(weight / sum(given) for weight in given)


@cache
def carried_caseload() -> Caseload:
    """The priors that ship with the product."""
    document = parse(PRIORS.read_bytes(), PRIORS.name, RuleError)
    return read_caseload(document, carried().vocabulary)


def generate(
    caseload: Caseload,
    *,
    cases: int,
    seed: int,
    out: Path,
    progress: Progress = lambda share: None,
) -> None:
    """Write so many invented cases as CSV or Parquet. Raises CaseError where it cannot."""
    if cases < 1 or seed < 0:
        raise CaseError("Ask for at least one case, and give a seed that is not negative.")
    facts = caseload.vocabulary.facts
    schema = pa.schema([(CASE, pa.string()), *((n, WORDS) for n in (FORCE, OFFENCE, *facts))])
    with rows_to(out, schema) as write:
        written = 0
        for columns in batches(caseload, cases, seed):
            written += len(columns[0])
            write(pa.record_batch(columns, schema=schema))
            progress(written / cases)


def batches(caseload: Caseload, cases: int, seed: int) -> Iterator[list[pa.Array]]:
    """The columns of some cases at a time: name, force, offence, facts."""
    rng = np.random.Generator(np.random.PCG64(seed))
    possible = BulkDecider(compile_stack(caseload.vocabulary, ()))
    for start in range(0, cases, ROWS_AT_ONCE):
        rows = min(ROWS_AT_ONCE, cases - start)
        force, offence = (_drawn(p, rng.random(rows)) for p in (caseload.force, caseload.offence))
        facts = _possible_facts(caseload, rng, offence, possible)
        values = {name: list(fact.values) for name, fact in caseload.vocabulary.facts.items()}
        yield [
            _names(start, rows),
            _words(force, [code.code for code in PoliceForce.all()]),
            _words(offence, [code.code for code in OffenceGroup.all()]),
            *(_words(facts[name], words) for name, words in values.items()),
        ]


def _possible_facts(
    caseload: Caseload, rng: np.random.Generator, offence: Bytes, possible: BulkDecider
) -> dict[str, Bytes]:
    """Facts for each offence; what comes out impossible is drawn again."""
    facts = _facts(caseload, rng, offence)
    again = np.flatnonzero(possible.outcomes(facts) == Outcome.IMPOSSIBLE)
    while again.size:
        redrawn = _facts(caseload, rng, offence[again])
        for name, column in facts.items():
            column[again] = redrawn[name]
        again = again[possible.outcomes(redrawn) == Outcome.IMPOSSIBLE]
    return facts


def _facts(caseload: Caseload, rng: np.random.Generator, offence: Bytes) -> dict[str, Bytes]:
    facts: dict[str, Bytes] = {}
    for name, priors in caseload.facts.items():
        column = np.full(len(offence), NOT_KNOWN, np.uint8)
        value, known = rng.random(len(offence)), rng.random(len(offence))
        open_rows = np.ones(len(offence), np.bool_)
        for prior in priors:
            rows = open_rows & _holds(caseload.vocabulary, prior.when, facts, len(offence))
            drawn = rows & (known >= prior.unknown)
            column[drawn] = _drawn(prior, value[drawn])
            open_rows &= ~rows
        facts[name] = _said_by_the_offence(caseload, name, column, offence)
    return facts


def _drawn(prior: Prior, chances: Shares) -> Bytes:
    """Values as often as their shares: the interval that each chance falls into."""
    ends = np.cumsum(prior.shares)
    last = int(np.flatnonzero(prior.shares)[-1])
    return np.minimum(np.searchsorted(ends, chances, side="right"), last).astype(np.uint8)


def _holds(vocabulary: Vocabulary, when: Test, facts: Columns, rows: int) -> Chosen:
    holds = np.ones(rows, np.bool_)
    for name, allowed in when.allowed.items():
        values = list(vocabulary.facts[name].values)
        holds &= np.isin(facts[name], [values.index(value) for value in allowed])
    return holds


def _said_by_the_offence(caseload: Caseload, name: str, column: Bytes, offence: Bytes) -> Bytes:
    flagged = [code.position for code in OffenceGroup.all() if name in code.parts("flags")]
    if flagged:
        yes = list(caseload.vocabulary.facts[name].values).index("yes")
        column[np.isin(offence, flagged)] = yes
    return column


def _names(start: int, rows: int) -> pa.Array:
    return pa.array([f"INVENTED-{number:09}" for number in range(start + 1, start + rows + 1)])


def _words(codes: Bytes, words: Sequence[str]) -> pa.DictionaryArray:
    indices = pa.array(codes.astype(np.int32), mask=codes == NOT_KNOWN)
    return pa.DictionaryArray.from_arrays(indices, pa.array(words, pa.string()))
