"""What every worker needs, imported once in the process that workers are forked from.

Nothing of it starts a thread or opens a connection, which a fork would not survive.
"""

import gc

from cvrender import fit  # noqa: F401
from cvrender.cli import job, luggage, origins, outcome, work  # noqa: F401
from cvrender.starting import start
from cvrender.theme.fonts import fontconfig_file, fonts_for  # noqa: F401
from cvrender.writers import docx, pdf, text  # noqa: F401

start()
from cvrender.writers import weasy  # noqa: E402, F401

# What was imported stays: it is not looked through for cycles, and cycles of new objects are looked for
# seldom, which takes a fourteenth off each document.
gc.freeze()
gc.set_threshold(100_000)
