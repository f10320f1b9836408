"""How long does the server take for a page? Median over many requests, in one process."""

from __future__ import annotations

import os
from itertools import cycle
from statistics import median

import django
from django.test import Client

from benchmarks.timing import each

REQUESTS = 300
ASK = "/casework/is-it-safe-to-share/"
ANSWERED = {
    "act": "referral",
    "actor": "police_officer",
    "recipient": "immigration_enforcement",
    "purpose": "assist_immigration_enforcement",
    "role": "victim",
    "certainty": "doubt",
    "source": "the_person",
}
CHARTED = {"act": "referral", "recipient": "immigration_enforcement", "role": "victim"}
LARGEST = {
    "act": "referral",
    "recipient": "specialist_organisation",
    "role": "victim_and_suspect",
}
COMPARED = {"one": "recommendation-force", "other": "recommendation-3-draft"}

# Somebody who tells much, a child who saw slavery, another crime, and nothing at all.
TOLD = [{"a": ["1", "5"], "b": "1", "c": "2"}, {"a": "7", "b": "2", "c": "1"}, {"a": "8"}, {}]


def main() -> None:
    """Warm each page once, then time it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "safetoshare.config.settings")
    django.setup()
    client = Client(HTTP_HOST="127.0.0.1")
    told = cycle(TOLD)
    pages = {
        "front page": lambda: client.get("/"),
        "the guide": lambda: client.get("/guide/"),
        "what may come": lambda: client.post("/guide/", next(told)),
        "the questions": lambda: client.get(ASK),
        "the answer": lambda: client.post(ASK, ANSWERED),
        "a protocol": lambda: client.get("/protocols/recommendation-1/"),
        "the promises": lambda: client.get("/promises/"),
        "a proof": lambda: client.get("/protocols/recommendation-force/proof/"),
        "the longest proof": lambda: client.get("/protocols/recommendation-3-draft/proof/"),
        "a chart": lambda: client.get("/protocols/recommendation-1/chart/", CHARTED),
        "the largest chart": lambda: client.get("/protocols/ealing-conference/chart/", LARGEST),
        "a comparison": lambda: client.get("/compare/", COMPARED),
        "the report": lambda: client.get("/report/"),
    }
    print(f"Server time of a page, {REQUESTS} requests each (ms):")
    for name, fetch in pages.items():
        answer = fetch()
        assert answer.status_code == 200, (name, answer.status_code)
        times = [time / 1000 for time in each(lambda _, f=fetch: f(), range(REQUESTS))]
        slow = times[-REQUESTS // 20]
        print(f"  {name:<14} median {median(times):6.2f}   95 in 100 below {slow:6.2f}")


if __name__ == "__main__":
    main()
