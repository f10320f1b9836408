"""Does an organisation say where it helps, and whom?"""

from safetoshare.codes import SupportOrganisation
from safetoshare.web.organisations import area_of, people_of


def test_an_organisation_says_where_it_helps_and_whom():
    bawso, anybody = SupportOrganisation("bawso"), SupportOrganisation("victim_support")
    assert [str(each) for each in area_of(bawso)] == ["Wales"]
    assert [str(each) for each in people_of(bawso)] == ["women", "migrant women"]
    assert people_of(anybody) == []
