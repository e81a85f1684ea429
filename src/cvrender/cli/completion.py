"""``cvrender completion``: the script with which a shell completes commands."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

VARIABLE = "_CVRENDER_COMPLETE"


@click.command("completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def command(shell: str) -> None:
    """Print the script that completes commands in a shell.

    It completes options, themes, formats and languages too.

    \b
    Examples, each to be put once where the shell starts:
      bash, in ~/.bashrc:    eval "$(cvrender completion bash)"
      zsh, in ~/.zshrc:      eval "$(cvrender completion zsh)"
      fish:                  cvrender completion fish > ~/.config/fish/completions/cvrender.fish
    """
    root = click.get_current_context().find_root().command
    completion = get_completion_class(shell)
    if completion is None:  # click has all three
        raise click.UsageError(f"no completion for {shell}")
    click.echo(completion(root, {}, "cvrender", VARIABLE).source())
