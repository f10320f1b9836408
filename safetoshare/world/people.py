"""How do the organisations and people of the demonstration come to be?  As real ones would.

The operator's two people register each organisation and give it two administrators; those two
invite the rest and grant the roles. What is there already is left alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager

from safetoshare.accounts import actions
from safetoshare.accounts.errors import NotTheSamePerson
from safetoshare.accounts.models import Membership, Organisation, RoleGrant, User
from safetoshare.accounts.states import State
from safetoshare.ledger.actions import By
from safetoshare.world import plan
from safetoshare.world.days import on
from safetoshare.world.finding import acting, organisation, user
from safetoshare.world.plan import OrganisationPlan, PersonPlan, organisations

FIRST = "administrator"
Moments = Iterator[AbstractContextManager[None]]


def operator() -> None:
    """Whoever runs the deployment, set up on the first day.

    Raises AlreadySetUp where somebody else is.
    """
    place = organisations()[0]
    if not Organisation.objects.filter(name=place.name).exists():
        people = [(person.name, person.email) for person in place.people]
        with on(0, 8):
            actions.set_up(by=actions.SETUP, name=place.name, people=people)


def settle(place: OrganisationPlan, number: int) -> None:
    """An organisation with all its people, on a day of its own: day `number`."""
    moments = _moments(number)
    registering = next(moments)
    if not Organisation.objects.filter(name=place.name).exists():
        with registering:
            by = acting("operator", "operator")
            actions.register_organisation(by=by, kind=place.kind, name=place.name)
    for person in place.with_role(FIRST):
        _make_administrator(place, person, moments)
    for person in place.people:
        _invite(place, person, moments)
        for role in person.roles:
            _grant(place, person, role, moments)


def a_role_that_ended() -> None:
    """An officer stood in as supervisor: asked for, not by one alone, agreed to, and ended."""
    place = organisation("northshire")
    there = Membership.objects.get(organisation=place, user=user(_stands_in()))
    one, other = (acting("northshire", FIRST, number) for number in (0, 1))
    grant = RoleGrant.objects.filter(user=there.user, role="supervisor").first()
    if grant is None:
        with on(28, 10):
            grant = actions.ask_for_role(by=one, membership=there, role="supervisor", until=None)
    if grant.state == State.WAITING:
        with on(28, 10, 5):
            _alone(one, grant)
        with on(28, 14):
            actions.agree_to_role(by=other, grant=grant)
    if grant.state == State.AGREED:
        with on(35, 17):
            actions.end_role(by=one, grant=grant)


def _stands_in() -> PersonPlan:
    return plan.organisation("northshire").with_role("officer")[0]


def let_in() -> None:
    """Everybody gets the password and the second factor that the sign-in page shows."""
    for person in User.objects.filter(email__endswith=f"@{plan.DOMAIN}").order_by("email"):
        if not person.has_usable_password():
            with on(27, 9):
                actions.make_demo_credentials(by=actions.SETUP, user=person)


def _alone(by: By, grant: RoleGrant) -> None:
    """Whoever asked tries to agree as well. It is refused, and that is on record."""
    try:
        actions.agree_to_role(by=by, grant=grant)
    except NotTheSamePerson:
        return
    raise AssertionError("One person alone has granted a role.")


def _make_administrator(place: OrganisationPlan, person: PersonPlan, moments: Moments) -> None:
    asks, agrees = (acting("operator", "operator", number) for number in (0, 1))
    asking, agreeing = next(moments), next(moments)
    grant = _granted(place, person, FIRST)
    if grant is None:
        there = organisation(place.key)
        with asking:
            actions.ask_for_administrator(
                by=asks, organisation=there, name=person.name, email=person.email
            )
        grant = _granted(place, person, FIRST)
        assert grant is not None, "everybody in the plan works for one organisation"
    if grant.state == State.WAITING:
        with agreeing:
            actions.agree_to_administrator(by=agrees, grant=grant)


def _invite(place: OrganisationPlan, person: PersonPlan, moments: Moments) -> None:
    there, inviting = organisation(place.key), next(moments)
    if not User.objects.filter(email=person.email, memberships__organisation=there).exists():
        with inviting:
            by = acting(place.key, FIRST)
            actions.invite(by=by, organisation=there, name=person.name, email=person.email)


def _grant(place: OrganisationPlan, person: PersonPlan, role: str, moments: Moments) -> None:
    asks, agrees = (acting(place.key, FIRST, number) for number in (0, 1))
    asking, agreeing = next(moments), next(moments)
    grant = _granted(place, person, role)
    if grant is None:
        there = user(person).memberships.open().get(organisation=organisation(place.key))
        with asking:
            grant = actions.ask_for_role(by=asks, membership=there, role=role, until=None)
    if grant.state == State.WAITING:
        with agreeing:
            actions.agree_to_role(by=agrees, grant=grant)


def _granted(place: OrganisationPlan, person: PersonPlan, role: str) -> RoleGrant | None:
    """As it was left, if the making was stopped after it was asked for."""
    grants = RoleGrant.objects.filter(user__email=person.email, organisation__name=place.name)
    return grants.filter(role=role).first()


def _moments(number: int) -> Moments:
    """Every second minute of the working day `number`: the same one for the same step each time."""
    return (on(number, 9 + minute // 60, minute % 60) for minute in range(0, 9 * 60, 2))
