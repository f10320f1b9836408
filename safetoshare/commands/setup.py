"""Who runs a new deployment?  The first two administrators, and the organisations of the report."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

import click

from safetoshare.commands.once import Group
from safetoshare.commands.records import with_records
from safetoshare.refusals import Refusal

if TYPE_CHECKING:
    from safetoshare.accounts.models import Membership

Pairs = tuple[tuple[str, str], ...]
TWO = ("first", "second")
LONGEST_NAME = 120


@click.command()
@click.option("--organisation", metavar="NAME", help="The organisation that runs this deployment.")
@click.option(
    "--administrator",
    "given",
    metavar="NAME EMAIL",
    nargs=2,
    multiple=True,
    help="One of the first two administrators; give it twice. Asked for where it is missing.",
)
@click.option("--json", "machine", is_flag=True, help="Print JSON for machines.")
@with_records
def setup(organisation: str | None, given: Pairs, machine: bool) -> None:
    """Make the operator of a new deployment and its first two administrators. Once."""
    from django.db import transaction

    from safetoshare.accounts import actions

    organisation = _name(organisation or click.prompt("Name of the organisation", err=True))
    people = [_person(*each) for each in given or _asked()]
    with transaction.atomic():
        made = actions.set_up(by=actions.SETUP, name=organisation, people=people)
        administrators = [_let_in(each) for each in made.memberships.order_by("user__made_at")]
    told = {"organisation": made.name, "administrators": administrators}
    click.echo(json.dumps(told, ensure_ascii=False) if machine else _sentences(told))


@click.group(cls=Group)
def organisations() -> None:
    """Who takes part."""


@organisations.command()
@click.option("--json", "machine", is_flag=True, help="Print JSON for machines.")
@with_records
def load(machine: bool) -> None:
    """Register the organisations of the report, from the lists of codes; what is there stays."""
    from safetoshare.accounts import loading

    missing = loading.missing()
    with click.progressbar(missing, label="Registering", file=sys.stderr) as bar:
        for each in bar:
            loading.load(each)
    told = {"registered": len(missing), "already_there": loading.count() - len(missing)}
    sentence = f"{told['registered']} registered, {told['already_there']} were there already."
    click.echo(json.dumps(told) if machine else sentence)


def _asked() -> Pairs:
    return tuple(
        (
            click.prompt(f"Name of the {which} administrator", err=True),
            click.prompt(f"E-mail address of the {which} administrator", err=True),
        )
        for which in TWO
    )


def _person(name: str, email: str) -> tuple[str, str]:
    from django.core.exceptions import ValidationError
    from django.core.validators import validate_email

    try:
        validate_email(email)
    except ValidationError:
        raise Refusal(
            f"Give an e-mail address in the correct format: {email!r} is none.", code="bad_email"
        ) from None
    return _name(name), email


def _name(given: str) -> str:
    name = given.strip()
    if not 0 < len(name) <= LONGEST_NAME:
        raise Refusal(f"Give a name of 1 to {LONGEST_NAME} characters.", code="bad_name")
    return name


def _let_in(membership: Membership) -> dict[str, str]:
    from safetoshare.accounts import actions

    first, second = actions.give_first_way_in(by=actions.SETUP, membership=membership)
    user = membership.user
    return {"name": user.name, "email": user.email, "first_half": first, "second_half": second}


def _sentences(told: dict[str, Any]) -> str:
    people = "\n".join(
        f"\n{each['name']}, {each['email']}\n"
        f"  first half   {each['first_half']}\n  second half  {each['second_half']}"
        for each in told["administrators"]
    )
    return (
        f"{told['organisation']} is set up. Give each of the two their own code: its halves are\n"
        "shown once, work once, and for 72 hours, on the sign-in page under 'setting-up code'.\n"
        f"{people}"
    )
