"""What is wrong with a file, and where?"""

from __future__ import annotations

from dataclasses import dataclass

from safetoshare.directory.errors import FileNotUsable

SHOWN = 20


@dataclass(frozen=True)
class Problem:
    """What to mend: the record, by its place and name, and the field."""

    record: str
    field: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.record}, {self.field}: {self.sentence}"


class FileProblems(FileNotUsable):
    """All that is wrong with a file, the first few of it."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = tuple(problems[:SHOWN])
        more = f" {len(problems) - SHOWN} more are not shown." if len(problems) > SHOWN else ""
        said = " ".join(str(each) for each in self.problems)
        super().__init__(f"Mend the file; nothing of it was brought in. {said}{more}")
