"""What went wrong with a code or a code list, and what should be done about it?

Each message begins with what to do, so it can be shown as it stands.
"""


class CodesError(ValueError):
    """Any error of this package."""


class UnknownCode(CodesError):
    """A code that its list does not hold; the message names the nearest ones."""


class UnknownColumn(CodesError):
    """A column that a list does not have."""


class UnknownList(CodesError):
    """A list that is not carried."""


class BadList(CodesError):
    """A list that cannot be read; the message ends with the file, line and column to mend."""

    def __init__(
        self, remedy: str, *, file: str, line: int | None = None, column: str = ""
    ) -> None:
        self.remedy, self.file, self.line, self.column = remedy, file, line, column
        place = [file]
        if line is not None:
            place.append(f"line {line}")
        if column:
            place.append(f"column {column}")
        super().__init__(f"{remedy} ({', '.join(place)})")
