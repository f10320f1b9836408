"""How are keys made, found, and destroyed?

The master key is the deployment's, from its settings and in no database. Private keys that were
opened are remembered in the process, never written.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from django.conf import settings
from django.db import IntegrityError, connections, transaction

from safetoshare import clock
from safetoshare.vault import boxes
from safetoshare.vault.keyring.models import DataKey, IndexKey, OrganisationKey
from safetoshare.vault.keyring.routing import KEYRING

# No more ids in one question than any database takes.
AT_ONCE = 500


def key_of(organisation: uuid.UUID) -> OrganisationKey:
    """The newest key of an organisation; its first one is made when it is first needed."""
    if (found := _newest(organisation)) is not None:
        return found
    try:
        return _make(organisation, number=1)
    except IntegrityError:
        # Somebody else made the first one at the same moment: it is everybody's.
        return OrganisationKey.objects.get(organisation_id=organisation, number=1)


def make_key(organisation: uuid.UUID) -> OrganisationKey:
    """A new key pair; what is sealed from now on is sealed with it."""
    newest = _newest(organisation)
    return _make(organisation, number=newest.number + 1 if newest else 1)


def _newest(organisation: uuid.UUID) -> OrganisationKey | None:
    return OrganisationKey.objects.filter(organisation_id=organisation).order_by("-number").first()


def _make(organisation: uuid.UUID, number: int) -> OrganisationKey:
    pair, identity = X25519PrivateKey.generate(), uuid.uuid4()
    secret = pair.private_bytes(Encoding.Raw, PrivateFormat.Raw, NoEncryption())
    with transaction.atomic(using=KEYRING):
        return OrganisationKey.objects.create(
            id=identity,
            organisation_id=organisation,
            number=number,
            public=pair.public_key().public_bytes_raw(),
            private=boxes.close(_master(), secret, identity.bytes),
            made_at=clock.now(),
        )


def keep(keys: Sequence[DataKey]) -> None:
    """Put wrapped keys on the ring, durably, before anything is sealed with them."""
    with transaction.atomic(using=KEYRING):
        DataKey.objects.bulk_create(keys)


@dataclass(frozen=True)
class Taken:
    """A wrapped key, and the private key that unwraps it."""

    wrapped: bytes
    private: X25519PrivateKey

    def key(self, belongs_to: bytes) -> bytes:
        """The key of the box. Raises DoesNotOpen if it is another box's."""
        return boxes.unwrap(self.wrapped, self.private, belongs_to)


def take_all(key_ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, Taken]:
    """The keys of many boxes; those that were destroyed are left out."""
    master = _master()
    return {
        identity: Taken(bytes(wrapped), _private(pair, bytes(sealed), master))
        for start in range(0, len(key_ids), AT_ONCE)
        for identity, wrapped, pair, sealed in DataKey.objects.filter(
            pk__in=key_ids[start : start + AT_ONCE]
        ).values_list("pk", "wrapped", "organisation_key_id", "organisation_key__private")
    }


def destroy(key_ids: Sequence[uuid.UUID]) -> None:
    """Destroy keys: what they opened is gone, in every copy of the records there is."""
    with transaction.atomic(using=KEYRING):
        DataKey.objects.filter(pk__in=key_ids).delete()
    _forget_the_journal()


def older_than(moment: dt.datetime) -> list[uuid.UUID]:
    """The keys made before a moment."""
    return list(DataKey.objects.filter(made_at__lt=moment).values_list("pk", flat=True))


def index_key(kind: str) -> bytes:
    """The key by which values of a kind are compared; made when it is first needed."""
    found = IndexKey.objects.filter(kind=kind).first()
    if found is None:
        sealed = boxes.close(_master(), boxes.new_key(), kind.encode())
        found, _ = IndexKey.objects.get_or_create(kind=kind, defaults={"sealed": sealed})
    return boxes.open_box(_master(), bytes(found.sealed), kind.encode())


def keyed(kind: str, value: str) -> bytes:
    """HMAC-SHA256 under the key of a kind: equal values match, and tell nothing else."""
    return hmac.new(index_key(kind), value.encode(), hashlib.sha256).digest()


def derived(purpose: str) -> bytes:
    """A key of the deployment's own for one purpose, from its master key by HKDF-SHA256."""
    info = f"safetoshare {purpose}".encode()
    return HKDF(hashes.SHA256(), length=boxes.KEY_BYTES, salt=None, info=info).derive(_master())


@lru_cache(maxsize=1_000)
def _private(pk: uuid.UUID, sealed: bytes, master: bytes) -> X25519PrivateKey:
    return X25519PrivateKey.from_private_bytes(boxes.open_box(master, sealed, pk.bytes))


def _master() -> bytes:
    return bytes.fromhex(settings.KEYRING_MASTER)


def _forget_the_journal() -> None:
    """SQLite keeps the old page in its journal until it is written back."""
    connection = connections[KEYRING]
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
