"""How is the length of a text hidden?  It is filled up to the next of a few sizes.

"No" and a page of her story look alike up to 1 KiB; then 4, 16 and 64 KiB, then steps of 25 %.
"""

from __future__ import annotations

SIZES = (1 << 10, 1 << 12, 1 << 14, 1 << 16)
PREFIX = 4  # bytes that hold the true length


def pad(plain: bytes) -> bytes:
    """Fill up with zeros; the true length stands in front."""
    filled = len(plain).to_bytes(PREFIX, "big") + plain
    return filled.ljust(padded_size(len(filled)), b"\0")


def unpad(padded: bytes) -> bytes:
    """What was padded."""
    length = int.from_bytes(padded[:PREFIX], "big")
    return padded[PREFIX : PREFIX + length]


def padded_size(length: int) -> int:
    """The size, in bytes, to which so many bytes are filled up."""
    for size in SIZES:
        if length <= size:
            return size
    size = SIZES[-1]
    while size < length:
        size += size // 4
    return size
