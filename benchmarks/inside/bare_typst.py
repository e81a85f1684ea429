"""``python bare_typst.py FILE.typ ... FOLDER``: Typst alone, Typst documents → PDFs in a folder.

With several files it is warm: one compiler, and CPU seconds of each, as a line of JSON.
"""

import json
import sys
import time
from pathlib import Path

import rendercv_fonts
import typst


def main(files: list[str], folder: str) -> None:
    """Compile the files, of which the last words are the folder."""
    root = Path(files[0]).parent
    compiler = typst.Compiler(
        root=root, font_paths=rendercv_fonts.paths_to_font_folders, ignore_system_fonts=True
    )
    seconds = []
    for file in files:
        started = time.process_time()
        compiler.compile(input=file, output=str(Path(folder) / f"{Path(file).stem}.pdf"), format="pdf")
        seconds.append(time.process_time() - started)
    if len(files) > 1:
        sys.stdout.write(json.dumps(seconds))


main(sys.argv[1:-1], sys.argv[-1])
