"""Is the report told whole, each entry with the lines it stands on?"""

import re

import pytest

from safetoshare.codes import GoodPractice, ReportFinding, ReportRecommendation, ReportTerm


@pytest.fixture
def page(client):
    return client.get("/report/").content.decode()


def every_entry():
    for kind in (ReportTerm, ReportFinding, ReportRecommendation, GoodPractice):
        yield from kind.all()


def test_every_entry_is_there_with_its_lines(page):
    for code in every_entry():
        assert f'id="{code.list_name.removeprefix("report_")}-{code}"' in page
        for lines in code.parts("lines"):
            assert f'id="line-{lines.partition("-")[0]}"' in page
            assert lines.replace("-", "–") in page


def test_no_anchor_stands_for_two_places(page):
    anchors = re.findall(r'id="([^"]+)"', page)
    assert len(anchors) == len(set(anchors))


def test_every_link_on_the_page_has_its_anchor(page):
    anchors = set(re.findall(r'id="([^"]+)"', page))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= anchors


def test_recommendations_stand_under_whoever_was_asked(page):
    home_office = page.split('id="addressee-home_office"')[1].split("</ul>")[0]
    found = re.findall(r'href="#recommendation-([^"]+)"', home_office)
    assert found == ["2", "3", "7", "8"]


def test_a_part_stands_under_its_recommendation(page):
    places = [
        page.index(f'id="recommendation-{code}"') for code in ("3", "3.5", "3.5a", "3.6", "4")
    ]
    assert places == sorted(places)


def test_welsh_labels_are_welsh_and_english_text_says_it_is_english(client):
    page = client.get("/cy/report/").content.decode()
    assert '<bdi lang="cy">Adolygu&#39;r gyfraith a&#39;r polisi</bdi>' in page
    assert "Gofynnwyd am ateb erbyn 17 Mehefin 2021." in page
    assert '<p class="govuk-body" lang="en" dir="ltr">Look again at the law' in page
