"""Is a proof kept whole, found again, and never used for rules that have changed?"""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from safetoshare.protocol import carried
from safetoshare.protocol.keeping import as_data, engine_hash, from_data, keep, place_of, read
from safetoshare.protocol.promises import carried_promises
from safetoshare.protocol.proving import prove

LIBRARY, PROMISES = carried(), carried_promises()
STACK = LIBRARY.stack_with_law(["npcc-2020"])


DAY, LATER = dt.date(2021, 2, 3), dt.date(2022, 3, 4)


def test_a_proof_read_back_is_the_proof(tmp_path: Path) -> None:
    kept = keep(STACK, PROMISES, tmp_path, day=DAY)
    assert kept.proof == prove(STACK, PROMISES)
    assert kept.day == DAY
    assert any(not promise.holds for promise in kept.proof.promises)
    assert kept.proof.conflicts


def test_it_is_proved_once(tmp_path: Path) -> None:
    first = keep(STACK, PROMISES, tmp_path, day=DAY)
    assert keep(STACK, PROMISES, tmp_path, day=LATER) == first == read(STACK, PROMISES, tmp_path)
    assert [path.suffix for path in tmp_path.iterdir()] == [".json"]


def test_other_rules_have_another_proof(tmp_path: Path) -> None:
    keep(STACK, PROMISES, tmp_path, day=DAY)
    with pytest.raises(FileNotFoundError):
        read(LIBRARY.stack_with_law(["npcc-2018"]), PROMISES, tmp_path)


def test_another_engine_has_another_proof(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = place_of(STACK, tmp_path)
    (tmp_path / "engine.py").write_text("rules = 1\n")
    monkeypatch.setattr("safetoshare.protocol.keeping.SOURCES", (tmp_path,))
    monkeypatch.setattr("safetoshare.protocol.keeping.HERE", tmp_path / "protocol")
    engine_hash.cache_clear()
    try:
        assert place_of(STACK, tmp_path) != before
    finally:
        engine_hash.cache_clear()


def test_it_is_json_that_others_can_read(tmp_path: Path) -> None:
    kept = keep(STACK, PROMISES, tmp_path, day=DAY)
    data = json.loads(place_of(STACK, tmp_path).read_text())
    assert data["hash"] == STACK.hash
    assert data == json.loads(json.dumps(as_data(kept)))
    assert sum(data["answers"].values()) == data["possible"]
    assert from_data(STACK, {promise.name: promise for promise in PROMISES}, data) == kept
