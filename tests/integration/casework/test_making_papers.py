"""Can a paper of each kind be made on its page, and is each refusal said at its field?"""

from __future__ import annotations

import datetime as dt

import pytest

from safetoshare import clock
from safetoshare.governance.models import (
    Paper,
    PaperKind,
)
from tests.factories import somebody
from tests.integration.casework.paper_pages import PAPERS, page_of, signed_in, words
from tests.papers import (
    ITEMS,
    PURPOSE,
    make_papers,
    make_people,
    record_processing,
)
from tests.rows.papers import policy_filled, written

NOON = dt.datetime(2027, 3, 1, 12, tzinfo=clock.LONDON)
ONE_DAY = dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def at_noon():
    with clock.at(NOON):
        yield


@pytest.fixture
def papers():
    return make_papers()


# --- Made -------------------------------------------------------------------------------------


def filled(people, kind: PaperKind) -> dict[str, object]:
    """A whole form of each kind."""
    common = policy_filled(people.lead)
    for name in ("conditions", "procedures", "retention"):
        common.pop(name)
    processing = Paper.objects.filter(kind="processing_record").first()
    covers = {"items": list(ITEMS), "purposes": [PURPOSE]}
    said = {"processing": str(processing.pk) if processing else ""} | covers
    return (
        common
        | {
            PaperKind.PROCESSING_RECORD: covers
            | {
                "subjects": ["victim"],
                "condition": "schedule_8_4",
                "how_lawful": "Invented.",
                "departures": "None.",
                "security": "Invented.",
            },
            PaperKind.POLICY_DOCUMENT: policy_filled(people.lead),
            PaperKind.RETENTION_ADOPTION: {"shorter_governance": "P5Y"},
            PaperKind.IMPACT_ASSESSMENT: said
            | {
                "description": "Invented.",
                "risks": "Invented.",
                "measures": "Invented.",
                "safeguards": "Invented.",
                "residual_risk": "low",
            },
            PaperKind.SHARING_AGREEMENT: said
            | {
                "parties": [str(people.recipient.pk)],
                "bases": ["common_law_policing", "dpa_s36_3"],
                "channel": "this_service",
                "reasons": "Invented.",
                "onward_use": "Invented.",
            },
        }[kind]
    )


@pytest.mark.parametrize("kind", list(PaperKind))
def test_a_paper_of_each_kind_is_made_on_its_page(kind):
    people = make_people()
    record_processing(people)
    client = signed_in(people.lead)
    answer = client.post(f"{PAPERS}make/{kind}/", filled(people, kind), follow=True)
    made = Paper.objects.filter(kind=kind).exclude(title="Invented warnings to others").get()
    assert answer.redirect_chain == [(page_of(made), 302)]
    assert "Whoever has to agree finds it on their desk." in words(answer)
    assert made.made_by == people.lead.user


@pytest.mark.parametrize("kind", list(PaperKind))
def test_an_empty_form_is_refused_field_by_field(kind):
    people = make_people()
    answer = signed_in(people.lead).post(f"{PAPERS}make/{kind}/", {})
    assert "There is a problem" in words(answer)
    assert answer.text.count("govuk-error-message") >= 5
    assert not Paper.objects.exists()


def test_what_the_act_refuses_is_said_at_its_field():
    people = make_people()
    given = policy_filled(people.lead) | {"begins": written(clock.today() - ONE_DAY)}
    answer = signed_in(people.lead).post(f"{PAPERS}make/policy_document/", given)
    assert words(answer).count("Let it begin today or later") == 2
    assert 'href="#begins"' in answer.text


def test_a_day_that_is_none_is_refused():
    people = make_people()
    given = policy_filled(people.lead) | {"until": "31/02/2028"}
    answer = signed_in(people.lead).post(f"{PAPERS}make/policy_document/", given)
    assert "Write the day like 17/12/2027: Lapses on" in words(answer)


def test_an_owner_from_elsewhere_cannot_be_chosen():
    people = make_people()
    given = policy_filled(people.their_lead)
    answer = signed_in(people.lead).post(f"{PAPERS}make/policy_document/", given)
    assert "Choose one of the list" in words(answer)


def test_there_are_no_papers_of_an_unknown_kind():
    client = signed_in(somebody("information_sharing_lead"))
    assert client.get(f"{PAPERS}make/promise/").status_code == 404


@pytest.mark.parametrize("kind", ["processing", "policy", "adoption", "assessment", "agreement"])
def test_the_next_version_begins_with_the_one_before(papers, kind):
    paper = getattr(papers, kind)
    client = signed_in(papers.people.lead)
    answer = client.get(f"{PAPERS}make/{paper.kind}/", {"after": str(paper.pk)})
    assert f"Next version of {paper.title}" in words(answer)
    assert f'value="{paper.title}"' in answer.text


def test_the_next_version_is_made_and_the_old_one_stays(papers):
    client, policy = signed_in(papers.people.lead), papers.policy
    client.post(
        f"{PAPERS}make/policy_document/?after={policy.pk}", policy_filled(papers.people.lead)
    )
    second = Paper.objects.get(supersedes=policy)
    assert (second.series, second.version) == (policy.series, 2)
    again = client.post(
        f"{PAPERS}make/policy_document/?after={policy.pk}", policy_filled(papers.people.lead)
    )
    assert "Go on with the next version: there is one already." in words(again)


@pytest.mark.parametrize("after", ["nothing", "3f1e8f1e-0000-4000-8000-000000000000"])
def test_a_version_of_nothing_is_not_there(after):
    client = signed_in(somebody("information_sharing_lead"))
    assert client.get(f"{PAPERS}make/policy_document/", {"after": after}).status_code == 404


@pytest.mark.parametrize("field", ["review_by", "until"])
def test_a_year_that_is_a_slip_is_asked_about(field):
    people = make_people()
    far = {field: "17/12/9999"}
    answer = signed_in(people.lead).post(
        f"{PAPERS}make/policy_document/", policy_filled(people.lead) | far
    )
    assert "Check the year: this is more than 10 years ahead." in words(answer)
    assert not Paper.objects.exists()


def test_what_is_no_choice_says_which_field(papers):
    given = policy_filled(papers.people.lead) | {"conditions": ["zz"]}
    answer = signed_in(papers.people.lead).post(f"{PAPERS}make/policy_document/", given)
    assert "Choose from the list: For which conditions" in words(answer)
