"""Does going through every combination of value classes count the same answers?"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from shutil import copytree

import pytest
from hypothesis import given, settings

from safetoshare.protocol import Library, RuleError, load
from safetoshare.protocol.compiling import compile_stack
from safetoshare.protocol.diagram import answers, count
from safetoshare.protocol.instruments import Instrument
from safetoshare.protocol.keeping import place_of
from safetoshare.protocol.library import HERE, carried, carried_stack
from safetoshare.protocol.positions import parse
from safetoshare.protocol.promises import read_promises
from safetoshare.protocol.proving import prove
from tests.judges.brute import Brute
from tests.judges.slow import SlowJudge
from tests.theorems.strategies import small, stacks
from tests.unit.protocol.rulebook import changed


def counted(library: Library, name: str) -> Counter[str | None]:
    """Brute force; what has no situation is left out."""
    stack = library.stack_with_law([name]) if library is not carried() else carried_stack(name)
    return +Brute(library.vocabulary, stack.instruments).counts()


def agrees(name: str) -> None:
    tried = counted(carried(), name)
    assert tried == count(answers(carried_stack(name)))
    assert tried.total() == carried().vocabulary.situations


@pytest.mark.parametrize("name", carried().plans)
def test_brute_force_agrees_on_every_count_of_a_kind_of_force(name: str) -> None:
    agrees(name)


@pytest.mark.long
@pytest.mark.parametrize("name", carried().instruments)
def test_brute_force_agrees_on_every_count_of_an_instrument(name: str) -> None:
    agrees(name)


@settings(max_examples=30, deadline=None)
@given(stacks())
def test_brute_force_itself_agrees_with_the_slow_judge(stack: tuple[Instrument, ...]) -> None:
    judge = SlowJudge(small(), stack)
    tried = Counter(judge.decide(facts).answer for facts in judge.completions({}))
    tried[None] = small().situations - tried.total()
    assert +Brute(small(), stack).counts() == +tried
    assert count(answers(compile_stack(small(), stack))) == +tried


def test_a_value_added_to_the_vocabulary_is_proved_anew(tmp_path: Path) -> None:
    """A rumour, which no group of the vocabulary and no clause knows of."""
    folder = tmp_path / "rules"
    copytree(HERE, folder)
    path = folder / "vocabulary.toml"
    text = path.read_text(encoding="utf-8")
    heading = "[fact.certainty.values]\n"
    path.write_text(
        changed(text, heading, f'{heading}rumour = {{ en = "A rumour", cy = "Si" }}\n'),
        encoding="utf-8",
    )
    library, name = load(folder), "firewall-liberty-2018"
    before, after = carried_stack(name), library.stack_with_law([name])
    assert after.hash != before.hash
    assert place_of(after, tmp_path) != place_of(before, tmp_path)

    rules = (HERE / "promises.toml").read_bytes()
    promises = read_promises(parse(rules, "promises.toml", RuleError), library.vocabulary)
    proof = prove(after, promises)
    assert proof.situations == carried().vocabulary.situations * 5 // 4
    assert proof.possible > prove(before, ()).possible
    tried = counted(library, name)
    tried.pop(None)
    assert proof.answers == tried
    silent = next(k for k in proof.promises if k.promise.withheld)
    assert silent.holds and silent.situations > 0
