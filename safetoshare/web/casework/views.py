"""What does an officer or a caseworker meet first?"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def front_page(request: HttpRequest) -> HttpResponse:
    return render(request, "casework/front_page.html")
