"""Many profiles at once: which files are to be made, processes that make them, and the report of a build.

It knows tasks and results only as what goes in and comes out; what a task is, the caller knows.
"""

from cvrender.building.plan import Cell, ClashError, cells, places, refuse_clashes
from cvrender.building.running import completed
from cvrender.building.summary import Counts, File, Row, Status, as_json, counted, table

__all__ = [
    "Cell",
    "ClashError",
    "Counts",
    "File",
    "Row",
    "Status",
    "as_json",
    "cells",
    "completed",
    "counted",
    "places",
    "refuse_clashes",
    "table",
]
