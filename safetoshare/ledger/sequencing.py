"""How do entries that wait get their place in the tree?

One sequencer at a time, in batches: leaves, subtrees, the checkpoint and the end of waiting are
one transaction, so that a power cut leaves either all of a batch in the tree or none.
"""

from __future__ import annotations

from django.db import connection, transaction

from safetoshare import clock
from safetoshare.ledger import tree
from safetoshare.ledger.models import Checkpoint, Entry, Leaf, Subtree, Waiting, leaf_data

BATCH = 1_000
# Any number will do, as long as every sequencer of one database takes the same.
POSTGRESQL_LOCK = 6_962


@transaction.atomic
def sequence(limit: int = BATCH) -> int:
    """Append up to `limit` waiting entries; returns how many. Safe to run twice at once."""
    _wait_for_the_other_sequencer()
    waiting = list(Waiting.objects.order_by("pk").values_list("pk", flat=True)[:limit])
    if not waiting:
        return 0
    entries = Entry.objects.filter(pk__in=waiting).order_by("pk")
    _append([bytes(commitment) for commitment in entries.values_list("commitment", flat=True)])
    Waiting.objects.filter(pk__in=waiting).delete()
    return len(waiting)


def sequence_all() -> int:
    """Append everything that waits, batch by batch; returns how many."""
    total = 0
    while appended := sequence():
        total += appended
    return total


def _wait_for_the_other_sequencer() -> None:
    """SQLite lets one writer in at a time; PostgreSQL is asked to."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [POSTGRESQL_LOCK])


def size() -> int:
    """How many leaves the tree has."""
    last = Leaf.objects.order_by("-index").values_list("index", flat=True).first()
    return 0 if last is None else last + 1


def read(place: tree.Place) -> tree.Hash:
    """The hash of a complete subtree, as it was kept."""
    level, index = place
    return bytes(Subtree.objects.values_list("hash", flat=True).get(level=level, index=index))


def _append(commitments: list[bytes]) -> None:
    start = size()
    end = start + len(commitments)
    hashes = [tree.leaf_hash(leaf_data(commitment)) for commitment in commitments]
    grown = dict(tree.grow(start, read, hashes))
    Leaf.objects.bulk_create(
        Leaf(index=start + n, commitment=commitment) for n, commitment in enumerate(commitments)
    )
    Subtree.objects.bulk_create(
        Subtree(level=level, index=index, hash=value) for (level, index), value in grown.items()
    )
    root = tree.root(end, lambda place: grown.get(place) or read(place))
    Checkpoint.objects.create(size=end, root=root, at=clock.now())
