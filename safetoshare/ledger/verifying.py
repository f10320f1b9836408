"""Does everything that was recorded still fit together?

Recomputed from the entries up: each commitment, each leaf, every subtree and every root. What this
cannot see is a record cut back and rewritten whole by whoever owns the database; for that, compare
with a checkpoint that somebody else kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from safetoshare.ledger import guarding, tree
from safetoshare.ledger.errors import LedgerDoesNotFit, LedgerNotGuarded
from safetoshare.ledger.models import Checkpoint, Entry, Leaf, Subtree, Waiting
from safetoshare.ledger.tree import Hash, Place

Progress = Callable[[int], None]
AT_ONCE = 2_000


@dataclass(frozen=True)
class Verified:
    """The record fits: entries in the tree, entries still waiting, the root."""

    size: int
    waiting: int
    root: Hash


def to_do() -> int:
    """How many leaves there are to recompute."""
    return Leaf.objects.count()


def verify(
    *, kept: tuple[int, Hash] | None = None, progress: Progress = lambda done: None
) -> Verified:
    """Recompute the whole record. `kept` is a checkpoint (size, root) from outside.

    Raises LedgerDoesNotFit naming the first entry that does not fit; LedgerNotGuarded naming the
    first trigger that is gone, where every entry fits.
    """
    _every_entry_has_its_place()
    places: dict[Place, Hash] = {}
    size = 0
    for size, hashes in _leaves(progress):
        places.update(tree.grow(size - len(hashes), places.__getitem__, hashes))
    _subtrees_are(places)
    _roots_are(size, places, kept)
    _it_is_kept_from_change()
    return Verified(size, Waiting.objects.count(), tree.root(size, places.__getitem__))


def _every_entry_has_its_place() -> None:
    lost = Entry.objects.filter(
        ~Exists(Leaf.objects.filter(commitment=OuterRef("commitment"))),
        ~Exists(Waiting.objects.filter(entry_number=OuterRef("number"))),
    )
    if (entry := lost.order_by("number").first()) is not None:
        raise LedgerDoesNotFit(f"entry {entry.number}", "is neither in the tree nor waiting for it")


def _leaves(progress: Progress) -> Iterator[tuple[int, list[Hash]]]:
    """Batches of leaf hashes, with the size of the tree after each; each leaf and entry checked."""
    expected, batch = 0, []
    for leaf in Leaf.objects.order_by("index").iterator(AT_ONCE):
        if leaf.index != expected:
            raise LedgerDoesNotFit(f"leaf {expected}", "is missing")
        batch.append(leaf)
        expected += 1
        if len(batch) == AT_ONCE:
            yield expected, _checked(batch)
            progress(len(batch))
            batch = []
    yield expected, _checked(batch)
    progress(len(batch))


def _checked(leaves: list[Leaf]) -> list[Hash]:
    commitments = [bytes(leaf.commitment) for leaf in leaves]
    entries = {bytes(e.commitment): e for e in Entry.objects.filter(commitment__in=commitments)}
    for leaf, commitment in zip(leaves, commitments, strict=True):
        entry = entries.get(commitment)
        if entry is None:
            raise LedgerDoesNotFit(
                f"leaf {leaf.index}",
                "has no entry that fits: it is gone, or was changed with its commitment",
            )
        if entry.commit() != commitment:
            raise LedgerDoesNotFit(
                f"entry {entry.number}", "is not what it was when it was recorded"
            )
    return [tree.leaf_hash(leaf.data()) for leaf in leaves]


def _subtrees_are(places: dict[Place, Hash]) -> None:
    kept = Subtree.objects.order_by("level", "index").values_list("level", "index", "hash")
    count = 0
    for level, index, value in kept.iterator(AT_ONCE):
        count += 1
        if places.get((level, index)) != bytes(value):
            raise LedgerDoesNotFit(
                f"leaf {index << level}",
                f"stands under a subtree of level {level} that was changed",
            )
    if count != len(places):
        raise LedgerDoesNotFit("the tree", f"lacks {len(places) - count} of its subtrees")


def _roots_are(size: int, places: dict[Place, Hash], kept: tuple[int, Hash] | None) -> None:
    ours = Checkpoint.objects.order_by("size").values_list("size", "root")
    last = 0
    for at, root in [*ours.iterator(AT_ONCE), *([kept] if kept else [])]:
        if at > size:
            raise LedgerDoesNotFit(
                f"leaf {size}",
                f"is missing: a checkpoint says there were {at} leaves, so the end was cut off",
            )
        if tree.root(at, places.__getitem__) != bytes(root):
            raise LedgerDoesNotFit(
                f"the first {at} leaves", "have another root than the checkpoint of them"
            )
        last = max(last, at)
    if last < size:
        raise LedgerDoesNotFit(f"leaf {last}", "is covered by no checkpoint")


def _it_is_kept_from_change() -> None:
    if gone := guarding.not_standing():
        one = len(gone) == 1
        raise LedgerNotGuarded(
            f"the {'trigger' if one else 'triggers'} {', '.join(gone)}",
            f"{'is' if one else 'are'} gone or changed. Every entry fits still",
        )
