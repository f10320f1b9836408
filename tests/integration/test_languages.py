"""Is the language part of the address, and each site offered only in its own?"""

from django.test import override_settings


def test_the_front_page_is_offered_in_welsh(client):
    page = client.get("/").content.decode()
    assert '<a class="govuk-language-navigation__link" href="/cy/"' in page
    assert 'lang="cy" hreflang="cy">Cymraeg</a>' in page


def test_a_welsh_page_leads_to_welsh_pages_and_to_english_casework(client):
    page = client.get("/cy/").content.decode()
    assert 'href="/cy/" class="govuk-generic-header__homepage-link"' in page
    assert 'href="/casework/' in page


def test_casework_is_not_offered_in_welsh(client):
    assert client.get("/cy/casework/").status_code == 404
    for address in ["/casework/", "/ar-xb/casework/"]:
        assert "Cymraeg" not in client.get(address).content.decode()


def test_english_has_no_address_of_its_own(client):
    assert client.get("/en/").status_code == 404


def test_neither_the_browser_nor_a_cookie_changes_the_language(client):
    client.cookies["django_language"] = "cy"
    page = client.get("/", headers={"accept-language": "cy"}).content.decode()
    assert '<html lang="en"' in page


def test_what_comes_after_the_question_mark_is_kept(client):
    assert 'href="/cy/?place=1"' in client.get("/?place=1").content.decode()


@override_settings(LANGUAGES=[("en", "English")])
def test_one_language_is_no_choice(client):
    assert "govuk-language-navigation" not in client.get("/").content.decode()


def test_a_welsh_page_says_before_it_leads_to_english_ones(client):
    welsh = client.get("/cy/").content.decode()
    said = welsh.index("Mae'r tudalennau hyn yn Saesneg.")
    assert said < welsh.index('href="/casework/guide/"')
    assert "These pages are in English." not in client.get("/").content.decode()


def test_no_page_calls_the_report_invented(client):
    page = client.get("/report/").content.decode()
    assert "invented, or told from a published report" in page
    assert "Every person and every case" not in page
