"""How many screens of the guide can one core serve? Real gunicorn, one worker, HTTP from outside.

Beside it, in the same run, the same gunicorn with an application that only says "ok": what the
server itself costs. Median and 95th percentile are what a client sees, connection included. What a
core serves is counted from the processor time of the worker alone (Linux tells it), so that it
holds on a machine that does other work as well.
"""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from statistics import median
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parents[1]
HOST = "127.0.0.1"
GUIDE = "/casework/guide/"
REQUESTS, ROUNDS, WARM = 100, 3, 20
PRESUMED = ("rules:consent-force", "actor:police_officer", "role:victim")
DOING = (
    "act:referral",
    "recipient:immigration_enforcement",
    "identity_included:yes",
    "purpose:safeguard_person",
)
KNOWN = ("certainty:doubt", "source:the_person")
CRIME = (
    "domestic_abuse:yes",
    "honour_based_abuse:no",
    "female_genital_mutilation:no",
    "forced_marriage:no",
    "sexual_offence:no",
    "harassment_or_stalking:no",
    "modern_slavery:no",
)
REST = ("court_order:no", "consent:refused")


@dataclass(frozen=True)
class Ask:
    """One request: where, and what its body tells (None: a plain GET)."""

    address: str
    told: tuple[str, ...] | None = None
    more: tuple[tuple[str, str], ...] = ()


OPENING = Ask(GUIDE)
SCREENS = {
    "opening": OPENING,
    "what is known": Ask(GUIDE, PRESUMED + DOING),
    "the crime": Ask(GUIDE, PRESUMED + DOING + KNOWN),
    "what still matters": Ask(GUIDE, PRESUMED + DOING + KNOWN + CRIME),
    "the answer": Ask(GUIDE, PRESUMED + DOING + KNOWN + CRIME + REST),
    "answer, little known": Ask(GUIDE, PRESUMED + DOING, (("answer", "1"),)),
    "answer, nothing known": Ask(
        GUIDE, (*PRESUMED, "act:disclosure_of_intelligence"), (("answer", "1"),)
    ),
    "page to print": Ask(GUIDE, PRESUMED + DOING + KNOWN + CRIME + REST, (("print", "1"),)),
    "control room, opening": Ask(GUIDE + "control-room/"),
    "custody, opening": Ask(GUIDE + "custody/"),
    "practice": Ask(GUIDE + "practice/"),
    "how few questions": Ask(GUIDE + "how-few-questions/"),
}

JOURNEY = "a whole journey"
SCREENS_OF_A_JOURNEY = list(SCREENS.values())[:5]


@dataclass(frozen=True)
class Server:
    """gunicorn with one synchronous worker, as processes of their own."""

    port: int
    process: subprocess.Popen[bytes]

    def processor_seconds(self) -> float:
        """What the worker has used so far, in its own code and in the kernel."""
        master = self.process.pid
        worker = Path(f"/proc/{master}/task/{master}/children").read_text().split()[0]
        fields = Path(f"/proc/{worker}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def gunicorn(application: str) -> Iterator[Server]:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "gunicorn", application, "--bind", f"{HOST}:{port}"]
    process = subprocess.Popen([*command, "--workers", "1", "--log-level", "error"], cwd=ROOT)
    try:
        wait_for(port)
        yield Server(port, process)
    finally:
        process.terminate()
        process.wait()


def wait_for(port: int) -> None:
    for _ in range(200):
        try:
            socket.create_connection((HOST, port)).close()
            return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError("gunicorn did not start.")


class Browser:
    """Sends what a browser would: the cookie and the token of the forms, nothing else."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.headers = {"Origin": f"http://{HOST}:{port}"}
        self.token = ""

    def begin(self) -> None:
        page, headers = self._send("GET", GUIDE, "")
        found = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
        assert found, "The guide's form has a token."
        self.token = found[1]
        self.headers["Cookie"] = headers.split(";")[0]

    def send(self, ask: Ask) -> float:
        """Milliseconds until the whole page is here."""
        start = time.perf_counter()
        if ask.told is None:
            self._send("GET", ask.address, "")
        else:
            fields = [("told", each) for each in ask.told]
            token = ("csrfmiddlewaretoken", self.token)
            self._send("POST", ask.address, urlencode([token, *fields, *ask.more]))
        return (time.perf_counter() - start) * 1000

    def _send(self, method: str, address: str, body: str) -> tuple[str, str]:
        connection = HTTPConnection(HOST, self.port)
        form = {"Content-Type": "application/x-www-form-urlencoded"} if body else {}
        connection.request(method, address, body or None, self.headers | form)
        answer = connection.getresponse()
        page = answer.read().decode()
        connection.close()
        assert answer.status == 200, (method, address, answer.status)
        return page, answer.getheader("Set-Cookie", "")


@dataclass
class Measured:
    """Milliseconds that the client waited, each; and what the worker used for all of them."""

    waited: list[float]
    processor: float = 0.0

    def add(self, server: Server, browser: Browser, asks: Sequence[Ask]) -> None:
        before = server.processor_seconds()
        self.waited += [browser.send(asks[turn % len(asks)]) for turn in range(REQUESTS)]
        self.processor += server.processor_seconds() - before

    def row(self, name: str, floor: Measured) -> str:
        count = len(self.waited)
        slow = sorted(self.waited)[-count // 20]
        each = 1000 * self.processor / count
        times = f"{median(self.waited):7.2f} {slow:9.2f} {each:7.2f}"
        return f"  {name:<22} {times} {1000 / each:10.0f} {self.processor / floor.processor:8.1f}"


def hello(environ: object, start_response: object) -> list[bytes]:
    """The peer: a WSGI application that does nothing."""
    start_response("200 OK", [("Content-Type", "text/plain")])  # type: ignore[operator]
    return [b"ok"]


def main() -> None:
    """Every screen in turn, in rounds, so that a slow moment falls on all."""
    measured = {name: Measured([]) for name in (*SCREENS, JOURNEY)}
    floor = Measured([])
    with gunicorn("safetoshare.config.wsgi") as server, gunicorn("benchmarks.guide:hello") as bare:
        browser, peer = Browser(server.port), Browser(bare.port)
        browser.begin()
        for ask in list(SCREENS.values()) * WARM:
            browser.send(ask)
        for _ in range(ROUNDS):
            floor.add(bare, peer, [OPENING])
            for name, each in measured.items():
                asks = [SCREENS[name]] if name in SCREENS else SCREENS_OF_A_JOURNEY
                each.add(server, browser, asks)
    print(f"The guide under gunicorn, one worker, {REQUESTS * ROUNDS} requests each (ms):")
    heads = ("screen", "median", "95 in 100", "CPU", "core serves", "x bare")
    print("  {:<22} {:>7} {:>9} {:>7} {:>10} {:>8}".format(*heads))
    print(floor.row("gunicorn saying “ok”", floor))
    for name, each in measured.items():
        print(each.row(name, floor))


if __name__ == "__main__":
    main()
