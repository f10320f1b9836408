"""What does a visitor meet first?"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def front_page(request: HttpRequest) -> HttpResponse:
    return render(request, "published/front_page.html")
