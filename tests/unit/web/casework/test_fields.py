"""Is what was chosen kept, what is wrong named, and a folded question shown when it must be?"""

from django.utils.translation import gettext_lazy, override

from safetoshare.web.casework.fields import field_of, said, section_of
from safetoshare.web.casework.questions import groups, question_about
from safetoshare.web.casework.reading import Given, Problem

CAPACITY = question_about("capacity")
ACT = question_about("act")
SELDOM = next(group for group in groups() if CAPACITY in group.questions)


def section(given, focused=None):
    return section_of(SELDOM, lambda each: field_of(each, given, focused=each is focused))


def test_a_folded_question_opens_when_answered_at_fault_or_to_be_changed():
    assert not section(Given()).opened
    assert section(Given({"capacity": ("suspect_only",)})).opened
    assert section(Given(problems=(Problem("Mend it.", (CAPACITY,)),))).opened
    assert section(Given(), focused=CAPACITY).opened


def test_a_question_is_described_by_its_hint_and_its_fault():
    assert field_of(ACT, Given()).described_by == "act-hint"
    at_fault = field_of(ACT, Given(problems=(Problem("Mend it.", (ACT,)),)))
    assert at_fault.described_by == "act-hint act-error"
    assert at_fault.faults == ("Mend it.",)
    assert field_of(CAPACITY, Given()).described_by == ""


def test_words_of_the_protocol_say_that_they_are_english():
    assert said("Do <this>") == "Do &lt;this&gt;"
    with override("ar-xb"):
        assert said("Do this") == '<bdi lang="en">Do this</bdi>'
        assert "bdi" not in said(gettext_lazy("Leave blank"))
