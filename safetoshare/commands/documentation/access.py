"""What does the page on who may do what say?  The table of roles, and the table of access."""

from __future__ import annotations

from collections.abc import Iterator

from safetoshare.accounts.kinds import Kind
from safetoshare.accounts.permissions import Permission, Relationship
from safetoshare.accounts.roles import ANY, ROLES, Role, Rows
from safetoshare.commands.documentation.markdown import page, section, table
from safetoshare.web.access import ACCESS, Gate, Taken

PAGE = "docs/reference/who-may-do-what.md"
SOURCE = "safetoshare/accounts/roles.py and safetoshare/web/access.py"
INTRODUCTION = (
    "What is not in these tables may not be done. A permission holds for rows that stand so to"
    " whoever acts; a row outside all of them is not there for them. `tests/matrix` asks for every"
    " page as everybody, by every method, and compares. A role that is given more shows here as a"
    " change that somebody has to read."
)
GATES = {
    Gate.EVERYBODY: "everybody",
    Gate.SETTING_UP: "everybody who signed in, even without a second factor yet",
    Gate.SIGNED_IN: "everybody who signed in: what is their own",
}


def access_page() -> str:
    """By permission, by role, by page."""
    return page(
        SOURCE,
        "# Who may do what",
        INTRODUCTION,
        section("By permission", table(("Permission", "Roles, and to which rows"), _permissions())),
        section("By role", table(("Role", "In", "May"), map(_role, ROLES.values()))),
        section("By page", table(("Page", "Method", "Takes"), _pages())),
    )


def _permissions() -> Iterator[tuple[str, str]]:
    for permission in Permission:
        having = [role for role in ROLES.values() if permission in role.may]
        told = (f"{role.name} ({_rows(role.may[permission])})" for role in having)
        yield f"`{permission}`", "; ".join(told) or "nobody"


def _rows(rows: Rows) -> str:
    if rows == ANY:
        return "any"
    return ", ".join(stands.replace("_", " ") for stands in Relationship if stands in rows)


def _role(role: Role) -> tuple[str, str, str]:
    kinds = "; ".join(sorted(str(kind.label) for kind in role.kinds))
    if role.kinds == frozenset(Kind):
        kinds = "every kind of organisation"
    may = ", ".join(f"`{permission}`" for permission in sorted(role.may))
    return role.name, kinds, may or "only what everybody may who signed in"


def _pages() -> Iterator[tuple[str, str, str]]:
    for name, methods in sorted(ACCESS.items()):
        for method, taken in methods.items():
            yield f"`{name}`", method, _taken(taken)


def _taken(taken: Taken) -> str:
    return GATES[taken] if isinstance(taken, Gate) else f"`{taken}`"
