"""Findings → SARIF 2.1.0 (OASIS), which code hosts and editors show beside the profile."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from cvrender import Rule, __version__
from cvrender.cli.findings import Located

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def as_sarif(found: Sequence[Located], rules: Mapping[str, Rule]) -> str:
    """Return one run with every rule and a result for each finding."""
    names = list(rules)
    driver = {
        "name": "cvrender",
        "version": __version__,
        "rules": [_rule(name, rule) for name, rule in rules.items()],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(item, names) for item in found],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, indent=2, ensure_ascii=False) + "\n"


def _rule(name: str, rule: Rule) -> dict[str, Any]:
    """Return a rule (SARIF 2.1.0, 3.49)."""
    return {
        "id": name,
        "shortDescription": {"text": rule.summary},
        "help": {"text": f"See docs/rules/{name}.md."},
        "defaultConfiguration": {"level": rule.severity},
    }


def _result(item: Located, names: Sequence[str]) -> dict[str, Any]:
    """Return a result (3.27): in the profile where its place is known, else in the output."""
    finding = item.finding
    properties = {"output": finding.output, "page": finding.page, "source": finding.source}
    return {
        "ruleId": finding.rule,
        "ruleIndex": names.index(finding.rule),
        "level": finding.severity,
        "message": {"text": finding.message},
        "locations": [{"physicalLocation": _location(item)}],
        "properties": {name: value for name, value in properties.items() if value},
    }


def _location(item: Located) -> dict[str, Any]:
    file = PurePath(item.file or item.finding.output)
    place = {"artifactLocation": {"uri": file.as_uri() if file.is_absolute() else quote(file.as_posix())}}
    if item.line:
        place["region"] = {"startLine": item.line, "startColumn": item.column}  # type: ignore[dict-item]
    return place
