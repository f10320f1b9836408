"""Where is the record read?"""

from django.urls import path

from safetoshare.web.scrutiny import record

app_name = "scrutiny"
urlpatterns = [
    path("record/", record.record, name="record"),
    path("record/kept/", record.kept, name="kept"),
    path("record/entry/<int:number>/", record.entry, name="entry"),
    path("record/<str:kind>/<uuid:identity>/", record.history, name="history"),
]
