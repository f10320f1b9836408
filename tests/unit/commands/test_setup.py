"""Does a new deployment get its first two administrators, and the report's organisations?"""

import json
import re

import pytest

from safetoshare.accounts.actions import use_way_in
from safetoshare.accounts.factors import themselves
from safetoshare.accounts.kinds import Kind
from safetoshare.accounts.listed import listed
from safetoshare.accounts.models import Organisation, User
from safetoshare.codes import PoliceForce
from safetoshare.commands.running import safetoshare
from safetoshare.ledger.models import Entry
from tests import factories

pytestmark = pytest.mark.django_db
ADA = ("Invented Ada", "ada@invented.example")
BO = ("Invented Bo", "bo@invented.example")
GIVEN = ("--organisation", "Invented Trust", "--administrator", *ADA, "--administrator", *BO)


# --- The first two -----------------------------------------------------------------------------


def test_it_makes_the_operator_and_two_administrators(run):
    done = run("setup", *GIVEN, "--json")
    assert done.code == 0
    told = json.loads(done.out)
    assert told["organisation"] == "Invented Trust"
    assert [each["email"] for each in told["administrators"]] == [ADA[1], BO[1]]
    assert Organisation.objects.get(name="Invented Trust").kind == Kind.OPERATOR
    assert Entry.objects.filter(action="accounts.set_up").count() == 1
    for each in told["administrators"]:
        halves = {"first_half": each["first_half"], "second_half": each["second_half"]}
        user = User.objects.get(email=each["email"])
        password = "three unlikely invented words"
        use_way_in(by=themselves(user), user=user, password=password, **halves)


def test_each_is_told_their_own_way_in(run):
    told = run("setup", *GIVEN).out
    halves = re.findall(r"^  (?:first|second) half +((?:[0-9A-Z]{4}-){3}[0-9A-Z]{4})$", told, re.M)
    assert len(set(halves)) == 4
    assert told.index(ADA[1]) < told.index(halves[1]) < told.index(BO[1]) < told.index(halves[2])


def test_what_is_missing_is_asked_for(monkeypatch, run):
    asked = iter(["Invented Trust", *ADA, *BO])
    said = []
    monkeypatch.setattr("click.prompt", lambda text, **_: said.append(text) or next(asked))
    done = run("setup")
    assert (done.code, said[0]) == (0, "Name of the organisation")
    assert said[-1] == "E-mail address of the second administrator"
    assert "Invented Trust is set up." in done.out
    assert {user.email for user in User.objects.all()} == {ADA[1], BO[1]}


def test_it_is_done_once(run):
    run("setup", *GIVEN)
    again = run("setup", *GIVEN)
    assert (again.code, User.objects.count()) == (2, 2)
    assert again.err.startswith("Sign in, or ask an administrator")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("--administrator", *ADA), "Name two people"),
        (("--administrator", *ADA, "--administrator", *ADA), "Name two people"),
        (("--administrator", *ADA, "--administrator", "Invented Bo", "bo"), "Give an e-mail"),
        (("--administrator", *ADA, "--administrator", " ", BO[1]), "Give a name"),
        (("--administrator", *ADA, "--administrator", "x" * 121, BO[1]), "Give a name"),
    ],
)
def test_what_does_not_fit_is_refused_whole(given, said, run):
    done = run("setup", "--organisation", "Invented Trust", *given)
    assert done.code == 2
    assert done.err.startswith(said)
    assert not User.objects.exists() and not Organisation.objects.exists()


def test_the_operator_does_not_take_the_name_of_a_body_of_the_report(run):
    named = ("--organisation", "College of Policing", *GIVEN[2:])
    done = run("setup", *named)
    assert (done.code, User.objects.count()) == (2, 0)
    assert "Choose the kind College of Policing, or another name" in done.err


# --- The organisations of the report -----------------------------------------------------------


def test_every_organisation_of_the_lists_is_registered_once(run):
    there = factories.make_organisation(Kind.SPECIALIST)
    first, second = (json.loads(run("organisations", "load", "--json").out) for _ in range(2))
    total = len(list(listed()))
    assert first == {"registered": total, "already_there": 0}
    assert second == {"registered": 0, "already_there": total}
    assert Organisation.objects.count() == total + 1
    assert Organisation.objects.filter(pk=there.pk).exists()
    entries = Entry.objects.filter(action="accounts.organisation_loaded")
    assert entries.count() == total


def test_what_was_registered_by_hand_is_not_registered_again(run):
    run("setup", *GIVEN)
    loaded = next(each for each in listed() if each.code == "ealing_marac")
    Organisation.objects.create(kind=loaded.kind, name=loaded.name, code=loaded.code)
    done = run("organisations", "load")
    assert done.code == 0
    assert f"{len(list(listed())) - 1} registered, 1 were there already." in done.out


def test_every_kind_but_the_operator_is_on_the_lists():
    kinds = {each.kind for each in listed()}
    assert kinds == set(Kind) - {Kind.OPERATOR}


def test_every_force_is_listed_and_every_area_has_a_commissioner():
    found = list(listed())
    forces = {each.code for each in found if each.kind == Kind.POLICE_FORCE}
    areas = {each.code for each in found if each.kind == Kind.POLICE_COMMISSIONER}
    assert forces == {force.code for force in PoliceForce.all()}
    assert len(areas) == 43 and areas < forces


def test_no_two_have_one_name_or_one_place_on_a_list():
    found = list(listed())
    assert len({each.name.casefold() for each in found}) == len(found)
    assert len({(each.kind, each.code) for each in found}) == len(found)
    assert all(len(each.name) <= 120 for each in found)


def test_whoever_also_takes_calls_for_enforcement_is_nobodys_place_of_safety():
    assert "crimestoppers" not in {each.code for each in listed()}


def test_whoever_helps_and_complains_comes_twice():
    both = [each for each in listed() if each.code == "southall_black_sisters"]
    assert [each.kind for each in both] == [Kind.SPECIALIST, Kind.DESIGNATED_BODY]


def test_both_are_on_the_menu():
    assert {"organisations", "setup"} <= set(safetoshare.commands)
