"""Is another sign-in there only when it is named whole?"""

import pytest
from django.core.exceptions import ImproperlyConfigured

from safetoshare.config.elsewhere import NEEDED, openid_connect


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch):
    for name in NEEDED:
        monkeypatch.delenv(f"SAFETOSHARE_{name}", raising=False)


def test_there_is_none_unless_it_is_named():
    assert openid_connect() == {"APPS": []}


def test_one_that_is_named_whole(monkeypatch):
    for name in NEEDED:
        monkeypatch.setenv(f"SAFETOSHARE_{name}", f"https://{name}.invented.example")
    [service] = openid_connect()["APPS"]
    assert service["settings"]["server_url"] == "https://OIDC_ISSUER.invented.example"
    assert service["settings"]["oauth_pkce_enabled"] is True


@pytest.mark.parametrize("missing", NEEDED)
def test_half_of_one_is_refused(monkeypatch, missing):
    for name in set(NEEDED) - {missing}:
        monkeypatch.setenv(f"SAFETOSHARE_{name}", "something")
    with pytest.raises(ImproperlyConfigured, match=f"Set SAFETOSHARE_{missing} too"):
        openid_connect()
