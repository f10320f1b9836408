"""How does one short hash stand for every entry there ever was?

The Merkle tree of RFC 6962, section 2.1. A subtree that is complete never changes, so each one is
kept once, by its level and index; the tree of any size is put together from complete subtrees.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator

Hash = bytes
Place = tuple[int, int]  # level above the leaves, index within the level
Read = Callable[[Place], Hash]

EMPTY = hashlib.sha256(b"").digest()


def leaf_hash(data: bytes) -> Hash:
    """MTH of one entry (RFC 6962, 2.1)."""
    return hashlib.sha256(b"\x00" + data).digest()


def node_hash(left: Hash, right: Hash) -> Hash:
    """The hash of two subtrees side by side (RFC 6962, 2.1)."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def complete_subtrees(start: int, end: int) -> Iterator[Place]:
    """The largest complete subtrees that together cover the leaves [start, end), left to right.

    `start` is where a complete subtree begins that is at least as large as the rest.
    """
    while start < end:
        level = (end - start).bit_length() - 1
        yield level, start >> level
        start += 1 << level


def grow(size: int, read: Read, leaves: Iterable[Hash]) -> Iterator[tuple[Place, Hash]]:
    """The subtrees that become complete when leaves are added to a tree of `size`."""
    open_ones = {level: read((level, index)) for level, index in complete_subtrees(0, size)}
    for index, leaf in enumerate(leaves, start=size):
        place, value = (0, index), leaf
        yield place, value
        while place[1] % 2:
            value = node_hash(open_ones.pop(place[0]), value)
            place = (place[0] + 1, place[1] // 2)
            yield place, value
        open_ones[place[0]] = value


def root(size: int, read: Read) -> Hash:
    """The hash of the whole tree of this size."""
    return _hash_of(0, size, read) if size else EMPTY


def _hash_of(start: int, end: int, read: Read) -> Hash:
    *left, value = [read(place) for place in complete_subtrees(start, end)]
    for subtree in reversed(left):
        value = node_hash(subtree, value)
    return value


def inclusion_proof(index: int, size: int, read: Read) -> list[Hash]:
    """The audit path of a leaf, lowest first (RFC 6962, 2.1.1). Raises ValueError if there is no
    such leaf in a tree of this size."""
    if not 0 <= index < size:
        raise ValueError(f"Ask for a leaf below {size}: {index} is not in the tree.")
    path, start, end = [], 0, size
    while end - start > 1:
        middle = start + _split(end - start)
        if index < middle:
            path.append(_hash_of(middle, end, read))
            end = middle
        else:
            path.append(_hash_of(start, middle, read))
            start = middle
    return path[::-1]


def consistency_proof(old: int, new: int, read: Read) -> list[Hash]:
    """That the tree of size `old` is the beginning of that of size `new` (RFC 6962, 2.1.2).

    Raises ValueError unless 0 < old <= new.
    """
    if not 0 < old <= new:
        raise ValueError(f"Ask for an old size from 1 to {new}: {old} is not.")
    path, start, end, whole = [], 0, new, True
    while old != end:
        middle = start + _split(end - start)
        if old <= middle:
            path.append(_hash_of(middle, end, read))
            end = middle
        else:
            path.append(_hash_of(start, middle, read))
            start, whole = middle, False
    if not whole:
        path.append(_hash_of(start, end, read))
    return path[::-1]


def _split(size: int) -> int:
    """The largest power of two below a size."""
    return 1 << ((size - 1).bit_length() - 1)


def path_sides(index: int, size: int) -> Iterator[bool]:
    """For each hash of a leaf's audit path, lowest first: does it stand on the left?"""
    place, last = index, size - 1
    while last:
        on_the_left = bool(place % 2) or place == last
        yield on_the_left
        while on_the_left and place and place % 2 == 0:
            place, last = place >> 1, last >> 1
        place, last = place >> 1, last >> 1


def includes(root_hash: Hash, size: int, index: int, leaf: Hash, path: list[Hash]) -> bool:
    """Whether an audit path leads from a leaf to the root (RFC 9162, 2.1.3.2)."""
    if not 0 <= index < size:
        return False
    sides, value = list(path_sides(index, size)), leaf
    if len(sides) != len(path):
        return False
    for on_the_left, sibling in zip(sides, path, strict=True):
        value = node_hash(sibling, value) if on_the_left else node_hash(value, sibling)
    return value == root_hash


def continues(old_root: Hash, old: int, new_root: Hash, new: int, path: list[Hash]) -> bool:
    """Whether the new tree begins with the old one (RFC 9162, 2.1.4.2)."""
    if old == new:
        return not path and old_root == new_root
    if not 0 < old < new or not path:
        return False
    place, last = old - 1, new - 1
    while place % 2:
        place, last = place >> 1, last >> 1
    path = path if place else [old_root, *path]
    first = second = path[0]
    for sibling in path[1:]:
        if last == 0:
            return False
        if place % 2 or place == last:
            first, second = node_hash(sibling, first), node_hash(sibling, second)
            while place % 2 == 0 and place:
                place, last = place >> 1, last >> 1
        else:
            second = node_hash(second, sibling)
        place, last = place >> 1, last >> 1
    return last == 0 and first == old_root and second == new_root
