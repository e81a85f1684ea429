"""What may be left out for want of room: priorities, and what comes of them in every output."""

from __future__ import annotations

import io
import json

import pytest
from docx import Document as open_docx

from cvrender import (
    BudgetError,
    Document,
    Fitted,
    ProfileError,
    Shortening,
    budget_of,
    compose,
    extract,
    fit,
    load_theme,
    redact,
    render,
    tailor,
)
from cvrender.document import texts
from cvrender.profile import read_text, to_jsonresume
from cvrender.profile.jsonschema import json_schema
from cvrender.profile.schema import Profile
from cvrender.revision import Source, read, revise

BULLET = "Wrote the tool {} that forty thousand people use every day without a word."

SMALL = """
basics: {name: Ana Núñez, label: Engineer}
focus: [Tools, {text: Coffee, priority: 3}]
work:
  - name: Nord
    position: Lead
    priority: 2
    highlights:
      - Kept.
      - {text: "Four **times**.", priority: 4}
      - text: Nine.
        priority: 9
  - {name: Nord, position: Second, priority: 7, highlights: [Ran it.]}
  - {name: Nord, position: First, highlights: [{text: Also four., priority: 4}]}
skills: [{name: Go, priority: 1, keywords: [gin]}]
sections:
  - title: Talks
    entries: [{name: PyCon, priority: 5}, {name: GopherCon}]
"""


def profile(text: str = SMALL) -> Profile:
    return tailor(read_text(text).profile, sections=load_theme("classic").sections)


def words(document: Document) -> list[str]:
    return [text.plain for text in texts(document)]


def jobs(count: int) -> str:
    """Return a profile with so many jobs; each has a bullet that may go, and each but the first may go."""
    lines = ["basics: {name: Ana Núñez, label: Engineer}", "work:"]
    for job in range(count):
        lines += [f"  - name: Firm {job}", f"    position: Engineer {job}", "    startDate: 2019-01"]
        lines += [f"    priority: {min(job, 4)}"] * (job > 0)
        lines += ["    highlights:", f"      - {BULLET.format(job)}"]
        lines += [f"      - {{text: Drank coffee number {job}., priority: 8}}"]
    return "\n".join(lines)


def trimmed(count: int, pages: str = "1") -> Fitted:
    shown, theme = profile(jobs(count)), load_theme("classic")
    return fit(compose(shown), theme, budget_of(pages), shortening=Shortening(shown))


def test_the_least_important_goes_first_and_of_equals_the_last() -> None:
    assert Shortening(profile()).order == (
        "work[0].highlights[2]",
        "work[1]",
        "sections[0].entries[0]",
        "work[2].highlights[0]",
        "work[0].highlights[1]",
        "focus[1]",
        "work[0]",
        "skills[0]",
    )


def test_the_rest_says_what_it_said_and_from_the_same_places() -> None:
    shortening = Shortening(profile())
    whole, gone = compose(profile()), shortening.order[:6]
    kept = [
        text for text in texts(whole) if not f"{text.source}.".startswith(tuple(f"{path}." for path in gone))
    ]
    assert list(texts(shortening.without(gone))) == [text for text in kept if text.plain != "PyCon"]


def test_roles_at_one_employer_stay_together() -> None:
    section = next(item for item in Shortening(profile()).without(["work[1]"]).sections if item.id == "work")
    assert [role.title.plain for role in section.entries[0].roles] == ["Lead", "First"]


def test_a_section_of_which_nothing_is_left_is_gone() -> None:
    assert "skills" not in [section.id for section in Shortening(profile()).without(["skills[0]"]).sections]


def test_the_words_of_what_goes() -> None:
    shortening = Shortening(profile())
    said = {path: (shortening.priority(path), shortening.words(path)) for path in shortening.order}
    assert said["work[0].highlights[1]"] == (4, "Four times.")
    assert (said["work[1]"], said["skills[0]"]) == ((7, "Second"), (1, "Go"))


def test_space_is_taken_before_anything_is_left_out() -> None:
    assert trimmed(11).omitted == ()


@pytest.mark.parametrize("count", [16, 20])
def test_no_more_is_left_out_than_is_needed(count: int) -> None:
    made, order = trimmed(count), Shortening(profile(jobs(count))).order
    assert (made.pages, made.omitted) == (1, order[: len(made.omitted)])
    one_less = Shortening(profile(jobs(count))).without(made.omitted[:-1])
    with pytest.raises(BudgetError):
        fit(one_less, load_theme("classic"), budget_of("1"))


def test_what_is_written_is_made_of_what_is_left() -> None:
    made = trimmed(16)
    assert made.output.data == render(made.document, made.theme, "pdf")
    resume = json.loads(extract(made.output.data))
    said = [bullet for job in resume["work"] for bullet in job["highlights"]]
    assert [word for word in said if "coffee" in word] == [
        word for word in words(made.document) if "coffee" in word
    ]
    assert "priority" not in json.dumps(resume)
    assert words(compose(profile(json.dumps(resume)))) == words(made.document)


def test_where_all_that_is_optional_is_not_enough() -> None:
    text = jobs(30).replace("    priority: ", "    x-priority: ")
    shown = profile(text)
    with pytest.raises(BudgetError, match="type 9 pt, all that is optional left out"):
        fit(compose(shown), load_theme("classic"), budget_of("1"), shortening=Shortening(shown))


def test_where_nothing_is_optional() -> None:
    shown = profile("\n".join(line for line in jobs(30).splitlines() if "priority" not in line))
    with pytest.raises(BudgetError, match="nothing marked with a priority"):
        fit(compose(shown), load_theme("classic"), budget_of("1"), shortening=Shortening(shown))


def test_a_bullet_with_a_priority_is_a_text_everywhere_else() -> None:
    data = to_jsonresume(profile())
    assert data["focus"] == ["Tools", "Coffee"]
    assert data["work"][0]["highlights"] == ["Kept.", "Four **times**.", "Nine."]
    assert (data["work"][0]["priority"], data["skills"][0]["priority"]) == (2, 1)
    assert words(compose(profile(json.dumps(data)))) == words(compose(profile()))


def test_the_export_holds_only_what_is_left() -> None:
    document = Shortening(profile()).without(["work[1]", "focus[1]"])
    data = json.loads(render(document, load_theme("classic"), "json"))
    assert (data["focus"], [job["position"] for job in data["work"]]) == (["Tools"], ["Lead", "First"])


def test_a_redacted_profile_keeps_its_priorities() -> None:
    hidden = redact(profile(SMALL.replace("Nine.", "Nine for Ana Núñez.")))
    assert Shortening(hidden).order == Shortening(profile()).order
    assert "Nine for A. N." in words(compose(hidden))


@pytest.mark.parametrize(
    ("bullet", "expected"),
    [
        ("{text: a, priority: 0}", "highlights[0].priority: expected a number from 1 (kept longest) to 9"),
        ("{text: a, priority: high}", "highlights[0].priority: expected a number from 1 (kept longest) to 9"),
        ("{text: a, priority: [1]}", "highlights[0].priority: expected a number from 1 (kept longest) to 9"),
        ("{priority: 3}", "highlights[0].text: missing"),
        ("{text: a, prio: 3}", "highlights[0].prio: unknown key (did you mean 'priority'?)"),
        ("{text: [a]}", "highlights[0].text: expected text, got a list"),
        (
            "Built: a tool",
            "highlights[0]: expected text, got a mapping (put text that contains ': ' in quotes)",
        ),
        ("[a]", "highlights[0]: expected text, got a list"),
    ],
)
def test_what_is_wrong_with_a_bullet_is_said_once_with_its_place(bullet: str, expected: str) -> None:
    with pytest.raises(ProfileError) as caught:
        read_text(f"basics: {{name: A}}\nwork:\n  - highlights:\n      - {bullet}\n", "a.yaml")
    assert [
        str(problem).partition(" work[0].")[2].startswith(expected) for problem in caught.value.problems
    ] == [True], str(caught.value)


def test_the_schema_for_editors_knows_both_forms() -> None:
    from jsonschema import Draft202012Validator

    validator = Draft202012Validator(json_schema())
    bullets = [
        "a",
        {"text": "a", "priority": 3},
        {"text": "a"},
        {"priority": 3},
        {"text": "a", "priority": 10},
    ]
    made = [
        {"basics": {"name": "A"}, "work": [{"priority": 1, "highlights": [bullet]}]} for bullet in bullets
    ]
    assert [validator.is_valid(data) for data in made] == [True, True, True, False, False]


def word(text: str, *gone: str) -> bytes:
    return render(Shortening(profile(text)).without(gone), load_theme("classic"), "docx")


def edited(docx: bytes, old: str, new: str) -> bytes:
    """Return a Word file in which somebody changed a run."""
    file, out = open_docx(io.BytesIO(docx)), io.BytesIO()
    run = next(run for paragraph in file.paragraphs for run in paragraph.runs if old in run.text)
    run.text = run.text.replace(old, new)
    file.save(out)
    return out.getvalue()


def test_an_edited_bullet_comes_back_without_losing_its_priority() -> None:
    file = edited(word(SMALL), "Nine.", "Nine times.")
    made = revise(Source(SMALL, "ana.yaml", False), read(file, "ana.docx"))
    assert made.text == SMALL.replace("text: Nine.", "text: Nine times.")


def test_what_was_left_out_is_not_taken_for_deleted() -> None:
    file = word(SMALL, "work[0].highlights[1]", "work[1]")
    assert revise(Source(SMALL, "ana.yaml", False), read(file, "ana.docx")).text == SMALL
    changed = revise(Source(SMALL, "ana.yaml", False), read(edited(file, "Kept.", "Kept it."), "ana.docx"))
    assert changed.text == SMALL.replace("Kept.", "Kept it.")
