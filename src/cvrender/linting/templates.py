"""The templates of a theme → what is wrong with them before anything is rendered."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

from jinja2 import Environment, TemplateSyntaxError, meta, nodes

from cvrender.document import Document, Section, Shape
from cvrender.errors import did_you_mean
from cvrender.linting.finding import Fault
from cvrender.profile import SECTIONS

ENDING = ".html.j2"

#: What a template is given (writers/html.py), and what it is.
VARIABLES = {
    "document": "the résumé: document.name, document.sections ... (src/cvrender/document.py)",
    "title": "the title of the page, plain text",
    "direction": "ltr or rtl",
    "metadata": "pairs of a name and a content, for <meta>",
    "photo": "url, width and height in points, alt; or nothing",
    "icons": "whether small pictures stand before the ways to reach the person",
    "side": "the sections of the side column, of theme.yaml",
    "web": "what a page on the web has more; nothing for a PDF",
    "css": "the tokens and the style sheets",
}

#: Which kind of thing the names have that templates hand on to those that they include.
_TYPES: Mapping[str, Any] = {"document": Document, "section": Section}

_ENVIRONMENT = Environment(autoescape=True)

#: A link in the source of a template, and an element in it.
_LINK, _TAG = re.compile(r"<a\b[^>]*>(.*?)</a>", re.DOTALL), re.compile(r"<(?!wbr\b)[a-z]\w*")

#: The kinds of sections that a template may be named after.
KINDS = (*SECTIONS, "custom")


def template_files(folders: Sequence[Path]) -> dict[str, Path]:
    """Return the templates that count, by their name in the theme: the nearest to the theme of each."""
    found: dict[str, Path] = {}
    for folder in folders:
        for file in sorted(folder.rglob(f"*{ENDING}")):
            found.setdefault(file.relative_to(folder).as_posix(), file)
    return found


def template_faults(folders: Sequence[Path]) -> Iterator[Fault]:
    """Yield what is wrong with the templates of a theme; its own folder comes first."""
    files = template_files(folders)
    trees: dict[str, nodes.Template] = {}
    for name, path in files.items():
        try:
            trees[name] = _ENVIRONMENT.parse(path.read_text(encoding="utf-8"))
        except TemplateSyntaxError as error:
            yield Fault("template-syntax", str(error.message), "", str(path), error.lineno, 1)
    yield from _coverage(files)
    # those that are not used have their say too: they know what a template is given that it replaced
    whole = (file for folder in folders for file in folder.rglob(f"*{ENDING}"))
    assigned = {name for file in whole for name in _assigned(file)}
    for name, tree in trees.items():
        file = str(files[name])
        yield from _missing(tree, files, file)
        yield from _unknown(tree, assigned, file)
        yield from _attributes(tree, dict(_TYPES), file)
        yield from _safe(tree, file)
        yield from _links(files[name].read_text(encoding="utf-8"), file)


def _coverage(files: Mapping[str, Path]) -> Iterator[Fault]:
    """Each shape has a template, and each template below ``sections`` a shape or a kind."""
    for shape in get_args(Shape):
        if f"sections/{shape}{ENDING}" not in files:
            message = f"there is no template sections/{shape}{ENDING}: sections of that shape stop the run"
            yield Fault("template-shape", message, "extend base, which has all of them", "resume.html.j2")
    known = (*KINDS, *get_args(Shape))
    for name, file in files.items():
        folder, _, own = name.removesuffix(ENDING).rpartition("/")
        if folder == "sections" and own not in known:
            hint = did_you_mean(own, known) or f"kinds and shapes: {', '.join(known)}"
            yield Fault("template-shape", f"no section is of the kind or the shape '{own}'", hint, str(file))


def _assigned(file: Path) -> Iterator[str]:
    """Yield the names that a template gives to something; those that it includes know them too."""
    try:
        tree = _ENVIRONMENT.parse(file.read_text(encoding="utf-8"))
    except TemplateSyntaxError:
        return
    for name in tree.find_all(nodes.Name):
        if name.ctx in ("store", "param"):
            yield name.name
    for node in tree.find_all((nodes.Import, nodes.Macro)):
        yield str(getattr(node, "target", None) or getattr(node, "name", ""))


def _missing(tree: nodes.Template, files: Mapping[str, Path], file: str) -> Iterator[Fault]:
    for name in meta.find_referenced_templates(tree):
        if name is not None and name not in files:
            hint = did_you_mean(name, files)
            yield Fault("template-missing", f"there is no template {name}", hint, file)


def _unknown(tree: nodes.Template, assigned: set[str], file: str) -> Iterator[Fault]:
    for name in sorted(meta.find_undeclared_variables(tree) - assigned - VARIABLES.keys()):
        line = next(node.lineno for node in tree.find_all(nodes.Name) if node.name == name)
        hint = did_you_mean(name, VARIABLES) or f"names: {', '.join(VARIABLES)}"
        yield Fault("template-name", f"'{name}' is nothing that a template is given", hint, file, line, 1)


def _safe(tree: nodes.Template, file: str) -> Iterator[Fault]:
    for node in tree.find_all(nodes.Filter):
        if node.name == "safe":
            message = "the filter 'safe' lets the words of a profile be HTML"
            yield Fault("template-safe", message, "print the text as it is: {{ text }}", file, node.lineno, 1)


def _links(source: str, file: str) -> Iterator[Fault]:
    for match in _LINK.finditer(source):
        if tag := _TAG.search(match[1]):
            line = source.count("\n", 0, match.start()) + 1
            message = f"a link holds a {tag[0]}>: links contain text only"
            yield Fault("link-text", message, "put the mark around the link", file, line, 1)


def _attributes(node: nodes.Node, types: dict[str, Any], file: str) -> Iterator[Fault]:
    """Yield the attributes that a thing of the document does not have, as far as its kind is known."""
    if isinstance(node, nodes.For) and isinstance(node.target, nodes.Name):
        types = {**types, node.target.name: _item(_type(node.iter, types))}
    elif isinstance(node, nodes.Macro):
        types = {**types, **dict.fromkeys(arg.name for arg in node.args)}
    if isinstance(node, nodes.Getattr):
        kind = _type(node.node, types)
        if is_dataclass(kind) and not hasattr(kind, node.attr) and node.attr not in _names(kind):
            name = getattr(kind, "__name__", "")
            hint = did_you_mean(node.attr, _names(kind)) or f"it has: {', '.join(_names(kind))}"
            yield Fault("template-attribute", f"{name} has no '{node.attr}'", hint, file, node.lineno, 1)
    for child in node.iter_child_nodes():
        yield from _attributes(child, types, file)


def _type(node: nodes.Node, types: Mapping[str, Any]) -> Any:
    """Return the type of an expression, or None where it is not known."""
    if isinstance(node, nodes.Name):
        return types.get(node.name)
    if isinstance(node, nodes.Getattr):
        kind = _type(node.node, types)
        return get_type_hints(kind).get(node.attr) if is_dataclass(kind) else None
    return None


def _item(kind: Any) -> Any:
    """Return the type of the items of ``tuple[X, ...]``."""
    return get_args(kind)[0] if get_origin(kind) is tuple else None


def _names(kind: Any) -> list[str]:
    return [field.name for field in fields(kind)]
