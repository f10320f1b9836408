"""Somebody who works until killed: each act's number is printed once it is acknowledged.

    python -m tests.faults.writer

reads one order a line from standard input, and does each in a process of its own, which begins
with no connection and may be killed: "work START" works on from a number and never ends, "check"
looks at what is there. It prints "pid N" at the beginning, "kept N." for each act, and "over CODE"
at the end. Everything is loaded once, so that the killing takes the time and not the loading.
"""

from __future__ import annotations

import itertools
import os
import sys
import uuid
from collections.abc import Callable

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
django.setup()

from django.db import transaction  # noqa: E402

from safetoshare.ledger import words  # noqa: E402
from safetoshare.ledger.actions import By, Thing, record  # noqa: E402
from safetoshare.ledger.models import Entry  # noqa: E402
from safetoshare.ledger.sequencing import sequence, sequence_all  # noqa: E402
from safetoshare.ledger.verifying import verify  # noqa: E402
from safetoshare.vault.actions import seal, unseal  # noqa: E402
from safetoshare.vault.compartments import Compartment, Purpose  # noqa: E402
from safetoshare.vault.models import Sealed  # noqa: E402

KEPT = words.Act("test.kept", "{by} kept {of}.", "{by} did not.", frozenset())
FORCE = uuid.UUID(int=1)
PART = Compartment.NARRATIVE


def work(start: int) -> None:
    known = words.acts()
    words.acts = lambda: {**known, KEPT.name: KEPT}  # type: ignore[assignment]
    for number in itertools.count(start):
        of = Thing("test.thing", uuid.UUID(int=number))
        with transaction.atomic():
            seal(of, PART, {"number": str(number)}, organisation=FORCE)
            record(KEPT.name, by=By(None, "test"), of=of, details={})
        say(f"kept {number}.")
        if number % 7 == 0:
            sequence()


def check() -> None:
    """Everything fits, nothing is half there or there twice, and what was sealed last opens."""
    sequence_all()
    verify()
    kept = list(Entry.objects.filter(action=KEPT.name).values_list("of_id", flat=True))
    assert set(Sealed.objects.values_list("of_id", flat=True)) == set(kept), "an act is half there"
    assert len(set(kept)) == len(kept), "an act is there twice"
    for of in kept[-5:]:
        reader, thing = By(None, "test", FORCE), Thing("test.thing", of)
        found = unseal(by=reader, of=thing, compartment=PART, purpose=Purpose.SUPPORT)
        assert found == {"number": str(of.int)}
    for of in kept:
        say(f"kept {of.int}.")


def say(line: str) -> None:
    """In one write, which a pipe keeps whole: killed in the middle, it is there or it is not."""
    os.write(1, f"{line}\n".encode())


def in_a_process_of_its_own(doing: Callable[[], None]) -> int:
    """Its exit code, or the signal that ended it, below zero."""
    if (child := os.fork()) == 0:
        say(f"pid {os.getpid()}")
        doing()
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def obey(order: str) -> None:
    what, _, number = order.partition(" ")
    ended = in_a_process_of_its_own(check if what == "check" else lambda: work(int(number)))
    say(f"over {ended}")


if __name__ == "__main__":
    for line in sys.stdin:
        obey(line.strip())
