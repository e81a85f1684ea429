"""``python warm_rendercv.py FILE.yaml ... FOLDER``: RenderCV's own work without its start.

Prints the CPU seconds of each PDF as a line of JSON.
"""

import json
import sys
import time
from pathlib import Path

from rendercv.cli.render_command.progress_panel import ProgressPanel
from rendercv.cli.render_command.run_rendercv import run_rendercv


def main(files: list[str], folder: str) -> None:
    """Render the files, of which the last words are the folder."""
    seconds = []
    for file in map(Path, files):
        pdf = Path(folder) / f"{file.stem}.pdf"
        started = time.process_time()
        with ProgressPanel(quiet=True) as panel:
            run_rendercv(
                file,
                panel,
                pdf_path=pdf,
                typst_path=pdf.with_suffix(".typ"),
                dont_generate_html=True,
                dont_generate_markdown=True,
                dont_generate_png=True,
            )
        seconds.append(time.process_time() - started)
    sys.stdout.write(json.dumps(seconds))


main(sys.argv[1:-1], sys.argv[-1])
