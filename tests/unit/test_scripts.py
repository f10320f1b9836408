"""Do the scripts say what is wrong with what they are given?"""

import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("port", ["abc", "0", "65536", "80 80", "-1"])
def test_a_port_that_is_none_is_refused_as_such(port):
    """Before anything is installed; 'not free' would send the reader looking for a server."""
    ended = subprocess.run(
        ["script/demo"],
        cwd=ROOT,
        env={**os.environ, "SAFETOSHARE_PORT": port},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr == (
        f"script/demo: set SAFETOSHARE_PORT to a number from 1 to 65535; '{port}' is none.\n"
    )


def test_the_demonstration_takes_one_option_only():
    ended = subprocess.run(
        ["script/demo", "--frehs"], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr == "script/demo: give --fresh or nothing; '--frehs' is neither.\n"
