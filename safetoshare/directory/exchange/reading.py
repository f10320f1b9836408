"""What does a file say, and what is wrong with it?  Read whole, or refused whole.

What a file does not say is not in the values, so that it changes nothing. An organisation of which
it does not say that it is neutral towards migrants is taken for one that is not.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from jsonschema import ValidationError

from safetoshare.directory.errors import FileNotUsable
from safetoshare.directory.exchange import parts, shape
from safetoshare.directory.exchange.problems import FileProblems, Problem
from safetoshare.directory.exchange.shape import Document

LARGEST = 1_000_000
WHOLE = "as a whole"
NO_LONGER = ("inactive", "defunct")

Values = Mapping[str, object]


@dataclass(frozen=True)
class ServiceTold:
    """What a file says of a service."""

    id: uuid.UUID
    values: Values


@dataclass(frozen=True)
class Told:
    """What a file says of an organisation and of what it offers. `is_over`: it is no more."""

    id: uuid.UUID
    name: str
    values: Values
    services: tuple[ServiceTold, ...]
    is_over: bool


def read_file(text: str) -> tuple[Told, ...]:
    """Every organisation of a file, in its order. Raises FileNotUsable."""
    document = _parse(text)
    faults = sorted(shape.validator().iter_errors(document), key=lambda each: list(each.path))
    if faults:
        raise FileProblems([_problem(document, fault) for fault in faults])
    return _organisations(document["contents"])


def _parse(text: str) -> Any:
    if len(text.encode()) > LARGEST:
        raise FileNotUsable(f"Give a file of at most {LARGEST:,} bytes.")
    try:
        return json.loads(text, object_pairs_hook=_once, parse_constant=_no_constant)
    except json.JSONDecodeError as fault:
        where = f"line {fault.lineno}"
        raise FileNotUsable(f"Give a file in JSON: {fault.msg.lower()}.", where=where) from None
    except RecursionError:
        raise FileNotUsable("Give a file in JSON that is not nested so deeply.") from None


def _once(pairs: list[tuple[str, Any]]) -> Document:
    told = dict(pairs)
    if len(told) != len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise FileNotUsable(f"Name each property once: {twice[:40]!r} stands twice.")
    return told


def _no_constant(name: str) -> None:
    raise FileNotUsable(f"Take out {name}: it is no number in JSON.")


def _problem(document: Any, fault: ValidationError) -> Problem:
    path = list(fault.absolute_path)
    if len(path) < 2 or path[0] != "contents":
        return Problem("The file", _field(path), _sentence(fault))
    return Problem(record_name(document, int(path[1])), _field(path[2:]), _sentence(fault))


def record_name(document: Any, number: int) -> str:
    """A record by its place, beginning with 1, and by its name where it has one."""
    record = document["contents"][number]
    name = record.get("name") if isinstance(record, dict) else None
    return f"Record {number + 1}" + (f" ({name[:60]})" if isinstance(name, str) else "")


def _field(path: Iterable[object]) -> str:
    steps = (f"[{each}]" if isinstance(each, int) else f".{each}" for each in path)
    return "".join(steps)[1:] or WHOLE


def _sentence(fault: ValidationError) -> str:
    told = fault.message if len(fault.message) < 200 else f"{fault.message[:200]}…"
    return f"Keep to {shape.PROFILE}: {told}."


def _organisations(records: list[Document]) -> tuple[Told, ...]:
    problems: list[Problem] = []
    by_organisation: dict[str, list[tuple[int, Document]]] = {}
    seen: set[str] = set()
    for number, record in enumerate(records):
        if record["id"] in seen:
            problems.append(_twice(records, number))
        seen.add(record["id"])
        by_organisation.setdefault(record["organization"]["id"], []).append((number, record))
    told = [_organisation(records, each, problems) for each in by_organisation.values()]
    if problems:
        raise FileProblems(problems)
    return tuple(told)


def _twice(records: list[Document], number: int) -> Problem:
    record = record_name({"contents": records}, number)
    return Problem(record, "id", "Give each service an identifier of its own.")


def _organisation(
    records: list[Document], mine: list[tuple[int, Document]], problems: list[Problem]
) -> Told:
    first = mine[0][1]["organization"]
    services = []
    for number, record in mine:
        name = record_name({"contents": records}, number)
        if record["organization"] != first:
            sentence = "Say the same of one organisation in each of its services."
            problems.append(Problem(name, "organization", sentence))
        if record["status"] not in NO_LONGER:
            values = parts.service(record, name, problems)
            services.append(ServiceTold(uuid.UUID(record["id"]), values))
    name = record_name({"contents": records}, mine[0][0])
    values = parts.entry(first, [record for _, record in mine], name, problems)
    is_over = all(record["status"] in NO_LONGER for _, record in mine)
    return Told(uuid.UUID(first["id"]), first["name"], values, tuple(services), is_over)
