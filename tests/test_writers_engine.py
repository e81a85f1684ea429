"""What an engine keeps from one document to the next, and what it looks at again."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import PROFILES, composed

from cvrender import Theme, ThemeError, load_theme, render
from cvrender.writers.engine import Engine, engine


def own_theme(folder: Path, **files: str) -> Theme:
    """Write a theme that extends classic, and return it."""
    folder.mkdir(exist_ok=True)
    (folder / "theme.yaml").write_text("extends: classic\n", encoding="utf-8")
    for name, text in files.items():
        (folder / name.replace("_", ".")).write_text(text, encoding="utf-8")
    return load_theme(str(folder))


def test_themes_that_differ_in_tokens_share_an_engine() -> None:
    classic = load_theme("classic")

    assert engine(classic.altered({"size.body": "9pt"})) is engine(classic)
    assert engine(load_theme("modern")) is not engine(classic)


def test_fonts_fetcher_and_templates_are_made_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    theme = own_theme(tmp_path / "own")
    document = composed(PROFILES[0], "classic")
    render(document, theme)
    kept = engine(theme)
    made = list(kept._fonts.values()), list(kept._fetchers.values()), kept._templates
    monkeypatch.setattr("jinja2.environment.Environment.compile", None)
    monkeypatch.setattr("weasyprint.text.fonts.FontConfiguration.__init__", None)
    monkeypatch.setattr("cvrender.writers.fetching.ThemeFetcher.__init__", None)

    first = render(document, theme)

    assert render(document, theme.altered({"size.body": "9pt"})) != first
    assert (list(kept._fonts.values()), list(kept._fetchers.values()), kept._templates) == made
    assert (len(made[0]), len(made[1])) == (1, 1)


def test_a_theme_is_shown_as_it_stands(tmp_path: Path) -> None:
    document = composed(PROFILES[0], "classic")
    theme = own_theme(tmp_path / "own", resume_css="h1 { text-transform: uppercase }")
    before = engine(theme).rules
    own_theme(tmp_path / "own", resume_css="h1 { text-transform: lowercase }")

    assert engine(theme).rules == before.replace("uppercase", "lowercase") != before
    pages = [render(document, theme, "html")]
    (tmp_path / "own" / "resume.html.j2").write_text("<p>{{ document.name.plain }}</p>", encoding="utf-8")
    pages.append(render(document, theme, "html"))
    assert [page.decode().startswith("<p>") for page in pages] == [False, True]


def test_a_wrong_template_is_an_error_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "page.j2").write_text("{{ words }}\n{% if %}", encoding="utf-8")
    (tmp_path / "other.j2").write_text("{{ words.nothing }}", encoding="utf-8")
    (tmp_path / "outer.j2").write_text("\n{% include 'other.j2' %}", encoding="utf-8")
    (tmp_path / "lost.j2").write_text("\n\n{% include 'nowhere.j2' %}", encoding="utf-8")
    wrong = Engine("mine", (tmp_path,))

    with pytest.raises(ThemeError, match=r"theme 'mine': page\.j2:2: Expected an expression"):
        wrong.filled("page.j2", words="Ana")
    for template in ("other.j2", "outer.j2"):
        with pytest.raises(ThemeError) as caught:
            wrong.filled(template, words="Ana")
        assert str(caught.value) == "theme 'mine': other.j2:1: 'str object' has no attribute 'nothing'"
    (tmp_path / "sum.j2").write_text("\n{{ words + 1 }}", encoding="utf-8")
    with pytest.raises(ThemeError, match=r"^theme 'mine': sum\.j2:2: can only concatenate str"):
        wrong.filled("sum.j2", words="Ana")
    (tmp_path / "round.j2").write_text("\n{{ words | round }}", encoding="utf-8")
    with pytest.raises(ThemeError, match=r"^theme 'mine': round\.j2:2: "):
        wrong.filled("round.j2", words="Ana")
    with pytest.raises(ThemeError, match=r"^theme 'mine': lost\.j2:3: there is no template 'nowhere\.j2'$"):
        wrong.filled("lost.j2", words="Ana")
    with pytest.raises(ThemeError, match=r"^theme 'mine': template: there is no template 'none\.j2'$"):
        wrong.filled("none.j2")
