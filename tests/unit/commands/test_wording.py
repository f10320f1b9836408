"""Is a condition said the shorter way, in the vocabulary's own words?"""

import pytest

from safetoshare.commands.wording import in_words
from safetoshare.protocol import carried
from safetoshare.protocol.vocabulary import Test as Condition

VOCABULARY = carried().vocabulary


@pytest.mark.parametrize(
    ("allowed", "said"),
    [
        ({"age": {"child"}}, "Age: Under 18"),
        ({"age": {"child", "may_be_a_child"}}, "Age: anything but 18 or over"),
        ({"court_order": {"no"}}, "A court has ordered it: No"),
        (
            {"nrm_consent": {"refused", "not_asked"}},
            "Agreement to the National Referral Mechanism: No, refused; or Not asked",
        ),
        (
            {"domestic_abuse_as_the_report_means_it": {"yes"}},
            "Domestic abuse as the report means it (Domestic abuse, or So-called honour-based "
            "abuse, or Female genital mutilation): yes",
        ),
    ],
)
def test_said(allowed, said):
    condition = Condition({name: frozenset(values) for name, values in allowed.items()})
    assert in_words(VOCABULARY, condition) == [said]


def test_facts_stand_in_the_order_of_the_vocabulary():
    condition = Condition({"age": frozenset({"child"}), "act": frozenset({"referral"})})
    assert [line.partition(":")[0] for line in in_words(VOCABULARY, condition)] == [
        "What is to be done",
        "Age",
    ]
