"""Can a reader take in how many situations there are?"""

import pytest

from safetoshare.web.published.numbers import number, share, time_to_look_at_each


def test_a_comma_after_every_thousand():
    assert number(285_405_924_556_800) == "285,405,924,556,800"


@pytest.mark.parametrize(
    ("part", "told"),
    [(0, "0.0%"), (1, "less than 0.1%"), (500, "0.1%"), (737_000, "73.7%"), (1_000_000, "100.0%")],
)
def test_a_share_in_a_hundred(part, told):
    assert share(part, 1_000_000) == told


def test_a_time_that_somebody_can_imagine():
    assert time_to_look_at_each(285_405_924_556_800) == "about 9 million years"
    assert time_to_look_at_each(1_000 * 31_557_600) == "about 1,000 years"
