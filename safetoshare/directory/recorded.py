"""How does the record name entries of the directory, and what was done to them?"""

from __future__ import annotations

from safetoshare.directory.models import Entry, Intake, Service
from safetoshare.ledger.naming import Kind, by_str

KINDS = {
    "directory.entry": Kind(
        "entry of the directory",
        "an entry that is no longer here",
        by_str(Entry),
        lambda organisation: Entry.objects.filter(organisation=organisation),
    ),
    "directory.service": Kind(
        "service of an organisation",
        "a service that is no longer here",
        by_str(Service, "entry"),
        lambda organisation: Service.objects.filter(entry__organisation=organisation),
    ),
    "directory.intake": Kind(
        "entries that came in together",
        "entries that are no longer here",
        by_str(Intake),
        # They come into the directory, which belongs to nobody.
        lambda organisation: Intake.objects.none(),
    ),
}
CODES = {
    "how": {
        "telephone": "by telephone",
        "written": "in writing",
        "own_word": "by its own word",
        "public_page": "from its public page",
        "in_file": "as a file says",
    },
    "reason": {
        "ceased": "it is no more",
        "no_longer_helps": "it no longer helps victims",
        "double": "it was there twice",
        "unsafe": "it is not safe to name it",
    },
}
