"""The command line: arguments → files and messages. The only room that prints."""

from cvrender.cli.run import main

__all__ = ["main"]
