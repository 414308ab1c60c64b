"""The command line: a front door with no rules of its own.

Every command lives in a module of this package and is imported only when it is asked for, so that
`minewatch --help` answers at once. Results go to stdout, progress and talk to stderr.
"""

from __future__ import annotations

import sys
from importlib import import_module

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
    "explain": ("results:explain", "The chain from an id to rule, claims, quotations and captures."),
    "export": ("results:export", "All claims and findings as CSV and JSON lines."),
    "extract": ("extract:extract", "Claims from files, without a workspace."),
    "findings": ("results:findings", "What the claims together support."),
    "init": ("workspace:init", "Make a workspace."),
    "profile": ("results:profile", "One state's profile as text."),
    "publish": ("workspace:publish", "Write the site."),
    "review": ("review:review", "Decide claims and findings, by single keys."),
    "run": ("workspace:run", "Read, extract, reconcile what is new."),
    "status": ("law:status", "A state's standing under a treaty on a day, with its reasons."),
    "table": ("law:table", "States by treaties on a day, counts, joins and exits by year."),
    "verify": ("workspace:verify", "Look for any byte changed in record or captures."),
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

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, help_line) for name, (_, help_line) in sorted(COMMANDS.items())])


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="minewatch")
def commands() -> None:
    """An open landmine-ban monitor: documents in, sourced country profiles out."""


def main() -> None:
    """Run the command line; a known error is one line on stderr and exit code 1."""
    try:
        commands.main(standalone_mode=False)
    except click.exceptions.Exit as stop:
        sys.exit(stop.exit_code)
    except click.ClickException as usage:
        usage.show()
        sys.exit(usage.exit_code)
    except click.Abort:
        click.echo("Stopped. What was finished is kept; run the same command again to go on.", err=True)
        sys.exit(130)
    except MinewatchError as error:
        click.echo(f"minewatch: {error}", err=True)
        sys.exit(1)
    except BrokenPipeError:  # the reader of our output went away (`| head`): nothing failed
        sys.stderr.close()
        sys.exit(0)
