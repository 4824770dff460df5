"""The command line: each command in a file of its own, found by its name.

A command is a module in this package with a function `main`; its options are the function's parameters, its help the
first line of the module's `HELP`. One with several verbs has a group of them, `commands`, instead. A module is
imported only when its command runs or its help is shown, so that a heavy command costs the others nothing. Names that
begin with `_` are not commands.
"""

from __future__ import annotations

import importlib
import pkgutil
from typing import Any

import typer
from typer.core import TyperGroup

from bot.cli import _words


class CommandsByFile(TyperGroup):
    """Finds commands as modules of this package."""

    def list_commands(self, ctx: Any) -> list[str]:
        """All commands, in alphabetical order."""
        return sorted(name for _, name, _ in pkgutil.iter_modules(__path__) if not name.startswith("_"))

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of that name, None if there is none."""
        if cmd_name not in self.list_commands(ctx):
            return None
        module = importlib.import_module(f"{__name__}.{cmd_name}")
        if hasattr(module, "commands"):
            group = typer.main.get_command(module.commands)
            group.name = cmd_name
            return group
        single = typer.Typer(add_completion=False)
        single.command(name=cmd_name, help=module.HELP)(module.main)
        return typer.main.get_command(single)


app = typer.Typer(
    cls=CommandsByFile, add_completion=False, no_args_is_help=True, help=_words.HELP, pretty_exceptions_enable=False
)


@app.callback()
def options() -> None:
    """Makes this a group of commands, even while there is only one."""


def main() -> None:
    """Runs the command line."""
    app()
