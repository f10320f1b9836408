"""Is the repository only ours, tidy, and free of what belongs to one machine?"""

import ast
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MACHINE_PATH = re.compile(r"(?<![\w.:/])/(root|home|work|Users|opt)/\w")
REGISTRIES = ["registry." + "npmjs", "pypi." + "org", "pythonhosted" + ".org", "index" + "-url ="]
OF_A_PERSON = re.compile(
    r"\billegals\b|\billegal\s+((im)?migra|alien|person|people|worker|entrant|overstay|victim|witness)",
    re.IGNORECASE,
)
LONGEST_FILE = 400


def tracked(*patterns: str) -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--", *patterns],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split("\0")
    return [ROOT / name for name in listed if name and (ROOT / name).is_file()]


def modules() -> list[Path]:
    return tracked("*.py")


def text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


def named(paths: list[Path]) -> list[str]:
    return [str(path.relative_to(ROOT)) for path in paths]


def test_nothing_of_others_is_copied_here():
    foreign = re.compile(r"(^|/)(node_modules|vendor|third_party|\.venv)/|\.min\.(js|css)$")
    assert [name for name in named(tracked()) if foreign.search(name)] == []


def test_no_address_of_a_registry():
    # The packages are found where the reader's own client is told to look.
    found = [path for path in tracked() if any(each in text_of(path) for each in REGISTRIES)]
    assert named(found) == []
    assert '"resolved"' not in text_of(ROOT / "package-lock.json")


def test_no_path_of_one_machine():
    assert named([path for path in tracked() if MACHINE_PATH.search(text_of(path))]) == []


def test_no_person_is_called_illegal():
    # See the report, "Considering language": status is insecure, uncertain, no leave, secure.
    assert named([path for path in tracked() if OF_A_PERSON.search(text_of(path))]) == []


def test_no_file_has_grown_past_reading():
    long = [path for path in modules() if text_of(path).count("\n") >= LONGEST_FILE]
    assert named(long) == [], f"Split along the domain: {LONGEST_FILE} lines are the most."


def test_every_module_opens_with_what_it_answers():
    silent = [path for path in modules() if text_of(path) and not docstring(path)]
    assert named(silent) == []


def docstring(path: Path) -> str | None:
    return ast.get_docstring(ast.parse(text_of(path)))


@pytest.mark.parametrize("script", named(tracked("script/*", ".ci/run")))
def test_every_script_says_what_it_does_on_its_second_line(script):
    first, second, *_ = (ROOT / script).read_text().splitlines()
    assert first == "#!/usr/bin/env bash"
    assert re.fullmatch(r"# [A-Z].+[.)]|# .+: .+", second)
    assert (ROOT / script).stat().st_mode & 0o100, "Make it executable: chmod +x"
