"""The command line: a front door with no rules of its own.

Every command lives in a module of this package and is imported only when it is asked for, so that
`minewatch --help` answers at once. Results go to stdout, progress and talk to stderr.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from importlib import import_module
from typing import Any

import click

from minewatch import __version__
from minewatch.errors import MinewatchError

# name: (module:command, the line of help). The help stands here so that listing imports nothing.
COMMANDS: dict[str, tuple[str, str]] = {
    "acts": ("law:acts", "Treaty acts: list them, or check them for contradictions."),
    "ask": ("law:ask", "Answer a CSV file of questions about status, deadlines and counts."),
    "collect": ("workspace:collect", "Keep files and folders as captures."),
    "contradictions": ("results:contradictions", "What sources disagree on, and why."),
    "deadlines": ("law:deadlines", "Duties that fall due, as a table or a calendar."),
    "demo": ("demo:demo", "Run every room on the packaged samples."),
    "doctor": ("doctor:doctor", "What needs an eye: unread documents, texts without claims, reviews due."),
    "explain": ("results:explain", "The chain from an id to rule, claims, quotations and captures."),
    "export": ("results:export", "All claims and findings as CSV and JSON lines."),
    "extract": ("extract:extract", "Claims from files, without a workspace."),
    "findings": ("findings:findings", "What the claims together support."),
    "head": ("verify:head", "The end of the log's chain, for somebody else to hold."),
    "init": ("workspace:init", "Make a workspace."),
    "origins": ("origins:origins", "Which reports count as one story; join and split them."),
    "profile": ("results:profile", "One state's profile as text."),
    "publish": ("workspace:publish", "Write the site."),
    "review": ("review:review", "Decide claims and findings, by single keys."),
    "run": ("workspace:run", "Read, extract, reconcile what is new."),
    "status": ("law:status", "A state's standing under a treaty on a day, with its reasons."),
    "table": ("law:table", "States by treaties on a day, counts, joins and exits by year."),
    "verify": ("verify:verify", "Look for any byte changed in record or captures."),
}


class Commands(click.Group):
    """Looks a command up in COMMANDS and imports its module only then."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, _, attribute = COMMANDS[cmd_name][0].partition(":")
        command: click.Command = getattr(import_module(f"minewatch.cli.{module}"), attribute)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does it, with the nearest name where there is no such command."""
        import difflib

        near = difflib.get_close_matches(args[0], COMMANDS, n=1) if args and args[0] not in COMMANDS else []
        if near and not args[0].startswith("-"):
            ctx.fail(f"No such command {args[0]!r}. Did you mean {near[0]}?")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, help_line) for name, (_, help_line) in sorted(COMMANDS.items())])

    def invoke(self, ctx: click.Context) -> Any:
        """As click does it; a reader of our output that went away (`| head`) is no failure.

        What the output still holds is written here, so that a full disk is told like any other failure.
        """
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError as error:
            if not _reader_is_gone():
                why, do = "a process it works with ended in the middle.", "Run the same command again."
                raise MinewatchError("a pipe broke", why, do) from error
            _let_go_of_output()
            raise click.exceptions.Exit(0) from None
        return result


def _reader_is_gone() -> bool:
    """Whether it is our own output that nobody reads any more, and not some other pipe."""
    import select

    polled = select.poll()
    polled.register(sys.stdout, select.POLLOUT)
    return any(event & (select.POLLERR | select.POLLHUP) for _, event in polled.poll(0))


def _let_go_of_output() -> None:
    """Nothing more is written: the interpreter's own flush at the end would fail once more, and say so."""
    with suppress(OSError, ValueError):  # an output without a file behind it has nothing to let go of
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="minewatch")
def commands() -> None:
    """An open landmine-ban monitor: documents in, sourced country profiles out."""


def main() -> None:
    """Run the command line; a known error is one line on stderr and exit code 1."""
    try:
        commands.main(prog_name="minewatch", standalone_mode=False)
    except click.exceptions.Exit as stop:
        sys.exit(stop.exit_code)
    except click.ClickException as usage:
        usage.show()
        sys.exit(usage.exit_code)
    except (click.Abort, KeyboardInterrupt):
        click.echo("Stopped. What was finished is kept; run the same command again to go on.", err=True)
        sys.exit(130)
    except MinewatchError as error:
        _fail(str(error))
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        _let_go_of_output()
        _fail(f"{where}{error.strerror or error}. Nothing that was stored is lost.")


def _fail(words: str) -> None:
    from minewatch.cli.screen import flat

    click.echo(flat(f"minewatch: {words}"), err=True)
    sys.exit(1)
