"""Imported first in the process that workers are forked from: Ctrl-C is for the process that asks.

A terminal sends it to all processes, and this one would end with a traceback while it imports the rest.
"""

import signal

signal.signal(signal.SIGINT, signal.SIG_IGN)
