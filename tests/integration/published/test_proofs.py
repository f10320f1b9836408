"""Can everybody see what is proved of each set of rules, and a situation for each finding?"""

import datetime as dt
import json
import re
from dataclasses import replace

import pytest

from safetoshare.commands.running import main
from safetoshare.protocol import carried
from safetoshare.protocol.keeping import keep, make
from safetoshare.protocol.library import carried_stack
from safetoshare.protocol.promises import carried_promises
from safetoshare.web.published import proofs

NAMES = carried().names
PROMISES = {promise.name: promise for promise in carried_promises()}
DOUBT = "a-doubt-alone-shares-nothing-about-a-victim-of-domestic-abuse"


@pytest.fixture
def read(client):
    def get(address):
        response = client.get(address)
        assert response.status_code == 200
        return " ".join(response.content.decode().split())

    return get


@pytest.fixture
def proofs_forgotten():
    """Nothing is remembered before or after."""
    proofs.proved.cache_clear()
    yield
    proofs.proved.cache_clear()


def text_of(page):
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def section(page, name):
    return page[page.index(f'id="{name}"') :].split("</section>")[0]


@pytest.mark.parametrize("name", NAMES)
def test_each_proof_is_told_whole(read, name):
    page, proof = read(f"/protocols/{name}/proof/"), proofs.proved(name).proof
    assert carried_stack(name).hash in page
    for number in (proof.situations, proof.possible, proof.gap.situations, *proof.answers.values()):
        assert f">{number:,}<" in page
    for clause in (*proof.redundant, *(each.one for each in proof.conflicts)):
        assert f"#{clause.id}" in page
    assert page.count("A situation in which both hold") == len(proof.conflicts)
    broken = {kept.promise.name for kept in proof.promises if not kept.holds}
    assert {
        name for name in PROMISES if f'<section class="app-clause" id="{name}"' in page
    } == broken


def test_a_finding_has_a_situation_the_answer_and_the_clause_that_gives_it(read):
    finding = text_of(section(read("/protocols/guidance-force/proof/"), DOUBT))
    assert re.search(r"Not kept in [\d,]{9,} of [\d,]{9,} situations\.", finding)
    for words in (
        "The person's role: Victim",
        "Domestic abuse: Yes",
        "How sure anyone is that immigration law was broken: A concern or a doubt",
        "Everything else may be anything that is possible. The answer: May share",
        "npcc-2020.5-4-6",
    ):
        assert words in finding.replace("&#39;", "'").replace(" :", ":")
    assert "Female genital mutilation" not in finding


def test_where_no_clause_decides_that_is_said(read):
    finding = section(read("/protocols/npcc-2020/proof/"), "saving-a-life-waits-for-nobody")
    assert "Ask a person" in finding and "No clause decides it." in finding


def test_a_picture_says_what_the_table_says(read):
    page, proof = read("/protocols/npcc-2020/proof/"), proofs.proved("npcc-2020").proof
    words = re.search(r'<desc id="bars-text">(.*?)</desc>', page)[1]
    for name, share in re.findall(r"([\w ]+): ([\d.]+%)\.", words):
        assert f">{name.strip()}</td>" in page and f">{share}</bdi>" in page
    widths = [
        float(each)
        for each in re.findall(r'__part--\w+" x="0.000%" y="\d+" width="([\d.]+)%"', page)
    ]
    assert len(widths) == len(proof.answers) == 4
    assert sum(widths) == pytest.approx(100, abs=0.01)


def test_bars_begin_on_the_other_side_where_words_run_to_the_left(read):
    page = read("/ar-xb/protocols/npcc-2020/proof/")
    bars = re.findall(r'__part--\w+" x="([\d.]+)%" y="\d+" width="([\d.]+)%"', page)
    assert all(float(x) + float(width) == pytest.approx(100, abs=0.01) for x, width in bars)


def test_statutes_share_their_proof_and_say_so(read):
    one, other = (
        read("/protocols/court-order/proof/"),
        read("/protocols/modern-slavery-act-2015/proof/"),
    )
    assert "they are proved together" in one and "they are proved together" in other
    assert "Below the law" not in one
    assert carried_stack("court-order").hash == carried_stack("modern-slavery-act-2015").hash


def test_the_day_of_the_proof_is_the_day_it_was_made(read, tmp_path, settings, proofs_forgotten):
    settings.PROOFS = tmp_path
    stack = carried_stack("npcc-2020")
    keep(stack, carried_promises(), tmp_path, day=dt.date(2021, 2, 3))
    assert "3 February 2021" in read("/protocols/npcc-2020/proof/")


def test_where_no_proof_is_kept_the_page_proves_and_writes_nothing(
    read, tmp_path, settings, proofs_forgotten
):
    settings.PROOFS = tmp_path / "none"
    assert "Not kept in" in read("/protocols/npcc-2020/proof/")
    assert not list(tmp_path.iterdir())


def test_every_promise_is_told_with_who_keeps_it(read):
    page = read("/promises/")
    for name, promise in PROMISES.items():
        row = page[page.index(f'id="{name}"') :].split("</tr>")[0]
        assert promise.text["en"].replace("'", "&#39;") in row
        forces = [r for r in proofs.results_by_promise()[name] if r.rules.is_kind_of_force]
        kept = sum(result.kept.holds for result in forces)
        asked = sum(result.only_asks for result in forces)
        assert row.count("<strong>Kept") == kept
        assert row.count("<strong>Not kept: a person is asked") == asked
        assert row.count("<strong>Broken") == len(forces) - kept - asked
    assert page.count('id="promise"') == page.count('id="counter_promise"') == 1


def test_a_link_from_what_is_broken_leads_to_the_finding(read):
    page = read("/promises/")
    links = re.findall(r'href="(/protocols/[\w-]+/proof/)#([\w-]+)"', page)
    assert len(links) == page.count("<strong>Not kept") + page.count("<strong>Broken") > 10
    for address, name in links:
        assert f'<section class="app-clause" id="{name}"' in read(address)


@pytest.mark.parametrize("name", PROMISES)
def test_each_promise_has_a_page_with_every_set_of_rules(read, name):
    page, results = read(f"/promises/{name}/"), proofs.results_by_promise()[name]
    assert {result.rules.name for result in results} == set(NAMES)
    for result in results:
        row = page[page.index(f"/protocols/{result.rules.name}/proof/") :].split("</tr>")[0]
        assert ("<strong>Kept" in row) == result.kept.holds
        for answers, many in result.broken_by:
            assert f"{many:,}" in row, answers
    broken = any(not result.kept.holds for result in results)
    assert ("A situation that shows it" in page) == broken


def test_who_must_keep_a_promise_is_marked(read):
    page = read(f"/promises/{DOUBT}/")
    row = page[page.index("/protocols/recommendation-1/proof/") :].split("</tr>")[0]
    assert "Kept, as it must" in row
    assert "though it must" not in page, "Our own drafts hold theirs."


def test_promises_are_in_welsh(read):
    page = read("/cy/promises/")
    assert PROMISES[DOUBT].text["cy"] in page
    assert "Torrwyd" in page and "Broken" not in page


def test_every_kind_of_force_names_its_policies(read):
    page = read("/protocols/kinds-of-force/")
    for plan in carried().plans.values():
        told = section(page, plan.id)
        assert plan.note["en"].replace("'", "&#39;") in told
        assert all(f'href="/protocols/{name}/"' in told for name in plan.policies)


@pytest.mark.parametrize(
    "address", ["/protocols/no-such-paper/proof/", "/promises/no-such-promise/"]
)
def test_what_does_not_exist_is_not_found(client, address):
    assert client.get(address).status_code == 404


def test_a_comparison_that_loosens_says_from_which_answer_to_which(client, monkeypatch):
    """No carried rules break one; the page could tell it all the same."""
    loosened = replace(
        PROMISES["an-accusation-by-her-suspect-never-lowers-her-protection"],
        compare=({"certainty": "doubt"}, {"certainty": "documentary_evidence"}),
    )
    kept = make(carried_stack("recommendation-1"), [loosened], day=dt.date(2021, 2, 3))
    monkeypatch.setattr(proofs, "proved", lambda name: kept)
    page = client.get("/protocols/recommendation-1/proof/").content.decode()
    told = text_of(page)
    assert re.search("must be kept (Do not share|Ask a person) → May share:", told)
    assert "Documentary evidence of an immigration offence" in section(page, loosened.name)


def test_the_page_names_the_command_that_proves_it_again(read, capsys):
    page = read("/protocols/npcc-2020/proof/")
    (command,) = re.findall(r">script/safetoshare (protocol verify [\w-]+)<", page)
    assert main([*command.split(), "--json"]) == 0
    (again,) = json.loads(capsys.readouterr().out)["proofs"]
    assert again["hash"] in page
    for number in again["answers"].values():
        assert f"{number:,}" in page
