"""Is everything that changes a record an act, with words, that holds codes and no typed word?"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from safetoshare.ledger import words
from tests.architecture.reading import Module, act_of, modules, read

WRITES = {
    "abulk_create",
    "acreate",
    "adelete",
    "asave",
    "aupdate",
    "bulk_create",
    "bulk_update",
    "create",
    "delete",
    "get_or_create",
    "save",
    "update_or_create",
}
# `update` is also what a dictionary does: it counts where it ends a question to the database.
QUESTION = re.compile(r"\.objects\b|\.(all|filter|exclude|select_for_update|visible_to|open)\(")
# These are the record and the vault themselves; they write what every act writes.
THEMSELVES = ("safetoshare.ledger", "safetoshare.vault")
# Where a write is no act, and why.
EXCUSED = {
    "safetoshare.accounts.expiring": "sessions that ran out, of the library: nobody acts",
    "safetoshare.accounts.models": "how an account is made; only acts call it",
}
# An act's detail that is a text has to be a code of some list: which?
TEXT_CODES = {
    "code": "codes: the lists of organisations",
    "factors": "accounts.factors, with a plus between",
    "role": "accounts.roles",
}
# What a detail may be: a date, a row (its id is recorded), or a type with a fixed list of values.
TYPED = r"str|str \| None|Iterable\[.*|Mapping\[.*|list\[.*|dict\[.*|object|Any"

EVERY = modules()


def is_actions(module: Module) -> bool:
    return "actions" in module.name.split(".") and not module.name.startswith(THEMSELVES)


def actions() -> list[Module]:
    return [module for module in EVERY if is_actions(module)]


def writes(module: Module) -> list[str]:
    """Every call that changes rows, outside what may."""
    if is_actions(module) or module.name.startswith(THEMSELVES) or module.name in EXCUSED:
        return []
    questions = dict(_questions(module))
    return [ast.unparse(call) for call in module.calls() if _writes(call, questions)]


def _writes(call: ast.Call, questions: dict[str, str]) -> bool:
    if not isinstance(call.func, ast.Attribute):
        return False
    asked = ast.unparse(call.func.value)
    if call.func.attr == "update":
        return bool(QUESTION.search(questions.get(asked, asked)))
    return call.func.attr in WRITES


def _questions(module: Module) -> Iterator[tuple[str, str]]:
    """Which name holds which question to the database."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Assign) and QUESTION.search(said := ast.unparse(node.value)):
            yield from ((ast.unparse(target), said) for target in node.targets)


def test_nothing_changes_a_row_outside_the_actions():
    found = {module.name: said for module in EVERY if (said := writes(module))}
    assert found == {}, (
        f"Move it into an @action of the app's actions, where it is one transaction and on record:"
        f" {found}. If it changes no row of ours, say why in EXCUSED."
    )


@pytest.mark.parametrize(
    "text",
    [
        "User.objects.filter(pk=1).update(is_active=False)",
        "rows = User.objects.all()\nrows.update(is_active=False)",
        "user.save()",
        "form.save(commit=True)",
        "User.objects.bulk_create(people)",
        "membership.delete()",
    ],
)
def test_a_write_outside_the_actions_is_found(text):
    assert writes(read(text))


def test_what_is_no_write_is_let_through():
    assert writes(read("taken.update(new)\nenv.globals.update(say=say)")) == []
    assert writes(read("user.save()", "safetoshare.accounts.actions.people")) == []


def not_acts(module: Module) -> list[str]:
    """The public functions that are no act, of a module of actions that others call."""
    return [
        function.name
        for function in module.functions()
        if not function.name.startswith("_") and not act_of(function)
    ]


def is_called_by_others(module: Module) -> bool:
    """Does it hold acts?  A module of an actions package with none serves those beside it."""
    return module.name.endswith(".actions") or any(map(act_of, module.functions()))


def outsiders(module: Module) -> list[str]:
    """What a module takes out of another app's actions past what that app offers."""
    inside = re.compile(r"(safetoshare\.\w+\.actions)\.(\w+)\b")
    others = (name for name in module.imports() if not name.startswith(THEMSELVES))
    taken = map(inside.match, others)
    return [
        match[0]
        for match in taken
        if match and not module.name.startswith(match[1]) and match[2] not in _offered(match[1])
    ]


def _offered(package: str) -> set[str]:
    """The acts of a package, and the constants beside them."""
    held = [module for module in EVERY if module.name.startswith(package)]
    acts = {each.name for module in held for each in module.functions() if act_of(each)}
    return acts | {name for module in held for name in _constants(module)}


def _constants(module: Module) -> set[str]:
    targets = [ast.unparse(n.targets[0]) for n in module.tree.body if isinstance(n, ast.Assign)]
    return {name for name in targets if name.isupper()}


def test_what_an_app_offers_to_change_with_is_an_act():
    served = ("bring_in",)  # Found or made for the act that asked; nobody outside may call it.
    for module in filter(is_called_by_others, actions()):
        assert [name for name in not_acts(module) if name not in served] == [], module.name


def test_nobody_reaches_past_the_acts_of_an_app():
    past = {module.name: reached for module in EVERY if (reached := outsiders(module))}
    assert past == {}, "Call an act of that app: what is beside it records nothing."


def test_a_function_that_is_no_act_is_found():
    planted = read('def end(*, by): pass\n\n@action("a.b")\ndef ok(*, by): pass\n\ndef _x(): pass')
    assert not_acts(planted) == ["end"]
    reaching = "from safetoshare.accounts.actions import moving"
    assert outsiders(read(reaching)) == ["safetoshare.accounts.actions.moving"]
    deeper = "from safetoshare.accounts.actions.people import account"
    assert "safetoshare.accounts.actions.people" in outsiders(read(deeper))
    assert outsiders(read("from safetoshare.accounts.actions import invite")) == []


def test_every_act_has_words_and_every_word_its_act():
    used = {act for module in actions() for act in map(act_of, module.functions()) if act}
    assert used <= set(words.acts()), "Declare it in its app's record.toml."
    written = set().union(*(module.texts() for module in EVERY))
    assert set(words.acts()) <= written, "Take out of record.toml what nobody does any more."


@pytest.mark.parametrize("act", words.acts().values(), ids=lambda act: act.name)
def test_the_words_of_an_act_name_what_it_records_and_nothing_else(act):
    told = {"by", "of", *act.details}
    assert set(re.findall(r"{(\w+)}", act.done)) <= told
    assert set(re.findall(r"{(\w+)}", act.refused)) <= told | {"why"}
    assert "{by}" in act.done and "{by}" in act.refused


def typed_details(function: ast.FunctionDef, details: frozenset[str]) -> list[str]:
    """The details of an act that could hold words somebody typed, or are not given at all."""
    given = {argument.arg: argument.annotation for argument in function.args.kwonlyargs}
    return [
        detail
        for detail in sorted(details)
        if detail not in given
        or (detail not in TEXT_CODES and re.fullmatch(TYPED, _written(given[detail])))
    ]


def _written(annotation: ast.expr | None) -> str:
    return ast.unparse(annotation) if annotation else "Any"


def test_the_details_of_every_act_are_codes():
    for module in actions():
        for function in module.functions():
            if name := act_of(function):
                found = typed_details(function, words.act(name).details)
                assert found == [], (
                    f"Give {name} a type with fixed values, or its list in TEXT_CODES."
                )


@pytest.mark.parametrize("taken", ["reason: str", "reason: list[str]", "other: Kind", "reason"])
def test_a_detail_that_somebody_may_have_typed_is_found(taken):
    [function] = read(f"def act(*, by: By, {taken}): pass").functions()
    assert typed_details(function, frozenset({"reason"})) == ["reason"]


def test_every_act_takes_keywords_only_and_who_acts_first():
    for module in actions():
        for function in module.functions():
            if act_of(function):
                assert not function.args.args and function.args.kwonlyargs[0].arg == "by", (
                    function.name
                )
