"""Where is the guide for whoever has not told anybody yet?"""

from django.urls import path

from safetoshare.web.front_door import views

app_name = "front_door"
urlpatterns = [path("", views.guide, name="guide")]
