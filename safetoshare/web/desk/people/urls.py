"""Where does an administrator find the people of their organisation?"""

from django.urls import path

from safetoshare.web.desk.people import asking, deciding, ending, letting_in, looking, returning

urlpatterns = [
    path("", looking.people, name="people"),
    path("invite/", asking.invite_somebody, name="invite"),
    path("invitations/<uuid:invitation>/", ending.take_back, name="take_invitation_back"),
    path("<uuid:membership>/", looking.person, name="person"),
    path("<uuid:membership>/role/", asking.ask_for, name="ask_for_role"),
    path("<uuid:membership>/leave/", ending.leave, name="end_membership"),
    path("<uuid:membership>/sessions/", ending.sign_out, name="end_sessions"),
    path("<uuid:membership>/deactivate/", ending.switch_off, name="deactivate"),
    path("<uuid:membership>/way-in/", letting_in.start, name="start_way_in"),
    path("ways-in/<uuid:way_in>/", letting_in.confirm, name="confirm_way_in"),
    path("roles/<uuid:grant>/", deciding.decide, name="decide_role"),
    path("roles/<uuid:grant>/end/", ending.end, name="end_role"),
    path("returns/<uuid:deactivation>/ask/", returning.ask, name="ask_for_return"),
    path("returns/<uuid:deactivation>/", returning.decide, name="decide_return"),
]
