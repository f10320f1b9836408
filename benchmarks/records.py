"""How many acts can be recorded, and fields sealed, in a second?  On a disk, durably.

The peer of the record is pymerkle with its own SQLite storage, given the same leaves. Sealing has
no peer that keeps a key for each record: beside it stands the library, which keeps nothing.
"""

from __future__ import annotations

import os
import tempfile
import uuid
from collections.abc import Callable
from pathlib import Path
from time import perf_counter, process_time

import django

ACTS = 5_000
# Records with a box each; those opened at once, as a list of cases is; those opened alone.
BOXES, TOGETHER, ALONE = 5_000, 500, 500
# Small fields of one person in one compartment: name, other names, born, sex, language, reference.
PERSON = 6
ORGANISATION = uuid.UUID(int=1)


def main() -> None:
    """Make databases of their own, fill them, and print rates."""
    with tempfile.TemporaryDirectory(prefix="safetoshare-bench-") as folder:
        set_up(Path(folder))
        print(f"The record: {ACTS} acts, SQLite, synchronous FULL.")
        ledger(Path(folder))
        print(f"The vault: {BOXES} records, a box and a key each, small fields.")
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
    return rates(count, call)[0]


def rates(count: int, call: Callable[[], object]) -> tuple[float, float]:
    """How many a second, and how many a second of the processor's time, waiting left out."""
    start, busy = perf_counter(), process_time()
    call()
    return count / (perf_counter() - start), count / (process_time() - busy)


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
    bare()
    for fields in (1, PERSON):
        stored(fields)


def bare() -> None:
    """What the library alone takes for a new key, a box and the key wrapped, kept nowhere."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

    from safetoshare.vault import boxes, padding

    private = X25519PrivateKey.generate()
    public, belongs_to = private.public_key().public_bytes_raw(), b"bench"
    plain = padding.pad(b'{"name":"Invented Person"}')

    def close() -> tuple[bytes, bytes]:
        key = boxes.new_key()
        return boxes.close(key, plain, belongs_to), boxes.wrap(key, public, belongs_to)

    made: list[tuple[bytes, bytes]] = []
    closed = rate(BOXES, lambda: made.extend(close() for _ in range(BOXES)))

    def open_all() -> None:
        for box, wrapped in made:
            boxes.open_box(boxes.unwrap(wrapped, private, belongs_to), box, belongs_to)

    print(f"  the library alone, boxes closed     {closed:9,.0f} a second")
    print(f"  the library alone, boxes opened     {rate(BOXES, open_all):9,.0f} a second")


def stored(fields: int) -> None:
    from safetoshare.ledger.actions import By, Thing
    from safetoshare.vault.actions import ToSeal, seal_all, unseal, unseal_all
    from safetoshare.vault.compartments import Compartment, Purpose

    things = [Thing("bench.person", uuid.uuid4()) for _ in range(BOXES)]
    said = {f"field_{number}": "Invented Person" for number in range(fields)}
    by = By(uuid.uuid4(), "bench", ORGANISATION)
    part, purpose = Compartment.IDENTITY, Purpose.SUPPORT

    def some(start: int) -> None:
        chunk = things[start : start + TOGETHER]
        found = unseal_all(by=by, things=chunk, compartment=part, purpose=purpose)
        assert all(found[of] == said for of in chunk)

    def together() -> None:
        for start in range(0, BOXES, TOGETHER):
            some(start)

    def one_by_one() -> None:
        for of in things[:ALONE]:
            unseal(by=other, of=of, compartment=part, purpose=purpose)

    other = By(uuid.uuid4(), "bench", ORGANISATION)
    rows = [
        (
            "sealed together",
            rates(BOXES, lambda: seal_all(ToSeal(of, part, said, ORGANISATION) for of in things)),
        ),
        (f"unsealed, {TOGETHER} together, first on record", rates(BOXES, together)),
        (f"unsealed, {TOGETHER} together, again", rates(BOXES, together)),
        ("unsealed one by one, first on record", rates(ALONE, one_by_one)),
        ("unsealed one by one, again", rates(ALONE, one_by_one)),
    ]
    print(f"  {fields} to a box: a second             fields     boxes  boxes, processor alone")
    for what, (elapsed, busy) in rows:
        print(f"    {what:42}{elapsed * fields:9,.0f} {elapsed:9,.0f} {busy:9,.0f}")


if __name__ == "__main__":
    main()
