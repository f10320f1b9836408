"""For what may a paper let information go?  The values of the protocol's own fact "purpose"."""

from __future__ import annotations

from dataclasses import dataclass

from safetoshare.codes import UnknownCode
from safetoshare.protocol import carried
from safetoshare.protocol.errors import nearest, quoted

FACT = "purpose"


@dataclass(frozen=True)
class Purpose:
    """A purpose. Raises UnknownCode, naming the nearest."""

    code: str

    def __post_init__(self) -> None:
        if self.code not in _values():
            near = nearest(self.code, _values())
            raise UnknownCode(f"Use a purpose of the protocol: {quoted(self.code)} is none.{near}")

    def label(self) -> str:
        return _values()[self.code]


def purposes() -> list[Purpose]:
    """All of them, in the order of the vocabulary."""
    return [Purpose(code) for code in _values()]


def _values() -> dict[str, str]:
    fact = carried().vocabulary.facts[FACT]
    return {code: value.label["en"] for code, value in fact.values.items()}
