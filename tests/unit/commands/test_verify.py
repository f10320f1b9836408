"""Is a promise shown with its verdict, a difference with its grounds, a fault with its code?"""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest

from safetoshare.commands import verifying
from safetoshare.protocol import Case, carried, decide
from safetoshare.protocol.library import carried_stack
from safetoshare.protocol.promises import Promise, Verdict, carried_promises


def flat(text):
    return re.sub(r"\s+", " ", text)


@pytest.fixture
def promised(monkeypatch):
    """Put other promises in the place of the carried ones."""

    def put(*promises: Promise) -> None:
        monkeypatch.setattr(verifying, "carried_promises", lambda: promises)

    return put


def carried_promise(name):
    return next(promise for promise in carried_promises() if promise.name == name)


ORGANISED = carried_promise("intelligence-about-organised-crime-still-flows")
NEVER = carried_promise("nationality-and-ethnicity-never-matter")


def test_all_are_tried_in_brief(run):
    ended = run("protocol", "verify")
    assert (ended.code, ended.err) == (0, "")
    lines = ended.out.splitlines()[1:]
    assert [line.split()[0] for line in lines] == list(carried().names)
    kept = {line.split()[0]: line.split(None, 1)[1] for line in lines}
    assert kept["firewall-force"] == f"{len(carried_promises())} kept"
    assert re.fullmatch(
        r"\d+ kept, \d+ broken, \d+ not kept because a person is asked", kept["npcc-2020"]
    )


def test_one_is_reported_whole(run):
    ended = run("protocol", "verify", "recommendation-force")
    out = flat(ended.out)
    assert ended.code == 0
    assert "Promises broken that it makes itself" not in out
    assert (
        "Promises broken: findings about it - a-doubt-alone-shares-nothing-about-a-witness" in out
    )
    assert "For example (may share): What is to be done: " in out
    situations = carried().vocabulary.situations
    assert f"{situations:,} combinations of values, of which " in out
    assert "npcc-2020.5-4-6 (permit) and recommendation-1.stop-sharing (forbid): " in out
    assert "Facts that never change an answer" in out
    assert carried_stack("recommendation-force").hash in out


def test_json_holds_every_proof_with_its_verdicts(run):
    ended = run("protocol", "verify", "guidance-force", "court-order", "--json")
    data = json.loads(ended.out)
    assert (ended.code, data["format"]) == (0, "safetoshare.verification/1")
    assert [proof["id"] for proof in data["proofs"]] == ["guidance-force", "court-order"]
    proof = data["proofs"][0]
    assert sum(proof["answers"].values()) == sum(proof["reasons"].values()) == proof["possible"]
    for name, kept in proof["promises"].items():
        assert (kept["verdict"] == "kept") == (kept["broken"] == 0), name
    broken = proof["promises"]["a-doubt-alone-shares-nothing-about-a-victim-of-domestic-abuse"]
    witness = Case(broken["witness"])
    assert broken["verdict"] == Verdict.FINDING
    assert decide(carried_stack("guidance-force"), witness).answer == broken["answer"]


def test_a_promise_broken_by_one_that_makes_it_ends_with_its_own_code(run, promised):
    promised(replace(ORGANISED, must_hold=("guidance-force",)))
    for shape in ([], ["guidance-force"], ["guidance-force", "--json"]):
        ended = run("protocol", "verify", *shape)
        assert ended.code == 3
        assert ended.err == (
            f"Mend the rules, or what they promise: guidance-force breaks {ORGANISED.name}.\n"
        )
    assert "1 BROKEN THAT IT MAKES" in run("protocol", "verify").out
    assert "Promises broken that it makes itself" in run("protocol", "verify", "guidance-force").out


def test_a_fact_that_is_needed_after_all_is_named(run, promised):
    promised(replace(NEVER, never_needed=("role", "nationality")))
    ended = run("protocol", "verify", "npcc-2020")
    assert ended.code == 3
    assert "1 of these facts can change an answer. They are: The person's role." in flat(ended.out)


def test_a_promise_about_nothing_is_no_promise_kept(run, promised):
    nowhere = {"act": frozenset({"arrest"}), "recipient": frozenset({"solicitor"})}
    promised(replace(ORGANISED, when=replace(ORGANISED.when, allowed=nowhere)))
    out = flat(run("protocol", "verify", "npcc-2020").out)
    assert "It has no situation to be tried on." in out


def test_who_is_unknown_is_refused_with_the_nearest(run):
    ended = run("protocol", "verify", "npcc-2021")
    assert ended.code == 2
    assert "npcc-2020" in ended.err


def test_two_are_compared_with_the_grounds_of_each(run):
    ended = run("protocol", "compare", "guidance-force", "recommendation-force")
    out = flat(ended.out)
    assert ended.code == 0
    assert re.search(r"They differ in [\d,]+ of them \(\d+\.\d%\)", out)
    assert "May share / Do not share: " in out
    assert "(the second lets less out)" in out
    assert "recommendation-force: Do not share. It is barred by Recommendation 1." in out
    assert "npcc-2020.5-4-6 (Force policy" in out


def test_the_difference_is_there_for_machines(run):
    data = json.loads(run("protocol", "compare", "consent-force", "npcc-2020", "--json").out)
    assert data["format"] == "safetoshare.difference/1"
    assert [stack["id"] for stack in data["stacks"]] == ["consent-force", "npcc-2020"]
    assert data["differing"] + sum(data["alike"].values()) == data["possible"]
    for difference in data["differences"]:
        for name, answer in zip(("consent-force", "npcc-2020"), difference["answers"], strict=True):
            assert decide(carried_stack(name), Case(difference["facts"])).answer == answer
        assert difference["opens"] in (-1, 0, 1)
        assert all(side["reason"] for side in difference["grounds"])


def test_alike_is_said_of_what_is_alike(run):
    ended = run("protocol", "compare", "npcc-2020", "npcc-2020")
    assert "They differ in 0 of them (0.0%)." in flat(ended.out)
