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


def printed(profile: Path, cache: Path, theme: str = "classic", **environment: str) -> str:
    """Return the digest of a profile's PDF, made in a fresh Python."""
    code = (
        f"import hashlib; from cvrender import *; theme = load_theme({theme!r});"
        f"profile = tailor(load_profile({str(profile)!r}), sections=theme.sections, side=theme.side);"
        "document = compose(profile);"
        f"options = Options(folder=__import__('pathlib').Path({str(profile.parent)!r}));"
        "print(hashlib.sha256(produce(document, theme, 'pdf', options).data).hexdigest())"
    )
    return run(code, cache, **environment)


@pytest.mark.parametrize("theme", ["classic", "sidebar", "europe"])
@pytest.mark.parametrize("profile", PROFILES, ids=lambda file: file.stem)
def test_the_bytes_are_those_of_the_plain_import(profile: Path, theme: str, tmp_path: Path) -> None:
    plain = printed(profile, tmp_path, theme, CVRENDER_PLAIN_START="1")

    first, again = printed(profile, tmp_path, theme), printed(profile, tmp_path, theme)

    assert (first, again) == (plain, plain)


def test_what_was_put_off_is_there_when_it_is_needed(tmp_path: Path) -> None:
    emoji = tmp_path / "emoji.yaml"
    emoji.write_text("basics: {name: Ana 🦊, image: me.png, summary: 漢字 हिन्दी}\ncvrender: {photo: true}\n")
    picture = "from PIL import Image; Image.new('RGB', (80, 100), 'teal').save('me.png')"
    subprocess.run([sys.executable, "-c", picture], cwd=tmp_path, check=True)

    assert printed(emoji, tmp_path) == printed(emoji, tmp_path, CVRENDER_PLAIN_START="1")


HEAVY = (
    "cffi",
    "pycparser",
    "fontTools.ttLib",
    "PIL.Image",
    "PIL.ImageCms",
    "ssl",
    "http.client",
    "email.message",
)
START = "from cvrender.starting import start; start(); "


def test_the_quick_import_leaves_out_what_most_documents_do_not_need(tmp_path: Path) -> None:
    code = START + IMPORTED.format(names=("weasyprint", *HEAVY))
    run(code, tmp_path)  # the first import of all parses the declarations

    assert run(code, tmp_path) == "weasyprint\n"


def test_a_module_that_is_put_off_comes_when_something_of_it_is_asked_for(tmp_path: Path) -> None:
    code = (
        "import sys; from cvrender.starting.absent import absent\n"
        "with absent({'wave': {'Given': 1}}):\n    import wave; given = wave.Given\n"
        "print(given, 'wave' in sys.modules, hasattr(wave, 'Given'), wave.open.__module__)"
    )

    assert run(code, tmp_path).split() == ["1", "False", "False", "wave"]


def test_one_variable_switches_it_off(tmp_path: Path) -> None:
    code = START + IMPORTED.format(names=HEAVY)

    assert run(code, tmp_path, CVRENDER_PLAIN_START="1").split() == list(HEAVY)


def test_another_version_is_imported_plainly(tmp_path: Path) -> None:
    code = "import cvrender.starting as s; s._WRITTEN_FOR = 'another'; s.start(); "

    assert run(code + IMPORTED.format(names=HEAVY), tmp_path).split() == list(HEAVY)


@pytest.mark.parametrize("name", ["start", "sheets", "templates", "fontconfig"])
def test_what_is_damaged_is_made_again(name: str, tmp_path: Path) -> None:
    digest = printed(PROFILES[0], tmp_path)
    files = [file for file in (tmp_path / "cvrender" / name).iterdir() if not file.name.startswith(".")]
    whole = [file for file in files if name != "fontconfig" or file.suffix == ".conf"]
    before = [file.read_bytes() for file in whole]
    for file, data in zip(whole, before, strict=True):
        half = len(data) // 2
        file.write_bytes(data[:half] + bytes([data[half] ^ 4]) + data[half + 1 :])

    assert whole
    assert printed(PROFILES[0], tmp_path) == digest
    assert [file.read_bytes() for file in whole] == before


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


PRINT = (
    "from cvrender import *; from cvrender.document import Document, Span, Text;"
    "theme = load_theme({theme!r});"
    "print(len(produce(Document('en', Text((Span('Ana'),))), theme, 'pdf').data) > 0); "
)


def test_a_file_is_printed_without_them_too(tmp_path: Path) -> None:
    code = PRINT.format(theme="classic") + IMPORTED.format(names=HEAVY)
    run(code, tmp_path)

    assert run(code, tmp_path) == "True\n\n"


def test_what_the_network_needs_is_there_when_it_is_asked_for(tmp_path: Path) -> None:
    code = (
        "import urllib.request, weasyprint.urls as urls; "
        "answer = urls.URLFetcherResponse('x:', b'', {'Content-Type': 'text/css'});"
        "used = urllib.request.http.client.HTTPSConnection;"
        "print(answer.content_type, isinstance(3, urls.EmailMessage), used);"
        "import http.client; print(http.client.HTTPSConnection is used)"
    )

    assert run(START + code, tmp_path).splitlines() == [
        "text/css False <class 'http.client.HTTPSConnection'>",
        "True",
    ]


def kept(cache: Path) -> dict[str, bytes]:
    """Return the style sheets that are kept."""
    return {file.name: file.read_bytes() for file in (cache / "cvrender" / "sheets").iterdir()}


def test_style_sheets_are_parsed_once(tmp_path: Path) -> None:
    plain, first = printed(PROFILES[0], tmp_path, CVRENDER_PLAIN_START="1"), printed(PROFILES[0], tmp_path)
    before = kept(tmp_path)

    again = printed(PROFILES[0], tmp_path)

    assert (first, again, len(before), kept(tmp_path)) == (plain, plain, 2, before)  # WeasyPrint's, a theme's


def test_a_style_sheet_with_faults_is_not_kept(tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "theme.yaml").write_text("extends: classic\n")
    (mine / "resume.css").write_text("h1 { colour: red }\n")
    code = "import cvrender.errors\ntry:\n    " + PRINT.format(theme=str(mine)).replace(
        "; ", "\n    "
    ).replace(";", "\n    ")
    code += "\nexcept cvrender.errors.ThemeError as error:\n    print(error)"

    said = [run(code, tmp_path) for _ in range(2)]

    assert said[0] == said[1]
    assert "colour: red" in said[0]


def test_old_style_sheets_go(tmp_path: Path) -> None:
    folder = tmp_path / "cvrender" / "sheets"
    folder.mkdir(parents=True)
    for number in range(100):
        (folder / f"{number}").write_bytes(b"")

    printed(PROFILES[0], tmp_path)

    assert len(kept(tmp_path)) == 64


def test_a_folder_that_everybody_can_write_is_not_used(tmp_path: Path) -> None:
    folder = tmp_path / "cvrender" / "sheets"
    folder.mkdir(parents=True)
    folder.chmod(0o777)

    printed(PROFILES[0], tmp_path)

    assert kept(tmp_path) == {}


COMPILER = ("jinja2.compiler", "jinja2.lexer", "jinja2.parser")


def test_the_compiler_of_templates_is_imported_to_compile_and_only_then(tmp_path: Path) -> None:
    code = PRINT.format(theme="classic") + IMPORTED.format(names=COMPILER)
    another = "import cvrender.starting.later as later; later._JINJA = 'another'; "

    assert [run(code, tmp_path).split()[1:] for _ in range(2)] == [list(COMPILER), []]
    assert run(another + code, tmp_path).split()[1:] == list(COMPILER)
    assert run(code, tmp_path, CVRENDER_PLAIN_START="1").split()[1:] == list(COMPILER)


def test_media_types_are_pythons_own_and_the_systems_are_not_read(tmp_path: Path) -> None:
    (tmp_path / "mime.types").write_text("text/strange strange\n")
    code = (
        f"import mimetypes; mimetypes.knownfiles[:] = [{str(tmp_path / 'mime.types')!r}]; read = [];"
        "mimetypes.MimeTypes.read = lambda self, *given: read.append(given);"
        f"{START}print(len(read), mimetypes.inited);"
        "from weasyprint.pdf.anchors import MIMETYPES; print(MIMETYPES.types_map, MIMETYPES.suffix_map)"
    )
    quick, plain = run(code, tmp_path), run(code, tmp_path, CVRENDER_PLAIN_START="1")

    assert quick == plain.replace("1 True", "0 False", 1) != plain


PATTERNS = "from cvrender.starting.patterns import keep_patterns; keep_patterns(); "


def kept_patterns(cache: Path) -> list[Path]:
    folder = cache / "cvrender" / "patterns"
    return list(folder.iterdir()) if folder.is_dir() else []


def test_kept_patterns_are_those_that_are_compiled(tmp_path: Path) -> None:
    code = (
        "import sys, re\nown, parse = re._compiler.compile, re._parser.parse\n"
        f"{PATTERNS}\nasked = []\n"
        "re._parser.parse = lambda *given: asked.append(given) or parse(*given)\n"
        "import yaml, jinja2, tinyhtml5, logging, cvrender.profile\ncount = len(asked)\n"
        "found = [thing for module in list(sys.modules.values()) for thing in list(vars(module).values())\n"
        "         if isinstance(thing, re.Pattern)]\n"
        "other = [one for one in found if own(one.pattern, one.flags) != one]\n"
        "named = [one for one in found if own(one.pattern, one.flags).groupindex != one.groupindex]\n"
        "print(count, len(found) > 50, other, named)"
    )

    first, again = run(code, tmp_path).split(), run(code, tmp_path).split()

    assert first[1:] == again[1:] == ["True", "[]", "[]"]
    assert int(again[0]) < int(first[0]) / 4  # only those of functions


def test_only_what_a_module_compiles_is_kept(tmp_path: Path) -> None:
    (tmp_path / "mine.py").write_text(
        "import re\nclass Mine:\n    ours = re.compile('in a class')\nours = re.compile('in a module')\n"
        "def f():\n    return re.compile('of a person'), re.search('of a person too', '')\n"
    )
    run(f"{PATTERNS}import sys; sys.path.insert(0, {str(tmp_path)!r}); import mine; mine.f()", tmp_path)
    data = kept_patterns(tmp_path)[0].read_bytes()

    assert [words in data for words in (b"in a class", b"in a module", b"of a person")] == [True, True, False]


def test_damaged_patterns_are_compiled_again(tmp_path: Path) -> None:
    code = PATTERNS + "import yaml; print(yaml.safe_load('[1, 2020-01-01, no]'))"
    first = run(code, tmp_path)
    (file,) = kept_patterns(tmp_path)
    before = file.read_bytes()
    file.write_bytes(before[:-9] + b"x" * 9)

    assert run(code, tmp_path) == first == "[1, datetime.date(2020, 1, 1), False]\n"
    assert file.read_bytes() == before


def test_patterns_are_compiled_plainly_where_that_is_asked_for_or_the_engine_is_unknown(
    tmp_path: Path,
) -> None:
    another = "import re; re._compiler.MAGIC = 1; "

    for code, variables in ((PATTERNS, {"CVRENDER_PLAIN_START": "1"}), (another + PATTERNS, {})):
        assert run(code + "import yaml; print(yaml.safe_load('1'))", tmp_path, **variables) == "1\n"
    assert kept_patterns(tmp_path) == []


def test_the_command_line_keeps_its_patterns(tmp_path: Path) -> None:
    run("import sys; sys.argv = ['cvrender', '--version']; from cvrender.cli import main; main()", tmp_path)

    assert len(kept_patterns(tmp_path)) == 1


def test_what_cannot_be_kept_leaves_no_draft(tmp_path: Path) -> None:
    code = (
        "import os; from pathlib import Path; from cvrender.starting.folder import cache_folder, put\n"
        "folder = cache_folder('sheets'); (folder / 'taken').mkdir()\n"
        "try:\n    put(folder / 'taken', b'...')\n"
        "except OSError:\n    print(os.listdir(folder))"
    )

    assert run(code, tmp_path) == "['taken']\n"


def test_a_relative_cache_folder_counts_for_none(tmp_path: Path) -> None:
    code = "from cvrender.home import cache_home; print(cache_home())"

    assert run(code, Path("here"), HOME=str(tmp_path)) == f"{tmp_path}/.cache/cvrender\n"
    assert run(code, tmp_path) == f"{tmp_path}/cvrender\n"


OWN_PAGE = """
import weasyprint
def families(name):
    page = weasyprint.HTML(string=f'<p style="font-family: {name}">Hello').render()
    page.write_pdf()
    return [font.family for font in page.fonts.values()]
print(families("serif"), families("monospace"))
"""


@pytest.mark.parametrize("plain", ["", "1"])
def test_pages_of_ones_own_have_the_fonts_of_the_system_afterwards(plain: str, tmp_path: Path) -> None:
    ours = PRINT.format(theme="classic")

    alone = run(OWN_PAGE, tmp_path)
    before, after = run(OWN_PAGE + ours, tmp_path), run(f"{ours}\n{OWN_PAGE}{ours}", tmp_path)

    assert before == f"{alone}True\n"
    assert after == f"True\n{alone}True\n"
    assert run(f"{ours}\n{OWN_PAGE}", tmp_path, CVRENDER_PLAIN_START=plain) == f"True\n{alone}"


def test_fonts_are_freed_before_their_libraries(tmp_path: Path) -> None:
    code = (
        "import atexit, gc, weakref\n"
        "def look():\n    gc.collect()\n    print(fonts() is None)\n"
        "atexit.register(look)\n" + PRINT.format(theme="classic") + "\n"
        "from cvrender.writers.engine import engine\n"
        "(kept,) = engine(theme)._fonts.values(); fonts = weakref.ref(kept); del kept"
    )

    assert run(code, tmp_path) == "True\nTrue\n"
