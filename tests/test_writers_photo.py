"""The photo: which file is read, what is left of it, and where it stands in the PDF and the page."""

from __future__ import annotations

import base64
import http.server
import io
import re
import struct
import threading
import zlib
from dataclasses import replace
from pathlib import Path
from typing import Any

import page as validator
import pikepdf
import pytest
from conftest import THEMES
from extract import READERS, differences, document_words, words
from PIL import Image, ImageCms, ImageStat

from cvrender import (
    Document,
    Notice,
    Options,
    OutputError,
    Theme,
    ThemeError,
    compose,
    load_theme,
    produce,
    tailor,
)
from cvrender.cli.run import run
from cvrender.profile import read_text
from cvrender.writers.photo import photo
from cvrender.writers.picture import PictureError, scaled

BOX = (72.0, 96.0)

REMOTE = "is in the network; save it beside the profile, or fetch it with --allow-network"

ANA = """
basics:
  name: Ana Example
  label: Engineer
  image: ana.jpg
  email: ana@example.com
  tagline: I keep payment systems boring, and have done so for years in three countries and on two continents.
  summary: Hello.
cvrender: {photo: true}
"""


def picture(
    size: tuple[int, int] = (600, 800),
    mode: str = "RGB",
    form: str = "JPEG",
    color: Any = "teal",
    **options: Any,
) -> bytes:
    buffer = io.BytesIO()
    Image.new(mode, size, color).save(buffer, form, **options)
    return buffer.getvalue()


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def document(theme: Theme, text: str = ANA) -> Document:
    return compose(tailor(read_text(text).profile, sections=theme.sections))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    home = tmp_path / "home"
    home.mkdir()
    (home / "ana.jpg").write_bytes(picture())
    return home


# --- what is left of it -----------------------------------------------------------------------------------


def test_it_is_scaled_to_300_dots_an_inch_in_its_box() -> None:
    made = scaled(picture((1200, 1200)), BOX)

    assert (made.width, made.height) == (72.0, 72.0)
    assert (opened(made.data).format, opened(made.data).size) == ("JPEG", (300, 300))


def test_a_small_picture_is_not_blown_up() -> None:
    made = scaled(picture((30, 40)), BOX)

    assert (made.width, made.height, opened(made.data).size) == (72.0, 96.0, (30, 40))


def test_it_is_turned_as_the_camera_says_and_forgets_the_camera() -> None:
    exif = Image.Exif()
    exif[274], exif[315] = 6, "Somebody Secret"
    buffer = io.BytesIO()
    halves = Image.new("RGB", (400, 200), "red")
    halves.paste("blue", (0, 0, 200, 200))
    halves.save(buffer, "JPEG", exif=exif, comment=b"shot in Rio", quality=95)

    made = scaled(buffer.getvalue(), BOX)

    after = opened(made.data)
    assert after.size == (200, 400)
    top = ImageStat.Stat(after.crop((20, 20, 180, 160))).mean  # it was at the left, and blue
    assert [round(mean / 255) for mean in top] == [0, 0, 1]
    assert (len(after.getexif()), "comment" in after.info) == (0, False)
    assert [word for word in (b"Secret", b"Rio", b"Exif") if word in made.data] == []


def test_what_is_transparent_is_white() -> None:
    after = opened(scaled(picture(mode="RGBA", form="PNG", color=(255, 0, 0, 0)), BOX).data)

    assert (after.mode, after.getpixel((5, 5))) == ("RGB", (255, 255, 255))


@pytest.mark.parametrize("mode", ["L", "P", "1", "CMYK", "I;16"])
def test_every_kind_of_colour_becomes_rgb(mode: str) -> None:
    form = "JPEG" if mode == "CMYK" else "PNG"

    assert opened(scaled(picture(mode=mode, form=form, color=0), BOX).data).mode == "RGB"


@pytest.mark.parametrize("profile", [b"not a profile", None])
def test_a_colour_profile_is_applied_and_dropped(profile: bytes | None) -> None:
    own = profile or ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()

    after = opened(scaled(picture(icc_profile=own, color="red"), BOX).data)

    assert "icc_profile" not in after.info
    assert after.getchannel("R").getextrema() == (254, 254)


def bomb(width: int, height: int) -> bytes:
    """Return a PNG of a few bytes that claims to be huge."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(b"")), (b"IEND", b""))
    parts = (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "is not a JPEG or PNG"),
        (b"%PDF-1.7", "is not a JPEG or PNG"),
        (picture(form="GIF"), "is not a JPEG or PNG"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "is not a JPEG or PNG"),
        (picture()[:-600], "is damaged"),
        (picture(form="PNG")[:-60], "is damaged"),
        (bomb(60_000, 60_000), "claims to have more pixels than can be used"),
        (bomb(11_000, 10_000), "has 11000 × 10000 pixels, more than can be used"),
    ],
    ids=["empty", "pdf", "gif", "svg", "cut jpeg", "cut png", "bomb", "large"],
)
def test_what_cannot_be_used_is_said(data: bytes, expected: str) -> None:
    with pytest.raises(PictureError) as caught:
        scaled(data, BOX)

    assert str(caught.value) == expected


# --- which file is read -------------------------------------------------------------------------------------


def test_it_is_shown_only_where_the_theme_or_the_profile_wants_it(folder: Path) -> None:
    plain, theme = load_theme("classic"), replace(load_theme("classic"), photo=True)
    options = Options(folder=folder)
    silent = ANA.replace("{photo: true}", "{}")
    against = ANA.replace("true", "false")

    shown = [
        photo(document(theme, text), look, options) is not None
        for look in (plain, theme)
        for text in (silent, ANA, against)
    ]

    assert shown == [False, True, False, True, True, False]


def test_a_theme_opts_in_by_one_line(tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "theme.yaml").write_text("extends: classic\nphoto: true\n")
    assert (load_theme(str(mine)).photo, load_theme("classic").photo) == (True, False)

    (mine / "theme.yaml").write_text("extends: classic\nphoto: big\n")
    with pytest.raises(ThemeError, match=r"photo: expected true or false$"):
        load_theme(str(mine))


@pytest.mark.parametrize(
    ("image", "expected"),
    [
        ("none.jpg", "there is no photo 'none.jpg' beside the profile"),
        (
            "../secret.jpg",
            "the photo '../secret.jpg' is not in the profile's folder; put it beside the profile",
        ),
        ("link.jpg", "the photo 'link.jpg' is not in the profile's folder; put it beside the profile"),
        ("sub", "the photo 'sub' is not a file"),
        ("text.jpg", "the photo 'text.jpg' is not a JPEG or PNG"),
        ("https://example.com/a.jpg", f"the photo 'https://example.com/a.jpg' {REMOTE}"),
        (
            "file:///etc/passwd",
            "there is no photo 'file:///etc/passwd' beside the profile",
        ),
    ],
)
def test_only_a_file_beside_the_profile_is_read(image: str, expected: str, folder: Path) -> None:
    (folder.parent / "secret.jpg").write_bytes(picture())
    (folder / "link.jpg").symlink_to(folder.parent / "secret.jpg")
    (folder / "sub").mkdir()
    (folder / "text.jpg").write_text("a text")
    theme = load_theme("classic")

    with pytest.raises(OutputError) as caught:
        photo(replace(document(theme), image=image), theme, Options(folder=folder))

    assert (str(caught.value), caught.value.source) == (expected, "basics.image")


def test_a_photo_that_only_the_theme_asks_for_may_be_missing(folder: Path) -> None:
    theme, options = replace(load_theme("classic"), photo=True), Options(folder=folder)
    asked = replace(document(theme), image="nobody.jpg")

    made = {
        form: produce(replace(asked, photo=None), theme, form, options) for form in ("pdf", "docx", "html")
    }

    without = replace(asked, image="", photo=None)
    notice = Notice(
        "there is no photo 'nobody.jpg' beside the profile; the page is made without it",
        "basics.image",
        "warning",
    )
    assert {form: output.notices for form, output in made.items()} == dict.fromkeys(made, (notice,))
    assert made["docx"].data == produce(without, theme, "docx", options).data
    with pytest.raises(OutputError, match=r"there is no photo 'nobody.jpg' beside the profile$"):
        produce(replace(asked, photo=True), theme, "docx", options)


def test_a_photo_is_fetched_from_the_network_only_where_that_is_allowed() -> None:
    answers = {"/ana.jpg": (200, picture()), "/away": (302, b"")}

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, data = answers[self.path]
            self.send_response(status)
            self.send_header("Location", "ftp://127.0.0.1/a.jpg")
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, format: str, *args: object) -> None:
            del format, args

    theme = load_theme("classic")
    with http.server.HTTPServer(("127.0.0.1", 0), Handler) as running:
        thread = threading.Thread(target=running.serve_forever)
        thread.start()
        home = f"http://127.0.0.1:{running.server_port}"
        shown = photo(replace(document(theme), image=f"{home}/ana.jpg"), theme, Options(network=True))
        with pytest.raises(OutputError, match=r"cannot be fetched: .*ftp"):
            photo(replace(document(theme), image=f"{home}/away"), theme, Options(network=True))
        running.shutdown()
        thread.join()
    assert shown is not None
    assert opened(shown.data).format == "JPEG"


def test_an_absolute_path_is_refused_even_where_it_leads_home(folder: Path) -> None:
    theme = load_theme("classic")
    here = replace(document(theme), image=str(folder / "ana.jpg"))

    with pytest.raises(OutputError, match="is not in the profile's folder"):
        photo(here, theme, Options(folder=folder))


def test_without_a_folder_no_file_is_read() -> None:
    with pytest.raises(OutputError, match="the folder of the profile is not known"):
        produce(document(load_theme("classic")), load_theme("classic"), "html")


# --- where it stands ------------------------------------------------------------------------------------


@pytest.mark.parametrize("theme", THEMES)
def test_it_stands_in_the_pdf_with_its_words_and_the_standards_hold(theme: str, folder: Path) -> None:
    look = load_theme(theme)
    shown = document(look)

    pdf = produce(shown, look, "pdf", Options(folder=folder)).data

    with pikepdf.open(io.BytesIO(pdf)) as file:
        images = [
            item
            for item in file.objects
            if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == "/Image"
        ]
        figures = [
            item
            for item in file.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/Figure"
        ]
        box = (look.points("photo.width"), look.points("photo.height"))
        expected = opened(scaled(picture(), box, square=look.tokens["photo.shape"] == "square").data).size
        assert [(int(image.Width), int(image.Height), str(image.Filter)) for image in images] == [
            (*expected, "/DCTDecode")
        ]
        assert [str(figure.Alt) for figure in figures] == ["Ana Example"]
    failures = [
        failure.rule_id
        for profile in ("ua1", "3a")
        for failure in validator.validate_pdf_bytes(pdf, profile=profile).failures
    ]
    assert failures == ["PDFA3A-METADATA-FILTER-001"]
    for _, form, reader in READERS[:3]:
        assert form == "pdf"
        assert list(differences(document_words(shown), words(reader(pdf)))) == []


#: Where the photo stands in a column at the left.
LEFT = ("europe", "sidebar")


@pytest.mark.parametrize("theme", THEMES)
def test_it_stands_beside_the_name_inside_the_margins_and_on_no_text(theme: str, folder: Path) -> None:
    import pypdfium2

    look = load_theme(theme)
    pdf = produce(document(look), look, "pdf", Options(folder=folder)).data

    with pypdfium2.PdfDocument(pdf) as file:
        (image,) = [item for item in file[0].get_objects() if item.type == 3]
        left, bottom, right, top = image.get_bounds()
        text = file[0].get_textpage()
        boxes = [text.get_charbox(index) for index in range(text.count_chars())]
    edge = look.points("page.width") - look.points("page.margin-right")
    head = [box for box in boxes if box[1] < top and box[3] > bottom]
    assert head != []
    if theme in LEFT:
        assert min(box[0] for box in head) > right
        assert left > 0
    else:
        assert max(box[2] for box in head) < left
        assert abs(right - edge) < 0.5
    assert top < look.points("page.height") - look.points("page.margin-top") + 1


def test_it_stands_in_the_page_as_data(folder: Path) -> None:
    theme = load_theme("console")
    html = produce(document(theme), theme, "html", Options(folder=folder)).data.decode()

    ((data, alt),) = re.findall(r'<img src="data:image/jpeg;base64,([^"]+)" alt="([^"]*)"', html)

    assert alt == "Ana Example"
    assert opened(base64.b64decode(data)).size == (301, 402)


def test_a_page_without_a_photo_has_no_place_for_one() -> None:
    theme = load_theme("classic")

    html = produce(document(theme, ANA.replace("true", "false")), theme, "html").data.decode()

    assert ("<img" in html, 'class="pictured"' in html) == (False, False)


def test_a_bad_photo_is_one_line_with_its_place(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(folder)
    Path("ana.yaml").write_text(ANA.strip().replace("ana.jpg", "none.jpg"), encoding="utf-8")

    assert run(["render", "ana.yaml", "-f", "pdf,docx,html,txt"]) == 1

    said = capsys.readouterr()
    assert said.err == "ana.yaml:4:10: basics.image: there is no photo 'none.jpg' beside the profile\n"
    assert [line.split()[0] for line in said.out.splitlines()] == ["output/ana.txt"]
