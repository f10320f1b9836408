"""Where are the pages of those who decide?"""

from django.urls import include, path

from safetoshare.web.casework import asking, policy_answers, views
from safetoshare.web.casework.adoptions import urls as adoptions
from safetoshare.web.casework.guide import few, practice
from safetoshare.web.casework.guide.variants import VARIANTS
from safetoshare.web.casework.guide.views import guide_for
from safetoshare.web.casework.papers import making, moving, overview, showing

app_name = "casework"
urlpatterns = [
    path("", views.front_page, name="front_page"),
    path("is-it-safe-to-share/", asking.is_it_safe_to_share, name="is_it_safe_to_share"),
    *(path(each.path, guide_for(each), name=each.page) for each in VARIANTS.values()),
    path("guide/how-few-questions/", few.how_few_questions, name="how_few_questions"),
    path("governance/adoptions/", include(adoptions.urlpatterns)),
    path("governance/forces/", policy_answers.forces, name="policy_answers"),
    path("governance/forces/record/", policy_answers.record, name="policy_answers_record"),
    path("guide/practice/", practice.practice, name="practice"),
    path("directory/", include("safetoshare.web.casework.directory.urls")),
    path("governance/papers/", overview.papers, name="papers"),
    path("governance/papers/make/<str:kind>/", making.make_paper, name="make_paper"),
    path("governance/papers/<uuid:paper>/", showing.paper, name="paper"),
    *(
        path(f"governance/papers/<uuid:paper>/{step.move}/", moving.page_for(step), name=step.page)
        for step in moving.STEPS.values()
    ),
]
