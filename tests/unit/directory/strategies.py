"""Which directories can there be?  Strategies that draw any that could be kept, unsaved."""

import datetime as dt

from hypothesis import strategies as st

from safetoshare import clock
from safetoshare.codes import SourceQuality
from safetoshare.directory.kinds import (
    Capacity,
    How,
    Kind,
    Known,
    LegalAid,
    Nation,
    Need,
    Whom,
    police_areas,
)
from safetoshare.directory.models import Entry, Service

ADVICE = [("", ""), ("2", ""), ("3", "iaa"), ("solicitor", "sra")]
LAST_WEEK = clock.today() - dt.timedelta(days=7)


def some(values, most=3):
    return st.lists(st.sampled_from(list(values)), max_size=most, unique=True)


WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=30
)
DAYS = st.dates(dt.date(2020, 1, 1), LAST_WEEK)
HOURS = st.sampled_from(
    [
        {"days": ["MO", "TU"], "opens": "09:00", "closes": "17:00"},
        {"days": ["SU"], "opens": "00:00", "closes": "23:59"},
    ]
)
PHONES = st.sampled_from(["", "01632 960000", "+44 1632 960001"])


@st.composite
def entries(draw):
    checked = draw(st.none() | DAYS)
    return Entry(
        name=draw(WORDS),
        about=draw(st.just("") | WORDS),
        code=draw(st.sampled_from(["", "bawso"])),
        confirmed=draw(st.booleans()),
        kind=draw(st.sampled_from(Kind.values)),
        neutral=draw(st.booleans()),
        source=draw(WORDS),
        source_quality=draw(st.sampled_from([each.code for each in SourceQuality.all()])),
        report_lines=draw(st.sampled_from(["", "1-2;5"])),
        verified_on=checked,
        verified_how=draw(st.sampled_from(How.values)) if checked else "",
        verified_as="operator" if checked else "",
        changed_at=draw(st.datetimes(dt.datetime(2020, 1, 1), timezones=st.just(dt.UTC))),
    )


@st.composite
def services(draw, entry):
    capacity = draw(st.sampled_from(Capacity.values))
    level, regulator = draw(st.sampled_from(ADVICE))
    phone, email = draw(PHONES), draw(st.sampled_from(["", "a@invented.example"]))
    return Service(
        entry=entry,
        name=draw(st.just("") | WORDS),
        about=draw(st.just("") | WORDS),
        needs=draw(some(Need.values)),
        whom=draw(some(Whom.values)),
        areas=draw(some([*Nation.values, *(each.code for each in police_areas())])),
        places=draw(some(["East Invented", "Invented Town"])),
        local_authorities=draw(some(["E08000003", "W06000015"])),
        languages=draw(some(["cy", "so", "kmr", "ps"])),
        languages_note=draw(st.sampled_from(["", "Many"])),
        interpreters=draw(st.sampled_from(Known.values)),
        hours=draw(st.lists(HOURS, max_size=2)),
        hours_note=draw(st.sampled_from(["", "Not at Christmas"])),
        hours_confirmed=draw(st.booleans()),
        phone=phone,
        phone_confirmed=bool(phone) and draw(st.booleans()),
        email=email,
        email_confirmed=bool(email) and draw(st.booleans()),
        website=draw(st.sampled_from(["", "https://invented.example/help"])),
        adviser_level=level,
        regulator=regulator,
        legal_aid=draw(some(LegalAid.values)),
        recourse=draw(st.sampled_from(Known.values)),
        self_referral=draw(st.sampled_from(Known.values)),
        capacity=capacity,
        capacity_on=None if capacity == Capacity.UNKNOWN else draw(DAYS),
    )


@st.composite
def directories(draw):
    """A few organisations, each with one or two services."""
    of = draw(st.lists(entries(), min_size=1, max_size=3, unique_by=lambda each: each.name))
    return [draw(services(entry)) for entry in of for _ in range(draw(st.integers(1, 2)))]
