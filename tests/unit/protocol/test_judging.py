"""May a policy take from a duty in law what the law says must go?"""

from __future__ import annotations

from pathlib import Path

from safetoshare.protocol import Answer, decide, make_case
from tests.unit.protocol.rulebook import INSTRUMENT, changed, loaded

LAW = (
    changed(
        changed(INSTRUMENT, 'id = "paper"', 'id = "law"'), 'layer = "force"', 'layer = "statute"'
    )
    .replace("paper.", "law.")
    .replace('effect = "permit"', 'effect = "require"')
    .replace("when.any_abuse", 'when.role = ["suspect"]\nwhen.any_abuse')
)
POLICY = changed(INSTRUMENT, "when.any_abuse", 'items = ["name"]\nwhen.any_abuse')
FACTS = {"act": "tell", "recipient": "home_office", "role": "victim", "sure": "evidence"}


def test_a_policy_takes_nothing_from_a_duty_in_law(tmp_path: Path) -> None:
    library = loaded(tmp_path, LAW, POLICY)
    abused = FACTS | dict.fromkeys(("abuse", "honour"), "yes")
    facts = {n: v for n, v in abused.items() if n in library.vocabulary.facts}
    decision = decide(library.stack(("law", "paper")), make_case(library.vocabulary, facts))
    assert decision.answer is Answer.MUST_SHARE
    assert [str(item) for item in decision.items] == ["name"]
