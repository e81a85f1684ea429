"""``python -m cvrender``: the command line without its script."""

from cvrender.cli import main

main()
