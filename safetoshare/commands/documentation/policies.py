"""What does the page on the states of a policy say?  Drawn from the one table of moves."""

from __future__ import annotations

from collections.abc import Iterator

from safetoshare.accounts.permissions import Permission
from safetoshare.accounts.roles import ROLES
from safetoshare.commands.documentation.markdown import page, table
from safetoshare.governance.policies import OPEN_FOR
from safetoshare.governance.states import STATES, State

PAGE = "docs/reference/states-of-a-policy.md"
HEADER = ("From", "Move", "To", "Takes", "Roles")
INTRODUCTION = (
    "A policy of a force, or the rules of a conference, goes through these states. A move that is"
    " not in the table cannot be made; every move is tested for every role of a force, from every"
    f" state. Whoever is asked has {OPEN_FOR.days} days before their absence may be recorded"
    " (assumed here)."
)


def policies_page() -> str:
    """A drawing, and the same as a table."""
    return page(
        "safetoshare/governance/states.py",
        "# The states of a policy",
        INTRODUCTION,
        "\n".join(["```mermaid", "stateDiagram-v2", *_drawn(), "```"]),
        table(HEADER, _rows()),
    )


def _drawn() -> Iterator[str]:
    yield f"    [*] --> {State.DRAFTED}"
    for (begins, move), (_, ends) in STATES.items():
        yield f"    {begins} --> {ends}: {move}"


def _rows() -> Iterator[tuple[str, ...]]:
    for (begins, move), (permission, ends) in STATES.items():
        yield begins.label, move, ends.label, f"`{permission}`", _roles(permission)


def _roles(permission: Permission) -> str:
    return "; ".join(role.name for role in ROLES.values() if permission in role.may)
