"""How does a reader meet the product?  A real server, a real browser, the pages as they look.

Any error on the console or in a script, and any request to elsewhere, fails the test it fell in.
"""

import datetime as dt
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server
from wsgiref.types import StartResponse, WSGIEnvironment

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import Client
from playwright.sync_api import Browser, Page, sync_playwright

from safetoshare import clock
from safetoshare.config.wsgi import application

CHROMIUM = shutil.which("chromium")
ALONE_AND_QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


class Server(ThreadingMixIn, WSGIServer):
    """Several requests at once, as a browser makes them."""

    daemon_threads = True


class Silent(WSGIRequestHandler):
    """Keeps the requests out of the test report."""

    def log_message(self, *args: object) -> None:
        pass


class InTheTest:
    """Answers in the transaction of the test: what a test makes is seen, and then undone."""

    def __init__(self) -> None:
        self.one_at_a_time = threading.Lock()
        self.shared: dict[str, BaseDatabaseWrapper] = {}
        # What time the server thinks it is; None is the time it is.
        self.moment: dt.datetime | None = None

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> list[bytes]:
        told = clock.at(self.moment) if self.moment else nullcontext()
        with self.one_at_a_time, told:
            for alias, connection in self.shared.items():
                connections[alias] = connection
            answer = application(environ, start)
            try:
                return list(answer)
            finally:
                getattr(answer, "close", lambda: None)()


IN_THE_TEST = InTheTest()


@pytest.fixture(autouse=True)
def in_the_test(db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for connection in connections.all():
        # A request would take the test's transaction for one that a request before it left open.
        monkeypatch.setattr(connection, "close_if_unusable_or_obsolete", lambda: None)
        connection.inc_thread_sharing()
        IN_THE_TEST.shared[connection.alias] = connection
    yield
    with IN_THE_TEST.one_at_a_time:
        IN_THE_TEST.shared.clear()
    for connection in connections.all():
        connection.dec_thread_sharing()


@pytest.fixture
def time_passes() -> Callable[[dt.timedelta], AbstractContextManager[None]]:
    """with time_passes(days): it is so much later, for the test and for the server."""

    @contextmanager
    def passes(long: dt.timedelta) -> Iterator[None]:
        IN_THE_TEST.moment = clock.now() + long
        try:
            with clock.at(IN_THE_TEST.moment):
                yield
        finally:
            IN_THE_TEST.moment = None

    return passes


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    with make_server("127.0.0.1", 0, IN_THE_TEST, Server, Silent) as serving:
        thread = threading.Thread(target=serving.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{serving.server_port}"
        serving.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("NO BROWSER: chromium was not found; install it to run the journeys.")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ALONE_AND_QUIET)
        yield chromium
        chromium.close()


@pytest.fixture
def page_at(server: str, browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens an address as a reader would: page_at("/report/", width=320, javascript=False)."""
    contexts, complaints = [], []

    def open_page(
        address: str,
        *,
        width: int = 1280,
        javascript: bool = True,
        rtl: bool = False,
        signed_in: Client | None = None,
        by_name: bool = False,
    ) -> Page:
        # A passkey belongs to a name: 127.0.0.1 is none, and this machine's own name is.
        place = server.replace("127.0.0.1", "localhost") if by_name else server
        context = browser.new_context(
            base_url=place,
            java_script_enabled=javascript,
            viewport={"width": width, "height": 800},
        )
        context.set_default_timeout(30_000)
        contexts.append(context)
        for cookie in signed_in.cookies.values() if signed_in else ():
            context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": place}])
        page = context.new_page()
        listen(page, place, complaints)
        page.goto(f"/ar-xb{address}" if rtl else address)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


def listen(page: Page, server: str, complaints: list[str]) -> None:
    page.on("pageerror", lambda error: complaints.append(f"script: {error}"))
    page.on("console", lambda said: said.type == "error" and complaints.append(said.text))
    page.on(
        "request",
        lambda asked: asked.url.startswith(server) or complaints.append(f"elsewhere: {asked.url}"),
    )


@pytest.fixture
def assert_accessible() -> Callable[[Page], None]:
    """No violation of any rule that axe knows."""

    def check(page: Page) -> None:
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()

    return check
