"""Can everybody read each protocol, with what it stands on and what it leaves out?"""

import pytest

from safetoshare.protocol import carried

INSTRUMENTS = carried().instruments
EVERY = sorted(INSTRUMENTS)


@pytest.fixture
def read(client):
    def get(address):
        response = client.get(address)
        assert response.status_code == 200
        return response.content.decode()

    return get


def test_every_protocol_is_listed_under_its_layer(read):
    page = read("/protocols/")
    for instrument in INSTRUMENTS.values():
        assert f'href="/protocols/{instrument.id}/"' in page
        assert f'id="{instrument.layer}"' in page


@pytest.mark.parametrize("name", EVERY)
def test_each_is_told_whole(read, name):
    page, instrument = read(f"/protocols/{name}/"), INSTRUMENTS[name]
    for rule in (*instrument.clauses, *instrument.conditions):
        assert f'id="{rule.id}"' in page
    assert page.count('id="default"') == page.count('id="not-modelled"') == 1
    assert ("govuk-warning-text" in page) == bool(instrument.unconfirmed)
    assert "This translation" not in page


@pytest.mark.parametrize("name", EVERY)
def test_a_welsh_page_says_what_is_english_still(read, name):
    page = read(f"/cy/protocols/{name}/")
    assert "nid ydynt wedi'u cyfieithu eto" in page.replace("&#39;", "'")
    assert '<bdi lang="en">' in page


def test_labels_are_welsh_where_they_exist(read):
    page = read("/cy/protocols/npcc-2020/")
    assert "Dioddefwr" in page
    assert "Polisi&#39;r heddlu lleol" in page


def test_the_last_day_is_told_not_the_day_after(read):
    assert "From 3 October 2018 to 22 April 2020" in read("/protocols/npcc-2018/")
    assert "Never in force" in read("/protocols/firewall-liberty-2018/")


def test_law_policy_and_expectation_are_told_apart(read):
    assert "it applies without being adopted" in read("/protocols/modern-slavery-act-2015/")
    assert "In our examples an invented force has" in read("/protocols/npcc-2020/")
    assert "not recorded here yet" in read("/protocols/firewall-committee-2023/")
    assert "no force adopts it" in read("/protocols/home-office-expectation/")


def test_items_barred_are_not_told_as_items_that_may_go(read):
    page = read("/protocols/modern-slavery-act-2015/")
    clause = page[page.index('id="modern-slavery-act-2015.sch2-items"') :]
    assert clause.index("Bars items") < clause.index("Items it bars")


def test_a_protocol_that_does_not_exist_is_not_found(client):
    assert client.get("/protocols/no-such-paper/").status_code == 404


def test_no_protocol_has_the_name_of_another_page():
    others = {"words", "how-answers-are-made", "kinds-of-force", "not-modelled"}
    assert not others & {*INSTRUMENTS, *carried().plans}


def test_every_fact_value_family_and_contradiction_is_told(read):
    page, vocabulary = read("/protocols/words/"), carried().vocabulary
    for name in (*vocabulary.facts, *vocabulary.families):
        assert f'id="{name}"' in page
    for constraint in vocabulary.impossible:
        assert f'id="{constraint.name}"' in page
    assert "How intrusive: 5 of 5; nobody is asked" in page


def test_how_answers_are_made_names_all_four(read):
    page = read("/protocols/how-answers-are-made/")
    for name in ("Do not share", "Ask a person", "May share", "Must share"):
        assert f'summary-list__key">{name}</dt>' in page


def test_everything_left_out_stands_in_one_place(read):
    page = read("/protocols/not-modelled/")
    many = sum(len(instrument.not_modelled) for instrument in INSTRUMENTS.values())
    assert f"{many} sentences are left out" in page
    for instrument in INSTRUMENTS.values():
        told = page[page.index(f'<section id="{instrument.id}"') :].split("</section>")[0]
        assert ("Not confirmed" in told) == bool(instrument.unconfirmed)
        assert told.count("app-clause") == len(instrument.not_modelled)
        assert ("Nothing is listed" in told) == (not instrument.not_modelled)
