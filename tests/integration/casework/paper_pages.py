"""How is a page about papers asked for in a test, and what does it say?"""

from __future__ import annotations

import re

from django.test import Client

from safetoshare.accounts.models import RoleGrant
from safetoshare.governance.models import Paper

PAPERS = "/casework/governance/papers/"


def signed_in(grant: RoleGrant) -> Client:
    client = Client()
    client.force_login(grant.user)
    return client


def words(answer) -> str:
    """What a page says, without what it is made of."""
    text = re.sub(r"<(script|style).*?</\1>", "", answer.text, flags=re.S)
    text = re.sub(r"</?bdi[^>]*>", "", text)
    return " ".join(re.sub(r"<[^>]+>", " ", text).split())


def page_of(paper: Paper, move: str = "") -> str:
    """The address of a paper, or of what can be done with it."""
    return f"{PAPERS}{paper.pk}/{f'{move}/' if move else ''}"
