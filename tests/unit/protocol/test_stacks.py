"""Which instruments stand together, on which day, and under which hash?"""

from __future__ import annotations

import datetime as dt

import pytest

from safetoshare.protocol import RuleError, carried, decide, make_case
from safetoshare.protocol.library import carried_stack

LIBRARY = carried()


def test_the_law_stands_above_every_stack() -> None:
    stack = LIBRARY.stack_with_law(["ealing-marac", "recommendation-1"])
    layers = [str(instrument.layer) for instrument in stack.instruments]
    assert layers == ["statute"] * 4 + ["force", "forum"]


def test_an_instrument_named_twice_stands_once() -> None:
    assert LIBRARY.stack(["npcc-2020", "npcc-2020"]).ids == ("npcc-2020",)


@pytest.mark.parametrize(
    ("day", "paper", "in_force"),
    [
        ("2018-10-02", "npcc-2018", False),
        ("2018-10-03", "npcc-2018", True),
        ("2020-04-22", "npcc-2018", True),
        ("2020-04-23", "npcc-2018", False),
        ("2020-04-23", "npcc-2020", True),
        ("2026-11-22", "npcc-2020", True),
        ("2026-11-22", "firewall-liberty-2018", False),
    ],
)
def test_the_last_day_is_exclusive_and_a_proposal_is_never_in_force(
    day: str, paper: str, in_force: bool
) -> None:
    on = dt.date.fromisoformat(day)
    assert LIBRARY.instruments[paper].in_force_on(on) is in_force
    if in_force:
        assert paper in LIBRARY.stack_with_law([paper], on=on).ids
    else:
        with pytest.raises(RuleError, match="was not in force on"):
            LIBRARY.stack_with_law([paper], on=on)


def test_a_statute_not_yet_in_force_is_left_out() -> None:
    stack = LIBRARY.stack_with_law([], on=dt.date(2016, 1, 1))
    assert "data-protection-act-2018" not in stack.ids
    assert "modern-slavery-act-2015" in stack.ids


def test_an_unknown_instrument_or_kind_of_force_names_the_nearest() -> None:
    with pytest.raises(RuleError, match="Nearest: recommendation-1"):
        LIBRARY.stack(["recomendation-1"])
    with pytest.raises(RuleError, match="Nearest: firewall-force"):
        LIBRARY.plan("firewal-force")


def test_the_hash_is_the_same_again_and_another_for_other_rules() -> None:
    one, same = LIBRARY.stack(["npcc-2020"]), LIBRARY.stack(["npcc-2020"])
    assert one.hash == same.hash
    assert len(one.hash) == 64
    assert one.hash != LIBRARY.stack(["npcc-2018"]).hash
    assert one.hash != LIBRARY.stack(["npcc-2020", "recommendation-1"]).hash


def test_an_empty_stack_asks_a_person() -> None:
    decision = decide(LIBRARY.stack([]), make_case(LIBRARY.vocabulary, {"act": "referral"}))
    assert (decision.answer, decision.reason) == ("ask_a_person", "nothing_covers")


def test_every_named_stack_compiles_with_the_law() -> None:
    for plan in LIBRARY.plans.values():
        assert set(LIBRARY.statutes) <= set(LIBRARY.stack_with_law(plan.policies).ids)


def test_clauses_are_found_by_id() -> None:
    stack = LIBRARY.stack(["recommendation-1"])
    assert stack.clauses["recommendation-1.stop-sharing"].instrument == "recommendation-1"


def test_every_name_has_one_stack_under_the_law() -> None:
    assert set(LIBRARY.names) == {*LIBRARY.plans, *LIBRARY.instruments}
    law = set(LIBRARY.statutes)
    for name in LIBRARY.names:
        assert carried_stack(name) is carried_stack(name)
        assert law <= set(carried_stack(name).ids)
    assert carried_stack("consent-force").ids[-1] == "npcc-2020"
    with pytest.raises(RuleError, match=r"Name a known instrument or kind of force.*npcc-2020"):
        carried_stack("npcc-2021")
