"""Does every move begin where the table says, for the role it names, and nowhere else?"""

from __future__ import annotations

import pytest

from safetoshare.accounts.acting import Acting
from safetoshare.accounts.errors import NotAllowed, NotPossibleNow
from safetoshare.accounts.kinds import Kind
from safetoshare.accounts.roles import ROLES
from safetoshare.governance.moving import permission_for
from safetoshare.governance.states import STATES, Move, State
from safetoshare.ledger.models import Entry, Outcome
from tests.adopting import People, adoption_at, find_all, invite_all, make_move
from tests.factories import by, grant, make_person

pytestmark = pytest.mark.django_db
IN_A_FORCE = [code for code, role in ROLES.items() if Kind.POLICE_FORCE in role.kinds]


def stands(state: State, move: Move, people: People):
    """An adoption in a state, ready for the move in everything else."""
    adoption = adoption_at(state, people)
    if state == State.DRAFTED and move == Move.CONSULT:
        invite_all(people, adoption)
    if state == State.CONSULTING and move == Move.ASSESS:
        find_all(people, adoption)
    return adoption


def doer(move: Move, people: People):
    """Somebody new who may make the move, and has had no hand in it."""
    may = permission_for(move)
    kind = people.organisation.kind
    role = next(code for code, r in ROLES.items() if may in r.may and kind in r.kinds)
    return grant(make_person(), role, people.organisation)


@pytest.mark.parametrize("move", Move)
@pytest.mark.parametrize("state", State)
def test_a_move_begins_where_the_table_says_and_nowhere_else(state, move):
    people = People()
    adoption = stands(state, move, people)
    found = STATES.get((state, move))
    if found is None:
        with pytest.raises(NotPossibleNow):
            make_move(move, by(doer(move, people)), adoption, people)
    else:
        make_move(move, by(doer(move, people)), adoption, people)
    adoption.refresh_from_db()
    assert adoption.state == (found[1] if found else state)


@pytest.mark.parametrize("role", IN_A_FORCE)
@pytest.mark.parametrize("state, move", STATES)
def test_a_move_is_made_by_its_role_and_no_other(state, move, role):
    people = People()
    adoption = stands(state, move, people)
    granted = grant(make_person(), role, people.organisation)
    if Acting(granted).may(permission_for(move)):
        make_move(move, by(granted), adoption, people)
        assert Entry.objects.filter(outcome=Outcome.REFUSED).count() == 0
    else:
        with pytest.raises(NotAllowed):
            make_move(move, by(granted), adoption, people)
        adoption.refresh_from_db()
        assert adoption.state == state
        assert Entry.objects.filter(outcome=Outcome.REFUSED).count() == 1


@pytest.mark.parametrize("state, move", STATES)
def test_nobody_of_another_organisation_makes_a_move(state, move):
    people = People()
    adoption = stands(state, move, people)
    with pytest.raises(NotAllowed):
        make_move(move, by(doer(move, People())), adoption, people)


def test_every_state_can_be_reached_and_has_a_name():
    reached = {State.DRAFTED} | {to for _, to in STATES.values()}
    assert reached == set(State)
