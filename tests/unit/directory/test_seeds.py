"""Does the directory say of each organisation what the code list says, and no more?"""

import pytest

from safetoshare.codes import SupportOrganisation
from safetoshare.directory import checking
from safetoshare.directory.kinds import Known
from safetoshare.directory.seeds import entry_id, seeds

BY_CODE = {service.entry.code: service for service in seeds()}


@pytest.mark.parametrize("organisation", SupportOrganisation.all(), ids=str)
def test_each_is_there_and_could_be_kept(organisation):
    service = BY_CODE[organisation.code]
    checking.check_entry(service.entry)
    checking.check_service(service)
    assert service.entry.pk == entry_id(organisation.code)


@pytest.mark.parametrize("organisation", SupportOrganisation.all(), ids=str)
def test_what_is_unconfirmed_in_the_list_is_unconfirmed_here(organisation):
    service = BY_CODE[organisation.code]
    assert service.phone == organisation.row["phone"]
    assert service.phone_confirmed == (organisation.row["phone_confirmed"] == "yes")
    assert service.entry.confirmed == organisation.confirmed
    if "unconfirmed" in f"{organisation.note} {organisation.row['hours']}".lower():
        assert not service.hours_confirmed
    assert service.entry.verified_on is None


def test_a_place_lies_in_the_areas_of_its_forces():
    assert BY_CODE["saheli"].areas == ["E23000005"]
    assert BY_CODE["saheli"].places == ["Manchester"]
    assert set(BY_CODE["bawso"].areas) == {"wales"}


def test_languages_are_codes_and_the_rest_stays_in_words():
    assert BY_CODE["latin_american_womens_rights_service"].languages == ["es", "pt"]
    assert BY_CODE["bawso"].languages == []
    assert BY_CODE["bawso"].languages_note == "Many"
    assert BY_CODE["refuge_national_helpline"].interpreters == Known.YES


def test_whoever_helps_any_victim_is_for_everybody():
    assert BY_CODE["victim_support"].whom == []
    assert "any_crime" in BY_CODE["victim_support"].needs


def test_they_are_the_same_each_time():
    assert [each.pk for each in seeds()] == [each.pk for each in seeds()]
