"""Where do the generated pages belong, and is what stands there current?"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from safetoshare.commands.documentation.markdown import GENERATED
from safetoshare.protocol import ProtocolError

FOLDERS = ("docs/reference/codes", "docs/reference/protocol")
SIGNS = ("safetoshare/protocol", "examples/cases", "tests/spec")


def repository_root(start: Path) -> Path:
    """The checkout that holds this folder. Raises ProtocolError outside one."""
    for folder in (start, *start.parents):
        if all((folder / sign).is_dir() for sign in SIGNS):
            return folder
    raise ProtocolError(
        "Run this inside a checkout of the repository: the pages are made from its examples/cases "
        f"and tests/spec as well, and {start} is in none."
    )


def write(root: Path, pages: Mapping[str, str]) -> str:
    """Write what has changed, remove generated pages nobody makes any more; say how many."""
    changed = stale(root, pages)
    for path in changed:
        if path in pages:
            _write(root / path, pages[path])
        else:
            (root / path).unlink()
    return f"{len(pages)} generated pages; {len(changed)} written or removed."


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def stale(root: Path, pages: Mapping[str, str]) -> list[str]:
    """The pages that are missing, different, or generated once and no longer made."""
    wrong = {path for path, text in pages.items() if _text(root / path) != text}
    return sorted(wrong | (_generated(root) - set(pages)))


def _text(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.is_file() else None


def _generated(root: Path) -> set[str]:
    """Pages on disk that say they are generated: one written by hand is left alone."""
    found = (path for folder in FOLDERS for path in (root / folder).rglob("*.md"))
    return {
        path.relative_to(root).as_posix()
        for path in found
        if path.read_text(encoding="utf-8").startswith(GENERATED)
    }
