"""Is each bad input refused with one sentence that begins with what to do, by file and line?"""

import json
import re
import sys
from types import SimpleNamespace

import click
import pytest

from safetoshare.commands.protocol import protocol

FACTS = '[facts]\nrole = "victim"\n'
QUESTION = '[[question]]\ntitle = "Arrest"\n[question.facts]\nact = "arrest"\n'
DIGITS = "9" * 5000

BAD_FILES = {
    "not TOML": (
        "a.toml",
        '[facts]\nrole = "victim',
        "Close the quotation marks of 'role'",
        "a.toml, line 2",
    ),
    "not UTF-8": ("a.toml", b"[facts]\nrole = '\xff'", "Save the file as UTF-8", "a.toml, line 2"),
    "empty": ("a.toml", "", "Give 'facts'", "a.toml, line 1"),
    "unknown fact": ("a.toml", '[facts]\nrol = "victim"', "Use a known fact", "a.toml, line 2"),
    "unknown value": ("a.toml", '[facts]\nrole = "victm"', "Use a known value", "a.toml, line 2"),
    "a number": ("a.toml", "[facts]\nrole = 3", "Write one value of 'role'", "a.toml, line 2"),
    "unknown key": ("a.toml", FACTS + "[more]\n", "Remove or correct 'more'", "a.toml, line 3"),
    "cites nothing known": ("a.toml", FACTS + '[cited]\nx = "1"', "Cite a known", "a.toml, line 4"),
    "question without title": (
        "a.toml",
        FACTS + "[[question]]\n[question.facts]\n",
        "Give 'title'",
        "a.toml, line 3",
    ),
    "question is no list": (
        "a.toml",
        FACTS + "[question]\n",
        "Write [[question]]",
        "a.toml, line 3",
    ),
    "impossible": (
        "a.toml",
        '[facts]\nact = "arrest"\nrecipient = "solicitor"\n',
        "Choose 'nobody' as the recipient",
        "a.toml, line 3",
    ),
    "impossible in the second question": (
        "a.toml",
        f'{FACTS}{QUESTION}recipient = "nobody"\n{QUESTION}recipient = "solicitor"\n',
        "Choose 'nobody' as the recipient",
        "a.toml, line 12",
    ),
    "impossible with the case": (
        "a.toml",
        f'{FACTS}recipient = "solicitor"\n{QUESTION}',
        "Choose 'nobody' as the recipient",
        "a.toml, line 7",
    ),
    "not JSON": ("a.json", "{", "Mend the JSON", "a.json, line 1"),
    "a key twice": (
        "a.json",
        '{"facts": {},\n "facts": {}}',
        "Give 'facts' once",
        "a.json, line 2",
    ),
    "JSON, unknown value": (
        "a.json",
        '{"facts":\n {"role": "victm"}}',
        "Use a known value",
        "a.json, line 2",
    ),
    "JSON, impossible in a question": (
        "a.json",
        '{"facts": {"recipient": "nobody"},\n"question": [{"title": "a",\n'
        '"facts": {"act": "arrest",\n"recipient": "solicitor"}}]}',
        "Choose 'nobody' as the recipient",
        "a.json, line 4",
    ),
    "JSON, impossible": (
        "a.json",
        '{"facts": {"act": "arrest",\n "recipient": "solicitor"}}',
        "Choose 'nobody' as the recipient",
        "a.json, line 2",
    ),
    "a number without end": (
        "a.json",
        f'{{"facts": {{"role": {DIGITS}}}}}',
        "Make it simpler",
        "a.json",
    ),
    "tables without end": ("a.json", '{"a":' * 100_000, "Make it simpler", "a.json"),
    "half a character": (
        "a.json",
        '{"facts": {}, "title": "\\ud800"}',
        "Save the file as UTF-8",
        "a.json",
    ),
}


@pytest.mark.parametrize(("name", "text", "sentence", "place"), BAD_FILES.values(), ids=BAD_FILES)
def test_a_bad_file_is_refused_by_file_and_line(run, case, name, text, sentence, place):
    ended = run("protocol", "decide", case(text, name), "--stack", "firewall-force")
    refuses(ended, sentence, place)


def refuses(ended, sentence, place=""):
    assert ended.code == 2
    assert ended.out == ""
    assert ended.err.startswith(sentence)
    assert re.search(rf"\({re.escape(place)}(; constraint: [\w-]+)?\)$", ended.err) or not place
    assert ended.err.count("\n") == 1
    assert "Traceback" not in ended.err


BAD_COMMANDS = {
    "no rules": ([], "Choose the rules: --stack KIND or --instrument ID."),
    "two kinds of rules": (
        ["--stack", "firewall-force", "--instrument", "npcc-2020"],
        "Choose --stack or --instrument",
    ),
    "two kinds of force": (
        ["--stack", "firewall-force", "--stack=guidance-force"],
        "Give --stack once: it stands here 2 times.",
    ),
    "unknown kind": (["--stack", "firewal-force"], "Name a known kind of force"),
    "unknown instrument": (["--instrument", "npcc"], "Name a known instrument"),
    "alone without one": (["--stack", "firewall-force", "--alone"], "Give --instrument as well"),
    "no day": (["--stack", "firewall-force", "--on", "2020-02-30"], "Write the day after --on"),
    "not in force": (["--stack", "firewall-force", "--on", "2020-12-17"], "Choose another day"),
    "every and one": (["--every", "--stack", "firewall-force"], "Take --stack"),
    "unknown option": (["--evry"], "Use a known option: '--evry' is none. Nearest: --every."),
    "no value": (["--stack"], "Correct the command: "),
    "too much": (["more.toml"], "Correct the command: "),
}


@pytest.mark.parametrize(("options", "sentence"), BAD_COMMANDS.values(), ids=BAD_COMMANDS)
def test_a_bad_command_is_refused(run, case, options, sentence):
    refuses(run("protocol", "decide", case(), *options), sentence)


def test_every_option_that_takes_one_value_is_refused_a_second(run):
    """Options that are added later too: the last would win in silence."""
    single = [
        (command, option)
        for command in protocol.commands.values()
        for option in command.params
        if isinstance(option, click.Option) and not (option.multiple or option.is_flag)
    ]
    known = {("decide", "--stack"), ("decide", "--on"), ("replay", "--stack")}
    assert known <= {(command.name, option.opts[0]) for command, option in single}
    for command, option in single:
        name = option.opts[0]
        ended = run("protocol", command.name, name, "1", name, "2")
        refuses(ended, f"Give {name} once: it stands here 2 times.")


def test_a_file_that_is_not_there_is_refused(run, tmp_path):
    ended = run("protocol", "decide", tmp_path / "none.toml", "--stack", "firewall-force")
    refuses(ended, "Name a file that can be read", str(tmp_path / "none.toml"))


def test_standard_input_is_refused_by_line_too(run, typed_in):
    typed_in('[facts]\nrol = "victim"\n')
    ended = run("protocol", "decide", "-", "--stack", "firewall-force")
    refuses(ended, "Use a known fact", "standard input, line 2")


def test_standard_input_without_end_is_refused(run, monkeypatch):
    with open("/dev/zero", "rb") as endless:
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=endless))
        ended = run("protocol", "decide", "-", "--stack", "firewall-force")
    refuses(ended, "Give one case", "standard input")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["protocol", "show", "npcc"], "Name a known instrument: 'npcc' is none. Nearest: npcc-20"),
        (["protocol", "show"], "Give ID: it is missing."),
        (["protocol", "decide"], "Give CASE: it is missing."),
        (["protocol", "shw"], "Use a known command: 'shw' is none."),
        (["--nonsense"], "Use a known option: '--nonsense' is none. See 'safetoshare --help'."),
    ],
)
def test_a_bad_word_is_refused(run, arguments, sentence):
    refuses(run(*arguments), sentence)


def test_nothing_typed_shows_what_can_be(run):
    ended = run()
    assert ended.code == 2
    assert "protocol" in ended.err


def test_help_is_an_answer(run):
    ended = run("protocol", "decide", "--help")
    assert ended.code == 0
    assert "--stack" in ended.out


def test_a_refusal_prints_no_answer_before_it(run, case):
    """A case whose last question is impossible is refused whole, in JSON too."""
    text = f'{FACTS}{QUESTION}recipient = "nobody"\n{QUESTION}recipient = "solicitor"\n'
    ended = run("protocol", "decide", case(text), "--stack", "firewall-force", "--json")
    assert ended.out == ""
    with pytest.raises(json.JSONDecodeError):
        json.loads(ended.err)
