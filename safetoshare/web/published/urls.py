"""Where are the pages that everybody may read?"""

from django.urls import path

from safetoshare.web.published import protocols, report, views

app_name = "published"
urlpatterns = [
    path("", views.front_page, name="front_page"),
    path("protocols/", protocols.protocols, name="protocols"),
    path("protocols/words/", protocols.words, name="words"),
    path(
        "protocols/how-answers-are-made/",
        protocols.how_answers_are_made,
        name="how_answers_are_made",
    ),
    path("protocols/<slug:instrument>/", protocols.protocol, name="protocol"),
    path("report/", report.report, name="report"),
]
