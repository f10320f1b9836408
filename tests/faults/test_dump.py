"""Does a copy of databases and files tell anything?  Every byte is searched for planted words."""

from __future__ import annotations

import uuid
from pathlib import Path

from tests.faults.test_kill import records, run  # noqa: F401

CANARIES = 200
PLANT = """
import sys, uuid, django; django.setup()
from safetoshare.ledger.actions import Thing
from safetoshare.vault.actions import ToSeal, seal_all
from safetoshare.vault.compartments import Compartment
kinds = list(Compartment)
seal_all(
    ToSeal(Thing("test.thing", uuid.UUID(int=n)), kinds[n % len(kinds)],
           {"said": word, word: "yes"}, uuid.UUID(int=1 + n % 3))
    for n, word in enumerate(sys.argv[1:])
)
"""
ERASE = """
import uuid, django; django.setup()
from safetoshare.ledger.actions import By, Thing
from safetoshare.vault.actions import erase
from safetoshare.vault.keyring.models import DataKey
from safetoshare.vault.models import Sealed
for n, row in enumerate(Sealed.objects.order_by("of_id")[:20]):
    print(bytes(DataKey.objects.get(pk=row.key_id).wrapped).hex())
    erase(by=By(None, "test", row.organisation_id), of=Thing(row.of_kind, row.of_id),
          compartment=row.compartment)
"""


def every_byte(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def test_no_planted_word_is_found_in_any_file(records: dict[str, str], tmp_path: Path) -> None:  # noqa: F811
    words = [f"canary{uuid.UUID(int=n).hex}" for n in range(CANARIES)]
    run(records, "-c", PLANT, *words)
    found = every_byte(tmp_path)
    assert b"test.thing" in found, "the rows are not where they are looked for"
    for word in words:
        assert word.encode() not in found
        assert word.encode().hex().encode() not in found


def test_an_erased_key_is_in_no_file(records: dict[str, str], tmp_path: Path) -> None:  # noqa: F811
    run(records, "-c", PLANT, *(f"canary{n}" for n in range(40)))
    before = every_byte(tmp_path)
    keys = [bytes.fromhex(line) for line in run(records, "-c", ERASE).split()]
    after = every_byte(tmp_path)
    assert len(keys) == 20
    for key in keys:
        assert key in before
        assert key not in after
