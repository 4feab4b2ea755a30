"""The command line; the only part that knows click.

A command is thin: parse, call the library, print. Results go to stdout, progress and messages to stderr. Exit status:
0 done, 1 some article failed, a file cannot be read or a check found a difference, 2 wrong usage, 130 interrupted.
"""

from __future__ import annotations

import os
from importlib import import_module

import click

from geo import __version__
from geo.cli.progress import INTERRUPTED
from geo.errors import ConfigError, GeoError

__all__ = ["COMMANDS", "main"]

# name -> (module, function): a command is imported when it is called, so that --help and --version stay quick
COMMANDS: dict[str, tuple[str, str]] = {
    "build": ("geo.cli.build", "build"),
    "toponyms": ("geo.cli.toponyms", "toponyms"),
    "events": ("geo.cli.events", "events"),
    "map": ("geo.cli.map", "map_command"),
    "gazetteer": ("geo.cli.gazetteer", "gazetteer"),
    "export": ("geo.cli.export", "export"),
    "check": ("geo.cli.check", "check"),
    "import": ("geo.cli.import_", "import_"),
    "review": ("geo.cli.review", "review"),
    "evaluate": ("geo.cli.evaluate", "evaluate"),
    "init": ("geo.cli.init", "init"),
    "bench": ("geo.cli.bench", "bench"),
}


class _Commands(click.Group):
    """A group that imports a command when it is called, and turns a `GeoError` into exit status 1."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of that name, imported now."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module, function = COMMANDS[cmd_name]
        command = getattr(import_module(module), function)
        assert isinstance(command, click.Command)  # noqa: S101 - what the table above promises
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that is meant; where there is none, say which may have been."""
        from difflib import get_close_matches

        given = args[0]
        if given not in COMMANDS and not ctx.resilient_parsing:
            if os.path.exists(given):  # noqa: PTH110 -- a Path raises where the name is too long
                ctx.fail(f"{given} is no command; to read it: {ctx.info_name} build {given}")
            near = get_close_matches(given, COMMANDS, n=1)
            hint = f"did you mean {near[0]}?" if near else "--help lists them"
            ctx.fail(f"there is no command {given!r}; {hint}")
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; the one place where a `GeoError` becomes an exit."""
        try:
            return super().invoke(ctx)
        except ConfigError as error:
            if (error.context or "").startswith("--"):  # a wrong option is wrong usage
                raise click.UsageError(str(error)) from error
            raise click.ClickException(str(error)) from error
        except GeoError as error:
            raise click.ClickException(str(error)) from error
        except KeyboardInterrupt:
            click.echo("interrupted", err=True)
            raise click.exceptions.Exit(INTERRUPTED) from None


@click.command(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="dateline")
def main() -> None:
    """Read news articles and give them map layers: strikes, strongholds, routes and incidents.

    Everything runs offline. Begin with:

    \b
      dateline build article.txt -o out        an article to layers and a map
      dateline init my-project                 a project of your own
    """
