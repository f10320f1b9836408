"""Does a year under another rule count each case once, and show which ones differ?"""

from collections import Counter

import pyarrow as pa
import pyarrow.parquet as parquet
import pytest

from safetoshare.codes import OffenceGroup, PoliceForce
from safetoshare.protocol import Case, CaseError, ImpossibleCase, carried, decide
from safetoshare.protocol.bulk import BulkDecider, Outcome, files
from safetoshare.protocol.bulk.caseload import carried_caseload, generate
from safetoshare.protocol.bulk.replay import Example, replay
from safetoshare.protocol.library import carried_stack

KINDS = ("guidance-force", "recommendation-force")
CASES = 700
# Words, then how the case should have been written.
IMPOSSIBLE = {"act": "referral", "recipient": "nobody", "identity_included": "no"}


def deciders(*kinds):
    return [BulkDecider(carried_stack(kind), native=False) for kind in kinds or KINDS]


@pytest.fixture(scope="module")
def year(tmp_path_factory):
    """Some invented cases, one of them spoilt, as Parquet."""
    path = tmp_path_factory.mktemp("year") / "year.parquet"
    generate(carried_caseload(), cases=CASES, seed=7, out=path)
    rows = parquet.read_table(path).to_pylist()
    rows[4] |= IMPOSSIBLE
    rows[5] |= {"force": None, "offence": ""}
    spoilt = pa.Table.from_pylist(rows, schema=pa.schema([(n, pa.string()) for n in rows[0]]))
    parquet.write_table(spoilt, path)
    return path


def alone(kind, row):
    known = {n: v for n, v in row.items() if v and n in carried().vocabulary.facts}
    try:
        return decide(carried_stack(kind), Case(known))
    except ImpossibleCase as problem:
        return problem.constraint


def test_each_case_is_answered_beside_its_facts(year, tmp_path, monkeypatch):
    monkeypatch.setattr(files, "ROWS_AT_ONCE", 300)
    shares = []
    for name in ("out.parquet", "out.csv"):
        replay(year, deciders(), out=tmp_path / name, grounds=True, progress=shares.append)
    written = parquet.read_table(tmp_path / "out.parquet")
    assert shares[:3] == sorted(shares[:3]) and shares[2] == 1.0
    given = parquet.read_table(year).to_pylist()
    for before, after in zip(given, written.to_pylist(), strict=True):
        assert {name: after[name] or None for name in before} == {
            name: value or None for name, value in before.items()
        }
        for kind, suffix in zip(KINDS, ("", "_against"), strict=True):
            expected = alone(kind, before)
            if isinstance(expected, str):
                assert (after["impossible"], after[f"answer{suffix}"]) == (expected, None)
                assert after[f"reason{suffix}"] is None
                continue
            assert after["impossible"] is None
            assert after[f"answer{suffix}"] == expected.answer.value
            assert after[f"reason{suffix}"] == expected.reason.value
            assert (after[f"undecided{suffix}"] == "yes") == (expected.reason == "undecided")
            decided = [*(clause.id for clause in expected.deciding), *expected.defaults]
            assert after[f"deciding{suffix}"] == (" ".join(decided) or None)
    lines = (tmp_path / "out.csv").read_text().splitlines()
    assert lines[0].endswith('"undecided_against","reason_against","deciding_against"')
    assert len(lines) == CASES + 1


def test_the_answers_can_be_read_back_as_cases_once_they_are_taken_off(year, tmp_path):
    out = tmp_path / "out.parquet"
    replay(year, deciders("guidance-force"), out=out)
    with pytest.raises(CaseError, match="Rename or remove the column 'impossible'"):
        replay(out, deciders())


def test_cases_are_counted_by_outcome_force_and_offence(year):
    result = replay(year, deciders())
    rows = parquet.read_table(year).to_pylist()
    expected = [[alone(kind, row) for kind in KINDS] for row in rows]
    assert result.rows == CASES
    for place in range(2):
        answers = Counter(getattr(both[place], "answer", None) for both in expected)
        counted = Counter()
        for outcome, count in zip(Outcome, result.outcomes(place).sum((0, 1)), strict=True):
            counted[outcome.answer] += int(count)
        assert +counted == answers
    metropolitan = [code.code for code in PoliceForce.all()].index("E23000001")
    of_force = result.outcomes(0)[metropolitan].sum()
    assert of_force == sum(row["force"] == "E23000001" for row in rows)
    assert result.outcomes(0)[-1].sum() == 1
    assert result.outcomes(0)[:, len(OffenceGroup.all())].sum() == 1


def test_differences_are_counted_by_kind_with_examples(year):
    result = replay(year, deciders())
    rows = parquet.read_table(year).to_pylist()
    expected = Counter()
    first = {}
    for number, row in enumerate(rows, 1):
        one, other = (getattr(alone(kind, row), "answer", None) for kind in KINDS)
        if one is not other:
            expected[one, other] += 1
            offence = row["offence"] or None
            first.setdefault((one, other), Example(number, row["case"], row["force"], offence))
    found = {(d.answer, d.against): d.rows for d in result.differences}
    assert found == expected and len(found) > 1
    assert [d.rows for d in result.differences] == sorted(found.values(), reverse=True)
    assert {(d.answer, d.against): d.examples[0] for d in result.differences} == first
    assert all(len(d.examples) == min(3, d.rows) for d in result.differences)
    assert int(result.differing.sum()) == sum(expected.values())


def test_what_cannot_be_is_named_and_shown(year):
    result = replay(year, deciders("recommendation-force"))
    [contradiction] = result.impossible
    assert contradiction.constraint == "somebody-is-told"
    assert contradiction.rows == 1
    assert [example.row for example in contradiction.examples] == [5]


def test_nothing_is_written_when_something_is_wrong(year, tmp_path):
    rows = parquet.read_table(year).to_pylist()
    rows[-1]["age"] = "old"
    bad = tmp_path / "bad.parquet"
    parquet.write_table(pa.Table.from_pylist(rows), bad)
    out = tmp_path / "out.csv"
    with pytest.raises(CaseError, match="Use a known value") as refused:
        replay(bad, deciders(), out=out)
    assert refused.value.where == f"bad.parquet, row {CASES}, column 'age'"
    assert [path.name for path in tmp_path.iterdir()] == ["bad.parquet"]


def test_the_cases_are_not_written_over(year):
    with pytest.raises(CaseError, match="Give the answers a file of their own"):
        replay(year, deciders(), out=year)


def test_blank_rows_are_counted_and_left_out(tmp_path):
    path = tmp_path / "cases.csv"
    path.write_text("role,age\nvictim,\n,\n")
    result = replay(path, deciders("guidance-force"), out=tmp_path / "out.csv")
    assert (result.rows, result.blank) == (1, 1)
    assert (tmp_path / "out.csv").read_text() == (
        '"role","age","impossible","answer","undecided"\n"victim",,,"ask_a_person","yes"\n'
    )
