"""Is the retention schedule whole, does it say why, and is a faulty one refused by line and key?"""

import pytest

from safetoshare.governance.errors import ScheduleError
from safetoshare.governance.periods import Period, read_period
from safetoshare.governance.retention import FILE, Then, read_schedule, schedule

SOURCE = FILE.read_text(encoding="utf-8")


def read(old: str, new: str):
    assert SOURCE.count(old) >= 1, old
    return read_schedule(SOURCE.replace(old, new, 1).encode(), "retention.toml")


@pytest.mark.parametrize("rule", schedule().rules.values(), ids=lambda rule: rule.key)
def test_every_rule_says_what_why_and_on_whose_word(rule):
    assert all(text.endswith(".") for text in (rule.what, rule.why, rule.citation))


def test_the_record_is_kept_for_good_and_nothing_else_is():
    kept = [rule.key for rule in schedule().rules.values() if rule.how_long.is_for_good]
    assert kept == ["record"]


def test_what_a_person_told_yields_to_criminal_disclosure_and_the_reason_is_said():
    sealed = [rule for key, rule in schedule().rules.items() if key.startswith("sealed_")]
    assert {rule.yields_to for rule in sealed} == {"criminal_disclosure"}
    assert "defence" in schedule().rules["criminal_disclosure"].why


def test_every_compartment_of_the_vault_has_a_rule():
    from safetoshare.vault.compartments import Compartment

    assert {f"sealed_{each}" for each in Compartment} < set(schedule().rules)


def test_a_figure_without_a_source_says_that_it_is_not_confirmed():
    drafted = [rule for rule in schedule().rules.values() if "Drafted here" in rule.citation]
    assert not any(rule.confirmed for rule in drafted)


def test_what_is_drafted_is_as_the_threat_model_has_it():
    rules = schedule().rules
    assert str(rules["sealed_location"].how_long) == "30 days"
    assert str(rules["keys"].how_long) == "35 days"
    assert rules["record"].then is Then.KEEP


@pytest.mark.parametrize(
    ("old", "new", "remedy", "line_of"),
    [
        ('how_long = "P6Y"', 'how_long = "six years"', "Write a period such as", "six years"),
        ('how_long = "P6Y"', 'how_long = ""', "Write something in 'how_long'", 'how_long = ""'),
        ('then = "review"', 'then = "revue"', "Say what is done then. Nearest: review", "revue"),
        ('"account_closed"', '"acount_closed"', "Count from an event under [events]", '"acount'),
        ("why =", "wy =", "Write 'why' for 'wy'", "wy ="),
        ("confirmed = false", 'confirmed = "no"', "Write 'confirmed' as true or false", '"no"'),
        ("fixed = true", "fixt = true\nfixed = true", "Remove or correct 'fixt'", "fixt"),
        ("people = 2", "people = 1", "Let a hold take two people", "people = 1"),
        ("[hold]", "[hold]\nwhom = 1", "Remove or correct 'whom'", "whom"),
        ('then = "erase"', 'then = "keep"', "Write then = 'keep' where", 'then = "keep"'),
        ("[events]", '[events]\nnever = "x"', "Remove 'never'", "never ="),
        ('"criminal_disclosure"', '"sealed_status"', "Yield to a rule", '"sealed_status"'),
        ('"criminal_disclosure"', '"criminal"', "Yield to a rule", '"criminal"'),
        ("version", "versoin", "Write 'version' for 'versoin'", "versoin"),
    ],
)
def test_a_fault_is_named_with_its_line(old, new, remedy, line_of):
    with pytest.raises(ScheduleError) as refused:
        read(old, new)
    changed = SOURCE.replace(old, new, 1).splitlines()
    line = next(number for number, text in enumerate(changed, 1) if line_of in text)
    assert refused.value.sentence.startswith(remedy)
    assert refused.value.where == f"retention.toml, line {line}"
    assert refused.value.code == "schedule_not_usable"


def test_a_schedule_without_rules_is_refused():
    head = SOURCE.split("[rules.account]")[0]
    for rest in ("", "[rules]\n"):
        with pytest.raises(ScheduleError, match=r"^Give"):
            read_schedule((head + rest).encode(), "retention.toml")


def test_what_is_no_toml_is_refused():
    with pytest.raises(ScheduleError, match="line 1"):
        read_schedule(b"version = ", "retention.toml")


@pytest.mark.parametrize(
    ("text", "words"),
    [("P1D", "1 day"), ("P2W", "2 weeks"), ("P6M", "6 months"), ("for_good", "for good")],
)
def test_a_period_in_words(text, words):
    assert str(read_period(text)) == words


@pytest.mark.parametrize(
    "text", ["", "P", "P0D", "P-1D", "6Y", "P1Y6M", "PT1H", "P12345D", "P٣D", "P1D "]
)
def test_a_period_that_is_none(text):
    with pytest.raises(ValueError, match=r"^Write a period such as"):
        read_period(text)


@pytest.mark.parametrize(
    ("mine", "other"),
    [
        ("P1D", "P1W"),
        ("P7D", "P1W"),
        ("P12M", "P1Y"),
        ("P1Y", "P12M"),
        ("P28D", "P1M"),
        ("P1M", "P31D"),
        ("P6Y", "for_good"),
        ("for_good", "for_good"),
    ],
)
def test_no_longer(mine, other):
    assert read_period(mine).is_no_longer_than(read_period(other))


@pytest.mark.parametrize(
    ("mine", "other"),
    [("P8D", "P1W"), ("P29D", "P1M"), ("P1M", "P30D"), ("P13M", "P1Y"), ("for_good", "P9999Y")],
)
def test_longer_or_perhaps_longer(mine, other):
    assert not read_period(mine).is_no_longer_than(read_period(other))


def test_a_period_is_a_value():
    assert read_period("P6Y") == Period(6, "Y")
