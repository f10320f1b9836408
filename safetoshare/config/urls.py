"""Where does each address lead?  To the site of its reader, in the languages of that site."""

from django.urls import include, path

from safetoshare.web.languages import in_languages

urlpatterns = [
    in_languages(
        ["en", "cy"],
        path("", include("safetoshare.web.published.urls")),
        # A neutral name: it stays in the history of the phone.
        path("guide/", include("safetoshare.web.front_door.urls")),
    ),
    in_languages(
        ["en"],
        path("casework/", include("safetoshare.web.casework.urls")),
        path("desk/", include("safetoshare.web.desk.door")),
        path("desk/", include("safetoshare.web.desk.urls")),
        path("scrutiny/", include("safetoshare.web.scrutiny.urls")),
    ),
]
