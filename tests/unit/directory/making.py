"""What is the directory tried with?  Services that recognisably do not exist, unsaved."""

from __future__ import annotations

import datetime as dt

from safetoshare import clock
from safetoshare.directory.models import Entry, Service

TODAY = dt.date(2026, 3, 2)
OF_ENTRY = ("kind", "neutral", "verified_on", "verified_how", "about")


def service(name: str = "Invented Help", **given: object) -> Service:
    """For victims of domestic abuse in England and Wales, checked today, unless told otherwise."""
    entry = {
        "kind": "specialist",
        "verified_on": TODAY,
        "verified_how": "telephone",
        "source": "Invented for a test.",
        "source_quality": "drafted_here",
        "changed_at": clock.now(),
    }
    entry |= {field: given.pop(field) for field in OF_ENTRY if field in given}
    told = {"needs": ["domestic_abuse"], "areas": ["england", "wales"], "phone": "01632 960000"}
    return Service(entry=Entry(name=name, **entry), **{**told, **given})
