"""Does production refuse what is only fit for a demonstration?"""

import os
import subprocess
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured

from safetoshare.config.production import (
    DEMONSTRATION_MASTER,
    DEMONSTRATION_SECRET,
    refuse_demonstration,
)

SECRET = "abcdefghij" * 5
HOSTS = ["share.example"]
MASTER = "0123456789abcdef" * 4


def test_a_secret_of_its_own_and_a_named_host_are_enough():
    refuse_demonstration(secret=SECRET, hosts=HOSTS, master=MASTER, demo=False)


@pytest.mark.parametrize("secret", ["", "short", DEMONSTRATION_SECRET, "a" * 64, "abcdefg" * 8])
def test_a_secret_that_others_know_or_could_guess_is_refused(secret):
    with pytest.raises(ImproperlyConfigured, match="SAFETOSHARE_SECRET must be a random value"):
        refuse_demonstration(secret=secret, hosts=HOSTS, master=MASTER, demo=False)


@pytest.mark.parametrize("hosts", [[], ["*"], ["*.example"], [*HOSTS, "*"]])
def test_hosts_that_are_not_named_are_refused(hosts):
    with pytest.raises(ImproperlyConfigured, match="SAFETOSHARE_HOSTS must name each host"):
        refuse_demonstration(secret=SECRET, hosts=hosts, master=MASTER, demo=False)


@pytest.mark.parametrize("master", ["", MASTER[1:], MASTER.upper(), DEMONSTRATION_MASTER, "1" * 64])
def test_a_master_key_that_others_know_or_that_is_none_is_refused(master):
    with pytest.raises(ImproperlyConfigured, match="SAFETOSHARE_KEYRING_MASTER must be 64"):
        refuse_demonstration(secret=SECRET, hosts=HOSTS, master=master, demo=False)


def test_the_passwords_that_everybody_knows_are_refused():
    with pytest.raises(ImproperlyConfigured, match="SAFETOSHARE_DEMO must not be set"):
        refuse_demonstration(secret=SECRET, hosts=HOSTS, master=MASTER, demo=True)


def settings_in_production(**variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", "from safetoshare.config import settings; print(settings.DEBUG)"],
        env=os.environ | {"SAFETOSHARE_PRODUCTION": "1"} | variables,
        capture_output=True,
        text=True,
    )


def test_the_settings_ask_before_they_serve():
    refused = settings_in_production()
    assert refused.returncode != 0
    assert "SAFETOSHARE_SECRET must be" in refused.stderr
    served = settings_in_production(
        SAFETOSHARE_SECRET=SECRET,
        SAFETOSHARE_HOSTS=HOSTS[0],
        SAFETOSHARE_KEYRING_MASTER=MASTER,
    )
    assert served.stdout.strip() == "False"
