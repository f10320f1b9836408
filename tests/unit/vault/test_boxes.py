"""Does a box open with its key, for what it belongs to, and with nothing else?"""

from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from safetoshare.vault import boxes, padding
from safetoshare.vault.errors import DoesNotOpen

HERS, HIS = b"case|1|narrative", b"case|2|narrative"


@given(st.binary(max_size=300_000))
def test_what_is_padded_comes_back(plain: bytes) -> None:
    padded = padding.pad(plain)
    assert padding.unpad(padded) == plain
    assert len(padded) == padding.padded_size(len(plain) + padding.PREFIX)


@pytest.mark.parametrize(
    ("length", "size"),
    [(0, 1024), (1020, 1024), (1021, 4096), (65_532, 65_536), (65_533, 81_920), (90_000, 102_400)],
)
def test_lengths_are_hidden_in_a_few_sizes(length: int, size: int) -> None:
    assert len(padding.pad(b"x" * length)) == size


def test_a_box_opens_for_what_it_belongs_to_only() -> None:
    key = boxes.new_key()
    box = boxes.close(key, b"what happened", HERS)
    assert boxes.open_box(key, box, HERS) == b"what happened"
    for wrong in ((boxes.new_key(), box, HERS), (key, box, HIS), (key, b"\x02" + box[1:], HERS)):
        with pytest.raises(DoesNotOpen):
            boxes.open_box(*wrong)


@given(st.integers(0, 8 * 60 - 1))
def test_one_changed_bit_and_it_does_not_open(bit: int) -> None:
    key = boxes.new_key()
    box = bytearray(boxes.close(key, b"x" * 31, HERS))
    assert len(box) == 60
    box[bit // 8] ^= 1 << bit % 8
    with pytest.raises(DoesNotOpen):
        boxes.open_box(key, bytes(box), HERS)


def test_a_key_is_taken_out_by_its_holder_only() -> None:
    holder, other = X25519PrivateKey.generate(), X25519PrivateKey.generate()
    key = boxes.new_key()
    wrapped = boxes.wrap(key, holder.public_key().public_bytes_raw(), HERS)
    assert boxes.unwrap(wrapped, holder, HERS) == key
    for pair, belongs_to in ((other, HERS), (holder, HIS)):
        with pytest.raises(DoesNotOpen):
            boxes.unwrap(wrapped, pair, belongs_to)
