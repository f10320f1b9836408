"""Does every page answer, in every language of its site, and say to the browser what it must?"""

import html
import re

import pytest

from tests.pages import every_page, pages_of

PUBLIC = ("front_door", "published")
EVERY = [(page, language) for page in every_page() for language in ("en", "ar-xb")]
EVERY += [(page, "cy") for site in PUBLIC for page in pages_of(site)]


ASKED = {}


def asked(client, page, language):
    response = client.get(page.opened_by(client, language))
    response.page, response.language = page, language
    response.text_of_page = response.content.decode()
    return response


@pytest.fixture(params=EVERY, ids=lambda case: f"{case[0]}-{case[1]}")
def answer(request, client):
    """What a page answers; asked once, and then looked at by every test that only reads it."""
    if request.param not in ASKED:
        ASKED[request.param] = asked(client, *request.param)
    return ASKED[request.param]


def test_it_opens(answer):
    assert answer.status_code == 200


def test_language_and_direction_are_said(answer):
    direction = "rtl" if answer.language == "ar-xb" else "ltr"
    assert f'<html lang="{answer.language}" dir="{direction}"' in answer.text_of_page


def test_only_what_is_ours_may_load_or_run(answer):
    policy = answer.headers["Content-Security-Policy"]
    nonce = re.search(r"'nonce-([^']+)'", policy)[1]
    directives = dict(each.strip().split(" ", 1) for each in policy.split(";"))
    # The guides send their answers themselves: hers leaves no form in the history, and in the
    # officer's the browser's own Back leads to the screen before.
    fetches = answer.page.site == "front_door" or answer.page.name.startswith("casework:guide")
    assert directives.pop("connect-src", "'none'") == ("'self'" if fetches else "'none'")
    assert directives == {
        "default-src": "'none'",
        "script-src": f"'self' 'nonce-{nonce}'",
        "style-src": "'self'",
        "img-src": "'self'",
        "font-src": "'self'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
        "base-uri": "'none'",
    }
    scripts = re.findall(r"<script\b[^>]*>", answer.text_of_page)
    assert scripts and all(f'nonce="{nonce}"' in script for script in scripts)
    assert "<style" not in answer.text_of_page
    assert not re.search(r"\s(style|on\w+)=\"", answer.text_of_page)


def test_the_browser_is_told_to_tell_nobody(answer):
    headers = answer.headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["Cross-Origin-Embedder-Policy"] == "require-corp"
    assert "geolocation=()" in headers["Permissions-Policy"]
    # A form from a page that hides its origin is refused, so casework tells itself and only itself.
    expected = "no-referrer" if answer.page.site in PUBLIC else "same-origin"
    assert headers["Referrer-Policy"] == expected


def test_only_what_is_published_may_be_kept_or_found(answer):
    if answer.page.site == "published":
        assert "Cache-Control" not in answer.headers
        assert "X-Robots-Tag" not in answer.headers
    else:
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["X-Robots-Tag"] == "noindex"


def test_a_page_of_the_public_sets_no_cookie(answer):
    if answer.page.site in PUBLIC:
        assert not answer.cookies


def test_it_has_one_heading_and_a_title_of_its_own(answer):
    assert len(re.findall(r"<h1\b", answer.text_of_page)) == 1
    named = "" if answer.page.site == "front_door" else " – Safe to Share"
    assert re.search(rf"<title>\S[^–]*{named}</title>", answer.text_of_page)


@pytest.mark.parametrize(
    ("page", "language"), [each for each in EVERY if each[1] != "ar-xb"], ids=str
)
def test_every_link_inside_leads_somewhere(page, language, client):
    answer = asked(client, page, language)
    for link in set(re.findall(r'href="(/[^"#]*)', answer.text_of_page)):
        if not link.startswith("/static/"):
            assert client.get(html.unescape(link)).status_code == 200, link


def test_an_unchecked_translation_says_so(answer, client):
    english = "This translation has not yet been checked."
    welsh = "Nid yw&#39;r cyfieithiad hwn wedi&#39;i wirio eto."
    told = answer.text_of_page.replace("'", "&#39;")
    assert english not in told
    assert (welsh in told) == (answer.language == "cy")
