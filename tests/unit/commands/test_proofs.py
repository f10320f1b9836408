"""Are proofs kept where the pages look for them, and made once?"""

from __future__ import annotations

from safetoshare.commands import protocol
from safetoshare.protocol import carried, carried_stack
from safetoshare.protocol.promises import carried_promises


def test_every_proof_is_kept_once(run, tmp_path, monkeypatch):
    asked = []
    monkeypatch.setattr(protocol, "keep", lambda *asked_for, **day: asked.append(asked_for))
    ended = run("protocol", "proofs", tmp_path)
    assert ended.code == 0
    hashes = [stack.hash for stack, *_ in asked]
    # Rules that are the same share one proof: the statutes stand together.
    assert sorted(hashes) == sorted({carried_stack(name).hash for name in carried().names})
    assert len(hashes) < len(carried().names)
    assert all(rest == [carried_promises(), tmp_path] for _, *rest in asked)
    assert f"{len(hashes)} proofs of {len(carried().names)} instruments" in ended.out


def test_a_place_that_is_no_folder_is_refused(run, tmp_path):
    (tmp_path / "file").write_text("")
    ended = run("protocol", "proofs", tmp_path / "file")
    assert ended.code == 2
    assert ended.err.startswith("Name a folder that can be written to: ")
