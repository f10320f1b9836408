"""What is written down of a request that was refused as suspicious?  One line: it is no fault."""

import logging

from django.core.exceptions import SuspiciousOperation


class SuspiciousInOneLine(logging.Filter):
    """Takes the traceback off what a sender did, and leaves it on what the product did wrong."""

    def filter(self, record: logging.LogRecord) -> bool:
        exception = record.exc_info[1] if record.exc_info else None
        if isinstance(exception, SuspiciousOperation):
            record.exc_info = None
        return True
