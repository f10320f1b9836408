"""What is said when something may not or cannot be done, and to whom is it said alike?

A page, an interface for machines and a command all show the same refusal: a sentence that begins
with what to do.
"""

from __future__ import annotations


class Refusal(Exception):
    """Something was refused whole, and nothing changed.

    `code` is stable and for machines ("last_administrator"); `sentence` is shown as it stands and
    begins with what to do; `where` names the field, file or line, if one is to blame. `on_record`
    once the record has it, so that it is not written down twice on its way to the reader.
    """

    code = "refused"
    on_record = False

    def __init__(self, sentence: str, *, code: str = "", where: str = "") -> None:
        super().__init__(f"{sentence} ({where})" if where else sentence)
        self.sentence = sentence
        self.code = code or type(self).code
        self.where = where
