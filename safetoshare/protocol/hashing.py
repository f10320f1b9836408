"""Which rules exactly answered? One SHA-256 over the canonical JSON of vocabulary and stack."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

import rfc8785

from safetoshare.protocol.instruments import Instrument
from safetoshare.protocol.vocabulary import Vocabulary


def content_hash(vocabulary: Vocabulary, instruments: Sequence[Instrument]) -> str:
    """Hex SHA-256 over RFC 8785 JSON: the same rules give the same hash on any machine."""
    rules = {"vocabulary": vocabulary.raw, "stack": [i.raw for i in instruments]}
    return hashlib.sha256(rfc8785.dumps(_plain(rules))).hexdigest()


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    return value.isoformat() if isinstance(value, dt.date) else value
