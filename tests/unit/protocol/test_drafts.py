"""Is a force's own instrument read whole or refused by file and line, and what holds on a day?"""

import datetime as dt

import pytest

from safetoshare.protocol import RuleError, carried, carried_stack
from safetoshare.protocol.drafts import hash_of, law_on, read_draft, read_kept, stack_with, text_of

OWN = """\
id = "invented-policy"
title.en = "An invented policy"
short.en = "Invented policy"
summary.en = "Nothing about a victim goes to Immigration Enforcement."
issuer = "An invented force"
layer = "force"
status = "local"
quality = "drafted_here"
source = "Invented for a test"

[[clause]]
id = "invented-policy.nothing"
citation = "Invented policy, paragraph 1"
effect = "forbid"
when.recipient = ["immigration_enforcement"]
when.role = ["victim"]
instead = ["local_specialist"]
text.en = "Nothing goes."
"""


def refused(text: str) -> str:
    with pytest.raises(RuleError) as caught:
        read_draft(text.encode(), "own.toml")
    return str(caught.value)


def test_a_draft_is_read_like_any_instrument():
    assert read_draft(OWN.encode(), "own.toml").clauses[0].id == "invented-policy.nothing"


def test_the_field_and_the_line_are_named():
    told = refused(OWN.replace('"immigration_enforcement"', '"imigration_enforcement"'))
    assert (
        "imigration_enforcement" in told
        and "(own.toml, line 15, clause 'invented-policy.nothing')" in told
    )


@pytest.mark.parametrize("layer", ["statute", "national", "recipient"])
def test_nobody_drafts_law(layer):
    told = refused(OWN.replace('layer = "force"', f'layer = "{layer}"'))
    assert told.startswith("Write 'force' or 'forum'") and "(own.toml, line 6)" in told


def test_a_draft_has_no_dates_of_its_own():
    dated = OWN.replace("[[clause]]", "in_force_from = 2026-01-01\n[[clause]]", 1)
    assert refused(dated).startswith("Leave 'in_force_from' out")


def test_an_id_that_is_carried_is_not_free():
    own = OWN.replace("invented-policy", "npcc-2020")
    assert refused(own).startswith("Give it its own id: 'npcc-2020' already stands in")


def test_a_carried_text_is_read_again_as_it_was():
    known = carried().instruments["recommendation-1"]
    again = read_kept(text_of(known), known.file)
    assert hash_of([again]) == hash_of([known])


def test_statutes_and_national_rules_hold_on_their_days_only():
    before = {each.id for each in law_on(dt.date(2025, 12, 17))}
    after = {each.id for each in law_on(dt.date(2025, 12, 18))}
    assert after - before == {"consent-rule-2025"}
    assert {"modern-slavery-act-2015", "ordinary-policing"} <= before
    assert not {"npcc-2020", "firewall-liberty-2018"} & after


def test_what_was_taken_stands_beneath_the_law_and_once():
    library = carried()
    taken = [library.instruments[name] for name in ("recommendation-1", "ordinary-policing")]
    stack = stack_with(taken, law_on(dt.date(2025, 1, 1)))
    assert stack.ids.count("ordinary-policing") == 1
    assert stack.ids[-1] == "recommendation-1"
    assert set(stack.ids) == set(carried_stack("rules-not-known").ids) | {"recommendation-1"}
