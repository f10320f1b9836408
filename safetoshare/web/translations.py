"""Are the words of the pages translated, and how do the catalogues reach the product?

python -m safetoshare.web.translations extract    after changing words in a page
python -m safetoshare.web.translations check      says what is not up to date
python -m safetoshare.web.translations compile    what script/setup does
"""

import sys
from collections.abc import Callable, Iterable
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from safetoshare.web.pseudo import pseudo_catalogue

WEB = Path(__file__).parent
COMPILED = WEB.parents[1] / "var" / "locale"
WELSH = WEB / "locale/cy/LC_MESSAGES/django.po"
METHODS = [("**/jinja2/**.html", "jinja2"), ("**.py", "python")]
OPTIONS = {"**/jinja2/**.html": {"trimmed": "true", "silent": "false"}}
ENGLISH_ONLY = {"casework", "desk", "scrutiny"}
KEYWORDS = DEFAULT_KEYWORDS | {"gettext_lazy": None}


def words_of(is_wanted: Callable[[str], bool]) -> Catalog:
    """Every sentence marked for translation in the folders wanted."""
    catalogue = Catalog(charset="utf-8")
    found = extract_from_dir(
        WEB, METHODS, OPTIONS, KEYWORDS, ("Translators:",), directory_filter=is_wanted
    )
    for _file, _line, message, comments, context in found:
        catalogue.add(message, auto_comments=comments, context=context)
    return catalogue


def any_site(folder: str) -> bool:
    return True


def welsh_site(folder: str) -> bool:
    return Path(folder).name not in ENGLISH_ONLY


def read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale="cy", domain="django")


def up_to_date(path: Path) -> bytes:
    """The catalogue as it would be with the words the pages have now."""
    catalogue = read(path)
    made = catalogue.creation_date
    catalogue.update(words_of(welsh_site), no_fuzzy_matching=True)
    catalogue.creation_date = made
    written = BytesIO()
    write_po(
        written, catalogue, width=100, no_location=True, sort_output=True, ignore_obsolete=True
    )
    return written.getvalue()


def extract() -> None:
    WELSH.write_bytes(up_to_date(WELSH))


def check() -> None:
    if WELSH.read_bytes() != up_to_date(WELSH):
        sys.exit(f"{WELSH.name} does not have the words of the pages: run script/fix.")
    missing = [
        message.id for message in read(WELSH) if message.id and not all(told(message.string))
    ]
    if missing:
        sys.exit("Not yet in Welsh:\n" + "\n".join(f"  {each}" for each in missing))


def told(translation: str | Iterable[str] | None) -> tuple[str, ...]:
    """The forms of a translation: one, or one for each plural."""
    if translation is None or isinstance(translation, str):
        return (translation or "",)
    return tuple(translation)


def compile_all() -> None:
    compile_to("cy", read(WELSH))
    compile_to("ar_XB", pseudo_catalogue(words_of(any_site)))


def compile_to(locale: str, catalogue: Catalog) -> None:
    folder = COMPILED / locale / "LC_MESSAGES"
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "django.mo").open("wb") as file:
        write_mo(file, catalogue)


if __name__ == "__main__":
    {"check": check, "compile": compile_all, "extract": extract}[sys.argv[1]]()
