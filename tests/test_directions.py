"""Text from right to left, East Asian text and mixtures of them, as a Word file keeps them apart."""

from __future__ import annotations

import pytest
from houses import house
from test_word_files import audit
from test_writers_docx import ANA, W, opened, part, stored_name, style

from cvrender import Options, load_theme, render
from cvrender.document import Document, Section, Span, Text
from cvrender.writers.docx.content import Paragraph, Run
from cvrender.writers.docx.directions import directed
from cvrender.writers.docx.scripts import languages


def line(words: str, *more: Span) -> Text:
    return Text((Span(words), *more), source="basics.summary")


def document(language: str, *paragraphs: Text, name: str = "Ana") -> Document:
    section = Section("summary", "summary", "prose", Text((Span("About"),)), paragraphs=paragraphs)
    return Document(language=language, name=line(name), sections=(section,))


def pieces(words: str, *, mirrored: bool, name: str = "Body Text") -> list[str]:
    """Return the runs of a paragraph; those against it in angle brackets, an arrow before a turned one."""
    (made,) = directed([Paragraph(name, (Run(words, source="x"),))], mirrored=mirrored)
    right = mirrored != made.turned
    runs = [f"<{run.text}>" if run.rtl != right else run.text for run in made.runs]
    return ["↔", *runs] if made.turned else runs


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("plain", ["plain"]),
        ("3.5+ 漢字", ["3.5+ 漢字"]),
        ("at שירות לקוחות 2020 with", ["at ", "<שירות לקוחות 2020>", " with"]),
        ("by 40% في عام 2024.", ["by 40% ", "<في عام 2024>", "."]),
        ("אבג", ["↔", "אבג"]),
        ("אבג 5.", ["↔", "אבג 5."]),
    ],
)
def test_in_a_text_from_left_to_right(words: str, expected: list[str]) -> None:
    assert pieces(words, mirrored=False) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("אבג", ["אבג"]),
        ("ב-2023 ו-99.9%", ["ב-2023 ו-99.9%"]),
        ("עם Python 3.11, Go, ועוד", ["עם ", "<Python 3.11, Go>", ", ועוד"]),
        ("נפח $65M+ ועוד", ["נפח ", "<$65M+>", " ועוד"]),
        ("שפות C++ C#.", ["שפות ", "<C++ C#>", "."]),
        ("Built in Go.", ["↔", "Built in Go."]),
    ],
)
def test_in_a_text_from_right_to_left(words: str, expected: list[str]) -> None:
    assert pieces(words, mirrored=True) == expected


def test_a_name_is_not_turned() -> None:
    assert pieces("אבג", mirrored=False, name="Title") == ["<אבג>"]
    assert pieces("Ana", mirrored=True, name="Title") == ["<Ana>"]


def test_marks_do_not_end_a_stretch_but_our_punctuation_does() -> None:
    runs = (
        Run("עם ", source="a"),
        Run("Apache", ("Strong",), source="a"),
        Run(" Kafka", source="a"),
        Run(", "),
        Run("Go", source="b"),
    )
    (made,) = directed([Paragraph("Skill Group", runs)], mirrored=True)
    assert [(run.text, run.styles, run.rtl) for run in made.runs] == [
        ("עם ", (), True),
        ("Apache", ("Strong",), False),
        (" Kafka", (), False),
        (", ", (), True),
        ("Go", (), False),
    ]


def test_texts_from_two_places_are_two() -> None:
    runs = (Run("Go", source="a"), Run(" 5", source="b"))
    (made,) = directed([Paragraph("Skill Group", runs)], mirrored=True)
    assert [(run.text, run.rtl) for run in made.runs] == [("Go", False), (" 5", True)]


@pytest.mark.parametrize(
    ("language", "words", "expected"),
    [
        ("en-GB", "plain", ("en-GB", "zh-CN", "ar-SA", False)),
        ("en", "東京のサーバー", ("en", "ja-JP", "ar-SA", False)),
        ("en", "서울", ("en", "ko-KR", "ar-SA", False)),
        ("en", "हिन्दी", ("en", "zh-CN", "hi-IN", False)),
        ("de", "שלום", ("de", "zh-CN", "he-IL", False)),
        ("ja", "東京", ("en-US", "ja", "ar-SA", False)),
        ("zh-Hant", "東京", ("en-US", "zh-Hant", "ar-SA", False)),
        ("hi", "हिन्दी", ("en-US", "zh-CN", "hi", False)),
        ("he", "שלום", ("en-US", "zh-CN", "he", True)),
        ("fa-IR", "سلام", ("en-US", "zh-CN", "fa-IR", True)),
    ],
)
def test_languages(language: str, words: str, expected: tuple[str, str, str, bool]) -> None:
    spoken = languages(document(language, line(words)))
    assert (spoken.latin, spoken.east_asian, spoken.complex, spoken.mirrored) == expected


@pytest.mark.parametrize(
    ("language", "words", "east_asian", "complex_"),
    [
        ("en", "plain", "Noto Sans SC", "Arial"),
        ("en", "서울", "Noto Sans KR", "Arial"),
        ("ja", "東京", "Noto Sans JP", "Arial"),
        ("hi", "हिन्दी", "Noto Sans SC", "Mukta"),
    ],
)
def test_fonts_of_the_theme(language: str, words: str, east_asian: str, complex_: str) -> None:
    theme = part(
        render(document(language, line(words)), load_theme("classic"), "docx"), "word/theme/theme1.xml"
    )
    faces = [
        [e.get("typeface") for e in theme.iterfind(f".//{{*}}fontScheme/*/{{*}}{tag}")]
        for tag in ("ea", "cs")
    ]
    assert faces == [[east_asian] * 2, [complex_] * 2]


def shown(data: bytes) -> list[tuple[str, list[tuple[str, bool]]]]:
    """Return the paragraphs under the heading: their styles and their runs, those to the left with True."""
    return [
        (str(p.style.name), [(run.text, bool(run.font.rtl)) for run in p.runs])
        for p in opened(data).paragraphs[2:]
        if p.style
    ]


def test_a_document_from_right_to_left() -> None:
    data = render(document("he", line("עם Go", Span(" ו")), line("In Go.")), load_theme("classic"), "docx")
    assert "bidi; " in style(data, "Normal")
    assert shown(data) == [
        ("Body Text", [("עם ", True), ("Go", False), (" ו", True)]),
        ("Body Text Left to Right", [("In Go.", False)]),
    ]
    assert style(data, "Body Text Left to Right") == "bidi val=0"


def test_a_paragraph_and_a_word_from_right_to_left() -> None:
    bold = Span("שלום", strong=True)
    data = render(document("en", line("אבג"), line("Say ", bold)), load_theme("classic"), "docx")
    assert shown(data) == [
        ("Body Text Right to Left", [("אבג", True)]),
        ("Body Text", [("Say ", False), ("שלום", True)]),
    ]
    assert style(data, "Body Text Right to Left") == "bidi"
    assert "bidi" not in style(data, "Normal")


def test_direction_is_all_that_a_run_has_besides_its_style() -> None:
    data = render(document("en", line("Say ", Span("שלום", strong=True))), load_theme("classic"), "docx")
    (block,) = part(data, "word/document.xml").iter(W + "rPr")
    assert [e.tag for e in block] == [W + "rStyle", W + "rtl"]
    latin = render(document("en", line("Say 東京")), load_theme("classic"), "docx")
    assert list(part(latin, "word/document.xml").iter(W + "rtl", W + "rPr")) == []


def test_styles_for_directions_are_there_when_they_are_used() -> None:
    data = render(document("en", line("אבג")), load_theme("classic"), "docx")
    styles = {stored_name(e): e for e in part(data, "word/styles.xml").iter(W + "style")}
    hidden = [name for name, e in styles.items() if e.find(W + "semiHidden") is not None]
    assert hidden == ["No List", "Body Text Right to Left"]
    plain = render(document("en", line("abc")), load_theme("classic"), "docx")
    names = {stored_name(e) for e in part(plain, "word/styles.xml").iter(W + "style")}
    assert "Body Text Right to Left" not in names


@pytest.mark.parametrize("language", ["he", "en", "ja"])
def test_nothing_is_wrong_with_the_file(language: str, tmp_path: object) -> None:
    made = document(language, line("אבג"), line("Say שלום 東京 हिन्दी"), line("In Go."), name="אנה")
    assert audit(render(made, load_theme("console"), "docx"), tmp_path) == []  # type: ignore[arg-type]


def test_a_house_template_from_left_to_right_is_turned_by_styles() -> None:
    made = document("he", line("עם Go"), line("In Go."), name="אנה")
    data = render(made, load_theme("classic"), "docx", Options(reference=house()))
    names = [str(p.style.name) for p in opened(data).paragraphs if p.style]
    assert names == ["Title Turned", "Heading 1 Turned", "Body Text Turned", "Body Text Left to Right"]
    assert style(data, "Title Turned") == "bidi"


def test_sizes_and_bold_hold_for_complex_scripts_too() -> None:
    data = render(ANA, load_theme("classic"), "docx")
    sizes = part(data, "word/styles.xml")
    pairs = [("sz", "szCs"), ("b", "bCs"), ("i", "iCs")]
    counts = [[len(list(sizes.iter(W + tag))) for tag in pair] for pair in pairs]
    assert [a for a, _ in counts] == [b for _, b in counts]
    assert counts[0][0] > 5
