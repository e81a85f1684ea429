"""A profile and a plan → the profile as a stranger may see it; pure."""

from __future__ import annotations

from typing import Any, TypeVar

from cvrender.profile.fields import FieldKind
from cvrender.profile.schema import Basics, CustomSection, Dated, Profile, Settings
from cvrender.redaction.organizations import Organizations
from cvrender.redaction.plan import Plan, plain
from cvrender.redaction.prose import Redactor
from cvrender.redaction.walk import changed, without

_Item = TypeVar("_Item", bound=Dated)

#: What each kind takes away from ``basics``.
_REACH = {
    "contact": ("email", "phone", "location", "details"),
    "links": ("url", "profiles"),
    "photo": ("image",),
}

#: What stands in the margins of every page.
_RUNNING = ("cvrender.design.header", "cvrender.design.footer")


def redacted(profile: Profile, plan: Plan) -> Profile:
    """Return the profile with everything hidden that the plan names, wherever it stands.

    The name becomes initials, organizations become labels; contact details, links and the photo are gone,
    and their occurrences in other texts replaced. Gone too are unknown keys, ``$schema``, ``meta.canonical``
    and the list of what to hide.
    """
    redactor = plan.redactor
    named = _labelled(profile, plan)
    shown = changed(named, lambda kind, path, text: _text(_redactor(plan, kind, path), kind, path, text))
    names = _section_names(profile, redactor)
    update: dict[str, Any] = {
        "basics": _basics(shown.basics, profile.basics, plan),
        "sections": tuple(
            _section(section, names[old.key])
            for section, old in zip(shown.sections, profile.sections, strict=True)
        ),
        "cvrender": _settings(shown.cvrender, profile.cvrender, names),
    }
    if shown.meta:
        update["meta"] = without(shown.meta, ["canonical"])
    return without(shown.model_copy(update=update), ["json_schema"])


def _redactor(plan: Plan, kind: FieldKind, path: str) -> Redactor:
    """Return what hides the place of residence too, except where an entry says where it was."""
    of_entry = not path.startswith("basics.") and (kind.link or path.endswith(".location"))
    return plan.outside if of_entry else plan.redactor


def _text(redactor: Redactor, kind: FieldKind, path: str, text: str) -> str | None:
    """Return what stands in the place of one text: prose is replaced in part, all else stays or goes."""
    if kind.link:
        return None if redactor.hides_address(text) else text
    if kind.markdown or path in _RUNNING:
        return redactor.text(text)
    if path == "basics.image" and text.startswith("data:"):  # letters of a picture say nothing
        return text
    return None if redactor.rules.found_in_address(text) else text


def _labelled(profile: Profile, plan: Plan) -> Profile:
    """Return the profile with the labels of organizations in their own fields, without their addresses."""
    employers, schools = plan.employers, plan.schools
    return profile.model_copy(
        update={
            "work": tuple(_named(item, "name", employers) for item in profile.work),
            "volunteer": tuple(_named(item, "organization", employers) for item in profile.volunteer),
            "projects": tuple(_named(item, "entity", employers) for item in profile.projects),
            "education": tuple(_named(item, "institution", schools) for item in profile.education),
        }
    )


def _named(item: _Item, field: str, organizations: Organizations) -> _Item:
    name = plain(getattr(item, field))
    if not organizations.knows(name):
        return item
    return without(item.model_copy(update={field: organizations.label(name)}), ["url"])


def _basics(shown: Basics, written: Basics, plan: Plan) -> Basics:
    gone = [field for kind, fields in _REACH.items() if kind in plan.kinds for field in fields]
    if "name" in plan.kinds and written.name:
        shown = shown.model_copy(update={"name": plan.who})
    hidden = plan.redactor.rules.found_in_address
    profiles = tuple(
        new
        for new, old in zip(shown.profiles, written.profiles, strict=True)
        if not any(text and hidden(text) for text in (old.username, old.url))
    )
    if len(profiles) < len(written.profiles):
        shown = shown.model_copy(update={"profiles": profiles})
    return without(shown, gone)


def _section_names(profile: Profile, redactor: Redactor) -> dict[str, str]:
    """Return the new name of each section of one's own: the old one, unless it tells something."""
    return {
        section.key: f"section-{number}" if redactor.rules.found_in_address(section.key) else section.key
        for number, section in enumerate(profile.sections, start=1)
    }


def _section(section: CustomSection, name: str) -> CustomSection:
    return section if section.key == name else section.model_copy(update={"id": name})


def _settings(shown: Settings, written: Settings, names: dict[str, str]) -> Settings:
    """Return the settings with the sections under their new names, without the list of what to hide."""
    update: dict[str, Any] = {
        field: tuple(names.get(name, name) for name in getattr(written, field))
        for field in ("sections", "hide")
        if field in written.model_fields_set
    }
    if shown.design.side is not None:
        side = tuple(names.get(name, name) for name in written.design.side or ())
        update["design"] = shown.design.model_copy(update={"side": side})
    if isinstance(shown.titles, dict):
        update["titles"] = {names.get(name, name): title for name, title in shown.titles.items()}
    return without(_kept_unset(shown, update), ["redact"])


def _kept_unset(settings: Settings, update: dict[str, Any]) -> Settings:
    """Return the settings with an update in which nothing is given that was not."""
    given = {field: value for field, value in update.items() if field in settings.model_fields_set}
    return settings.model_copy(update=given)
