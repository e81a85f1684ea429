"""The two portfolio sites: every word of theirs is in the document, and no other.

Their text lies beside the repository, in ``shared/seeds``.
"""

from __future__ import annotations

import re
from collections import Counter

import pytest
from conftest import ROOT

from cvrender import compose, load_profile
from cvrender.document import Document, texts

SEEDS = {"sourav-sharma": "000_2ce690149bf2ed85.txt", "arunav-malhotra": "003_65fe42ecdb062eeb.txt"}
DECORATION = re.compile(r"^(?:- [→▹]|// |# |> |• )")
SEPARATORS = ("-", "–", "|")  # between the dates, and between dates and place

# What the document says less often than the site, or more often, and why.
LESS = {
    "sourav-sharma": Counter[str](),
    # The employer stands once above its three roles.
    "arunav-malhotra": Counter({"SaaS": 2, "Labs": 2}),
}
MORE = {
    "sourav-sharma": Counter[str](),
    # The address from the site's last line is also in the contact line, where parsers look for it.
    "arunav-malhotra": Counter({"arunavmalhotra1998@gmail.com": 1}),
}
# The lines that are not one text of the document: several items or facts in a row.
SPLIT = {
    "sourav-sharma": [
        "Java Python SQL",
        "Spring Boot Hibernate gRPC",
        "AWS EKS Lambda API Gateway S3 Kubernetes Docker Jenkins",
        "Apache Kafka Redis PostgreSQL Qdrant",
        "Grafana Prometheus Datadog Monitoring Alerting",
        "LLM APIs RAG Workflows Backend Orchestration",
        "2018 – 2022 | Bhubaneswar, India",
    ],
    "arunav-malhotra": [],
}
SECTIONS = {
    "sourav-sharma": [
        "",
        "Building Reliable Systems at Scale",
        "Core Focus",
        "Technical Skills",
        "Professional Journey",
        "Academic Background",
        "Let's Connect",
    ],
    "arunav-malhotra": [
        "About",
        "Core Technologies",
        "Experience",
        "Case Studies",
        "Other Key Initiatives",
        "Technical Skills",
        "Core Competencies",
        "Build Scalable Systems Together",
    ],
}


def seed(name: str) -> list[str]:
    """Return the lines of a site's text without its decorations."""
    text = (ROOT.parent / "shared/seeds" / SEEDS[name]).read_text(encoding="utf-8")
    lines = (DECORATION.sub("", line.strip()) for line in text.splitlines())
    return [re.sub(r"(\d{4}) - ", r"\1 – ", line) for line in lines if line]


def document(name: str) -> Document:
    return compose(load_profile(ROOT / "profiles" / f"{name}.yaml"))


def tokens(text: str) -> Counter[str]:
    """Return what stands between white space, punctuation included."""
    return Counter(word for word in text.split() if word not in SEPARATORS)


@pytest.mark.parametrize("name", SEEDS)
def test_the_words_are_those_of_the_site(name: str) -> None:
    expected = tokens("\n".join(seed(name)))

    actual = tokens("\n".join(text.plain for text in texts(document(name))))

    assert (expected - actual, actual - expected) == (LESS[name], MORE[name])


@pytest.mark.parametrize("name", SEEDS)
def test_every_line_of_the_site_is_one_text(name: str) -> None:
    shown = {text.plain for text in texts(document(name))}

    assert [line for line in seed(name) if line not in shown] == SPLIT[name]


@pytest.mark.parametrize("name", SEEDS)
def test_the_sections_stand_in_the_order_of_the_site(name: str) -> None:
    assert [section.title.plain for section in document(name).sections] == SECTIONS[name]
