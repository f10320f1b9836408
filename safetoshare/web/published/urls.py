"""Where are the pages that everybody may read?"""

from django.urls import path

from safetoshare.web.published import charts, comparisons, proofs, protocols, report, views
from safetoshare.web.published.directory import covering, giving, searching, showing

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
    path("protocols/not-modelled/", protocols.not_modelled, name="not_modelled"),
    path("protocols/kinds-of-force/", proofs.forces, name="kinds_of_force"),
    path("protocols/<slug:instrument>/", protocols.protocol, name="protocol"),
    path("protocols/<slug:rules>/proof/", proofs.proof, name="proof"),
    path("protocols/<slug:rules>/chart/", charts.chart, name="chart"),
    path("promises/", proofs.promises, name="promises"),
    path("promises/<slug:promise>/", proofs.promise, name="promise"),
    path("compare/", comparisons.comparison, name="compare"),
    path("directory/", searching.directory, name="directory"),
    path("directory/coverage/", covering.covered, name="directory_coverage"),
    path("directory/open-data/", giving.open_data, name="directory_open_data"),
    path("directory/<uuid:entry>/", showing.entry, name="directory_entry"),
    path("report/", report.report, name="report"),
]
