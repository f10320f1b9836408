"""Is the worst that the guide shows the worst there is, whatever a force has adopted?"""

import datetime as dt
from itertools import chain, combinations, product

from safetoshare.protocol import Answer, carried, decide, make_case
from safetoshare.protocol.circulating import circulating

LIBRARY = carried()
DAY = dt.date(2026, 11, 26)
NOW = circulating(LIBRARY, DAY)
ORDER = list(Answer)
ACTS = {
    "referral": "immigration_enforcement",
    "status_check": "home_office_casework",
    "disclosure_of_intelligence": "specialist_organisation",
    "statutory_notification": "competent_authority",
    "arrest": "nobody",
    "pnc_check": "nobody",
}


def situations():
    """Facts that the instruments in force turn on, each with two or three values."""
    varied = {
        "role": ("victim", "witness"),
        "domestic_abuse": ("yes", "no"),
        "certainty": ("none", "doubt", "documentary_evidence"),
        "consent": ("given", "refused"),
        "slavery_indicators": ("yes", "no"),
    }
    for (act, recipient), *values in product(ACTS.items(), *varied.values()):
        known = dict(zip(varied, values, strict=True))
        yield {"act": act, "recipient": recipient, "actor": "police_officer", **known}


def test_no_set_of_policies_lets_out_more_than_the_one_that_lets_out_most():
    every_set = chain.from_iterable(
        combinations(NOW.policies, size) for size in range(len(NOW.policies) + 1)
    )
    stacks = [LIBRARY.stack_with_law(chosen, on=DAY) for chosen in every_set]
    for facts in situations():
        shown = NOW.open({fact: [value] for fact, value in facts.items()}).under_any().most
        case = make_case(LIBRARY.vocabulary, facts)
        for stack in stacks:
            most = max(decide(stack, case).possible, key=ORDER.index)
            assert ORDER.index(most) <= ORDER.index(shown), (facts, stack.ids)
