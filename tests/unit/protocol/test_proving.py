"""What does the proof say of a clause that never decides and still matters?"""

from __future__ import annotations

from pathlib import Path

from safetoshare.protocol.proving import prove
from tests.unit.protocol.rulebook import INSTRUMENT, changed, loaded

BARS_UNLESS_SURE = changed(INSTRUMENT, 'answer = "ask_a_person"', 'answer = "do_not_share"')
ALWAYS_ASKS = """\
id = "other"
title.en = "Another"
short.en = "Other"
summary.en = "It always asks."
issuer = "Somebody"
layer = "force"
status = "in_force"
quality = "drafted_here"
source = "invented"
in_force_from = 2020-01-01

[scope]
act = ["tell"]

[default]
answer = "ask_a_person"
reason.en = "It is silent."
asks = "duty_supervisor"

[[condition]]
id = "other.1"
citation = "para 1"
obligations = ["minimise_items"]
text.en = "Only what is needed."

[[not_modelled]]
citation = "para 2"
sentence = "Something else."
reason = "It is no rule."
"""


def test_a_permission_that_holds_off_a_default_is_not_redundant(tmp_path: Path) -> None:
    """Where another paper asks, the permission never decides; without it the default would bar."""
    library = loaded(tmp_path, BARS_UNLESS_SURE, ALWAYS_ASKS)
    proof = prove(library.stack(("paper", "other")), ())
    assert "paper.2" not in {clause.id for clause in proof.redundant}
