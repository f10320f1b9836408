"""Is a rule's test told in words that need no knowledge of how rules are written?"""

from safetoshare.protocol import carried
from safetoshare.protocol.vocabulary import Test as Condition
from safetoshare.web.published.when import in_words

VOCABULARY = carried().vocabulary
FAMILY = "domestic_abuse_as_the_report_means_it"


def told(allowed, named=()):
    test = Condition(
        {name: frozenset(values) for name, values in allowed.items()},
        {name: frozenset() for name in named},
    )
    return [
        (line.label.get("en", ""), line.lead, [value["en"] for value in line.values])
        for line in in_words(test, VOCABULARY)
    ]


def test_one_value_stands_alone():
    assert told({"role": ["victim"]}, ["role"]) == [("The person's role", "", ["Victim"])]


def test_several_values_are_one_of_these_in_the_order_of_the_vocabulary():
    (line,) = told({"role": ["witness", "victim"]}, ["role"])
    assert line == ("The person's role", "one of these", ["Victim", "Witness"])


def test_what_is_told_by_what_it_is_not_says_so():
    others = set(VOCABULARY.facts["consent"].values) - {"given"}
    (line,) = told({"consent": others})
    assert line[1:] == ("anything but", ["Yes, freely and informed, and it is recorded"])


def test_a_family_is_told_by_its_members():
    (some,) = told({FAMILY: ["yes"]}, [FAMILY])
    assert some[:2] == ("", "Any of these is true")
    assert "Female genital mutilation" in some[2]
    (none,) = told({FAMILY: ["no"]}, [FAMILY])
    assert none[1] == "None of these is true"


def test_what_may_have_any_value_is_left_out():
    assert told({FAMILY: ["yes", "no"], "court_order": ["yes", "no"]}) == []
    assert told({}) == []


def test_every_rule_that_is_carried_can_be_told():
    for instrument in carried().instruments.values():
        for rule in (*instrument.clauses, *instrument.conditions):
            assert all(line.values for line in in_words(rule.when, VOCABULARY)), rule.id
