"""Where does somebody who works here sign in, and find what waits?"""

from django.urls import path

from safetoshare.web.desk import choosing, views

app_name = "desk"
urlpatterns = [
    path("", views.desk, name="desk"),
    path("choose/", choosing.choose, name="choose"),
]
