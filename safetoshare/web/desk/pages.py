"""Which part of a long list is shown?"""

from __future__ import annotations

from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest

ON_A_PAGE = 50


def page_of(request: HttpRequest, rows: QuerySet[Any]) -> Page[Any]:
    """The page that `?page=` names; the nearest one if there is none such."""
    return Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page"))
