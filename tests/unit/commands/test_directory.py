"""Does the directory go out and come in on the command line, after a dry run only?"""

import json
import re

import pytest

from safetoshare.codes import SupportOrganisation
from safetoshare.directory.models import Entry

pytestmark = pytest.mark.django_db
ALL = len(SupportOrganisation.all())


def written(tmp_path, text):
    path = tmp_path / "directory.json"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_the_code_list_is_loaded_once(run):
    assert run("directory", "load").out == f"{ALL} entries added, 0 changed.\n"
    assert run("directory", "load").out == "0 entries added, 0 changed.\n"


def test_what_is_exported_is_imported_as_the_dry_run_said(run, tmp_path):
    page = json.loads(run("directory", "export").out)
    assert page["total_items"] == ALL
    path = written(tmp_path, json.dumps(page))
    dry = run("directory", "import", path)
    assert dry.code == 0 and f"add: {ALL}\n" in dry.out and "Nothing is done yet." in dry.out
    assert not Entry.objects.exists()
    agreed = re.search(r"--agreed ([0-9a-f]{64})", dry.out)[1]
    done = run("directory", "import", path, "--agreed", agreed)
    assert done.out == f"{ALL} entries added, 0 changed.\n"
    page["contents"][0]["description"] = "Changed."
    again = run("directory", "import", written(tmp_path, json.dumps(page)))
    assert "about: '' -> 'Changed.'" in again.out and "change: 1, same:" in again.out


def test_nothing_in_a_file_is_nothing_to_do(run, tmp_path):
    assert run("directory", "import", written(tmp_path, '{"contents": []}')).out.startswith("Noth")


@pytest.mark.parametrize("text", ["{", b"\xff", '{"contents": [{}]}'])
def test_a_faulty_file_is_refused_with_what_to_do(run, tmp_path, text):
    done = run("directory", "import", written(tmp_path, text))
    assert done.code == 2 and re.match(r"(Give|Mend) ", done.err)
    assert not Entry.objects.exists()


def test_another_digest_does_nothing(run, tmp_path):
    path = written(tmp_path, run("directory", "export").out)
    done = run("directory", "import", path, "--agreed", "0" * 64)
    assert done.code == 2 and "Look at the changes again" in done.err
    assert not Entry.objects.exists()
