"""What do the pages of the spec say? The stories that the tests run, and nothing else."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

from safetoshare.commands.documentation.markdown import items, page, section, table
from safetoshare.protocol import Answer, Library, Vocabulary, answer_name

SPEC = "tests/spec"
SECTION_C = "section-c"
INTRODUCTION = """\
Each line below is a test: a situation, the instruments, and the answer they must give. The statutes
stand above the instruments named. A story says only what differs from the everyday situation."""
SECTION_C_INTRODUCTION = """\
One row for a situation, one column for a policy alone under the statutes. Each cell has the words
of the reference notes (section C) and the answer the engine must give. Each is a test, told line by
line in [the spec](spec/section-c.md)."""


def spec_pages(root: Path, library: Library) -> dict[str, str]:
    """The spec's index, a page for each chapter, and the table of section C."""
    stories, contents, section_c = (_module(root, name) for name in ("stories", "toc", "section_c"))
    chapters: Mapping[str, Any] = contents.CHAPTERS
    told = {f"spec/{name}.md": _chapter(name, c, library) for name, c in chapters.items()}
    return {
        "spec/index.md": _index(chapters, stories.EVERYDAY, library.vocabulary),
        **told,
        f"{SECTION_C}.md": _section_c(chapters[SECTION_C], section_c, library),
    }


def _module(root: Path, name: str) -> Any:
    """A module of the spec: tests are not part of the product, so it is found by the checkout."""
    sys.path.insert(0, str(root))
    try:
        return import_module(f"tests.spec.{name}")
    finally:
        sys.path.remove(str(root))


def _index(chapters: Mapping[str, Any], everyday: Mapping[str, str], v: Vocabulary) -> str:
    links = (f"[{chapter.title}]({name}.md)" for name, chapter in chapters.items())
    facts = table(("Fact", "Value"), _facts(everyday, v))
    return page(
        SPEC,
        "# The spec",
        INTRODUCTION,
        items(links),
        section("The everyday situation", facts),
    )


def _facts(facts: Mapping[str, str], vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    for name, value in facts.items():
        fact = vocabulary.facts[name]
        yield fact.label["en"], fact.values[value].label["en"]


def _chapter(name: str, chapter: Any, library: Library) -> str:
    stories = (_story(story, library) for story in chapter.stories)
    source = f"{SPEC}/{name.replace('-', '_')}.py"
    return page(source, f"# {chapter.title}", chapter.introduction, *stories)


def _story(story: Any, library: Library) -> str:
    facts = items(f"{label}: {value}" for label, value in _facts(story.facts, library.vocabulary))
    header = ("Instruments", "Answer", "If also", "Besides")
    rows = (_expectation(expectation, library) for expectation in story.expectations)
    source = f"*{story.source[:1].upper()}{story.source[1:]}*"
    return section(story.title, facts or "The everyday situation.", table(header, rows), source)


def _expectation(expectation: Any, library: Library) -> tuple[str, ...]:
    rules = " + ".join(f"`{rule}`" for rule in expectation.rules) or "the law alone"
    labelled = f"{rules}<br>{expectation.label}" if expectation.label else rules
    besides = "; ".join(_besides(expectation))
    also = "; ".join(_also(expectation, library.vocabulary))
    return labelled, f"**{answer_name(Answer(expectation.answer))}**", also, besides


def _also(expectation: Any, vocabulary: Vocabulary) -> Iterator[str]:
    for label, value in _facts(expectation.but, vocabulary):
        yield f"{label}: {value}"
    for fact in expectation.unknown:
        yield f"{vocabulary.facts[fact].label['en']}: unknown"


def _besides(expectation: Any) -> Iterator[str]:
    yield from _named("decided by", expectation.decided_by)
    yield from _named("not covered by", expectation.not_covered)
    yield from _named("expected by", expectation.expected_by)
    yield from _named("duties", expectation.obligations)


def _named(heading: str, names: Iterable[str]) -> Iterator[str]:
    listed = ", ".join(f"`{name}`" for name in names)
    if listed:
        yield f"{heading} {listed}"


def _section_c(chapter: Any, module: Any, library: Library) -> str:
    columns: Mapping[str, str] = module.COLUMNS
    heads = [library.instruments[name].short["en"] for name in columns.values()]
    rows = ([story.title, *_cells(story, columns)] for story in chapter.stories)
    return page(
        f"{SPEC}/section_c.py",
        f"# {chapter.title}",
        SECTION_C_INTRODUCTION,
        table(("Situation", *heads), rows),
        section("What each word means", _meanings(module.MEANING)),
    )


def _cells(story: Any, columns: Mapping[str, str]) -> Iterator[str]:
    """A cell is the lines labelled with its column: "P8: BAR unless consent (agreed)"."""
    for column in columns:
        mine = [e for e in story.expectations if e.label.partition(":")[0] == column]
        said = [e.label.partition(": ")[2].partition(" (") for e in mine]
        words = dict.fromkeys(word for word, _, _ in said if word)
        answers = [
            f"{f'{variant[:-1]}: ' if variant else ''}**{answer_name(Answer(e.answer))}**"
            for e, (_, _, variant) in zip(mine, said, strict=True)
        ]
        yield "<br>".join([*words, *answers])


def _meanings(meaning: Mapping[str, str]) -> str:
    return table(("In the table", "As one of the four answers"), list(meaning.items()))
