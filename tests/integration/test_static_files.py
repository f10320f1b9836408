"""Are styles and scripts ours to serve, and nothing in them not ours to show?"""

import re

import pytest
from django.conf import settings


@pytest.fixture(params=["app.css", "app.rtl.css"])
def styles(request):
    return (settings.STATIC_ROOT / request.param).read_text()


def test_no_typeface_of_the_government(styles):
    assert "GDS Transport" not in styles
    assert "@font-face" not in styles


def test_nothing_is_fetched_from_elsewhere(styles):
    assert not re.search(r"url\([\"']?(https?:)?//", styles)


def test_no_crown_no_crest():
    shown = {file.name for file in (settings.STATIC_ROOT / "assets/images").glob("*")}
    assert not [name for name in shown if "crown" in name or "favicon" in name or "logo" in name]
    assert (
        "not ours to show" in (settings.STATIC_ROOT / "assets/images/govuk-crest.svg").read_text()
    )


def test_right_to_left_is_mirrored():
    assert (settings.STATIC_ROOT / "app.css").read_text() != (
        settings.STATIC_ROOT / "app.rtl.css"
    ).read_text()
