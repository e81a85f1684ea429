"""Every rule: a page that explains it, an output that breaks it and one that does not."""

from __future__ import annotations

import re

import pytest
from broken_outputs import EXAMPLES
from conftest import ROOT

from cvrender.checks import check, rules
from cvrender.checks.rules import MODULES, functions

PAGES = ROOT / "docs" / "rules"


@pytest.mark.parametrize("rule", EXAMPLES)
def test_a_rule_is_found_where_it_is_broken_and_nowhere_else(rule: str) -> None:
    bad, good = EXAMPLES[rule]
    assert rule in {finding.rule for finding in check(bad())}
    assert rule not in {finding.rule for finding in check(good())}


@pytest.mark.parametrize("rule", EXAMPLES)
def test_a_finding_is_as_bad_as_its_rule_says(rule: str) -> None:
    findings = [finding for finding in check(EXAMPLES[rule][0]()) if finding.rule == rule]
    assert {finding.severity for finding in findings} == {rules()[rule].severity}


def test_every_rule_has_an_example() -> None:
    structure = {name for name in rules() if name.startswith(("pdf-", "word-"))}  # test_mutations.py
    assert sorted(set(rules()) - structure) == sorted(EXAMPLES)


def test_every_rule_has_a_page_and_every_page_a_rule() -> None:
    assert sorted(file.stem for file in PAGES.glob("*.md") if file.stem != "README") == sorted(rules())


@pytest.mark.parametrize("rule", sorted(rules()))
def test_a_page_says_how_bad_it_is_where_it_comes_from_and_what_to_do(rule: str) -> None:
    page = (PAGES / f"{rule}.md").read_text(encoding="utf-8")
    assert page.startswith(f"# {rule}\n\n{rules()[rule].severity.capitalize()}. ")
    assert re.findall(r"^\*\*(.+?):\*\* ", page, re.MULTILINE) == ["Source", "Breaks it", "Mend it"]


def test_the_first_page_lists_every_rule() -> None:
    page = (PAGES / "README.md").read_text(encoding="utf-8")
    rows = [f"| [{name}]({name}.md) | {rule.severity} | {rule.summary} |" for name, rule in rules().items()]
    assert [line for line in page.splitlines() if line.startswith("| [")] == rows


def test_a_rule_is_defined_once() -> None:
    from importlib import import_module

    names = [name for module in MODULES for name in import_module(f"cvrender.checks.{module}").RULES]
    assert sorted(names) == sorted(set(names))


def test_each_format_is_looked_at() -> None:
    assert [bool(list(functions(form))) for form in ("pdf", "docx", "html", "txt")] == [True] * 4
