"""``python naive_weasyprint.py PAGE.html FILE.pdf``: WeasyPrint as its first example has it."""

import sys

import weasyprint

weasyprint.HTML(sys.argv[1]).write_pdf(sys.argv[2])
