"""How many acts can be recorded, and fields sealed, in a second?  On a disk, durably.

The peer is pymerkle with its own SQLite storage, given the same leaves. Sealing has no peer that
keeps a key for each record: its numbers stand alone.
"""

from __future__ import annotations

import os
import tempfile
import uuid
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import django

ACTS = 5_000
FIELDS = 5_000
ORGANISATION = uuid.UUID(int=1)


def main() -> None:
    """Make databases of their own, fill them, and print rates."""
    with tempfile.TemporaryDirectory(prefix="safetoshare-bench-") as folder:
        set_up(Path(folder))
        print(f"The record: {ACTS} acts, SQLite, synchronous FULL.")
        ledger(Path(folder))
        print(f"The vault: {FIELDS} records of one small field, a key each.")
        vault()


def set_up(folder: Path) -> None:
    os.environ["SAFETOSHARE_VAR"] = str(folder)
    os.environ["DJANGO_SETTINGS_MODULE"] = "safetoshare.config.settings"
    django.setup()
    from django.core.management import call_command

    for alias in ("default", "keyring"):
        call_command("migrate", database=alias, verbosity=0)


def rate(count: int, call: Callable[[], object]) -> float:
    """How many a second."""
    start = perf_counter()
    call()
    return count / (perf_counter() - start)


def ledger(folder: Path) -> None:
    from pymerkle import SqliteTree

    from safetoshare.ledger.models import Leaf
    from safetoshare.ledger.sequencing import sequence_all
    from safetoshare.ledger.verifying import verify

    one_by_one = rate(500, lambda: acts(500, together=1))
    acts(ACTS - 500, together=500)
    ours = rate(ACTS, sequence_all)
    leaves = [leaf.data() for leaf in Leaf.objects.order_by("index")]
    with SqliteTree(str(folder / "peer.sqlite3"), algorithm="sha256") as peer:
        theirs = rate(ACTS, lambda: [peer.append_entry(leaf) for leaf in leaves])
        assert peer.get_root() == verify().root, "the peer has another root"
    print(f"  acts recorded, a transaction each   {one_by_one:9,.0f} a second")
    print(f"  entries appended to the tree        {ours:9,.0f} a second (batches of 1,000)")
    print(f"  pymerkle, the same leaves           {theirs:9,.0f} a second")
    print(f"  ratio                               {ours / theirs:9.1f} x pymerkle")
    print(f"  recomputed by verify                {rate(ACTS, verify):9,.0f} a second")


def acts(count: int, *, together: int) -> None:
    from django.db import transaction

    from safetoshare.ledger.actions import By, Thing, record

    read = {"compartment": "identity", "purpose": "support"}
    for _ in range(count // together):
        with transaction.atomic():
            for _ in range(together):
                of = Thing("bench.thing", uuid.uuid4())
                record("vault.read", by=By(None, "bench"), of=of, details=read)


def vault() -> None:
    from safetoshare.ledger.actions import By, Thing
    from safetoshare.vault.actions import ToSeal, seal_all, unseal
    from safetoshare.vault.compartments import Compartment, Purpose

    things = [Thing("bench.person", uuid.uuid4()) for _ in range(FIELDS)]
    said = {"name": "Invented Person"}
    part = Compartment.IDENTITY
    sealed = rate(FIELDS, lambda: seal_all(ToSeal(t, part, said, ORGANISATION) for t in things))
    by = By(uuid.UUID(int=2), "bench", ORGANISATION)

    def open_all(some: list[Thing]) -> None:
        for of in some:
            assert unseal(by=by, of=of, compartment=part, purpose=Purpose.SUPPORT) == said

    first = rate(1_000, lambda: open_all(things[:1_000]))
    again = rate(1_000, lambda: open_all(things[:1_000]))
    print(f"  sealed together                     {sealed:9,.0f} a second")
    print(f"  unsealed, each first put on record  {first:9,.0f} a second")
    print(f"  unsealed again within the quarter   {again:9,.0f} a second")


if __name__ == "__main__":
    main()
