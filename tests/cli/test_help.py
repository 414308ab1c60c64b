"""What `minewatch --help` costs, and that options mean the same everywhere."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from minewatch.cli import COMMANDS, commands

from .conftest import call

ROOT = Path(__file__).resolve().parents[2]
# Everything else that is installed may take its time: none of it is needed to list the commands.
LIGHT = {"click", "minewatch"}


def every_command() -> Iterator[tuple[str, click.Command]]:
    """Each command by its path, those below a command too."""
    context = click.Context(commands)
    waiting = [(name, commands.get_command(context, name)) for name in COMMANDS]
    while waiting:
        name, command = waiting.pop()
        assert command is not None, name
        yield name, command
        if isinstance(command, click.Group):
            waiting += [(f"{name} {n}", c) for n, c in command.commands.items()]


def test_listing_the_commands_imports_nothing_heavy() -> None:
    """The command line and its help come up with the standard library, click and three small modules."""
    code = "import sys; before = set(sys.modules); from minewatch.cli import commands; import click;"
    code += "commands.get_help(click.Context(commands)); print(*set(sys.modules) - before)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = {name for name in ran.stdout.split() if name.partition(".")[0] not in sys.stdlib_module_names}
    assert {name.partition(".")[0] for name in loaded} <= LIGHT
    ours = {name for name in loaded if name.startswith("minewatch")}
    assert ours == {"minewatch", "minewatch.cli", "minewatch.errors"}


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_explains_itself(name: str) -> None:
    """Each name of the list leads to a command with a help page of its own."""
    done = call(name, "--help")
    assert done.code == 0
    assert done.out.startswith(f"Usage: minewatch {name}")
    assert not done.err


def test_an_option_means_the_same_wherever_it_stands() -> None:
    """One option has one form and one help text, but where a command says why it differs."""
    forms: dict[str, set[tuple[object, ...]]] = {}
    for name, command in every_command():
        for option in command.params:
            if isinstance(option, click.Option) and name != "extract":
                form = (option.is_flag, option.multiple, tuple(option.secondary_opts))
                forms.setdefault(option.opts[-1], set()).add(form)
    shared = ("--on", "--known", "--claimed", "--quiet", "--dry-run", "--json", "--workspace")
    assert all(len(forms[option]) == 1 for option in shared)


def test_every_question_to_the_record_takes_both_clocks() -> None:
    """Where --on is taken, --known and --claimed are too, but for the demo, whose record is new."""
    for name, command in every_command():
        options = {opt for param in command.params for opt in param.opts}
        if "--on" in options and name != "demo":
            assert {"--known", "--claimed", "--quiet"} <= options, name


def test_the_reference_page_is_what_the_commands_say() -> None:
    """docs/cli.md is just what scripts/make_cli_page.py makes of the commands."""
    spec = importlib.util.spec_from_file_location("make_cli_page", ROOT / "scripts" / "make_cli_page.py")
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    assert (ROOT / "docs" / "cli.md").read_text(encoding="utf-8") == made.page()


def test_a_command_that_is_not_there_names_the_nearest() -> None:
    """A slip of the finger is a usage error that helps."""
    done = call("finding")
    assert done.code == 2
    assert "Did you mean findings?" in done.err
