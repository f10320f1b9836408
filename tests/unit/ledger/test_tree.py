"""Is it the tree of RFC 6962, for every size and every pair of sizes?"""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safetoshare.ledger import tree

# The eight entries of the known answers that Certificate Transparency's own tests use.
ENTRIES = [
    b"",
    b"\x00",
    b"\x10",
    b"\x20\x21",
    b"\x30\x31",
    b"\x40\x41\x42\x43",
    bytes.fromhex("5051525354555657"),
    bytes.fromhex("606162636465666768696a6b6c6d6e6f"),
]
ROOTS = {
    1: "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    8: "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
}


def leaves(count: int) -> list[bytes]:
    return [tree.leaf_hash(str(n).encode()) for n in range(count)]


def grown(hashes: list[bytes], *, by: int = 1) -> dict[tuple[int, int], bytes]:
    """The subtrees of a tree that was grown some leaves at a time."""
    kept: dict[tuple[int, int], bytes] = {}
    for start in range(0, len(hashes), by):
        kept.update(tree.grow(start, dict(kept).__getitem__, hashes[start : start + by]))
    return kept


def by_definition(hashes: list[bytes]) -> bytes:
    """RFC 6962, 2.1, as it is written."""
    if not hashes:
        return hashlib.sha256(b"").digest()
    if len(hashes) == 1:
        return hashes[0]
    split = 1
    while split * 2 < len(hashes):
        split *= 2
    left, right = by_definition(hashes[:split]), by_definition(hashes[split:])
    return hashlib.sha256(b"\x01" + left + right).digest()


@pytest.mark.parametrize("size", ROOTS)
def test_known_answers(size: int) -> None:
    kept = grown([tree.leaf_hash(entry) for entry in ENTRIES])
    assert tree.root(size, kept.__getitem__).hex() == ROOTS[size]


@pytest.mark.parametrize("by", [1, 3, 64])
def test_the_root_is_the_definition_s_however_it_was_grown(by: int) -> None:
    hashes = leaves(130)
    kept = grown(hashes, by=by)
    for size in range(131):
        assert tree.root(size, kept.__getitem__) == by_definition(hashes[:size])


def test_every_leaf_is_proved_in_every_size() -> None:
    hashes = leaves(70)
    read = grown(hashes).__getitem__
    for size in range(1, 71):
        root = tree.root(size, read)
        for index in range(size):
            path = tree.inclusion_proof(index, size, read)
            assert tree.includes(root, size, index, hashes[index], path)
            assert not tree.includes(root, size, index, hashes[index], [*path, root])
            assert (
                not tree.includes(root, size, (index + 1) % size, hashes[index], path) or size == 1
            )


def test_every_older_tree_is_the_beginning_of_every_later_one() -> None:
    read = grown(leaves(70)).__getitem__
    roots = [tree.root(size, read) for size in range(71)]
    for new in range(1, 71):
        for old in range(1, new + 1):
            path = tree.consistency_proof(old, new, read)
            assert tree.continues(roots[old], old, roots[new], new, path)
            assert not tree.continues(roots[old - 1], old, roots[new], new, path)
            assert not tree.continues(roots[old], old, roots[new], new, [*path, roots[new]])


@given(st.integers(1, 40), st.data())
def test_one_changed_bit_is_seen(size: int, data: st.DataObject) -> None:
    hashes = leaves(size)
    read = grown(hashes).__getitem__
    index = data.draw(st.integers(0, size - 1))
    path = tree.inclusion_proof(index, size, read)
    parts = [hashes[index], *path]
    which = data.draw(st.integers(0, len(parts) - 1))
    bit = data.draw(st.integers(0, 255))
    parts[which] = (int.from_bytes(parts[which], "big") ^ (1 << bit)).to_bytes(32, "big")
    assert not tree.includes(tree.root(size, read), size, index, parts[0], parts[1:])


def test_what_is_not_in_the_tree_cannot_be_asked_for() -> None:
    read = grown(leaves(3)).__getitem__
    with pytest.raises(ValueError, match="Ask for a leaf below 3"):
        tree.inclusion_proof(3, 3, read)
    with pytest.raises(ValueError, match="from 1 to 3"):
        tree.consistency_proof(4, 3, read)
    root = tree.root(3, read)
    assert not tree.includes(root, 3, 3, leaves(4)[3], [])
    assert not tree.continues(root, 4, root, 3, [])
    assert not tree.continues(root, 2, root, 3, [])
    assert tree.continues(root, 3, root, 3, [])
