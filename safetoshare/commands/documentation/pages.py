"""Which pages are generated, and from what?"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from safetoshare.codes import docs as codes
from safetoshare.commands.documentation import (
    access,
    chapters,
    instruments,
    kept,
    precedence,
    proofs,
    real_cases,
    retention,
    states,
)
from safetoshare.commands.documentation.instruments import FOLDER
from safetoshare.commands.documentation.markdown import page
from safetoshare.commands.documentation.vocabulary import vocabulary_page
from safetoshare.protocol import Library, carried


def render(root: Path) -> dict[str, str]:
    """Every generated page by its path from the root of the repository."""
    library = carried()
    return dict([*_codes(), *_protocol(library), *_examples(root, library), *_governance()])


def _codes() -> Iterator[tuple[str, str]]:
    for path, text in codes.render().items():
        yield path, page("safetoshare/codes/data", text.strip())


def _protocol(library: Library) -> Iterator[tuple[str, str]]:
    yield f"{FOLDER}/index.md", instruments.index_page(library)
    for instrument in library.instruments.values():
        text = instruments.instrument_page(instrument, library.vocabulary)
        yield f"{FOLDER}/{instrument.id}.md", text
    yield f"{FOLDER}/vocabulary.md", vocabulary_page(library.vocabulary)
    yield f"{FOLDER}/precedence.md", precedence.precedence_page()


def _examples(root: Path, library: Library) -> Iterator[tuple[str, str]]:
    yield proofs.PAGE, proofs.proofs_page(root, library)
    for name, text in real_cases.real_cases_pages(root, library).items():
        yield f"{FOLDER}/{name}", text
    for name, text in chapters.spec_pages(root, library).items():
        yield f"{FOLDER}/{name}", text


def _governance() -> Iterator[tuple[str, str]]:
    yield access.PAGE, access.access_page()
    yield kept.PAGE, kept.kept_page()
    yield retention.PAGE, retention.retention_page()
    yield states.PAGE, states.states_page()
