"""How does somebody who makes policy get a stack as a table, and have an edited one checked?"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from safetoshare.protocol import CompiledStack, ProtocolError, carried
from safetoshare.protocol.library import carried_stack
from safetoshare.protocol.sheets import edited, read_sheet, write_sheet


def table(name: str, out: Path | None, check: Path | None) -> str:
    """Write the table of a stack, or say what an edited one changes."""
    stack = carried_stack(name)
    if check is not None and out is None:
        return _said(stack, read_sheet(check, carried()))
    if out is None or check is not None:
        raise ProtocolError("Choose --out to write the table, or --check to read one.")
    write_sheet(stack, out)
    return f"{len(stack.clauses)} clauses of {name} are in {out.name}.\nHash: {stack.hash}"


def _said(before: CompiledStack, after: CompiledStack) -> str:
    if before.hash == after.hash:
        return f"The table says the same rules.\nHash: {after.hash}"
    changes = edited(before, after)
    parts = [
        *_listed("Added", changes.added),
        *_listed("Taken out", changes.removed),
        *_listed("Changed", changes.changed),
    ]
    return "\n".join([*(parts or ["The order of the rules has changed."]), f"Hash: {after.hash}"])


def _listed(heading: str, names: Sequence[str]) -> list[str]:
    return [f"{heading}:", *(f"  - {name}" for name in names)] if names else []


def stack_named(name: str) -> CompiledStack:
    """A carried stack by its name, or the one that a table says.

    Raises RuleError for an unknown name, or a table that cannot be used.
    """
    return read_sheet(Path(name), carried()) if name.endswith(".csv") else carried_stack(name)
