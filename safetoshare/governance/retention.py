"""How long is what kept, counted from when, and why?  Read from `retention.toml`, whole or not.

Every model says which rule its fields are kept by. An organisation adopts the schedule as it
stands, or a shorter period for a rule that may be shortened.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from safetoshare.governance.errors import ScheduleError
from safetoshare.governance.periods import Period, read_period
from safetoshare.protocol.errors import nearest
from safetoshare.protocol.positions import parse
from safetoshare.protocol.tables import Table

FILE = Path(__file__).parent / "retention.toml"


class Then(StrEnum):
    """What is done when the period is over."""

    ERASE = "erase"
    KEEP = "keep"
    REVIEW = "review"


@dataclass(frozen=True)
class Rule:
    """How long one kind of thing is kept. `yields_to` is the key of a rule that keeps it longer."""

    key: str
    what: str
    how_long: Period
    counted_from: str
    then: Then
    why: str
    citation: str
    confirmed: bool
    fixed: bool
    yields_to: str

    def grounds(self) -> str:
        """Why, on whose word, and whether the figure is confirmed."""
        doubted = "" if self.confirmed else " The figure is unconfirmed."
        other = self.yields_to.replace("_", " ")
        longer = f" It is kept longer where {other} asks for it." if other else ""
        return f"{self.why} {self.citation}{doubted}{longer}"


@dataclass(frozen=True)
class Hold:
    """What it takes to keep something beyond its period, or to let it go again."""

    people: int
    why: str
    citation: str


@dataclass(frozen=True)
class Schedule:
    """All rules by their key, and the events that they count from, in words."""

    version: str
    events: Mapping[str, str]
    hold: Hold
    rules: Mapping[str, Rule]


@cache
def schedule() -> Schedule:
    """The schedule that is carried. Raises ScheduleError naming the line and the key."""
    return read_schedule(FILE.read_bytes(), FILE.name)


def read_schedule(source: bytes, name: str) -> Schedule:
    """Read and check the whole file. Raises ScheduleError naming the line and the key."""
    document = parse(source, name, ScheduleError)
    top = Table(document, error=ScheduleError)
    events = _events(top.table("events"))
    rules = _rules(top.table("rules"), events)
    _check_used(top.table("events"), rules)
    read = Schedule(top.text("version"), events, _hold(top.table("hold")), rules)
    top.done()
    return read


def _events(table: Table) -> dict[str, str]:
    return {key: table.text(key) for key in table.keys()}


def _hold(table: Table) -> Hold:
    hold = Hold(table.get("people", int), table.text("why"), table.text("citation"))
    if hold.people < 2:
        raise table.wrong("Let a hold take two people: write people = 2.", "people")
    table.done()
    return hold


def _rules(table: Table, events: Mapping[str, str]) -> dict[str, Rule]:
    keys = table.keys()
    if not keys:
        raise table.wrong("Give at least one rule: [rules.account].")
    rules = {key: _rule(key, table.table(key), events) for key in keys}
    for key, rule in rules.items():
        _check_yields(table, key, rule, rules)
    return rules


def _check_used(table: Table, rules: Mapping[str, Rule]) -> None:
    used = {rule.counted_from for rule in rules.values()}
    for event in table.keys():
        if event not in used:
            raise table.wrong(f"Remove '{event}': no rule counts from it.", event)


def _rule(key: str, table: Table, events: Mapping[str, str]) -> Rule:
    rule = Rule(
        key=key,
        what=table.text("what"),
        how_long=table.code("how_long", read_period),
        counted_from=table.text("counted_from"),
        then=table.code("then", _then),
        why=table.text("why"),
        citation=table.text("citation"),
        confirmed=table.get("confirmed", bool),
        fixed=table.get("fixed", bool, False),
        yields_to=table.optional_text("yields_to"),
    )
    table.done()
    if rule.counted_from not in events:
        near = nearest(rule.counted_from, events)
        raise table.wrong(f"Count from an event under [events].{near}", "counted_from")
    if rule.how_long.is_for_good != (rule.then is Then.KEEP):
        raise table.wrong("Write then = 'keep' where it is kept for good, and only there.", "then")
    return rule


def _then(text: str) -> Then:
    if text not in list(Then):
        raise ValueError(f"Say what is done then.{nearest(text, Then)}")
    return Then(text)


def _check_yields(table: Table, key: str, rule: Rule, rules: Mapping[str, Rule]) -> None:
    if rule.yields_to and (rule.yields_to not in rules or rules[rule.yields_to].yields_to):
        near = nearest(rule.yields_to, (each for each in rules if not rules[each].yields_to))
        raise table.wrong(f"Yield to a rule that yields to none.{near}", key, "yields_to")


def check_shorter(periods: Mapping[str, str]) -> None:
    """Whether an organisation may keep things so, by rule. Raises ScheduleError naming the rule."""
    rules = schedule().rules
    for key, text in periods.items():
        if key not in rules:
            raise ScheduleError(f"Name a rule of the schedule.{nearest(key, rules)}", where=key)
        try:
            period = read_period(text)
        except ValueError as fault:
            raise ScheduleError(str(fault), where=key) from fault
        rule = rules[key]
        if rule.fixed or not period.is_no_longer_than(rule.how_long):
            at_most = "as the schedule has it" if rule.fixed else f"no longer than {rule.how_long}"
            raise ScheduleError(f"Keep it {at_most}.", where=key)
