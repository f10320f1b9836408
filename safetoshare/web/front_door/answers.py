"""How is everything that may come of telling laid out on one page?"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from django.utils.functional import Promise

from safetoshare.codes import SupportOrganisation
from safetoshare.protocol import (
    Answer,
    Clause,
    Instrument,
    StackPlan,
    carried,
    make_case,
    where_to_turn,
)
from safetoshare.web.front_door import words
from safetoshare.web.front_door.reading import Told
from safetoshare.web.front_door.telling import Row, Telling, circulation_on

SHOWN_AT_ONCE = 3
# The kind for whoever does not know: the first table is that answer, and fails to the safe side.
RULES_NOT_KNOWN = "rules-not-known"


@dataclass(frozen=True)
class Line:
    """One row of a table as it is read: what may be so, and one answer or one for each case."""

    label: Promise
    answers: tuple[tuple[Promise | None, Promise], ...]


@dataclass(frozen=True)
class Guide:
    """What the page says, in the order in which it says it, on one day."""

    told: Told
    on: dt.date

    @cached_property
    def telling(self) -> Telling:
        return Telling(self.told.situation, circulation_on(self.on))

    @property
    def in_short(self) -> Promise:
        return words.IN_SHORT[self.telling.in_short]

    @property
    def must_tell(self) -> list[Promise]:
        """What the law makes the police tell though she says nothing, if she spoke of slavery."""
        if "slavery_indicators" not in self.told.situation:
            return []
        musts = {row.name for row in self.telling.others if _is_a_must(row)}
        if len(musts) == len(words.MUST_TELL):  # it turns on her age, which she did not say
            return [words.MUST_TELL["slavery_unnamed"], words.MUST_NAME_A_CHILD, words.WHOSE_TEAM]
        return [*(words.MUST_TELL[name] for name in sorted(musts)), words.WHOSE_TEAM]

    @property
    def enforcement(self) -> list[Line]:
        return _lines(self.telling.enforcement, words.KNOWN_TO_POLICE)

    @property
    def others(self) -> list[Line]:
        return _lines(self.telling.others, words.OTHERS)

    @property
    def police(self) -> list[Line]:
        return _lines(self.telling.police, words.POLICE)

    @property
    def kinds(self) -> list[tuple[StackPlan, list[Line]]]:
        """The kinds of force that answer in ways of their own, once each."""
        shown: list[list[Row]] = []
        found = []
        for kind in self.telling.circulation.kinds:
            rows = self.telling.under(kind)
            if kind != RULES_NOT_KNOWN and rows not in shown:
                shown.append(rows)
                found.append((carried().plan(kind), _lines(rows, words.KNOWN_TO_POLICE)))
        return found

    @property
    def items(self) -> list[Promise]:
        return [words.ITEMS[item.code] for item in self.telling.against_her_will.items]

    @property
    def duties(self) -> list[Promise]:
        """What is asked before, in the order in which it matters to her."""
        asked = {duty.code for duty in self.telling.against_her_will.obligations}
        return [told for duty, told in words.DUTIES.items() if duty in asked]

    @property
    def clauses(self) -> list[tuple[Clause, Instrument]]:
        """The clauses that let something reach Immigration Enforcement against her will."""
        clauses = self.telling.against_her_will.clauses
        return [(clause, carried().instruments[clause.instrument]) for clause in clauses]

    @property
    def power(self) -> Instrument:
        """The law that lets the police tell the Home Office, and does not make them."""
        return carried().instruments["immigration-and-asylum-act-1999"]

    @property
    def instruments(self) -> tuple[Instrument, ...]:
        """Everything that was looked at, what the Home Office says it expects among it."""
        expectation = carried().instruments["home-office-expectation"]
        return (*self.telling.circulation.whole.instruments, expectation)

    @cached_property
    def _helpers(self) -> tuple[SupportOrganisation, ...]:
        vocabulary = carried().vocabulary
        flags = {flag for family in vocabulary.families.values() for flag in family.any_of}
        # What she has not said may be so: whoever helps with it is named too.
        needs = {flag for flag in flags if "yes" in self.told.situation.get(flag, ("yes",))}
        case = make_case(vocabulary, dict.fromkeys(needs, "yes"))
        return where_to_turn(vocabulary, case)

    @property
    def nearest(self) -> tuple[SupportOrganisation, ...]:
        """The first few, and the first for Wales: where she is nobody asks her."""
        in_wales = [each for each in self._helpers if each.parts("area") == ("wales",)]
        return tuple(dict.fromkeys([*self._helpers[:SHOWN_AT_ONCE], *in_wales[:1]]))

    @property
    def further(self) -> tuple[SupportOrganisation, ...]:
        return tuple(each for each in self._helpers if each not in self.nearest)


def _lines(rows: list[Row], labels: words.Words) -> list[Line]:
    return [Line(labels[row.name], _answers(row)) for row in rows]


def _answers(row: Row) -> tuple[tuple[Promise | None, Promise], ...]:
    if row.is_one_answer:
        return ((None, words.ANSWERS[next(iter(row.answers.values()))]),)
    return tuple(
        (words.CONDITIONS[condition], words.ANSWERS[answer])
        for condition, answer in row.answers.items()
        if condition != "in_danger" or row.danger_changes_it
    )


def _is_a_must(row: Row) -> bool:
    """Whether the police must, whatever she says to it."""
    without = row.answers.get("not_agreed", next(iter(row.answers.values())))
    return row.name in words.MUST_TELL and without is Answer.MUST_SHARE
