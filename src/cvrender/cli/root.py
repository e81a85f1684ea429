"""The command ``cvrender`` itself: finds the module of a command, and imports only that."""

from __future__ import annotations

from importlib import import_module

import click

from cvrender.version import __version__

#: Each command, in the order of ``--help``, with the line that describes it there.
COMMANDS = {
    "render": "Write profiles as PDF, Word, HTML, text, Markdown or JSON Resume.",
    "site": "Write a web page with everything beside it, ready to be published.",
    "gallery": "Show a profile in all themes, to choose one by looking.",
    "build": "Write many profiles in many themes, formats and papers.",
    "check": "Read outputs back and prove that nothing is lost.",
    "extract": "Give back the résumé that a PDF carries.",
    "validate": "Check profiles and list everything that is wrong with them.",
    "diff": "Take the edits of a Word file back into the profile.",
    "new": "Write a commented profile to start from.",
    "themes": "List the themes, start one of your own, or check one.",
    "cache": "Tell what is kept of earlier runs.",
    "schema": "Print the JSON Schema of a profile.",
    "completion": "Print the script that completes commands in a shell.",
}


class LazyGroup(click.Group):
    """A group whose commands are imported when they are called: ``cvrender.cli.NAME``."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command, or None where there is no such command."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"cvrender.cli.{cmd_name}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that is asked for; a usage error names the one that was meant."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from cvrender.errors import did_you_mean

            hint = did_you_mean(args[0], COMMANDS) or f"commands: {', '.join(COMMANDS)}"
            ctx.fail(f"no command named '{args[0]}' ({hint})")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.command(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Start with 'cvrender new my-name', then 'cvrender render my-name.yaml'. "
    "Each command explains itself: cvrender render --help.",
)
@click.version_option(__version__, prog_name="cvrender", message="%(prog)s %(version)s")
def root() -> None:
    """One profile becomes a PDF, a Word file, a web page, text, Markdown and JSON Resume."""
