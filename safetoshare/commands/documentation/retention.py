"""What does the page on retention say? Every rule of the schedule, and why."""

from __future__ import annotations

from collections.abc import Iterator

from safetoshare.commands.documentation.markdown import items, page, section, table
from safetoshare.governance.retention import Rule, Schedule, schedule

PAGE = "docs/reference/retention.md"
HEADER = ("Rule", "How long", "Counted from", "Then")
INTRODUCTION = (
    "Every field of every record is kept by one of these rules. An organisation adopts the"
    " schedule with an owner and a day of review, as it stands or with a shorter period where one"
    " is allowed. A figure marked **unconfirmed** was drafted here or comes from memory: let"
    " somebody who answers for records check it before it is adopted."
)


def retention_page() -> str:
    """The schedule as a table, then each rule with its reason and its source."""
    told = schedule()
    return page(
        "safetoshare/governance/retention.toml",
        f"# Retention schedule, version {told.version}",
        INTRODUCTION,
        table(HEADER, (_row(rule, told) for rule in told.rules.values())),
        section("Legal hold", f"{told.hold.why} So it takes {told.hold.people} people."),
        *(section(f"`{rule.key}`", rule.what, items(_told(rule))) for rule in told.rules.values()),
    )


def _row(rule: Rule, told: Schedule) -> tuple[str, ...]:
    mark = "" if rule.confirmed else " **unconfirmed**"
    return (f"`{rule.key}`", f"{rule.how_long}{mark}", told.events[rule.counted_from], rule.then)


def _told(rule: Rule) -> Iterator[str]:
    yield f"Why: {rule.why}"
    yield f"Source: {rule.citation}"
    if rule.yields_to:
        yield f"Kept longer where `{rule.yields_to}` asks for it."
    if rule.fixed:
        yield "No organisation may make it shorter."
