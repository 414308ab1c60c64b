"""`minewatch verify` and `minewatch head`: that nothing was changed, and a proof that others can hold."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from minewatch.cli.common import (
    json_option,
    opened,
    print_json,
    quiet_option,
    say,
    shown_progress,
    workspace_option,
)
from minewatch.cli.screen import flat
from minewatch.errors import InputRefused

if TYPE_CHECKING:
    from minewatch.store import Head


@click.command()
@click.option(
    "--head",
    "noted",
    multiple=True,
    type=click.Path(path_type=Path),
    help="A head noted earlier (`minewatch head`); may be given again.",
)
@click.option(
    "--signers",
    type=click.Path(path_type=Path),
    help="Also check each head's signature (HEAD.sig) by this allowed_signers file of OpenSSH.",
)
@click.option("--signed-by", metavar="NAME", help="Whose signature it has to be.")
@json_option
@workspace_option
@quiet_option
def verify(
    noted: tuple[Path, ...], signers: Path | None, signed_by: str | None, as_json: bool, folder: Path,
    quiet: bool,
) -> None:  # fmt: skip
    """Look for any byte changed, row removed or reordered, in the record and the captures.

    Whoever can write the record can also make its chain of hashes anew, or cut its end off: only a head that
    somebody else holds shows that. Exit code 1 only where something that was recorded is not as it was; what
    an interrupted run left is named, and the next run puts it right.
    """
    from minewatch.watch import verify_workspace

    if bool(signers) != bool(signed_by) or (signers and not noted):
        raise click.UsageError("--signers and --signed-by go together, with --head.")
    heads = [_head(file, signers, signed_by) for file in noted]
    with opened(folder) as workspace, shown_progress(quiet) as progress:
        problems = list(verify_workspace(workspace, heads, progress))
    if as_json:
        print_json(asdict(problem) for problem in problems)
    for problem in () if as_json else problems:
        click.echo(flat(str(problem)))
    grave = sum(problem.grave for problem in problems)
    if grave:
        say(f"{grave} things differ from what was recorded. Restore them from a backup.", quiet)
        sys.exit(1)
    left = f" {len(problems)} things were left by an interrupted run." if problems else ""
    held = f", up to the {'head' if len(heads) == 1 else 'heads'} you hold" if heads else ""
    say(f"Record and captures are as they were recorded{held}.{left}", quiet)


def _head(file: Path, signers: Path | None, name: str | None) -> Head:
    from minewatch.store import heads

    try:
        written = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or "it is not text"
        raise InputRefused(str(file), f"cannot be read ({why}).") from error
    head = heads.from_json(written, str(file))
    if signers and name:
        heads.check(file, file.with_name(file.name + ".sig"), signers, name)
    return head


@click.command()
@click.option(
    "--to", "target", type=click.Path(path_type=Path, dir_okay=False), help="Write it to this file."
)
@click.option(
    "--sign",
    "key",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Sign that file with this SSH key (OpenSSH); the signature is written beside it, as FILE.sig.",
)
@workspace_option
@quiet_option
def head(target: Path | None, key: Path | None, folder: Path, quiet: bool) -> None:
    """The end of the log's chain, as one line for somebody else to hold.

    With it, `minewatch verify --head FILE` proves later that all that was recorded until now is as it was.
    Whoever holds a signed one checks the signature without minewatch: docs/store.md.
    """
    from minewatch.store import heads

    if key and not target:
        raise click.UsageError("--sign signs a file: name it with --to.")
    with opened(folder) as workspace:
        written = heads.to_json(workspace.record.head())
    if target is None:
        click.echo(written, nl=False)
        return
    try:
        target.write_text(written, encoding="utf-8")
    except OSError as error:
        raise InputRefused(str(target), f"cannot be written ({error.strerror}).") from error
    say(f"The head is in {target}. Give it to somebody else, or publish it.", quiet)
    if key:
        say(f"Its signature is in {heads.sign(target, key)}.", quiet)
