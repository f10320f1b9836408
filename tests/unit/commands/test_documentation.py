"""Are the generated pages whole, and does the check notice what is not current?"""

import re
from pathlib import Path

import pytest

from safetoshare.commands.documentation import proofs, writing
from safetoshare.commands.documentation.markdown import GENERATED, items, section, table
from safetoshare.commands.documentation.pages import render
from safetoshare.protocol import ProtocolError, carried, read_case
from safetoshare.protocol.keeping import in_few_facts
from safetoshare.protocol.library import carried_stack
from safetoshare.protocol.promises import carried_promises
from safetoshare.protocol.proving import prove

ROOT = Path(__file__).resolve().parents[3]
PROTOCOL = "docs/reference/protocol"


@pytest.fixture(scope="module")
def pages():
    return render(ROOT)


def test_every_page_says_that_it_is_generated_and_how(pages):
    assert all(text.startswith(GENERATED) for text in pages.values())
    assert all("run script/docs" in text.partition("\n")[0] for text in pages.values())


def test_every_instrument_has_a_page_with_every_clause(pages):
    for instrument in carried().instruments.values():
        text = pages[f"{PROTOCOL}/{instrument.id}.md"]
        for rule in [*instrument.clauses, *instrument.conditions]:
            assert f"### `{rule.id}`" in text
            assert rule.citation in text
        assert all(entry.reason in text for entry in instrument.not_modelled)
        assert instrument.unconfirmed in text


def test_every_fact_and_constraint_is_on_the_page_of_the_vocabulary(pages):
    vocabulary = carried().vocabulary
    text = pages[f"{PROTOCOL}/vocabulary.md"]
    names = [*vocabulary.facts, *vocabulary.families, *(c.name for c in vocabulary.impossible)]
    assert all(f"`{name}`" in text for name in names)
    assert f"{vocabulary.situations:,} situations" in text


def test_the_order_of_precedence_is_the_engines_own(pages):
    text = pages[f"{PROTOCOL}/precedence.md"]
    assert "1. Statute first." in text
    assert text.index("`do_not_share`") < text.index("`may_share`") < text.index("`must_share`")


def test_links_between_pages_lead_somewhere(pages):
    for path, text in pages.items():
        for target in re.findall(r"\]\((?!http)([^)#]+)\)", text):
            found = (ROOT / path).parent.joinpath(target).resolve()
            known = found.relative_to(ROOT).as_posix() in pages or found.is_file()
            assert known, f"{path} leads to {target}"


def test_the_page_of_proofs_has_every_promise_and_every_proof(pages):
    text = pages[f"{PROTOCOL}/proofs.md"]
    for promise in carried_promises():
        assert f"### `{promise.name}`" in text
        assert promise.source in text
    for name in carried().names:
        assert carried_stack(name).hash in text
    assert "a fault" not in text
    assert "| `npcc-2020` | " in text


def test_a_proof_that_is_not_kept_is_made(tmp_path):
    name = "court-order"
    assert proofs._proof(tmp_path, name) == in_few_facts(
        prove(carried_stack(name), carried_promises())
    )


def test_the_tables_of_real_cases_can_be_read_across(pages):
    """Kinds of force first, then the instruments of each layer: never all columns at once."""
    text = pages[f"{PROTOCOL}/real-cases.md"]
    tables = re.findall(r"(?:^\|.*\n)+", text[text.index("## Every kind") :], re.MULTILINE)
    widths = [{row.count(" | ") for row in table.splitlines()} for table in tables]
    assert all(len(width) == 1 for width in widths)
    assert widths[0] == {len(carried().plans)}
    assert sum(width for (width,) in widths[1:]) == 1 + sum(
        str(i.layer) != "statute" for i in carried().instruments.values()
    )


def test_every_real_case_is_in_the_first_table_and_has_a_page(pages):
    text = pages[f"{PROTOCOL}/real-cases.md"]
    for path in (ROOT / "examples/cases").glob("*.toml"):
        case_file = read_case(path, carried().vocabulary)
        assert f"# {case_file.title}\n" in pages[f"{PROTOCOL}/real-cases/{path.stem}.md"]
        for question in case_file.questions:
            row = f"| **{case_file.title}**: {question.title} |"
            assert row in text[text.index("## Every kind") : text.index("## Every instrument")]


def test_every_chapter_of_the_spec_has_a_page(pages):
    chapters = {path.name for path in (ROOT / "tests/spec").glob("*.py")}
    told = {f"{PROTOCOL}/spec/{name.removesuffix('.py').replace('_', '-')}.md" for name in chapters}
    assert {f"{PROTOCOL}/spec/index.md", f"{PROTOCOL}/section-c.md"} <= set(pages)
    assert len(told & set(pages)) == len([path for path in pages if "/spec/" in path]) - 1


def test_the_words_of_section_c_are_mapped_to_the_four_answers(pages):
    text = pages[f"{PROTOCOL}/section-c.md"]
    assert "| share expected | may_share" in text
    assert "BAR unless consent<br>**Do not share**<br>agreed: **May share**" in text


def test_no_page_has_an_empty_section(pages):
    for path, text in pages.items():
        assert not re.search(
            r"\n#+ [^\n]+\n+(?=#+ [^\n]+\n)(?!#{3})", text.replace("\n# ", "\n")
        ), path


def test_writing_removes_what_nobody_makes_and_leaves_what_is_by_hand(tmp_path):
    folder = tmp_path / PROTOCOL
    folder.mkdir(parents=True)
    (folder / "old.md").write_text(f"{GENERATED}nothing. -->\n")
    (folder / "by-hand.md").write_text("# Mine\n")
    pages = {f"{PROTOCOL}/spec/new.md": f"{GENERATED}x. -->\n"}
    assert writing.stale(tmp_path, pages) == [f"{PROTOCOL}/old.md", f"{PROTOCOL}/spec/new.md"]
    assert writing.write(tmp_path, pages) == "1 generated pages; 2 written or removed."
    assert writing.stale(tmp_path, pages) == []
    assert sorted(path.name for path in folder.rglob("*.md")) == ["by-hand.md", "new.md"]


def test_outside_a_checkout_it_says_so(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    ended = run("protocol", "docs")
    assert ended.code == 2
    assert ended.err.startswith("Run this inside a checkout of the repository")
    assert "tests/spec" in ended.err


def test_the_root_is_found_from_within():
    assert writing.repository_root(ROOT / "tests" / "spec") == ROOT
    with pytest.raises(ProtocolError):
        writing.repository_root(Path(ROOT.anchor))


def test_the_check_lists_what_is_not_current(run, monkeypatch):
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr("safetoshare.commands.documentation.pages.render", lambda root: {})
    monkeypatch.setattr(writing, "stale", lambda root, pages: ["docs/reference/a.md"])
    ended = run("protocol", "docs", "--check")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err == ("Run script/docs; these pages are not current: docs/reference/a.md.\n")


def test_the_pages_of_the_repository_are_current(run, pages, monkeypatch):
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr("safetoshare.commands.documentation.pages.render", lambda root: pages)
    ended = run("protocol", "docs", "--check")
    assert ended.code == 0, ended.err


def test_docs_writes(run, tmp_path, monkeypatch):
    monkeypatch.setattr(writing, "repository_root", lambda start: tmp_path)
    monkeypatch.setattr("safetoshare.commands.documentation.pages.render", lambda root: {})
    assert run("protocol", "docs").out == "0 generated pages; 0 written or removed.\n"


def test_markdown_of_nothing_is_nothing():
    assert table(("A",), []) == ""
    assert section("Heading", "", "") == ""
    assert items([]) == ""
    assert table(("A",), [("x|y",)]).endswith("| x\\|y |")
