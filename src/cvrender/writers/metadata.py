"""What a file says about itself: whose it is, what it is about, in which language, made by what."""

from __future__ import annotations

from html import escape

from cvrender.document import Document
from cvrender.frozen import frozen
from cvrender.theme.model import Theme
from cvrender.version import __version__


@frozen
class Metadata:
    """The properties of a file; ``language`` is a BCP 47 tag, ``modified`` an ISO 8601 date or empty."""

    title: str
    author: str
    subject: str
    keywords: tuple[str, ...]
    creator: str
    language: str
    modified: str


def metadata(document: Document, theme: Theme) -> Metadata:
    """Return what every format says about a document, from its own words."""
    return Metadata(
        title=" – ".join(text.plain for text in (document.name, document.label) if text),
        author=document.name.plain,
        subject=document.label.plain or _first_line(document),
        keywords=document.keywords,
        creator=f"cvrender {__version__} (theme {theme.name})",
        language=document.language,
        modified=document.modified,
    )


def _first_line(document: Document) -> str:
    """Return the first paragraph that says what the person stands for, or empty."""
    summary = (
        text for section in document.sections if section.kind == "summary" for text in section.paragraphs
    )
    return next((text.plain for text in (*document.tagline, *summary)), "")


def with_accessibility(rdf: bytes, language: str) -> bytes:
    """Return XMP in which a PDF/A file says that it is PDF/UA-1 too, and in which language it is.

    PDF/A takes a property that is not of its own schemas only with a description of its schema
    (ISO 19005-3, 6.6.2.3); that of PDF/UA's identifier (ISO 14289-1, clause 5) is the one given here.
    """
    spoken = f"<dc:language><rdf:Bag><rdf:li>{escape(language, quote=False)}</rdf:li></rdf:Bag></dc:language>"
    added = _DESCRIPTIONS.format(language=spoken).encode()
    return rdf.replace(b"</rdf:RDF>", added + b"</rdf:RDF>")


_DESCRIPTIONS = (
    '<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" rdf:about="">{language}</rdf:Description>'
    '<rdf:Description xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" rdf:about="" pdfuaid:part="1"/>'
    '<rdf:Description xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"'
    ' xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"'
    ' xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#" rdf:about="">'
    '<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">'
    "<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"
    '<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">'
    "<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
    "<pdfaProperty:category>internal</pdfaProperty:category>"
    "<pdfaProperty:description>Part of ISO 14289 to which the file conforms</pdfaProperty:description>"
    "</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"
)
