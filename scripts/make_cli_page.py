"""Writes docs/cli.md from the commands themselves, so that the page cannot say what they do not do.

usage: python scripts/make_cli_page.py
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from minewatch.cli import COMMANDS, commands

PAGE = Path(__file__).resolve().parent.parent / "docs" / "cli.md"
WIDTH = 100
HEAD = """\
# The command line

*Made by `python scripts/make_cli_page.py` from the commands' own help; do not edit.*

Results go to stdout: text for people, or with `--json` one JSON object a line. Progress and talk go to
stderr; progress only where stderr is a terminal and the work takes more than a second.

| exit code | means |
|---|---|
| 0 | done, also where nothing was found, or the reader of the output went away (`\\| head`) |
| 1 | it failed; one line on stderr says what, why it matters, and what to do |
| 2 | the command was not understood |
| 130 | stopped with Ctrl-C; what was finished is kept, and the same command goes on |

| option | means, everywhere |
|---|---|
| `--on DAY` | the day in the world that is asked about, today where left out |
| `--known MOMENT` | only what the record held at that moment (UTC); a bare day means its end |
| `--claimed` | with `--known`: documents count from the date stated with `collect --seen-at` |
| `--dry-run` | say what would be done, and write nothing |
| `-q`, `--quiet` | no progress and no talk; what could not be used, and that it is sample data, is said |
| `-w`, `--workspace` | the folder of the workspace |
| `NO_COLOR` (environment) | no colour and no bold |
| `COLUMNS` (environment) | the width to write in, from 40 to 100; the terminal's where left out |

Settings are in `minewatch.toml` in the workspace; `MINEWATCH_PUBLISH_UNREVIEWED` and `MINEWATCH_WORKERS` go
before it.
"""


def page() -> str:
    """The whole page."""
    with click.Context(commands, info_name="minewatch", **commands.context_settings) as top:
        return HEAD + "".join(part for name in sorted(COMMANDS) for part in _parts(top, name))


def _parts(top: click.Context, name: str) -> Iterator[str]:
    command = commands.get_command(top, name)
    assert command is not None, name
    yield from _section(top, command, name)


def _section(parent: click.Context, command: click.Command, name: str) -> Iterator[str]:
    context = click.Context(
        command, info_name=name, parent=parent, terminal_width=WIDTH, max_content_width=WIDTH
    )
    lines = "\n".join(line.rstrip() for line in command.get_help(context).splitlines())
    yield f"\n## {context.command_path}\n\n```\n{lines}\n```\n"
    if isinstance(command, click.Group):
        for below in sorted(command.list_commands(context)):
            found = command.get_command(context, below)
            assert found is not None, below
            yield from _section(context, found, below)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
