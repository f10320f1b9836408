"""How is something sealed?

A fresh 256-bit key for each record and compartment, used once with AES-256-GCM; the key is wrapped
to the organisation's public key by HPKE (RFC 9180: X25519, HKDF-SHA256, AES-256-GCM). What a box
belongs to is bound into it, so that a box moved to another record does not open.
"""

from __future__ import annotations

import secrets
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hpke
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from safetoshare.vault.errors import DoesNotOpen

SUITE = hpke.Suite(hpke.KEM.X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.AES_256_GCM)
KEY_BYTES = 32
NONCE_BYTES = 12
VERSION = b"\x01"


def new_key() -> bytes:
    """A key for one box."""
    return secrets.token_bytes(KEY_BYTES)


def close(key: bytes, plain: bytes, belongs_to: bytes) -> bytes:
    """A box: version, nonce, ciphertext."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return VERSION + nonce + AESGCM(key).encrypt(nonce, plain, VERSION + belongs_to)


def open_box(key: bytes, box: bytes, belongs_to: bytes) -> bytes:
    """What is in a box. Raises DoesNotOpen if key, box or owner is another."""
    version, nonce, rest = box[:1], box[1 : 1 + NONCE_BYTES], box[1 + NONCE_BYTES :]
    try:
        return AESGCM(key).decrypt(nonce, rest, version + belongs_to)
    except InvalidTag:
        raise _does_not_open() from None


def wrap(key: bytes, public: bytes, belongs_to: bytes) -> bytes:
    """A key that only the holder of the private key can take out again."""
    return SUITE.encrypt(key, _public_key(public), belongs_to)


def unwrap(wrapped: bytes, private: X25519PrivateKey, belongs_to: bytes) -> bytes:
    """Take a key out. Raises DoesNotOpen if it was wrapped for another, or to another box."""
    try:
        return SUITE.decrypt(wrapped, private, belongs_to)
    except (InvalidTag, ValueError):
        raise _does_not_open() from None


@lru_cache(maxsize=1_000)
def _public_key(public: bytes) -> X25519PublicKey:
    return X25519PublicKey.from_public_bytes(public)


def _does_not_open() -> DoesNotOpen:
    return DoesNotOpen(
        "Keep it as it is and call who answers for the keys: a sealed record does not open."
    )
