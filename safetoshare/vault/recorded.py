"""How does the record name what is sealed, and what it is read for?"""

from __future__ import annotations

from safetoshare.vault.compartments import Compartment, Purpose

CODES = {
    "compartment": {
        Compartment.NARRATIVE: "the account of what happened",
        Compartment.IDENTITY: "the identity",
        Compartment.LOCATION: "the location",
        Compartment.STATUS: "the immigration status",
        Compartment.OTHER_PARTIES: "the other people",
    },
    "purpose": {code: words[:1].lower() + words[1:] for code, words in Purpose.choices},
}
