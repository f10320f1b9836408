"""Where are the pages of those who decide?"""

from django.urls import path

from safetoshare.web.casework import asking, views

app_name = "casework"
urlpatterns = [
    path("", views.front_page, name="front_page"),
    path("is-it-safe-to-share/", asking.is_it_safe_to_share, name="is_it_safe_to_share"),
]
