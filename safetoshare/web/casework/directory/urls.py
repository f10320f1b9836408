"""Where does somebody keep the directory?"""

from django.urls import path

from safetoshare.web.casework.directory import (
    changing,
    checking,
    ending,
    importing,
    listing,
    showing,
)

urlpatterns = [
    path("", listing.directory, name="directory"),
    path("add/", changing.add, name="directory_add"),
    path("import/", importing.import_page, name="directory_import"),
    path("services/<uuid:service>/", changing.change_service, name="directory_service"),
    path("<uuid:entry>/", showing.entry, name="directory_entry"),
    path("<uuid:entry>/change/", changing.change, name="directory_change"),
    path("<uuid:entry>/check/", checking.check, name="directory_check"),
    path("<uuid:entry>/close/", ending.close, name="directory_close"),
    path("<uuid:entry>/keeper/", ending.keeper, name="directory_keeper"),
    path("<uuid:entry>/services/", changing.add_service, name="directory_add_service"),
]
