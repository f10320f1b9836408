"""What must every page tell the browser, beside what Django and the content policy already say?"""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from safetoshare.web.access import ACCESS

EVERY_PAGE = {
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": (
        "browsing-topics=(), camera=(), display-capture=(), geolocation=(), microphone=(), "
        "payment=(), usb=()"
    ),
}
# A page stays in no cache unless its site is open to everybody.
EVERY_PAGE_BUT_PUBLISHED = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex"}
# Without a referrer a browser hides where a form came from, and Django then refuses the form.
PAGES_WITH_FORMS = {"Referrer-Policy": "same-origin"}


def headers_of_every_page(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        for name, value in headers_for(site_of(request)).items():
            response.headers[name] = value
        return response

    return middleware


def headers_for(site: str) -> dict[str, str]:
    if site == "published":
        return EVERY_PAGE
    if site in ("casework", "desk", "scrutiny"):
        return EVERY_PAGE | EVERY_PAGE_BUT_PUBLISHED | PAGES_WITH_FORMS
    return EVERY_PAGE | EVERY_PAGE_BUT_PUBLISHED


def site_of(request: HttpRequest) -> str:
    """The site of the page; the pages of signing in, whose names have no site, are the desk's."""
    match = request.resolver_match
    if match is None:
        return ""
    return match.namespace or ("desk" if match.view_name in ACCESS else "")
