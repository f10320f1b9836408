"""How is a small rule folder made for a test, with one thing wrong?"""

from __future__ import annotations

from pathlib import Path

import pytest

from safetoshare.protocol import Library, RuleError, load

VOCABULARY = (Path(__file__).parents[2] / "theorems" / "small_rules.toml").read_text()

INSTRUMENT = """\
id = "paper"
title.en = "A paper"
short.en = "Paper"
summary.en = "It says something."
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

[[clause]]
id = "paper.1"
citation = "para 1"
effect = "forbid"
when.any_abuse = ["yes"]
instead = ["independent_advocacy"]
text.en = "Do not."

[[clause]]
id = "paper.2"
citation = "para 2"
effect = "permit"
when.sure = ["evidence"]
items = ["name"]
text.en = "You may."

[[condition]]
id = "paper.3"
citation = "para 3"
obligations = ["minimise_items"]
text.en = "Only what is needed."

[[not_modelled]]
citation = "para 4"
sentence = "Something else."
reason = "It is no rule."
"""

STACKS = """\
[[stack]]
id = "force"
title.en = "A force"
note.en = "Invented."
policies = ["paper"]
"""


def write(folder: Path, instruments: dict[str, str], vocabulary: str, stacks: str) -> None:
    """Put a rule folder on disk."""
    (folder / "protocols").mkdir(parents=True, exist_ok=True)
    (folder / "vocabulary.toml").write_text(vocabulary, encoding="utf-8")
    (folder / "stacks.toml").write_text(stacks, encoding="utf-8")
    for name, text in instruments.items():
        (folder / "protocols" / f"{name}.toml").write_text(text, encoding="utf-8")


def loaded(
    folder: Path, *texts: str, vocabulary: str = VOCABULARY, stacks: str = STACKS
) -> Library:
    """Load a folder with these instruments (the plain one if none is given)."""
    instruments = {f"paper{n or ''}": text for n, text in enumerate(texts or (INSTRUMENT,))}
    write(folder, instruments, vocabulary, stacks)
    return load(folder)


def changed(text: str, old: str, new: str) -> str:
    """The text with one place otherwise; the place must be there."""
    assert old in text, old
    return text.replace(old, new, 1)


def line_of(text: str, part: str) -> int:
    """On which line a part stands (the first time)."""
    return text[: text.index(part)].count("\n") + 1


def refused(folder: Path, *texts: str, **files: str) -> RuleError:
    """The error with which the folder is refused."""
    with pytest.raises(RuleError) as caught:
        loaded(folder, *texts, **files)
    return caught.value


def line_named(error: RuleError) -> str:
    """File and line, without the clause or condition that may follow."""
    return ", ".join(error.where.split(", ")[:2])
