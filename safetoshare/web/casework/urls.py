"""Where are the pages of those who decide?"""

from django.urls import path

from safetoshare.web.casework import asking, views
from safetoshare.web.casework.guide import few, practice
from safetoshare.web.casework.guide.variants import VARIANTS
from safetoshare.web.casework.guide.views import guide_for

app_name = "casework"
urlpatterns = [
    path("", views.front_page, name="front_page"),
    path("is-it-safe-to-share/", asking.is_it_safe_to_share, name="is_it_safe_to_share"),
    *(path(each.path, guide_for(each), name=each.page) for each in VARIANTS.values()),
    path("guide/how-few-questions/", few.how_few_questions, name="how_few_questions"),
    path("guide/practice/", practice.practice, name="practice"),
]
