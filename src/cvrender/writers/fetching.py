"""Addresses in a theme's CSS, SVG and HTML → bytes, from its own folders and nowhere else."""

from __future__ import annotations

import mimetypes
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from weasyprint.urls import URLFetcher, URLFetcherResponse

_LOCAL = ("data", "file")
_REMOTE = ("http", "https")


class ThemeFetcher(URLFetcher):
    """Serves data: addresses and the files in some folders; the network only where that is allowed.

    What fetches (http, and from Python 3.12 on an SSL context) is only made when something is fetched.
    """

    _fail_on_errors = False

    def __init__(self, folders: tuple[Path, ...], *, network: bool = False) -> None:
        self._folders = tuple(folder.resolve() for folder in folders)
        self._protocols = _LOCAL + _REMOTE if network else _LOCAL
        self._ready = False

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        """Return what an address holds; ValueError where it may not be read. Redirections come here too."""
        if url.lower().lstrip().startswith("file:"):
            return self._file(url)
        if not self._ready:
            super().__init__(allowed_protocols=self._protocols)
            self._ready = True
        return super().fetch(url, headers)

    def _file(self, url: str) -> URLFetcherResponse:
        """The file that was looked at is the one that is read: urllib would open another for a host."""
        parts = urlsplit(url.strip())
        file = Path(url2pathname(parts.path)).resolve()
        if parts.netloc or not any(file.is_relative_to(folder) for folder in self._folders):
            raise ValueError(f"outside the theme: {url}")
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        return URLFetcherResponse(url, file.read_bytes(), {"Content-Type": kind})
