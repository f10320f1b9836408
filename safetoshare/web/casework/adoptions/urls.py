"""Where are the pages of policies?"""

from django.urls import path

from safetoshare.web.casework.adoptions import (
    assessing,
    changing,
    consulting,
    deciding,
    drafting,
    holding,
    looking,
)

urlpatterns = [
    path("", looking.adoptions, name="adoptions"),
    path("in-force/", holding.in_force, name="in_force"),
    path("new/", drafting.draft, name="adoption_new"),
    path("new/<slug:instrument>/", changing.preview, name="adoption_preview"),
    path("<uuid:adoption>/", looking.adoption, name="adoption"),
    path("<uuid:adoption>/adopt/", deciding.adopt_it, name="adoption_adopt"),
    path("<uuid:adoption>/assess/", assessing.complete, name="adoption_assess"),
    path("<uuid:adoption>/changes/", changing.changes, name="adoption_changes"),
    path("<uuid:adoption>/end/", deciding.end_it, name="adoption_end"),
    path("<uuid:adoption>/invite/", consulting.invite_somebody, name="adoption_invite"),
    path("<uuid:adoption>/open/", consulting.open_it, name="adoption_open"),
    path("<uuid:adoption>/record/", looking.record, name="adoption_record"),
    path("<uuid:adoption>/take-back/", deciding.take_back, name="adoption_take_back"),
    path(
        "<uuid:adoption>/equality/<slug:characteristic>/",
        assessing.effect,
        name="adoption_equality",
    ),
    path("asked/<uuid:consultee>/", consulting.answer_it, name="consultation_answer"),
    path("asked/<uuid:consultee>/absent/", consulting.absent, name="consultation_absent"),
    path("asked/<uuid:consultee>/outcome/", consulting.outcome, name="consultation_outcome"),
]
