"""Which countries does ISO 3166-1 name?

The standard is kept by the library pycountry, so no copy of it is kept here.
"""

from __future__ import annotations

from types import MappingProxyType

from safetoshare.codes.entries import Entry


def entries() -> tuple[Entry, ...]:
    """Return one entry a country, by its three-letter code."""
    # Imported here because few callers need nationalities and the library is not small.
    import pycountry

    ordered = sorted(pycountry.countries, key=lambda country: str(country.alpha_3))
    return tuple(_entry(str(country.alpha_3), str(country.name)) for country in ordered)


def _entry(code: str, name: str) -> Entry:
    return Entry(
        code=code,
        labels=MappingProxyType({"en": name}),
        confirmed=True,
        valid_from=None,
        valid_to=None,
        note="",
        row=MappingProxyType({"kind": "country"}),
    )
