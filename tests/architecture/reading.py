"""What does the code of the product say, read and not run?"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Module:
    """One file: its dotted name and its text as a tree."""

    name: str
    tree: ast.Module

    @property
    def storey(self) -> str:
        return self.name.split(".")[1] if "." in self.name else ""

    def functions(self) -> list[ast.FunctionDef]:
        return [node for node in self.tree.body if isinstance(node, ast.FunctionDef)]

    def calls(self) -> Iterator[ast.Call]:
        return (node for node in ast.walk(self.tree) if isinstance(node, ast.Call))

    def imports(self) -> set[str]:
        """Every module, and every name of a module, that is imported, dotted."""
        found: set[str] = set()
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                found |= {name.name for name in node.names}
            elif isinstance(node, ast.ImportFrom):
                found |= {str(node.module), *(f"{node.module}.{name.name}" for name in node.names)}
        return found

    def texts(self) -> set[str]:
        """Every text that is written out."""
        constants = (node for node in ast.walk(self.tree) if isinstance(node, ast.Constant))
        return {node.value for node in constants if isinstance(node.value, str)}


def read(text: str, name: str = "safetoshare.planted") -> Module:
    return Module(name, ast.parse(text))


def modules() -> list[Module]:
    """Every module of the product; migrations write by their nature."""
    paths = sorted((ROOT / "safetoshare").rglob("*.py"))
    return [
        read(path.read_text(encoding="utf-8"), _dotted(path))
        for path in paths
        if "migrations" not in path.parts
    ]


def _dotted(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


def act_of(function: ast.FunctionDef) -> str:
    """The name of the act that a function is: @action("app.verb_done"); empty if it is none."""
    for decorator in function.decorator_list:
        if isinstance(decorator, ast.Call) and ast.unparse(decorator.func) == "action":
            return str(ast.literal_eval(decorator.args[0]))
    return ""
