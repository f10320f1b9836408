"""Two people at once, on real connections: what happens is printed as JSON.

    python -m tests.faults.racers

Each race is run several times on the database that SAFETOSHARE_VAR or SAFETOSHARE_DATABASE names.
"""

from __future__ import annotations

import json
import os
import threading
import uuid
from collections.abc import Callable

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
django.setup()

from django.db import connections  # noqa: E402

from safetoshare.accounts import actions  # noqa: E402
from safetoshare.accounts.factors import themselves  # noqa: E402
from safetoshare.accounts.kinds import Kind  # noqa: E402
from safetoshare.accounts.models import Membership, Organisation, RoleGrant  # noqa: E402
from safetoshare.refusals import Refusal  # noqa: E402
from tests import factories  # noqa: E402

TIMES = 5
Act = Callable[[], object]


def two_agree() -> dict[str, object]:
    """Two administrators agree to one role."""
    first, second, third, member = _people()
    grant = actions.ask_for_role(by=first, membership=member, role="officer", until=None)
    ends = _race(
        lambda: actions.agree_to_role(by=second, grant=grant),
        lambda: actions.agree_to_role(by=third, grant=grant),
    )
    return {"ends": ends, "in_force": _in_force(member)}


def agree_and_leave() -> dict[str, object]:
    """One agrees to a role while another ends the person's work there."""
    first, second, third, member = _people()
    grant = actions.ask_for_role(by=first, membership=member, role="officer", until=None)
    ends = _race(
        lambda: actions.agree_to_role(by=second, grant=grant),
        lambda: actions.end_membership(by=third, membership=member),
    )
    return {"ends": ends, "in_force": _in_force(member)}


def two_end_each_other() -> dict[str, object]:
    """Of three administrators, two end each other's role: two must remain."""
    first, second, _third, member = _people()
    held = {by: RoleGrant.objects.get(user=by.id) for by in (first, second)}
    ends = _race(
        lambda: actions.end_role(by=first, grant=held[second]),
        lambda: actions.end_role(by=second, grant=held[first]),
    )
    able = RoleGrant.objects.administrators(member.organisation).count()
    return {"ends": ends, "in_force": able}


def two_ask() -> dict[str, object]:
    """Two administrators ask for the same role at once."""
    first, second, _third, member = _people()
    ends = _race(
        *(
            lambda by=by: actions.ask_for_role(by=by, membership=member, role="officer", until=None)
            for by in (first, second)
        )
    )
    return {"ends": ends, "in_force": RoleGrant.objects.filter(user=member.user).count()}


def two_invite() -> dict[str, object]:
    """Two organisations invite the same person, who has no account yet."""
    invited = {"name": "Invented Newcomer", "email": f"{uuid.uuid4()}@invented.example"}
    theirs = [factories.make_organisation() for _ in range(2)]
    acting = [factories.by(factories.somebody("administrator", each)) for each in theirs]
    ends = _race(
        *(
            lambda by=by, place=place: actions.invite(by=by, organisation=place, **invited)
            for by, place in zip(acting, theirs, strict=True)
        )
    )
    return {
        "ends": ends,
        "in_force": Membership.objects.filter(user__email=invited["email"]).count(),
    }


def accept_and_deactivate() -> dict[str, object]:
    """Somebody accepts to work elsewhere too while their account is deactivated."""
    first, _second, _third, member = _people()
    other = factories.somebody("administrator", factories.make_organisation())
    invited = {"name": "Invented Newcomer", "email": member.user.email}
    asked = actions.invite(by=factories.by(other), organisation=other.organisation, **invited)
    ends = _race(
        lambda: actions.deactivate(by=first, membership=member),
        lambda: actions.accept_invitation(by=themselves(member.user), invitation=asked),
    )
    works = Membership.objects.open().filter(user=member.user).count()
    return {"ends": ends, "in_force": works}


def two_register() -> dict[str, object]:
    """Two operators register an organisation of the same name."""
    place, name = factories.make_organisation(Kind.OPERATOR), f"Invented {uuid.uuid4()}"
    acting = [factories.by(factories.somebody("operator", place)) for _ in range(2)]
    ends = _race(
        *(
            lambda by=by: actions.register_organisation(by=by, kind=Kind.LEGAL, name=name)
            for by in acting
        )
    )
    return {"ends": ends, "in_force": Organisation.objects.filter(name=name).count()}


RACES = {
    race.__name__: race
    for race in (
        two_agree,
        agree_and_leave,
        two_end_each_other,
        two_ask,
        two_invite,
        accept_and_deactivate,
        two_register,
    )
}


def _people():
    organisation = factories.make_organisation()
    acting = [factories.by(each) for each in factories.administrators(organisation)]
    return *acting, factories.member(organisation)


def _in_force(member) -> int:
    return RoleGrant.objects.in_force().filter(user=member.user).count()


def _race(*acts: Act) -> list[str]:
    """How each ended: "done", or the code of the refusal."""
    begin = threading.Barrier(len(acts))
    ends: dict[int, str] = {}

    def run(number: int, act: Act) -> None:
        begin.wait()
        try:
            act()
            ends[number] = "done"
        except Refusal as refusal:
            ends[number] = refusal.code
        finally:
            connections.close_all()

    runners = [threading.Thread(target=run, args=each) for each in enumerate(acts)]
    for each in runners:
        each.start()
    for each in runners:
        each.join()
    return sorted(ends.get(number, "failed") for number in range(len(acts)))


if __name__ == "__main__":
    print(json.dumps({name: [race() for _ in range(TIMES)] for name, race in RACES.items()}))
