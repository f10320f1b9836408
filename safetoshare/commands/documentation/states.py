"""What does the page on states say?  Each table of states as a drawing and as a table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from safetoshare.accounts.roles import ROLES
from safetoshare.accounts.states import STATES as OF_ROLES
from safetoshare.commands.documentation.markdown import page, section, table
from safetoshare.governance.models import PAPER_STATES as OF_PAPERS
from safetoshare.governance.states import STATES as OF_ADOPTIONS

PAGE = "docs/reference/states.md"
SOURCE = "the tables of states beside the models"
INTRODUCTION = (
    "What is not drawn cannot happen. Who may do it follows from the permission; that it is two"
    " different people, neither of them the one it is about, is asked by the act and held by the"
    " database."
)
# (from, act): (permission, to). The enumerations differ; each state has a label.
Table = Mapping[Any, tuple[Any, Any]]
TABLES: Mapping[str, Table] = {
    "A role of a person": OF_ROLES,
    "A protocol that a force adopts": OF_ADOPTIONS,
    "A paper: an agreement, an assessment, a policy document, a record of processing": OF_PAPERS,
}


def states_page() -> str:
    """A section for each table."""
    sections = (
        section(heading, _drawing(states), table(("From", "Act", "To", "Who"), _moves(states)))
        for heading, states in TABLES.items()
    )
    return page(SOURCE, "# States", INTRODUCTION, *sections)


def _drawing(states: Table) -> str:
    first = next(before for before, _ in states)
    lines = [f"    [*] --> {first.value}"]
    for (before, act), (_, after) in states.items():
        lines.append(f"    {before.value} --> {after.value}: {act}")
    return "\n".join(["```mermaid", "stateDiagram-v2", *lines, "```"])


def _moves(states: Table) -> Iterator[tuple[str, str, str, str]]:
    for (before, act), (permission, after) in states.items():
        who = "; ".join(role.name for role in ROLES.values() if permission in role.may)
        yield str(before.label), f"{act}", str(after.label), who
