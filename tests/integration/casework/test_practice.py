"""Does practice tell the story, ask before it answers, count on the page, and cite the report?"""

import re
import shutil
from pathlib import Path

import pytest

ADDRESS = "/casework/guide/practice/"
CASES = Path(__file__).resolve().parents[3] / "examples" / "cases"
TT = {"case": "tt-and-her-husband", "rules": "recommendation-force"}


@pytest.fixture
def post(client):
    def send(**fields):
        response = client.post(ADDRESS, fields)
        assert response.status_code == 200, response.content.decode()
        return response.content.decode()

    return send


def words(page):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def test_every_case_of_the_folder_can_be_chosen(client):
    page = client.get(ADDRESS).content.decode()
    assert re.findall(r'name="case" type="radio" value="([\w-]+)"', page) == sorted(
        path.stem for path in CASES.glob("*.toml")
    )


def test_the_story_and_the_question_come_before_any_answer(post):
    page = post(**TT, start="1")
    assert "TT came to England on a visa" in page
    assert "Question 1 of 4." in page
    assert "the-answer" not in page and "Domestic abuse" not in page


def test_right_and_wrong_are_counted_on_the_page(post):
    right = post(**TT, guess="do_not_share")
    assert "<h1" in right and "Right so far: 1 of 1" in right
    assert 'name="right" value="1"' in right
    wrong = post(**TT, place="1", guess="may_share", right="1", answered="1")
    assert "Not so" in wrong and "Right so far: 1 of 2" in wrong
    assert "You said: May share" in words(wrong)


def test_the_answer_comes_with_its_grounds_and_where_the_report_tells_it(post):
    page = post(**TT, place="1", guess="do_not_share")
    assert "It is barred by Recommendation 1." in page
    assert "lines 2515-2516: she came on a spouse visa" in page


def test_the_last_question_leads_to_another_case(post):
    assert "Next question" in post(**TT, guess="may_share")
    last = post(**TT, place="3", guess="may_share")
    assert "Next question" not in last and "Choose another case" in last
    assert "Right so far: 3 of 9" in post(right="3", answered="9")


def test_a_trainee_who_says_nothing_is_asked_again(post):
    assert 'href="#guess">Choose what you would answer' in post(**TT, check="1")
    assert 'href="#case">Choose a case' in post(start="1")


@pytest.mark.parametrize(
    "sent",
    [
        {"case": "nobody"},
        TT | {"rules": "nowhere"},
        TT | {"place": "4"},
        TT | {"right": "-1"},
        TT | {"right": "1000000"},
    ],
    ids=str,
)
def test_what_the_page_never_sends_is_refused(client, sent):
    assert client.post(ADDRESS, sent).status_code == 400


def test_a_case_that_cannot_be_read_is_named_with_what_to_mend(client, settings, tmp_path):
    settings.EXAMPLES = tmp_path
    shutil.copy(CASES / "fgm-victim.toml", tmp_path)
    (tmp_path / "broken.toml").write_text('[facts]\nage = "old"\n')
    page = client.get(ADDRESS).content.decode()
    assert "broken.toml, line 2" in page
    assert 'value="fgm-victim"' in page and 'value="broken"' not in page


def test_a_case_is_read_again_when_its_file_changes(client, settings, tmp_path):
    settings.EXAMPLES = tmp_path
    case = tmp_path / "own.toml"
    case.write_text('title = "First"\n[facts]\nact = "arrest"\n')
    assert "First" in client.get(ADDRESS).content.decode()
    case.write_text('title = "Second story"\n[facts]\nact = "arrest"\n')
    assert "Second story" in client.get(ADDRESS).content.decode()


def test_without_a_folder_it_says_how_to_name_one(client, settings, tmp_path):
    settings.EXAMPLES = tmp_path / "nowhere"
    assert "SAFETOSHARE_EXAMPLES" in client.get(ADDRESS).content.decode()
