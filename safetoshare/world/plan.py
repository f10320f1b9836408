"""Who is there in the demonstration, by the table of `world.toml`?"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from safetoshare.accounts.kinds import Kind

TABLE = Path(__file__).with_name("world.toml")
DOMAIN = "invented.example"


@dataclass(frozen=True)
class PersonPlan:
    """Somebody invented, and the roles they have in their organisation."""

    name: str
    roles: tuple[str, ...]

    @property
    def email(self) -> str:
        """Follows from the name: "Invented Ada North" is ada.north@invented.example."""
        return f"{'.'.join(self.name.split()[1:]).lower()}@{DOMAIN}"


@dataclass(frozen=True)
class OrganisationPlan:
    """An invented organisation. `key` is its name in this package only."""

    key: str
    kind: Kind
    name: str
    people: tuple[PersonPlan, ...]

    def with_role(self, role: str) -> tuple[PersonPlan, ...]:
        """Its people who have a role, in the table's order."""
        return tuple(person for person in self.people if role in person.roles)


@cache
def organisations() -> tuple[OrganisationPlan, ...]:
    """All of them, in the order in which they are made; whoever runs the deployment comes first."""
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    return tuple(_organisation(each) for each in table["organisations"])


def organisation(key: str) -> OrganisationPlan:
    """The organisation of a key. Raises LookupError if the table has none."""
    found = next((each for each in organisations() if each.key == key), None)
    if found is None:
        raise LookupError(f"Add {key} to {TABLE.name}: it is not there.")
    return found


def people() -> tuple[tuple[OrganisationPlan, PersonPlan], ...]:
    """Everybody, with where they work."""
    return tuple((place, person) for place in organisations() for person in place.people)


def _organisation(told: dict[str, Any]) -> OrganisationPlan:
    people = tuple(PersonPlan(each["name"], tuple(each["roles"])) for each in told["people"])
    return OrganisationPlan(told["key"], Kind(told["kind"]), told["name"], people)
