"""What is to be done about TOML that does not parse?

The parser says what it expected, in its own words; whoever wrote the file needs the key, and what
to write.
"""

from __future__ import annotations

import re

# How the message of `tomllib` begins -> what to do. `{it}` is the key on the line.
REMEDIES = (
    ("Cannot overwrite a value", "Give {it} once in its table: it stands twice"),
    ("Duplicate inline table key", "Give each key of {it} once"),
    ("Cannot declare", "Write the heading of {it} once: it stands twice"),
    ("Cannot mutate immutable namespace", "Give {it} whole in one place"),
    ("Cannot redefine namespace", "Give {it} whole in one place"),
    ("Illegal character", "Close the quotation marks of {it} on the same line"),
    ("Found invalid character", "Close the quotation marks of {it} on the same line"),
    ("Unterminated string", "Close the quotation marks of {it}"),
    ('Expected "\'"', "Close the quotation marks of {it} on the same line"),
    ("Unescaped", "Write two backslashes for one in {it}"),
    ("Unclosed array", "Close the list of {it}, with a comma after each entry but the last"),
    ("Unclosed inline table", "Close the table of {it} on the same line"),
    ("Expected ']", "Close the brackets of the heading {it}"),
    ("Invalid date", "Write a day that exists in {it}, as 2020-12-17"),
)
OTHERWISE = (
    'Write {it} as name = value: a text as "victim", a day as 2020-12-17, a list as ["a", "b"], '
    "and nothing after it"
)
KEY = re.compile(r"\s*\[{0,2}\s*([\w.\"'-]*[\w\"'])")


def mend(message: str, line: str) -> str:
    """What to do, in one sentence, from the parser's message and the line that is wrong."""
    found = KEY.match(line)
    it = f"'{found[1]}'" if found else "this line"
    begins = (remedy for start, remedy in REMEDIES if message.startswith(start))
    return next(begins, OTHERWISE).format(it=it) + "."
