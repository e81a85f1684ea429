"""The quick import of WeasyPrint gives what the plain one gives."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import PROFILES, ROOT

#: Prints whether a module was imported, after what stands before it was done.
IMPORTED = "import sys; print(*(name for name in {names!r} if name in sys.modules))"


def run(code: str, cache: Path, **environment: str) -> str:
    """Return what a fresh Python prints."""
    inherited = {key: value for key, value in os.environ.items() if key != "CVRENDER_PLAIN_START"}
    return subprocess.run(
        [sys.executable, "-c", code],
        env={**inherited, "XDG_CACHE_HOME": str(cache), **environment},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout


def printed(profile: Path, cache: Path, **environment: str) -> str:
    """Return the digest of a profile's PDF, made in a fresh Python."""
    code = (
        "import hashlib; from cvrender import *; theme = load_theme();"
        f"document = compose(tailor(load_profile({str(profile)!r}), sections=theme.sections));"
        f"options = Options(folder=__import__('pathlib').Path({str(profile.parent)!r}));"
        "print(hashlib.sha256(produce(document, theme, 'pdf', options).data).hexdigest())"
    )
    return run(code, cache, **environment)


@pytest.mark.parametrize("profile", PROFILES, ids=lambda file: file.stem)
def test_the_bytes_are_those_of_the_plain_import(profile: Path, tmp_path: Path) -> None:
    plain = printed(profile, tmp_path, CVRENDER_PLAIN_START="1")

    first, again = printed(profile, tmp_path), printed(profile, tmp_path)

    assert (first, again) == (plain, plain)


def test_what_was_put_off_is_there_when_it_is_needed(tmp_path: Path) -> None:
    emoji = tmp_path / "emoji.yaml"
    emoji.write_text("basics: {name: Ana 🦊, image: me.png, summary: 漢字 हिन्दी}\ncvrender: {photo: true}\n")
    picture = "from PIL import Image; Image.new('RGB', (80, 100), 'teal').save('me.png')"
    subprocess.run([sys.executable, "-c", picture], cwd=tmp_path, check=True)

    assert printed(emoji, tmp_path) == printed(emoji, tmp_path, CVRENDER_PLAIN_START="1")


HEAVY = ("cffi", "pycparser", "fontTools.ttLib", "PIL.Image")
START = "from cvrender.starting import start; start(); "


def test_the_quick_import_leaves_out_what_most_documents_do_not_need(tmp_path: Path) -> None:
    code = START + IMPORTED.format(names=("weasyprint", *HEAVY))
    run(code, tmp_path)  # the first import of all parses the declarations

    assert run(code, tmp_path) == "weasyprint\n"


def test_one_variable_switches_it_off(tmp_path: Path) -> None:
    code = START + IMPORTED.format(names=HEAVY)

    assert run(code, tmp_path, CVRENDER_PLAIN_START="1").split() == list(HEAVY)


def test_another_version_is_imported_plainly(tmp_path: Path) -> None:
    code = "import cvrender.starting as s; s._WRITTEN_FOR = 'another'; s.start(); "

    assert run(code + IMPORTED.format(names=HEAVY), tmp_path).split() == list(HEAVY)


def test_damaged_declarations_are_parsed_again(tmp_path: Path) -> None:
    run(START, tmp_path)
    (kept,) = tmp_path.glob("cvrender/start/*.py")
    whole = kept.read_bytes()
    kept.write_bytes(whole[: len(whole) // 2])

    assert run(START + IMPORTED.format(names=("weasyprint",)), tmp_path) == "weasyprint\n"
    run(START, tmp_path)

    assert kept.read_bytes() == whole


def test_a_library_that_cannot_be_opened_quickly_is_looked_for_plainly(tmp_path: Path) -> None:
    code = (
        "import cvrender.starting.declarations as d;"
        "d._Declared.dlopen = lambda self, *names: (_ for _ in ()).throw(OSError('not there'));"
    )
    names = ("weasyprint", "cffi")

    assert run(code + START + IMPORTED.format(names=names), tmp_path).split() == list(names)


def test_without_a_cache_folder_it_still_starts(tmp_path: Path) -> None:
    nowhere = tmp_path / "file"
    nowhere.touch()

    assert run(START + IMPORTED.format(names=("weasyprint",)), nowhere) == "weasyprint\n"
