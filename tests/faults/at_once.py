"""Several do the same at the same moment, each in a thread with connections of its own.

    python -m tests.faults.at_once

ends with "All is well." or a traceback.
"""

from __future__ import annotations

import os
import threading
import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
django.setup()

from django.db import connections  # noqa: E402

from safetoshare.accounts.actions import agree_to_role, ask_for_role, end_role  # noqa: E402
from safetoshare.accounts.models import RoleGrant  # noqa: E402
from safetoshare.ledger.actions import By, Thing  # noqa: E402
from safetoshare.ledger.models import Entry, Leaf, Outcome, Waiting  # noqa: E402
from safetoshare.ledger.sequencing import sequence_all  # noqa: E402
from safetoshare.ledger.verifying import verify  # noqa: E402
from safetoshare.refusals import Refusal  # noqa: E402
from safetoshare.vault.actions import seal, unseal  # noqa: E402
from safetoshare.vault.compartments import Compartment, Purpose  # noqa: E402
from safetoshare.vault.keyring.models import OrganisationKey  # noqa: E402
from tests.factories import administrators, by, make_organisation, member  # noqa: E402

MANY = 6


def at_once(*doing: Callable[[], object]) -> list[object]:
    """What each returned, or the Refusal that it got; all begin together."""
    ready = threading.Barrier(len(doing))

    def begin(each: Callable[[], object]) -> object:
        try:
            ready.wait()
            return each()
        except Refusal as refusal:
            return refusal
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(doing)) as pool:
        return list(pool.map(begin, doing))


def first_to_seal() -> None:
    """One key for a new organisation, and everything that was sealed with it opens."""
    force, part = uuid.uuid4(), Compartment.NARRATIVE
    things = [Thing("test.thing", uuid.uuid4()) for _ in range(MANY)]
    sealing = [lambda of=of: seal(of, part, {"n": "1"}, organisation=force) for of in things]
    at_once(*sealing)
    assert OrganisationKey.objects.filter(organisation_id=force).count() == 1
    reader = By(uuid.uuid4(), "test", force)
    for of in things:
        assert unseal(by=reader, of=of, compartment=part, purpose=Purpose.SUPPORT) == {"n": "1"}


def two_agree() -> None:
    """A role is agreed to once; whoever comes second is refused, and that is on record."""
    force = make_organisation()
    asks, *others = administrators(force, 4)
    grant = ask_for_role(by=by(asks), membership=member(force), role="officer", until=None)
    rows = [RoleGrant.objects.get(pk=grant.pk) for _ in others]
    pairs = zip(others, rows, strict=True)
    answers = at_once(*(lambda o=o, r=r: agree_to_role(by=by(o), grant=r) for o, r in pairs))
    assert len([each for each in answers if isinstance(each, Refusal)]) == len(others) - 1
    entries = Entry.objects.filter(action="accounts.role_agreed", of_id=grant.pk)
    assert entries.filter(outcome=Outcome.DONE).count() == 1
    assert entries.filter(outcome=Outcome.REFUSED).count() == len(others) - 1


def two_end_each_other() -> None:
    """Of three administrators two try to end one another: two must remain."""
    force = make_organisation()
    one, other, _third = administrators(force, 3)
    at_once(
        lambda: end_role(by=by(one), grant=RoleGrant.objects.get(pk=other.pk)),
        lambda: end_role(by=by(other), grant=RoleGrant.objects.get(pk=one.pk)),
    )
    assert RoleGrant.objects.administrators(force).count() == 2


def sequencers() -> None:
    """Everything that waits gets one place, however many append."""
    at_once(*[sequence_all] * MANY)
    assert not Waiting.objects.exists()
    assert Leaf.objects.count() == Entry.objects.count() == verify().size


def main() -> None:
    for each in (first_to_seal, two_agree, two_end_each_other, sequencers):
        each()
    print("All is well.")


if __name__ == "__main__":
    main()
