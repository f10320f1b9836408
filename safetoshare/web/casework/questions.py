"""What is an officer asked, in which order and in which groups?

The words and the values are the vocabulary's. Which facts are on the page, and where, is decided
here; what an answer means is decided by the protocol alone. Nationality and ethnicity are absent.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from safetoshare.protocol import Fact, StackPlan, carried
from safetoshare.web.casework.own import WHERE_NONE_ARE_CHOSEN

SELECT, RADIOS, TICKS = "select", "radios", "ticks"
NONE_OF_THESE = "none"
LEFT_BLANK = ""
RULES_NOT_KNOWN = "rules-not-known"
LEAVE_BLANK = _("Leave blank")

CRIMES = (
    "domestic_abuse",
    "honour_based_abuse",
    "female_genital_mutilation",
    "forced_marriage",
    "sexual_offence",
    "harassment_or_stalking",
    "modern_slavery",
)
# What changes no answer under any rules carried here is not asked: whether the crime is being
# investigated, whether she is helped or represented, and, above all, which status she has.
CIRCUMSTANCES = (
    "person_at_immediate_risk",
    "poses_immediate_risk",
    "organised_crime_link",
    "court_order",
    "slavery_indicators",
)


@dataclass(frozen=True)
class Choice:
    """One thing that may be chosen. `more` says exactly what is meant."""

    code: str
    label: str | Promise
    more: str = ""


@dataclass(frozen=True)
class Question:
    """One field of the page: its name, its words, how it is asked, and the facts it settles."""

    name: str
    label: str | Promise
    words: str | Promise
    kind: str
    facts: tuple[str, ...]
    choices: tuple[Choice, ...]
    hint: str | Promise = ""
    blank: str | Promise = LEAVE_BLANK

    @property
    def needs_a_blank(self) -> bool:
        """Whether the reader needs a way back to no answer; a tick is simply taken away."""
        return self.kind != TICKS and self.choice(LEFT_BLANK) is None

    def choice(self, code: str) -> Choice | None:
        return next((each for each in self.choices if each.code == code), None)


@dataclass(frozen=True)
class Group:
    """Questions under one heading. One that is seldom needed is folded away."""

    heading: str | Promise
    questions: tuple[Question, ...]
    seldom: bool = False


def _one_of(name: str, kind: str, hint: str | Promise = "") -> Question:
    fact = _fact(name)
    choices = tuple(Choice(value.code, value.label["en"]) for value in fact.values.values())
    return Question(name, fact.label["en"], fact.question["en"], kind, (name,), choices, hint)


def _any_of(
    name: str, label: Promise, words: Promise, facts: tuple[str, ...], *, explained: bool
) -> Question:
    named = [_fact(fact) for fact in facts]
    ticks = [
        Choice(fact.name, fact.label["en"], fact.question["en"] if explained else "")
        for fact in named
    ]
    none = Choice(NONE_OF_THESE, _("Nothing else: I have checked each of these"))
    hint = _(
        "Tick all that apply. What is left unticked counts as not known, unless you tick "
        "“Nothing else”."
    )
    return Question(name, label, words, TICKS, facts, (*ticks, none), hint)


def _fact(name: str) -> Fact:
    return carried().vocabulary.facts[name]


def _kinds_of_force() -> list[StackPlan]:
    return [plan for plan in carried().plans.values() if plan.id != RULES_NOT_KNOWN]


@cache
def rules() -> Question:
    """Whose rules are asked about. Every force that can be named here is invented."""
    unknown = Choice(LEFT_BLANK, WHERE_NONE_ARE_CHOSEN)
    return Question(
        "rules",
        _("Rules"),
        _("Whose rules apply?"),
        SELECT,
        (),
        (unknown, *(Choice(plan.id, plan.title["en"]) for plan in _kinds_of_force())),
        _(
            "The forces named here are invented. Where the rules are not known, the law answers, "
            "and what stays ordinary everywhere; otherwise a person must."
        ),
    )


@cache
def groups() -> tuple[Group, ...]:
    """Every question about the case, as the page has them."""
    return (
        Group(
            _("What, to whom and why"),
            (
                replace(
                    _one_of("act", SELECT),
                    hint=_("The only answer that is needed."),
                    blank=_("Choose"),
                ),
                _one_of("recipient", SELECT),
                _one_of("identity_included", RADIOS),
                _one_of("purpose", SELECT),
                _one_of("actor", SELECT),
            ),
        ),
        Group(_("The person"), (_one_of("role", RADIOS), _one_of("age", RADIOS))),
        Group(
            _("The crime"),
            (_any_of("crimes", _("Crime"), _("What crime is it?"), CRIMES, explained=False),),
        ),
        Group(
            _("What is known about immigration status"),
            (
                _one_of("certainty", RADIOS),
                _one_of("source", SELECT),
            ),
        ),
        Group(_("Agreement"), (_one_of("consent", RADIOS),)),
        Group(
            _("What else is known"),
            (
                _any_of(
                    "circumstances",
                    _("What else is true"),
                    _("Is any of these true?"),
                    CIRCUMSTANCES,
                    explained=True,
                ),
            ),
        ),
        Group(
            _("Only if the person is accused of a crime"),
            (_one_of("counter_allegation", RADIOS), _one_of("capacity", RADIOS)),
            seldom=True,
        ),
        Group(
            _("Only if it may be slavery or trafficking"),
            (_one_of("nrm_consent", RADIOS),),
            seldom=True,
        ),
    )


@cache
def questions() -> tuple[Question, ...]:
    """Every question in page order, that about the rules first."""
    return (rules(), *(question for group in groups() for question in group.questions))


def question_about(fact: str) -> Question | None:
    """The question that settles a fact, if the page asks one."""
    return next((each for each in questions() if fact in each.facts), None)
