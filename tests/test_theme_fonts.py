"""The fonts that a document may use: the theme's, then other packaged ones, then the system's."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from cvrender import ThemeError, load_theme
from cvrender.theme.fonts import COMMON, FontSet, coverage, fontconfig_file, fonts_for, packaged


def test_the_packaged_text_families_are_known_by_name() -> None:
    assert {"EB Garamond", "Noto Sans", "Noto Sans JP", "Source Sans 3", "Ubuntu"} <= set(packaged())
    assert [file.name for file in packaged()["Noto Sans JP"]] == [
        "NotoSansJP-Bold.ttf",
        "NotoSansJP-Regular.ttf",
    ]
    assert not any("Awesome" in family for family in packaged())


def test_every_packaged_font_has_the_common_characters() -> None:
    assert {family: lacking for family in packaged() if (lacking := COMMON - coverage(family))} == {}


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Zoë’s café – 10 €", "en", FontSet(("Source Sans 3", "EB Garamond"))),
        ("漢字", "en", FontSet(("Source Sans 3", "EB Garamond", "Noto Sans SC"))),
        ("漢字", "ja", FontSet(("Source Sans 3", "EB Garamond", "Noto Sans JP"))),
        ("हिन्दी", "hi-IN", FontSet(("Source Sans 3", "EB Garamond", "Mukta"))),
        ("العربية", "en", FontSet(("Source Sans 3", "EB Garamond"), system=True)),
        ("\ue000", "en", FontSet(("Source Sans 3", "EB Garamond"), system=True)),
        ("a\u200d\ufe0f\u00ad\n\u3000", "en", FontSet(("Source Sans 3", "EB Garamond"))),
    ],
)
def test_characters_that_the_theme_lacks_widen_the_search(
    text: str, language: str, expected: FontSet
) -> None:
    assert fonts_for(load_theme("classic"), text, language) == expected


def test_a_font_that_is_not_packaged_is_an_error() -> None:
    theme = load_theme("classic")
    theme = replace(theme, tokens={**theme.tokens, "font.body": "Source Sans Pro"})

    with pytest.raises(ThemeError) as caught:
        fonts_for(theme, "a")

    assert str(caught.value) == (
        "theme 'classic': no packaged font is named 'Source Sans Pro' (did you mean 'Source Sans 3'?)"
    )


def test_the_configuration_shows_only_the_faces_that_count() -> None:
    text = fontconfig_file(FontSet(("Noto Sans",))).read_text(encoding="utf-8")

    assert text.count("<dir>") == 1
    assert "NotoSansJP-Regular.ttf</glob>" in text
    assert "NotoSans-Regular.ttf" not in text
    assert "fonts.conf" not in text
    assert "fonts.conf</include>" in fontconfig_file(FontSet(("Lato",), system=True)).read_text(
        encoding="utf-8"
    )


def test_a_cache_folder_that_cannot_be_written_is_replaced_by_a_temporary_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(blocked))

    folder = fontconfig_file.__wrapped__(FontSet(("Noto Sans",))).parent

    assert folder.is_dir()
    assert not folder.is_relative_to(tmp_path)


def test_what_stands_in_place_of_the_configuration_is_gone_round(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = FontSet(("Noto Sans",))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    file = fontconfig_file.__wrapped__(wanted)
    file.unlink()
    file.mkdir()

    again = fontconfig_file.__wrapped__(wanted)

    assert (again.parent != file.parent, again.is_file()) == (True, True)
    assert list(file.parent.iterdir()) == [file]  # no draft is left
