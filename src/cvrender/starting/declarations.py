"""WeasyPrint's C declarations, parsed once for all instead of at each import.

cffi can write what it parsed as a Python module (its out-of-line ABI mode), which is read in 3 ms instead of
80. Such a module opens a library by the names given and no others; the plain one also asks gcc and ldconfig
for each name that is not there, in processes of their own, which takes longer than the parsing.
"""

from __future__ import annotations

import marshal
import os
import re
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

from cvrender.starting.folder import cache_folder, got, put

_DECLARATIONS = re.compile(r"^ffi\.cdef\('''(.*?)'''\)$", re.DOTALL | re.MULTILINE)

#: What is called besides (starting/fontconfig.py).
MORE = "int FcConfigSetCurrent(FcConfig *config);"


class _Declared:
    """Stands for a ``cffi.FFI`` while ``weasyprint.text.ffi`` is executed: what it would parse is known."""

    def __init__(self, compiled: Any) -> None:
        self.compiled = compiled

    def cdef(self, declarations: str) -> None:
        """Take no notice."""

    def dlopen(self, name: str, flags: int) -> Any:
        """Open a library for good: closed at the end, it would be gone before the last of its objects are."""
        return self.compiled.dlopen(name, flags | os.RTLD_NODELETE)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.compiled, name)


@contextmanager
def declared(folder: Path) -> Iterator[None]:
    """Let WeasyPrint in ``folder`` be imported with its declarations as they were parsed before."""
    compiled = _compiled(folder / "text" / "ffi.py")
    if compiled is None:
        yield
        return
    stand_in, before = ModuleType("cffi"), sys.modules.get("cffi")
    proxy = _Declared(compiled)
    setattr(stand_in, "FFI", lambda: proxy)  # noqa: B010, a module has no such attribute for the type checker
    sys.modules["cffi"] = stand_in
    try:
        yield
    finally:
        del sys.modules["cffi"]
        if before is not None:
            sys.modules["cffi"] = before
    for name, module in list(sys.modules.items()):
        if name.startswith("weasyprint") and getattr(module, "ffi", None) is proxy:
            setattr(module, "ffi", compiled)  # noqa: B010


def _compiled(source: Path) -> Any:
    """Return the parsed declarations of a source file; they are kept in the user's cache folder.

    None where there is no such folder, where the file does not look as expected, or where what is kept is
    damaged; that is taken away.
    """
    backend = import_module("_cffi_backend")  # the part of cffi that is written in C; cffi itself is slow
    text, folder = source.read_bytes(), cache_folder("start")
    if folder is None:
        return None
    seen = b"\0".join((text, MORE.encode(), backend.__version__.encode(), sys.version.encode()))
    file = folder / f"declarations_{sha256(seen).hexdigest()[:16]}"
    code = got(file)
    if code is None:
        code = _parsed(text.decode(), file.name)
        if code is None:
            return None
        with suppress(OSError):
            put(file, code)
    module = ModuleType(file.name)
    exec(marshal.loads(code), vars(module))  # noqa: S102, S302 - our own, in a folder of the user's alone
    return module.ffi


def _parsed(source: str, name: str) -> bytes | None:
    """Return the code of a module with the declarations of a source; None where it is not as expected."""
    import cffi
    from cffi.recompiler import make_py_source

    found = _DECLARATIONS.findall(source)
    if len(found) != 1:
        return None
    ffi = cffi.FFI()
    ffi.cdef(found[0] + MORE)
    ffi.set_source(name, None)
    with tempfile.TemporaryDirectory() as folder:
        draft = Path(folder) / "declarations.py"
        make_py_source(ffi, name, str(draft))
        return marshal.dumps(compile(draft.read_text(encoding="utf-8"), name, "exec"))
