"""What does the page of the vocabulary say: every fact, its question, and what cannot be?"""

from __future__ import annotations

from safetoshare.commands.documentation.instruments import DATA
from safetoshare.commands.documentation.markdown import items, page, section, table
from safetoshare.commands.wording import family_name, in_words
from safetoshare.protocol import Fact, Vocabulary
from safetoshare.protocol.vocabulary import Constraint, CountsAs, Test

ASKED = {
    "officer": "the officer",
    "file": "the file",
    "person": "the person, and only if it can still change the answer",
    "nobody": "nobody, ever",
}
INTRODUCTION = """\
Every fact an answer may turn on. A fact that is left out is unknown, and an unknown is not a value:
the answer then holds for everything it may turn out to be. *Intrusive* runs from 0 (the officer
knows anyway) to 5 (asks a frightened person about her papers)."""


def vocabulary_page(vocabulary: Vocabulary) -> str:
    """The vocabulary whole."""
    count = len(vocabulary.facts)
    return page(
        f"{DATA}/vocabulary.toml",
        "# Vocabulary",
        INTRODUCTION,
        f"Version {vocabulary.version}: {count} facts, {vocabulary.situations:,} situations.",
        section("Facts", *(_fact(fact) for fact in vocabulary.facts.values())),
        _families(vocabulary),
        _counting(vocabulary),
        section("What cannot be", *(_constraint(vocabulary, c) for c in vocabulary.impossible)),
    )


def _fact(fact: Fact) -> str:
    about = [
        f"**Question:** {fact.question['en']}",
        f"**Who is asked:** {ASKED[fact.asked_of]}",
        f"**Intrusive:** {fact.intrusive}",
        f"**Source:** {fact.source}",
        *(f"**Group `{name}`:** {_listed(members, fact)}" for name, members in fact.groups.items()),
    ]
    rows = ((f"`{value.code}`", value.label["en"]) for value in fact.values.values())
    heading = f"{fact.label['en']} (`{fact.name}`)"
    return section(heading, items(about), table(("Value", "Meaning"), rows), level=3)


def _listed(members: frozenset[str], fact: Fact) -> str:
    return ", ".join(f"`{value}`" for value in fact.values if value in members)


def _families(vocabulary: Vocabulary) -> str:
    rows = (
        (f"{family_name(name)}<br>`{name}`", _members(vocabulary, family.any_of), family.source)
        for name, family in vocabulary.families.items()
    )
    explained = (
        "Several yes/no facts that a clause may name together: *yes* when any of them holds."
    )
    return section("Families", explained, table(("Family", "Any of", "Source"), rows))


def _members(vocabulary: Vocabulary, names: tuple[str, ...]) -> str:
    return "; ".join(vocabulary.facts[name].label["en"] for name in names)


def _counting(vocabulary: Vocabulary) -> str:
    explained = (
        "What is recorded stays as it is; the rules are read with what it counts as, the first "
        "line that holds. Where that is not known, both are tried."
    )
    return section(
        "Values that count as another",
        explained,
        *(_counts(vocabulary, e) for e in vocabulary.counting),
    )


def _counts(vocabulary: Vocabulary, entry: CountsAs) -> str:
    values = vocabulary.facts[entry.fact].values
    heading = f"{values[entry.value].label['en']}: counts as {values[entry.counts_as].label['en']}"
    when = items(in_words(vocabulary, Test(entry.when))) if entry.when else "Otherwise, always."
    return section(heading, entry.sentence["en"], when, f"Source: {entry.source}.", level=3)


def _constraint(vocabulary: Vocabulary, constraint: Constraint) -> str:
    refused = items(in_words(vocabulary, constraint.when))
    source = f"Source: {constraint.source}."
    heading = f"`{constraint.name}`"
    return section(heading, constraint.sentence, refused, source, level=3)
