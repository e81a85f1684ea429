"""What a run asks of the writers besides the document and the theme, and what they answer besides bytes."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from cvrender.frozen import frozen

#: Where a web page takes its fonts from: from itself, or from the machine of its reader.
WebFonts = Literal["inline", "system"]


@frozen
class Site:
    """Where a web page will be, and which files will be beside it.

    ``address`` is that of the page, or empty where it is not known. ``files`` maps formats to the names
    of files in the page's folder that it links to, ``card`` is the name of the picture that stands for the
    page where somebody shares it, or empty.
    """

    address: str = ""
    files: tuple[tuple[str, str], ...] = ()
    card: str = ""


@frozen
class Options:
    """What is not content and not look.

    ``attach`` puts the résumé as JSON Resume into a PDF. ``source`` is the profile's file as it stands,
    to be attached too. ``folder`` is where the profile lies, and so its photo. ``network`` allows
    pictures and style sheets from the network. ``modified`` is an ISO 8601 date or date-time that
    goes before the document's own; empty leaves it at that. ``reference`` is the house template, a Word
    file, whose look a Word file takes. ``embed_fonts`` puts the theme's fonts into a Word file.
    ``web_fonts`` says whether a web page carries the theme's fonts or takes those of its reader;
    ``site`` is what it knows of its neighbours.
    """

    attach: bool = True
    source: bytes | None = None
    folder: Path | None = None
    network: bool = False
    modified: str = ""
    reference: bytes | None = None
    embed_fonts: bool = False
    web_fonts: WebFonts = "inline"
    site: Site = Site()


#: What is taken where nothing is asked for.
USUAL = Options()


@frozen
class Notice:
    """What a writer has to say about an output that it could make.

    ``source`` is the place in the profile (``work[0].highlights[2]``) or empty. A note tells what was
    done; a warning tells what the person should mend, and a strict run fails with it.
    """

    message: str
    source: str = ""
    kind: Literal["note", "warning"] = "note"


@frozen
class Output:
    """The bytes of a file, and what is to be said about them."""

    data: bytes
    notices: tuple[Notice, ...] = ()
