"""Do the catalogues hold the words of the pages, and is what is missing named?"""

import pytest

from safetoshare.web import translations


@pytest.fixture
def welsh(tmp_path, monkeypatch):
    """A copy of the Welsh catalogue that a test may spoil."""
    copy = tmp_path / "django.po"
    copy.write_bytes(translations.WELSH.read_bytes())
    monkeypatch.setattr(translations, "WELSH", copy)
    return copy


def test_the_welsh_catalogue_is_up_to_date_and_whole(welsh):
    translations.check()


def test_a_word_that_left_the_pages_is_noticed_and_mended(welsh):
    welsh.write_text(welsh.read_text() + '\nmsgid "No page says this"\nmsgstr "Na"\n')
    with pytest.raises(SystemExit, match=r"run script/fix"):
        translations.check()
    translations.extract()
    translations.check()


def test_a_word_without_welsh_is_named(welsh):
    welsh.write_text(welsh.read_text().replace('msgstr "Iaith"', 'msgstr ""'))
    with pytest.raises(SystemExit, match=r"Not yet in Welsh:\n  Language"):
        translations.check()


def test_casework_is_english_only_but_has_a_pseudo_language():
    casework = "Before you share"
    assert casework in translations.words_of(translations.any_site)
    assert casework not in translations.words_of(translations.welsh_site)


def test_every_plural_counts_as_told():
    assert translations.told(("un", "")) == ("un", "")
    assert translations.told(None) == ("",)


def test_compiled_catalogues_have_their_place(tmp_path, monkeypatch):
    monkeypatch.setattr(translations, "COMPILED", tmp_path)
    translations.compile_all()
    assert (tmp_path / "cy/LC_MESSAGES/django.mo").exists()
    assert (tmp_path / "ar_XB/LC_MESSAGES/django.mo").exists()
