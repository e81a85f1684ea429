"""The Word styles that a résumé is made of: what each is for, without any look.

Names that Word has built in are used where they mean the same, so that its navigation, its style
sets and other programs know them. The theme's ``docx:`` part gives each style its look.
"""

from __future__ import annotations

from typing import Literal

from cvrender.frozen import frozen


@frozen
class Style:
    """One style: ``name`` as Word shows it, ``id`` as the file refers to it.

    ``next`` is the style of the paragraph that Enter begins. ``outline`` is its level in the
    navigation, from 0. ``within`` names the paragraph styles that a character style is used in.
    """

    name: str
    id: str
    kind: Literal["paragraph", "character"]
    based_on: str = ""
    next: str = ""
    outline: int | None = None
    built_in: bool = False
    within: tuple[str, ...] = ()


def _paragraph(
    name: str, following: str = "", *, on: str = "Normal", outline: int | None = None, built_in: bool = False
) -> Style:
    return Style(name, style_id(name), "paragraph", on, following or name, outline, built_in)


def _character(name: str, *within: str, built_in: bool = False) -> Style:
    return Style(name, style_id(name), "character", DEFAULT_CHARACTER, built_in=built_in, within=within)


def style_id(name: str) -> str:
    """Return the id of a style: its name without spaces, capitals first, as Word makes them."""
    return "".join(word[:1].upper() + word[1:] for word in name.split())


def kept(name: str) -> str:
    """Return the style like one that stays with the next paragraph, or the same where there is none."""
    return name if name not in KEPT else f"{name} Kept"


def unkept(name: str) -> str:
    """Return the style that one is like which :func:`kept` gave."""
    plain = name.removesuffix(" Kept")
    return plain if plain in KEPT else name


#: What may have to stay with the paragraph behind it, since Word has no "keep with previous".
KEPT = (
    *("Entry Facts", "Body Text", "Entry Description", "Passage", "Impact Summary"),
    *("List Bullet", "Skill Group", "Group Summary"),
)
#: What tells who it is, at the beginning of a document.
HEADER = frozenset(("Title", "Subtitle", "Tagline", "Contact"))
NORMAL = "Normal"
DEFAULT_CHARACTER = "Default Paragraph Font"

_PARAGRAPHS = (
    Style(NORMAL, NORMAL, "paragraph", built_in=True),
    Style("Photo", "Photo", "paragraph", next="Title"),  # on nothing: a line height of text would cut it off
    _paragraph("Title", "Subtitle", built_in=True),
    _paragraph("Subtitle", "Tagline", built_in=True),
    _paragraph("Tagline", "Contact"),
    _paragraph("Contact", "Heading 1"),
    _paragraph("Heading 1", "Body Text", outline=0, built_in=True),
    _paragraph("Section Subtitle", "Body Text"),
    _paragraph("Heading 2", "Entry Meta", outline=1, built_in=True),
    _paragraph("Employer", "First Role"),
    _paragraph("Role", "Entry Meta", on="Heading 2", outline=1),
    _paragraph("First Role", "Entry Meta", on="Role", outline=1),
    _paragraph("Entry Meta", "List Bullet"),
    # Where nothing follows, so that a list of short entries does not hold together as one.
    _paragraph("Entry Meta Last", "Heading 2", on="Entry Meta"),
    _paragraph("Entry Facts", "List Bullet"),
    _paragraph("Body Text", built_in=True),
    _paragraph("Entry Description", "Body Text", on="Body Text"),
    _paragraph("Passage", on="Body Text"),
    _paragraph("Impact Label", "Impact", on="Body Text"),
    _paragraph("Impact", "Impact Summary", on="Body Text"),
    _paragraph("Impact Summary", on="Body Text"),
    _paragraph("Highlights Title", "List Bullet"),
    _paragraph("List Bullet", built_in=True),
    _paragraph("Keywords", "Heading 2"),
    _paragraph("Skill Group"),
    _paragraph("Group Summary", on="Body Text"),
    _paragraph("Metrics"),
    _paragraph("Call To Action", on="Body Text"),
    _paragraph("Header", built_in=True),
    _paragraph("Footer", built_in=True),
)

# Such as the last bullet but one, so that the last never begins a page alone. Behind it one types as before.
_KEEPING = tuple(_paragraph(kept(name), name, on=name) for name in KEPT)

_CHARACTERS = (
    Style(DEFAULT_CHARACTER, "DefaultParagraphFont", "character", built_in=True),
    _character("Strong", built_in=True),
    _character("Emphasis", built_in=True),
    _character("Code"),
    _character("Hyperlink", built_in=True),
    _character(
        "Separator",
        *(
            "Heading 2",
            "Role",
            "First Role",
            "Entry Meta",
            "Entry Meta Last",
            "Employer",
            "Contact",
            "Metrics",
        ),
    ),
    _character("Entry Title", "Heading 2", "Role", "First Role"),
    _character("Dates", "Heading 2", "Role", "First Role", "Employer"),
    _character("Duration", "Heading 2", "Role", "First Role", "Employer"),
    _character("Employer Name", "Employer"),
    _character("Organization", "Entry Meta", "Entry Meta Last"),
    _character("Location", "Entry Meta", "Entry Meta Last", "Employer"),
    _character("Label", "Entry Facts", "Contact", "Passage", "Keywords"),
    _character("Group Name", "Skill Group"),
    _character("Group Level", "Skill Group"),
    _character("Metric Value", "Metrics"),
    _character("Metric Label", "Metrics"),
    _character("Impact Value", "Impact"),
    _character("Impact Name", "Impact"),
)

#: Every style by its name, in the order of the file.
STYLES = {style.name: style for style in (*_PARAGRAPHS, *_KEEPING, *_CHARACTERS)}

#: The styles of list items, each with a bullet definition of its own: readers find it by the style's name.
BULLETS = ("List Bullet", kept("List Bullet"))

#: The style that a mark of a span puts on its characters, in the order in which names are joined.
#: Not "Strong Emphasis": so LibreOffice calls its bold style, and it would take ours for that.
MARKS = {"link": "Hyperlink", "emphasis": "Emphasis", "strong": "Strong", "code": "Code"}
