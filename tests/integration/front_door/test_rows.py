"""Is every row exactly what the engine says, for everything that can be told to the guide?

The rows are asked of one compiled whole; here each stack is compiled by itself and each of its
cases decided one by one, for each act and each thing that she or the police may come to know.
"""

import datetime as dt
from functools import cache
from itertools import product

import pytest
from django.utils import timezone

from safetoshare.protocol import Answer, carried, decide, make_case
from safetoshare.protocol.circulating import plans_in_force, policies_in_force
from safetoshare.protocol.errors import ImpossibleCase
from safetoshare.web.front_door import telling, words
from safetoshare.web.front_door.answers import Guide
from safetoshare.web.front_door.reading import read
from safetoshare.web.front_door.telling import Telling, circulation_on
from tests.integration.front_door.combinations import EVERY_TOLD, posted

DAY = dt.date(2026, 11, 26)
LIBRARY = carried()
ORDER = list(Answer)
# One of the three who are the police: a test of its own shows that they are answered alike.
AN_OFFICER = {"actor": ("police_officer",)}


@cache
def stack_of(policies):
    return LIBRARY.stack_with_law(policies, on=DAY)


ALONE = [(), *((name,) for name in policies_in_force(LIBRARY, DAY))]
KINDS = {plan.id: plan.policies for plan in plans_in_force(LIBRARY, DAY)}


@cache
def situations():
    """Each different situation that can be told, once."""
    told = {}
    for each in EVERY_TOLD:
        situation = read(posted(each)).situation
        told[frozenset((fact, tuple(values)) for fact, values in situation.items())] = situation
    return list(told.values())


def most(stacks, situation):
    """The most that any case of a situation comes to under any of these stacks."""
    return max((most_under(each, situation) for each in stacks), key=ORDER.index)


def most_under(policies, situation):
    stack = stack_of(policies)
    (recipient,) = situation["recipient"]
    looked_at = {
        fact for act in situation["act"] for fact, _ in stack.plan(act, recipient).tables
    } | {"act", "recipient"}
    return decided(
        policies,
        frozenset((f, frozenset(values)) for f, values in situation.items() if f in looked_at),
    )


@cache
def decided(policies, situation):
    """Each case of a situation decided, one by one; remembered by all that the stack looks at."""
    names, values = zip(*sorted((fact, sorted(of)) for fact, of in situation), strict=True)
    answers = [answer for each in product(*values) for answer in answers_to(policies, names, each)]
    return max(answers, key=ORDER.index)


def answers_to(policies, names, values):
    case = make_case(LIBRARY.vocabulary, dict(zip(names, values, strict=True)))
    try:
        return decide(stack_of(policies), case).possible
    except ImpossibleCase:
        return ()


def shown(rows):
    return {(row.name, condition): a for row in rows for condition, a in row.answers.items()}


def expected(stacks, told, rows, conditions, matter):
    return {
        (name, condition): most(stacks, told | AN_OFFICER | matter | hers | row)
        for name, row in rows.items()
        for condition, hers in conditions.items()
    }


def test_what_may_reach_immigration_enforcement_is_what_each_case_says():
    for told in situations():
        rows = Telling(told, circulation_on(DAY)).enforcement
        assert shown(rows) == expected(
            ALONE, told, telling.KNOWN_TO_POLICE, telling.WITH_AND_WITHOUT, telling.ENFORCEMENT
        ), told


@pytest.mark.parametrize("kind", KINDS)
def test_so_it_is_in_each_kind_of_force(kind):
    for told in situations():
        rows = Telling(told, circulation_on(DAY)).under(kind)
        assert shown(rows) == expected(
            [KINDS[kind]],
            told,
            telling.KNOWN_TO_POLICE,
            telling.WITH_AND_WITHOUT,
            telling.ENFORCEMENT,
        ), told


def test_what_may_reach_everybody_else_is_what_each_case_says():
    for told in situations():
        rows = Telling(told, circulation_on(DAY)).others
        assert shown(rows) == expected(
            ALONE, told, telling.OTHERS, telling.ALL_THREE, telling.NOT_ORDERED
        ), told


def test_what_the_police_may_do_is_what_each_case_says():
    apart = {"slavery_indicators": ("no",)}
    for told in situations():
        spoke_of_slavery = "slavery_indicators" in told
        rows = {
            name: row if spoke_of_slavery else {**apart, **row}
            for name, row in telling.POLICE_THEMSELVES.items()
        }
        if not spoke_of_slavery:
            rows["arrest_slavery"] = telling.ARREST_IF_SLAVERY
        matter = {**telling.NOT_ORDERED, **telling.NOT_ACCUSED}
        assert shown(Telling(told, circulation_on(DAY)).police) == expected(
            ALONE, told, rows, {"whatever": {}}, matter
        ), told


def test_the_short_answer_is_the_worst_of_the_rows_it_sums_up():
    certainties = LIBRARY.vocabulary.facts["certainty"].values
    for told in situations():
        about_her = Telling(told, circulation_on(DAY))
        worst = max(
            (row.answers["not_agreed"] for row in about_her.enforcement if row.name in certainties),
            key=ORDER.index,
        )
        assert about_her.in_short is about_her.against_her_will.most is worst


def test_the_rows_hold_every_situation_and_none_twice():
    facts = ("certainty", "counter_allegation", "court_order")
    values = [LIBRARY.vocabulary.facts[fact].values for fact in facts]
    for situation in product(*values):
        known = dict(zip(facts, situation, strict=True))
        holding = [
            name
            for name, row in telling.KNOWN_TO_POLICE.items()
            if all(known[fact] in row[fact] for fact in facts if fact in row)
        ]
        assert len(holding) == 1, (known, holding)


def test_what_is_shown_both_ways_leaves_no_way_out():
    facts = LIBRARY.vocabulary.facts
    for fact in telling.AGREED:
        shown = sorted([*telling.AGREED[fact], *telling.NOT_AGREED[fact]])
        assert shown == sorted(facts[fact].values)
    assert set(telling.ENFORCEMENT["act"]) == facts["act"].groups["tells_someone"]


def test_it_does_not_matter_which_of_the_police_she_tells():
    rows = [*telling.KNOWN_TO_POLICE.values(), *telling.OTHERS.values()]
    for told, row in product(situations()[::40], rows):
        matter = telling.ENFORCEMENT | telling.NOT_AGREED | row
        alike = {
            circulation_on(DAY).open(told | matter | {"actor": (actor,)}).under_any().most
            for actor in telling.BY_POLICE["actor"]
        }
        assert len(alike) == 1


def test_it_does_not_matter_who_told_the_police():
    every_source = LIBRARY.vocabulary.facts["source"].values
    somebody = [each for each in every_source if each != "no_information"]
    for told, known in product(situations()[::40], telling.KNOWN_TO_POLICE.values()):
        whole = told | telling.BY_POLICE | telling.ENFORCEMENT | telling.NOT_AGREED | known
        alike = {
            circulation_on(DAY).open(whole | {"source": (source,)}).under_any().most
            for source in somebody
        }
        assert len(alike) == 1


def test_only_a_court_or_a_law_on_slavery_makes_the_police_tell():
    for told in situations()[::9]:
        about_her = Telling(told, circulation_on(DAY))
        made = {
            row.name
            for row in [*about_her.enforcement, *about_her.others]
            if Answer.MUST_SHARE in row.answers.values()
        }
        assert made <= {"ordered", "slavery_named", "slavery_unnamed"}
        court = circulation_on(DAY).open(told | telling.OTHERS["lawyer"] | telling.ORDERED)
        assert court.under_any().most is Answer.MUST_SHARE


def test_everything_that_may_have_to_be_said_has_plain_words():
    prospects = [Telling(told, circulation_on(DAY)).against_her_will for told in situations()]
    assert {item.code for each in prospects for item in each.items} == set(words.ITEMS)
    assert {duty.code for each in prospects for duty in each.obligations} == set(words.DUTIES)
    assert {row.name for row in Telling({}, circulation_on(DAY)).police} == set(words.POLICE)
    assert set(words.OTHERS) == set(telling.OTHERS)
    assert set(words.KNOWN_TO_POLICE) == set(telling.KNOWN_TO_POLICE)
    assert set(words.SAID_TO_FOLLOW) <= set(KINDS)


def test_the_page_says_what_the_rows_say(client):
    guide = Guide(read({"a": ["1"], "b": ["1"], "c": ["2"]}), timezone.localdate())
    page = client.post("/guide/", {"a": "1", "b": "1", "c": "2"}).content.decode()
    text = " ".join(page.split())
    for line in [*guide.enforcement, *guide.others, *guide.police]:
        cell = text.partition(f'<td role="cell" class="govuk-table__cell">{line.label}</td>')[2]
        for condition, answer in line.answers:
            said, _, cell = cell.partition(f"<strong>{answer}</strong>.")
            assert "<tr" not in said and (condition is None or f"{condition}:" in said)
