"""Who lets somebody in that works for several organisations?  Two of them, one where longest."""

import pytest

from safetoshare import clock
from safetoshare.accounts.actions import confirm_way_in, start_way_in
from safetoshare.accounts.errors import HasAdministrators, NotPossibleNow
from safetoshare.accounts.kinds import Kind
from safetoshare.accounts.models import Membership, WayIn
from safetoshare.ledger.actions import By
from tests import factories


def works_there_too(force) -> list[By]:
    """Two administrators of an organisation that the newcomer works for as well, since later."""
    there = factories.administrators(factories.make_organisation())
    factories.grant(force.newcomer.user, "officer", there[0].organisation)
    return [factories.by(each) for each in there]


def membership_at(by: By, force) -> Membership:
    return force.newcomer.user.memberships.get(organisation=by.organisation)


def test_whoever_works_for_two_organisations_needs_one_half_of_each(force):
    there = works_there_too(force)
    start_way_in(by=force.by[0], membership=force.newcomer)
    way_in = WayIn.objects.get()
    with pytest.raises(NotPossibleNow, match="another organisation"):
        confirm_way_in(by=force.by[1], way_in=way_in)
    assert confirm_way_in(by=there[1], way_in=way_in)


def test_where_they_have_worked_longest_gives_one_of_the_halves(force):
    there, third = works_there_too(force), works_there_too(force)
    start_way_in(by=there[0], membership=membership_at(there[0], force))
    with pytest.raises(NotPossibleNow, match=str(force.organisation)):
        confirm_way_in(by=third[0], way_in=WayIn.objects.get())
    assert confirm_way_in(by=force.by[0], way_in=WayIn.objects.get())


def test_a_half_of_an_organisation_they_left_is_worth_nothing(force):
    there = works_there_too(force)
    left = membership_at(there[0], force)
    start_way_in(by=there[0], membership=left)
    left.ended_at = clock.now()
    left.save()
    with pytest.raises(NotPossibleNow, match="does not work for both"):
        confirm_way_in(by=force.by[0], way_in=WayIn.objects.get())


def test_an_operator_stands_in_for_where_they_have_worked_longest_only(db):
    place = factories.make_organisation(Kind.OPERATOR)
    operators = [factories.by(factories.somebody("operator", place)) for _ in range(2)]
    held = factories.somebody("administrator")
    later = factories.grant(held.user, "administrator", factories.make_organisation())
    first, second = held.user.memberships.order_by("began_at")
    with pytest.raises(HasAdministrators, match="worked for longest"):
        start_way_in(by=operators[0], membership=second)
    start_way_in(by=operators[0], membership=first)
    with pytest.raises(NotPossibleNow, match="another organisation"):
        confirm_way_in(by=operators[1], way_in=WayIn.objects.get())
    colleague = factories.somebody("administrator", later.organisation)
    assert confirm_way_in(by=factories.by(colleague), way_in=WayIn.objects.get())
