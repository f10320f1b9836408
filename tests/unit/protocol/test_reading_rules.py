"""Is a rule file that is wrong in one place refused whole, by file, line and nearest name?"""

from __future__ import annotations

from pathlib import Path

import pytest

from safetoshare.protocol import carried, load
from tests.unit.protocol.rulebook import (
    INSTRUMENT,
    STACKS,
    VOCABULARY,
    changed,
    line_named,
    line_of,
    loaded,
    refused,
)


def test_a_sound_folder_loads(tmp_path: Path) -> None:
    library = loaded(tmp_path)
    paper = library.instruments["paper"]
    assert [clause.id for clause in paper.clauses] == ["paper.1", "paper.2"]
    assert paper.default.asks is not None
    assert library.plan("force").policies == ("paper",)


# What is changed in the sound instrument -> the line it is on -> what the error says.
WRONG_INSTRUMENTS = {
    "it does not parse": ('layer = "force"', 'layer = "force', "marks of 'layer' on the same line"),
    "an unknown fact": ("when.sure", "when.shure", "Nearest: sure"),
    "an unknown value": ('["evidence"]', '["evidense"]', "Nearest: evidence"),
    "a value with nothing like it": ('["evidence"]', '["zzz"]', "Known: belief, doubt, evidence"),
    "no value at all": ('["evidence"]', "[]", "Name at least one value"),
    "every value excluded": (
        'when.sure = ["evidence"]',
        'when.sure = { not = ["doubt", "belief", "evidence"] }',
        "Name at least one value",
    ),
    "a key inside not": (
        'when.sure = ["evidence"]',
        'when.sure = { not = ["doubt"], nto = ["belief"] }',
        "Nearest: not",
    ),
    "an effect that is no effect": ('"permit"', '"permitt"', "Nearest: permit"),
    "a duty outside statute": ('"permit"', '"require"', "a duty comes only from statute"),
    "an unknown obligation": ('"minimise_items"', '"minimize_items"', "minimise_items"),
    "an unknown item": ('items = ["name"]', 'items = ["nam"]', "nearest: name"),
    "an unknown layer": ('layer = "force"', 'layer = "forse"', "force"),
    "a misspelt heading": ('text.en = "You', 'txt.en = "You', "Write 'text' for 'txt'"),
    "a misspelt key": ("in_force_from", "in_force_form", "Nearest: in_force_from"),
    "a date that is text": ("2020-01-01", '"2020-01-01"', "as a date"),
    "a text that is a number": ('issuer = "Somebody"', "issuer = 5", "as text in quotation marks"),
    "an empty text": ('issuer = "Somebody"', 'issuer = " "', "it is empty"),
    "an obligation without quotation marks": ('["minimise_items"]', "[5]", "in quotation marks"),
    "a default that permits": ('"ask_a_person"', '"may_share"', "silence is never a permission"),
    "a clause of another instrument": ('"paper.2"', '"other.2"', "Begin the id with 'paper.'"),
    "a scope that never meets the clause": (
        'when.sure = ["evidence"]',
        'when.act = ["ask"]',
        "Let scope and 'when' meet",
    ),
    "a clause that can never be": (
        'when.sure = ["evidence"]',
        'when.only_as_accused = ["yes"]\nwhen.role = ["witness"]',
        "impossible (constraint: a-victim-is-not-only-accused)",
    ),
    "a condition that can never be": (
        'obligations = ["minimise_items"]',
        'when.only_as_accused = ["yes"]\nwhen.role = ["witness"]\nobligations = ["minimise_items"]',
        "impossible (constraint: a-victim-is-not-only-accused)",
    ),
    "an unknown time for a condition": (
        'id = "paper.3"\n',
        'id = "paper.3"\non = "allways"\n',
        "Nearest: always",
    ),
    "an end before its beginning": (
        "in_force_from = 2020-01-01",
        "in_force_from = 2020-01-01\nin_force_to = 2019-01-01",
        "come before",
    ),
    "an end without a beginning": (
        "in_force_from = 2020-01-01",
        "in_force_to = 2019-01-01",
        "come before",
    ),
    "a condition with a clause's id": ('id = "paper.3"', 'id = "paper.1"', "its own id"),
    "a clause id twice": ('id = "paper.2"', 'id = "paper.1"', "its own id"),
    "a flag that is a number": ('items = ["name"]', "expects = 1", "as true or false"),
    "a table that is text": ('reason.en = "It is silent."', 'reason = "x"', "Write a table"),
}


@pytest.mark.parametrize("name", WRONG_INSTRUMENTS)
def test_one_wrong_place_is_named(tmp_path: Path, name: str) -> None:
    old, new, says = WRONG_INSTRUMENTS[name]
    error = refused(tmp_path, changed(INSTRUMENT, old, new))
    assert error.where.startswith("paper.toml")
    assert says in str(error)


@pytest.mark.parametrize(
    "name",
    ["an unknown fact", "an unknown value", "an effect that is no effect", "an unknown item",
     "a misspelt heading", "a misspelt key", "a clause id twice", "a condition with a clause's id",
     "a date that is text", "a clause that can never be", "a condition that can never be"],
)  # fmt: skip
def test_the_line_is_the_line_of_the_wrong_place(tmp_path: Path, name: str) -> None:
    old, new, _ = WRONG_INSTRUMENTS[name]
    text = changed(INSTRUMENT, old, new)
    place = text.rindex(new) if new == 'id = "paper.1"' else text.index(new)
    line = text[:place].count("\n") + 1
    assert line_named(refused(tmp_path, text)) == f"paper.toml, line {line}"


def test_a_clause_without_a_citation_is_refused(tmp_path: Path) -> None:
    text = changed(INSTRUMENT, 'citation = "para 2"\n', "")
    error = refused(tmp_path, text)
    begins = line_of(text, 'id = "paper.2') - 1
    assert line_named(error) == f"paper.toml, line {begins}"
    assert "Cite the paragraph" in str(error)


def test_a_bar_with_nowhere_to_turn_is_refused(tmp_path: Path) -> None:
    text = changed(INSTRUMENT, 'instead = ["independent_advocacy"]\n', "")
    assert "somewhere to turn" in str(refused(tmp_path, text))


def test_a_missing_key_is_named(tmp_path: Path) -> None:
    assert "Give 'issuer'" in str(refused(tmp_path, changed(INSTRUMENT, 'issuer = "Somebody"', "")))


def test_a_missing_table_is_named(tmp_path: Path) -> None:
    assert "Give 'title'" in str(refused(tmp_path, changed(INSTRUMENT, 'title.en = "A paper"', "")))


def test_what_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    loaded(tmp_path)
    (tmp_path / "protocols" / "paper.toml").write_bytes(b'id = "a"\nx = "\xff"')
    with pytest.raises(ValueError, match=r"^Save the file as UTF-8\. \(paper\.toml, line 2\)$"):
        load(tmp_path)


def test_a_folder_without_its_vocabulary_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"^Put the file there.*\(vocabulary\.toml\)$"):
        load(tmp_path)


def second(series: str, start: str, end: str = "") -> str:
    text = INSTRUMENT.replace("paper", "second").replace("in_force_from = 2020-01-01", "")
    dates = f"in_force_from = {start}\n" + (f"in_force_to = {end}\n" if end else "")
    return changed(text, "[scope]", f'series = "{series}"\n{dates}\n[scope]')


def test_two_editions_are_never_in_force_together(tmp_path: Path) -> None:
    first = changed(INSTRUMENT, "[scope]", 'series = "s"\n\n[scope]')
    error = refused(tmp_path, first, second("s", "2021-01-01"))
    assert "End paper before second begins" in str(error)
    assert error.where == f"paper.toml, line {line_of(first, 'in_force_from')}"


def test_an_edition_that_ends_too_late_is_named_by_its_end(tmp_path: Path) -> None:
    first = changed(INSTRUMENT, "[scope]", 'series = "s"\nin_force_to = 2022-01-01\n\n[scope]')
    error = refused(tmp_path, first, second("s", "2021-01-01"))
    assert error.where == f"paper.toml, line {line_of(first, 'in_force_to')}"


EDITIONS = (
    changed(INSTRUMENT, "[scope]", 'series = "s"\nin_force_to = 2021-01-01\n\n[scope]'),
    second("s", "2021-01-01"),
)


def test_no_stack_holds_two_editions(tmp_path: Path) -> None:
    stacks = changed(STACKS, '["paper"]', '["paper", "second"]')
    error = refused(tmp_path, *EDITIONS, stacks=stacks)
    assert error.sentence == "Choose paper or second: they are two editions of one paper."
    assert error.where == f"stacks.toml, line {line_of(STACKS, 'policies')}"


def test_nobody_is_answered_by_two_editions_at_once(tmp_path: Path) -> None:
    library = loaded(tmp_path, *EDITIONS)
    with pytest.raises(ValueError, match="Choose paper or second"):
        library.stack_with_law(["paper", "second"])


def test_two_stacks_of_one_id_are_refused(tmp_path: Path) -> None:
    error = refused(tmp_path, stacks=STACKS + "\n" + STACKS)
    assert error.sentence == "Give it another id: 'force' is already a stack."
    assert error.where == f"stacks.toml, line {STACKS.count(chr(10)) + 3}"


def test_editions_that_follow_one_another_load(tmp_path: Path) -> None:
    first = changed(INSTRUMENT, "[scope]", 'series = "s"\nin_force_to = 2021-01-01\n\n[scope]')
    assert set(loaded(tmp_path, first, second("s", "2021-01-01")).instruments) == {
        "paper",
        "second",
    }


def test_editions_of_other_papers_may_overlap(tmp_path: Path) -> None:
    first = changed(INSTRUMENT, "[scope]", 'series = "s"\n\n[scope]')
    assert len(loaded(tmp_path, first, second("t", "2021-01-01")).instruments) == 2


def test_two_instruments_of_one_id_are_refused(tmp_path: Path) -> None:
    error = refused(tmp_path, INSTRUMENT, INSTRUMENT)
    assert "its own id: 'paper' already stands in paper.toml, line 1" in error.sentence
    assert error.where == "paper1.toml, line 1"


def test_outranking_names_a_clause(tmp_path: Path) -> None:
    text = changed(INSTRUMENT, 'items = ["name"]', 'outranks = ["paper.11"]')
    assert "Nearest: paper.1" in str(refused(tmp_path, text))


LAW = INSTRUMENT.replace("paper", "law").replace('layer = "force"', 'layer = "statute"')


def test_a_statute_may_stand_above_a_bar(tmp_path: Path) -> None:
    """A duty that meets a bar asks a person, unless a clause names the clause it outranks."""
    text = changed(LAW, 'items = ["name"]', 'outranks = ["law.1", "paper.1"]')
    loaded_law = loaded(tmp_path, INSTRUMENT, text).instruments["law"]
    assert loaded_law.clauses[1].outranks == ("law.1", "paper.1")


def test_policy_may_stand_above_a_permission(tmp_path: Path) -> None:
    text = changed(INSTRUMENT, 'effect = "forbid"', 'effect = "forbid"\noutranks = ["paper.2"]')
    assert loaded(tmp_path, text).instruments["paper"].clauses[0].outranks == ("paper.2",)


def test_only_a_statute_stands_above_a_bar(tmp_path: Path) -> None:
    text = changed(INSTRUMENT, 'items = ["name"]', 'outranks = ["paper.1"]')
    error = refused(tmp_path, text)
    assert "only a statute stands above a bar" in error.sentence
    assert line_named(error) == f"paper.toml, line {line_of(text, 'outranks')}"


@pytest.mark.parametrize("through", [(), ("law.1",)])
def test_nothing_stands_above_itself(tmp_path: Path, through: tuple[str, ...]) -> None:
    """Two that beat one another would leave neither: a bar would be gone."""
    text = changed(LAW, 'items = ["name"]', f'outranks = ["{[*through, "law.2"][0]}"]')
    if through:
        text = changed(text, 'effect = "forbid"', 'effect = "forbid"\noutranks = ["law.2"]')
    error = refused(tmp_path, text)
    assert "no clause stands above itself" in error.sentence
    assert line_named(error) == f"paper.toml, line {line_of(text, 'outranks')}"


def test_policy_never_outranks_a_statute(tmp_path: Path) -> None:
    text = changed(INSTRUMENT, 'items = ["name"]', 'outranks = ["law.1"]')
    assert "policy never alters a statute" in str(refused(tmp_path, text, LAW))


def test_a_stack_names_known_instruments(tmp_path: Path) -> None:
    stacks = changed(STACKS, '["paper"]', '["papr"]')
    error = refused(tmp_path, stacks=stacks)
    assert error.where == "stacks.toml, line 5"
    assert "Nearest: paper" in str(error)


WRONG_VOCABULARIES = {
    "nobody is asked": ('asked_of = "officer"', 'asked_of = "offiser"', "Nearest: officer"),
    "a family of something else": (
        'any_of = ["abuse", "honour"]',
        'any_of = ["abuse", "sure"]',
        "Name a yes/no fact, not 'sure'",
    ),
    "a group of no value": (
        'values.doubt = { en = "doubt", cy = "doubt" }',
        'values.doubt = { en = "doubt", cy = "doubt" }\ngroup.some = ["dout"]',
        "Nearest: doubt",
    ),
    "a value that counts, of no fact": ('fact = "role"', 'fact = "rôle"', "Name a known fact"),
    "no value that counts": ('value = "both"', 'value = "neither"', "Name a value of 'role'"),
    "it counts as nothing known": ('as = "victim"', 'as = "saint"', "Name a value of 'role'"),
    "it counts on no fact": ("accused_by = [", "acused_by = [", "Use a known fact"),
    "it always counts as another already": (
        'value = "suspect"',
        'value = "both"',
        "Put it earlier",
    ),
    "a constraint twice": (
        '"a-victim-is-not-only-accused"',
        '"asking-tells-nobody"',
        "stands twice",
    ),
    "a constraint on a family": ('when.act = ["ask"]', 'when.any_abuse = ["yes"]', "known fact"),
    "a missing number": ("intrusive = 0\n", "", "Give 'intrusive'"),
    "a number that is true": ("intrusive = 0", "intrusive = true", "as a whole number"),
}


@pytest.mark.parametrize("name", WRONG_VOCABULARIES)
def test_a_vocabulary_that_is_wrong_is_refused(tmp_path: Path, name: str) -> None:
    old, new, says = WRONG_VOCABULARIES[name]
    error = refused(tmp_path, vocabulary=changed(VOCABULARY, old, new))
    assert error.where.startswith("vocabulary.toml, line ")
    assert says in str(error)


def test_no_constraint_turns_on_nationality(tmp_path: Path) -> None:
    named = VOCABULARY.replace("accused_by", "nationality")
    text = changed(named, 'when.act = ["ask"]', 'when.nationality = ["stranger"]')
    assert "no constraint may turn on it" in str(refused(tmp_path, vocabulary=text))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('when.sure = ["evidence"]', 'when.nationality = ["stranger"]'),
        ('act = ["tell"]', 'nationality = ["stranger"]'),
        ('id = "paper.3"\n', 'id = "paper.3"\nwhen.nationality = ["stranger"]\n'),
    ],
    ids=["clause", "scope", "condition"],
)
def test_no_rule_turns_on_nationality(tmp_path: Path, old: str, new: str) -> None:
    """It is in the vocabulary only so that it can be proved never to be needed."""
    text = changed(INSTRUMENT, old, new)
    error = refused(tmp_path, text, vocabulary=VOCABULARY.replace("accused_by", "nationality"))
    assert error.sentence == "Remove 'nationality': no rule may turn on it."
    assert line_named(error) == f"paper.toml, line {line_of(text, 'nationality')}"


def test_no_carried_clause_or_constraint_turns_on_nationality_or_ethnicity() -> None:
    library = carried()
    tests = [c.when for i in library.instruments.values() for c in (*i.clauses, *i.conditions)]
    tests += [i.scope for i in library.instruments.values() if i.scope]
    tests += [constraint.when for constraint in library.vocabulary.impossible]
    assert not {"nationality", "ethnicity"} & {name for test in tests for name in test.allowed}


def test_the_carried_situations_are_more_than_ten_to_the_eleven() -> None:
    assert carried().vocabulary.situations > 10**11


def test_a_kind_of_force_has_an_id_of_its_own(tmp_path: Path) -> None:
    error = refused(tmp_path, stacks=changed(STACKS, 'id = "force"', 'id = "paper"'))
    assert error.sentence == "Give it another id: 'paper' is an instrument."
    assert error.where == f"stacks.toml, line {line_of(STACKS, 'id =')}"
