"""Where does somebody who works here sign in, and find what waits?"""

from django.urls import include, path

from safetoshare.web.desk import choosing, invitations, sessions, signing_in, views

app_name = "desk"
urlpatterns = [
    path("", views.desk, name="desk"),
    path("choose/", choosing.choose, name="choose"),
    path("invitations/<uuid:invitation>/", invitations.answer, name="answer_invitation"),
    path("organisations/", include("safetoshare.web.desk.organisations.urls")),
    path("people/", include("safetoshare.web.desk.people.urls")),
    path("sessions/", sessions.sessions, name="sessions"),
    path("signed-out/", signing_in.signed_out, name="signed_out"),
    path("way-in/", signing_in.way_in, name="way_in"),
]
