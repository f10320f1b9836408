"""Is it counted right where somebody is known, and is nobody counted who cannot help?"""

from safetoshare.codes import PoliceForce
from safetoshare.directory.coverage import NEEDS, Reach, coverage
from safetoshare.directory.kinds import Capacity, Need
from safetoshare.directory.staleness import FADES_AFTER
from tests.unit.directory.making import TODAY, service

MANCHESTER, KENT = PoliceForce("E23000005"), PoliceForce("E23000032")


def covered(*services):
    return coverage(services, [MANCHESTER, KENT], TODAY)


def test_a_local_specialist_covers_its_area_and_no_other():
    here, elsewhere = covered(service(areas=["E23000005"], languages=["ur", "so"]))
    assert here.needs[Need.DOMESTIC_ABUSE] == Reach.LOCAL
    assert here.languages == ("so", "ur")
    assert elsewhere.needs[Need.DOMESTIC_ABUSE] == Reach.NOBODY
    assert elsewhere.local == elsewhere.languages == ()


def test_whoever_helps_widely_covers_every_area_but_is_not_near():
    for area in covered(service(kind="national")):
        assert area.with_reach(Reach.WIDE) == (Need.DOMESTIC_ABUSE,)
        assert len(area.with_reach(Reach.NOBODY)) == len(NEEDS) - 1


def test_whose_help_is_not_known_whoever_is_full_or_not_neutral_does_not_count():
    area, _ = covered(
        service("A", areas=["E23000005"], needs=[]),
        service("B", areas=["E23000005"], capacity=Capacity.CLOSED, capacity_on=TODAY),
        service("C", areas=["E23000005"], neutral=False),
        service("D", areas=["E23000005"], needs=["any_crime"]),
        service("E", areas=[]),
    )
    assert set(area.needs.values()) == {Reach.NOBODY}


def test_how_many_were_not_checked_lately_is_counted():
    area, _ = covered(
        service("A", areas=["E23000005"]),
        service("B", areas=["E23000005"], verified_on=TODAY - FADES_AFTER),
        service("C", areas=["E23000005"], verified_on=None, verified_how=""),
    )
    assert area.unchecked == 2


def test_an_empty_directory_covers_nothing():
    assert all(area.with_reach(Reach.NOBODY) == NEEDS for area in covered())
