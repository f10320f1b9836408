"""How is an answer said so that an officer can read it aloud and a letter can carry it?

Every explanation begins with what is done whatever the answer: make safe, record, investigate.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from zoneinfo import ZoneInfo

from safetoshare.codes import Alternative, DataItem, Obligation, SupportOrganisation, WhomToAsk
from safetoshare.protocol.cases import Case
from safetoshare.protocol.compiling import CompiledStack
from safetoshare.protocol.deciding import changes, decide, needed_facts, open_facts
from safetoshare.protocol.instruments import Answer, Clause, Instrument
from safetoshare.protocol.judging import Decision
from safetoshare.protocol.left_out import LeftOut, left_out
from safetoshare.protocol.turning import where_to_turn
from safetoshare.protocol.vocabulary import CountsAs

ALWAYS_FIRST = ("make_safe", "record_the_crime", "investigate")
ALWAYS_INSTEAD = ("local_specialist", "national_specialist", "independent_advocacy")
QUESTION_FACTS = frozenset(
    {"act", "actor", "recipient", "purpose", "identity_included", "capacity"}
)
LONDON = ZoneInfo("Europe/London")
DEFAULT_ASKS = "duty_supervisor"


@dataclass(frozen=True)
class Change:
    """A fact that, were it otherwise, would change the answer."""

    fact: str
    value: str
    answer: Answer


@dataclass(frozen=True)
class Explanation:
    """A decision bound to its case: what is to be done, why, whom to ask, where to turn."""

    case: Case
    stack: CompiledStack
    decision: Decision
    language: str
    first: tuple[Obligation, ...]
    obligations: tuple[Obligation, ...]
    instead: tuple[Alternative, ...]
    turn_to: tuple[SupportOrganisation, ...]
    items: tuple[DataItem, ...]
    asks: WhomToAsk | None
    per_role: Mapping[str, Decision]
    left_out: tuple[LeftOut, ...]

    @cached_property
    def needed(self) -> tuple[str, ...]:
        """The known facts that alone force the answer."""
        return needed_facts(self.stack, self.case, self.decision)

    @cached_property
    def open(self) -> tuple[str, ...]:
        """The unknown facts that can still change it."""
        return open_facts(self.stack, self.case)

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """What would change it, were it otherwise. What the officer chooses to do, and why he says
        he does it, is left out: it would be a form of words to type."""
        found = changes(self.stack, self.case, besides=QUESTION_FACTS)
        return tuple(
            Change(fact, value, answer)
            for fact, values in found.items()
            for value, answer in values.items()
        )

    @property
    def answer(self) -> Answer:
        """One of the four answers."""
        return self.decision.answer

    @property
    def headline(self) -> str:
        """What to do, in one or two short sentences."""
        here = "_here" if self.case.facts.get("recipient") == "nobody" else ""
        return self._say(f"{self.answer.value}{here}", do=self._doing())

    @property
    def because(self) -> str:
        """Why, naming the instruments that decided."""
        return self._say(self.decision.reason.value, instruments=self._names(self._deciders()))

    @property
    def departure(self) -> str:
        """Whether a named person may depart from it."""
        free = self.decision.may_be_departed_from
        return self._say("departure" if free else "no_departure")

    @property
    def whom_to_ask(self) -> str:
        """Role, clock and out-of-hours cover; empty unless a person is to be asked."""
        if self.asks is None:
            return ""
        row = self.asks.row
        role = self.asks.label(self.language)
        whom = self._say("whom", role=role, clock=row["clock"], out_of_hours=row["out_of_hours"])
        return f"{whom} {self._say('meanwhile')}"

    @property
    def expectation(self) -> str:
        """Which instruments expect sharing here; empty if none does."""
        expecting = self.decision.expected_by
        return self._say("expects", instruments=self._names(expecting)) if expecting else ""

    @property
    def both_roles(self) -> str:
        """What each of two roles would give alone; empty for one role."""
        if not self.per_role:
            return ""
        answers = {
            f"as_{role}": answer_name(decision.answer, self.language)
            for role, decision in self.per_role.items()
        }
        return self._say("both_roles", **answers)

    @property
    def counted(self) -> tuple[str, ...]:
        """A sentence for each recorded value that counts as another one here."""
        entries = (_counting(self.stack, self.case, fact) for fact in self.case.facts)
        return tuple(e.sentence.get(self.language, e.sentence["en"]) for e in entries if e)

    @property
    def nothing_yet(self) -> str:
        """That nothing may go until more is known; empty where that is settled."""
        return self._say("items_open") if self.decision.items_open else ""

    @property
    def warnings(self) -> tuple[str, ...]:
        """A sentence for each national rule left out that would let less out."""
        return tuple(
            self._say(
                "left_out",
                instrument=_short(each.instrument, self.language),
                since=str(each.instrument.in_force_from),
                answer=answer_name(each.answer, self.language),
            )
            for each in self.left_out
        )

    @property
    def not_covered(self) -> tuple[Instrument, ...]:
        """The instruments of the stack that do not speak to this."""
        return tuple(i for i in self.stack.instruments if i.id in self.decision.not_covered)

    def instrument(self, name: str) -> Instrument:
        """An instrument of the stack, by its id."""
        return next(i for i in self.stack.instruments if i.id == name)

    def label(self, fact: str, value: str | None = None) -> str:
        """The words for a fact, or for one of its values."""
        known = self.stack.vocabulary.facts[fact]
        words = known.label if value is None else known.values[value].label
        return words.get(self.language, words["en"])

    def _deciders(self) -> Iterable[str]:
        deciding = [clause.instrument for clause in self.decision.deciding]
        return dict.fromkeys([*deciding, *self.decision.defaults])

    def _names(self, ids: Iterable[str]) -> str:
        return "; ".join(_short(self.instrument(name), self.language) for name in ids)

    def _doing(self) -> str:
        facts = self.stack.vocabulary.facts
        act = self.case.facts.get("act")
        if act is None:
            return self._say("act_unknown")
        known = {
            name: facts[name].values[self.case.facts[name]].named
            for name in ("recipient", "identity_included")
            if name in self.case.facts
        }
        said = (
            facts["act"]
            .values[act]
            .do.format(
                recipient=known.get("recipient") or self._say("somebody"),
                identified=known.get("identity_included", ""),
            )
        )
        # What is left out of a sentence leaves no second blank behind it.
        return " ".join(said.split())

    def _say(self, sentence: str, **words: str) -> str:
        return sentences()[self.language][sentence].format(**words)


def explain(
    stack: CompiledStack, case: Case, language: str = "en", on: dt.date | None = None
) -> Explanation:
    """Decide and explain, as on a day (today in London). Raises ImpossibleCase as `decide` does."""
    decision = decide(stack, case)
    first = tuple(Obligation(code) for code in ALWAYS_FIRST)
    sharing = decision.answer.permissiveness > 0
    fallback = tuple(Alternative(code) for code in ALWAYS_INSTEAD)
    return Explanation(
        case=case,
        stack=stack,
        decision=decision,
        language=language,
        first=first,
        obligations=tuple(o for o in decision.obligations if o not in first),
        instead=() if sharing else decision.instead or fallback,
        turn_to=where_to_turn(stack.vocabulary, case),
        items=decision.items,
        asks=_asks(stack, case, decision),
        per_role=_per_role(stack, case),
        left_out=left_out(stack, case, decision.answer, on or dt.datetime.now(LONDON).date()),
    )


def _asks(stack: CompiledStack, case: Case, decision: Decision) -> WhomToAsk | None:
    if decision.answer is not Answer.ASK_A_PERSON:
        return None
    if decision.asks:
        return decision.asks
    actor = case.facts.get("actor")
    known = stack.vocabulary.facts["actor"].values
    return WhomToAsk(known[actor].asks if actor else DEFAULT_ASKS)


def _per_role(stack: CompiledStack, case: Case) -> dict[str, Decision]:
    """For a person in two roles, what each role alone would give."""
    if not stack.vocabulary.never_itself("role", case.facts.get("role", "")):
        return {}
    alone = case.without("capacity", "counter_allegation")
    as_suspect = alone.but(role="suspect", counter_allegation="independent")
    return {
        "victim": decide(stack, alone.but(role="victim")),
        "suspect": decide(stack, as_suspect),
    }


def _counting(stack: CompiledStack, case: Case, fact: str) -> CountsAs | None:
    """What the recorded value of a fact certainly counts as, if it is not itself."""
    for entry in stack.vocabulary.counts_as.get(fact, {}).get(case.facts[fact], ()):
        known = {name: case.facts.get(name) for name in entry.when}
        if all(known[name] in values for name, values in entry.when.items()):
            return entry
        if None in known.values():
            return None
    return None


def _short(instrument: Instrument, language: str) -> str:
    return instrument.short.get(language, instrument.short["en"])


def answer_name(answer: Answer, language: str = "en") -> str:
    """The short name of an answer."""
    return sentences()[f"answers_{language}"][answer.value]


def clause_text(clause: Clause, language: str = "en") -> str:
    """The plain words of a clause, in English where there is no translation yet."""
    return clause.text.get(language, clause.text["en"])


@cache
def sentences() -> Mapping[str, Mapping[str, str]]:
    """The sentence patterns by language; the answers' short names under answers_en, answers_cy."""
    source = Path(__file__).with_name("sentences.toml").read_text(encoding="utf-8")
    return tomllib.loads(source)
