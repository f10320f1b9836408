"""What does the terminal show of a request that is refused, and of a fault of our own?"""

import io
import logging

import pytest

ADDRESS = "/casework/is-it-safe-to-share/"
TOO_BIG = "story=" + "she told us " * 300_000


@pytest.fixture
def written(monkeypatch):
    """What the handler of the settings writes."""
    handler = next(h for h in logging.getLogger().handlers if h.filters)
    stream = io.StringIO()
    # Not `setStream`: it flushes the stream of whichever test came first, which is closed by now.
    monkeypatch.setattr(handler, "stream", stream)
    return stream


def test_a_post_that_is_too_big_is_one_line_without_its_body(client, written):
    form = "application/x-www-form-urlencoded"
    assert client.post(ADDRESS, TOO_BIG, content_type=form).status_code == 400
    assert written.getvalue().count("\n") == 1
    assert "she told us" not in written.getvalue()
    assert "exceeded" in written.getvalue()


def test_an_unknown_host_is_one_line(client, written):
    assert client.get("/", headers={"host": "elsewhere.example"}).status_code == 400
    assert written.getvalue().count("\n") == 1


def test_a_fault_of_our_own_keeps_its_traceback(written):
    try:
        raise KeyError("fact")
    except KeyError:
        logging.getLogger("django.request").exception("Internal Server Error: /")
    assert "Traceback" in written.getvalue()
