"""Where does an operator find the organisations?"""

from django.urls import path

from safetoshare.web.desk.organisations import giving, letting_in, listing

urlpatterns = [
    path("", listing.organisations, name="organisations"),
    path("register/", listing.register, name="register_organisation"),
    path("<uuid:organisation>/", listing.organisation, name="organisation"),
    path("<uuid:organisation>/administrator/", giving.ask_for, name="ask_for_administrator"),
    path("administrators/<uuid:grant>/", giving.decide, name="decide_administrator"),
    path("administrators/<uuid:grant>/way-in/", letting_in.start, name="let_in"),
    path("ways-in/<uuid:way_in>/", letting_in.confirm, name="finish_letting_in"),
]
