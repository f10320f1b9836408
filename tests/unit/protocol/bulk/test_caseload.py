"""Is an invented year the same for the same seed, possible, and honest about its sources?"""

import numpy as np
import pyarrow.parquet as parquet
import pytest

from safetoshare.codes import OffenceGroup
from safetoshare.protocol import Case, CaseError, RuleError, carried, decide
from safetoshare.protocol.bulk import caseload
from safetoshare.protocol.bulk.caseload import carried_caseload, generate, read_caseload
from safetoshare.protocol.library import carried_stack
from safetoshare.protocol.positions import parse


def made(tmp_path, name="year.parquet", cases=500, seed=1):
    path = tmp_path / name
    generate(carried_caseload(), cases=cases, seed=seed, out=path)
    return path


def test_the_same_seed_gives_the_same_bytes(tmp_path, monkeypatch):
    monkeypatch.setattr(caseload, "ROWS_AT_ONCE", 200)
    shares = []
    generate(
        carried_caseload(), cases=500, seed=1, out=tmp_path / "a.parquet", progress=shares.append
    )
    assert shares == [0.4, 0.8, 1.0]
    assert made(tmp_path).read_bytes() == (tmp_path / "a.parquet").read_bytes()
    assert made(tmp_path, "c.csv").read_bytes() == made(tmp_path, "d.csv").read_bytes()
    assert made(tmp_path, "c.csv").read_bytes() != made(tmp_path, "e.csv", seed=2).read_bytes()


def test_every_case_is_possible_marked_as_invented_and_true_to_its_offence(tmp_path):
    rows = parquet.read_table(made(tmp_path, cases=3000)).to_pylist()
    assert all(row["case"] == f"INVENTED-{n:09}" for n, row in enumerate(rows, 1))
    for row in rows:
        facts = {n: v for n, v in row.items() if v and n in carried().vocabulary.facts}
        decide(carried_stack("guidance-force"), Case(facts))
        for flag in OffenceGroup(row["offence"]).parts("flags"):
            assert row.get(flag, "yes") == "yes"
    assert len({row["force"] for row in rows}) == 44
    unknown = sum(row["status_category"] is None for row in rows) / len(rows)
    assert 0.3 < unknown < 0.4


def test_what_comes_out_impossible_is_drawn_again(tmp_path, monkeypatch):
    # Rows with other_person and modern slavery stay; what the priors allow and the vocabulary
    # does not is a victim of slavery without signs of it.
    priors = carried_caseload().facts
    signs = priors["slavery_indicators"][1]
    facts = {**priors, "slavery_indicators": (signs,)}
    spoilt = caseload.Caseload(
        carried().vocabulary, carried_caseload().force, carried_caseload().offence, facts
    )
    generate(spoilt, cases=2000, seed=3, out=tmp_path / "year.parquet")
    rows = parquet.read_table(tmp_path / "year.parquet").to_pylist()
    assert not any(
        row["role"] == "victim"
        and row["modern_slavery"] == "yes"
        and row["slavery_indicators"] == "no"
        for row in rows
    )


def test_chances_fall_into_the_values_by_their_shares():
    prior = caseload.Prior("x", (0.25, 0.0, 0.75, 0.0), "test", True)
    chances = np.array([0.0, 0.2499, 0.25, 0.9, 0.9999999999999999, 1.0])
    assert list(caseload._drawn(prior, chances)) == [0, 0, 2, 2, 2, 2]


def test_every_prior_is_cited_or_marked_as_assumed():
    load = carried_caseload()
    priors = [load.force, load.offence, *(p for group in load.facts.values() for p in group)]
    assert all(prior.source for prior in priors)
    assert all(prior.assumed for prior in priors if "rafted here" in prior.source)
    assert set(load.facts) == set(carried().vocabulary.facts)
    assert all(abs(sum(prior.shares) - 1) < 1e-9 for prior in priors)
    assert not any(group[-1].when for group in load.facts.values())


@pytest.mark.parametrize(("cases", "seed"), [(0, 1), (-1, 1), (1, -1)])
def test_no_cases_and_negative_seeds_are_refused(tmp_path, cases, seed):
    with pytest.raises(CaseError, match="Ask for at least one case"):
        generate(carried_caseload(), cases=cases, seed=seed, out=tmp_path / "x.csv")


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('fact = "act"', 'fact = "akt"', "Name a fact. Nearest: act"),
        ("yes = 32, no = 14", "yes = 32, now = 14", "Weigh a known value."),
        ("E23000001 = 160", "E23 = 160", "Weigh a known value."),
        ('"court_order"', '"represented"', "Give each fact its priors, in one place: court_order."),
        ("unknown = 0.35", "unknown = 1.5", "Let 'unknown' be a share from 0 to 1."),
        ("yes = 32, no = 14", "yes = 0, no = 0", "Give some value a weight above nothing"),
        ("yes = 32, no = 14", "yes = -1, no = 2", "Give some value a weight above nothing"),
    ],
)
def test_priors_that_cannot_be_used_are_refused_by_line(old, new, sentence):
    text = caseload.PRIORS.read_text()
    assert old in text
    document = parse(text.replace(old, new, 1).encode(), "caseload.toml", RuleError)
    with pytest.raises(RuleError, match=r"\(caseload.toml, line \d+\)$") as refused:
        read_caseload(document, carried().vocabulary)
    assert sentence in str(refused.value)
