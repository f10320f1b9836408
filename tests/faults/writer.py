"""Somebody who works until killed: each act's number is printed once it is acknowledged.

    python -m tests.faults.writer START

A process beside it appends to the tree, so that it is killed in the middle of that as well.
"""

from __future__ import annotations

import itertools
import os
import sys
import uuid

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
django.setup()

from django.db import transaction  # noqa: E402

from safetoshare.ledger import words  # noqa: E402
from safetoshare.ledger.actions import By, Thing, record  # noqa: E402
from safetoshare.ledger.sequencing import sequence  # noqa: E402
from safetoshare.vault.actions import seal  # noqa: E402
from safetoshare.vault.compartments import Compartment  # noqa: E402

KEPT = words.Act("test.kept", "{by} kept {of}.", "{by} did not.", frozenset())
FORCE = uuid.UUID(int=1)


def work(start: int) -> None:
    known = words.acts()
    words.acts = lambda: {**known, KEPT.name: KEPT}  # type: ignore[assignment]
    for number in itertools.count(start):
        of = Thing("test.thing", uuid.UUID(int=number))
        with transaction.atomic():
            seal(of, Compartment.NARRATIVE, {"number": str(number)}, organisation=FORCE)
            record(KEPT.name, by=By(None, "test"), of=of, details={})
        print(number, flush=True)
        if number % 7 == 0:
            sequence()


if __name__ == "__main__":
    work(int(sys.argv[1]))
