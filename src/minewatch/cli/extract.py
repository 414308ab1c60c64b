"""`minewatch extract`: claims from files or rows, without a workspace."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from minewatch.cli.common import print_json, quiet_option, say, shown_progress, the_model, workspace_option
from minewatch.cli.screen import clean, flat
from minewatch.errors import InputRefused, MinewatchError, Unreadable, WorkspaceTrouble

if TYPE_CHECKING:
    from minewatch.extract.asking import Model
    from minewatch.model.claim import Claim
    from minewatch.model.text import Text
    from minewatch.model.when import When
    from minewatch.watch import Progress


@click.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--published", metavar="DATE", help="When the files were published (YYYY, YYYY-MM or YYYY-MM-DD)."
)
@click.option(
    "--documents",
    type=click.Path(path_type=Path, dir_okay=False),
    help="JSON lines with doc, published, title and text instead of files.",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a document: doc, published, claims.")
@click.option("--why", is_flag=True, help="Show which words set which field.")
@click.option(
    "--model",
    "ask_model",
    is_flag=True,
    help="Ask the model of the workspace's settings, too (docs/model.md).",
)
@workspace_option
@quiet_option
def extract(
    files: tuple[Path, ...], published: str | None, documents: Path | None, as_json: bool, why: bool,
    ask_model: bool, folder: Path, quiet: bool,
) -> None:  # fmt: skip
    """The claims of FILES, with the exact words that make each."""
    if not files and documents is None:
        raise click.UsageError("Name files, or --documents FILE.jsonl.")
    day, model = _when(published, "--published"), _model(folder) if ask_model else None
    asker, failed = _Asker(model, quiet), 0
    streamed = sys.stdout.isatty()  # then the lines themselves show how far it is
    with shown_progress(quiet or streamed) as whole:
        for number, (name, text_of) in enumerate(_documents(files, documents, day)):
            whole("extracting", number, len(files) or None)
            try:
                with shown_progress(quiet or not streamed) as progress:
                    progress("extracting", 0, None)
                    text = text_of()
                    claims = asker.more(name, text, _claims(name, text, why), progress)
            except MinewatchError as error:
                click.echo(flat(f"minewatch: {error}"), err=True)
                failed += 1
                continue
            if as_json:
                print_json([_row(name, text, claims, why)])
            else:
                _show(name, text, claims, why)
    if asker.trouble:
        raise asker.trouble
    if failed:
        sys.exit(1)


class _Asker:
    """Asks the model, if there is one, until it fails; the rules' claims are shown all the same."""

    def __init__(self, model: Model | None, quiet: bool) -> None:
        self.model, self.quiet = model, quiet
        self.trouble: MinewatchError | None = None

    def more(self, name: str, text: Text, claims: tuple[Claim, ...], progress: Progress) -> tuple[Claim, ...]:
        """The claims, and the model's among them."""
        if self.model is None or self.trouble:
            return claims
        try:
            return _asked(name, text, self.model, claims, progress, self.quiet)
        except MinewatchError as error:
            self.trouble = error
            return claims


def _documents(
    files: tuple[Path, ...], rows: Path | None, day: When | None
) -> Iterator[tuple[str, Callable[[], Text]]]:
    """Each document's printable name, and what gives its text or raises a MinewatchError that names it."""
    for path in files:
        yield escaped(path.name), partial(_file, path, day)
    for name, text in _rows(rows) if rows else ():
        yield name, partial(_same, text)


def _same(text: Text) -> Text:
    return text


def escaped(name: str) -> str:
    """A file's name as one line without commands to a terminal."""
    from minewatch.collect import printable

    return printable(name)


def _model(folder: Path) -> Model:
    """The model that the settings name. Raises WorkspaceTrouble where they name none."""
    from minewatch.settings import FILE, load

    model = the_model(load(folder))
    if model is None:
        raise WorkspaceTrouble(
            str(folder / FILE), "names no model to ask.", "Add [extract.model]; docs/model.md says how."
        )
    return model


def _asked(
    name: str, text: Text, model: Model, claims: tuple[Claim, ...], progress: Progress, quiet: bool
) -> tuple[Claim, ...]:
    """The rules' claims and the model's, in order; what the gate refused is told on stderr."""
    from minewatch.extract.asking import ask

    asked = ask(text, model, claims, progress)
    for refusal in asked.refused:
        say(f"{name}: refused, {refusal}", quiet)
    say(
        f"{name}: model {model.name} gave {len(asked.claims)} claims more and {asked.known} that the rules had; "
        f"{len(asked.refused)} were refused.",
        quiet,
    )
    found = (*claims, *asked.claims)
    return tuple(sorted(found, key=lambda claim: (claim.evidence.start, claim.evidence.end)))


def _when(written: str | None, what: str) -> When | None:
    from minewatch.model.when import When

    if not written:
        return None
    try:
        return When.parse(written)
    except ValueError as error:
        raise InputRefused(what, f"{error}.", "Write it as 2025-12-17.") from error


def _file(path: Path, published: When | None) -> Text:
    """The file's text; a plain text file's is its decoded content unchanged. Raises a MinewatchError that names it."""
    try:
        content = path.read_bytes()
    except OSError as error:
        reason = f"it cannot be read ({error.strerror or error})."
        raise InputRefused(escaped(str(path)), reason, "Check the name and the rights.") from error
    return _text(path, content, published)


def _text(path: Path, content: bytes, published: When | None) -> Text:
    """A plain text file decoded as it is; anything else through the reader of its kind."""
    if path.suffix.lower() == ".txt":
        return _plain(path, content, published)
    import hashlib

    from minewatch.collect import media_type
    from minewatch.model.capture import Capture
    from minewatch.read import read
    from minewatch.read.language import taken_to_be

    kind = media_type(content, path.name)
    try:
        text = read(content, Capture(hashlib.sha256(content).hexdigest(), len(content), kind))
    except Unreadable as error:  # it knows the bytes, not the file
        raise Unreadable(escaped(str(path)), error.why, error.do) from error
    language = taken_to_be(text.content, text.language)
    return replace(text, published=published or text.published, language=language)


def _plain(path: Path, content: bytes, published: When | None) -> Text:
    from minewatch.model.text import Text
    from minewatch.read.language import language_of, taken_to_be

    try:
        decoded = content.decode("utf-8")
    except UnicodeDecodeError as error:
        reason = f"it is not UTF-8 text (byte {error.start})."
        raise InputRefused(escaped(str(path)), reason, "Save it as UTF-8 and try again.") from error
    language = taken_to_be(decoded, language_of(decoded))
    return Text(path.name, "plain", decoded, published=published, language=language)


def _rows(path: Path) -> Iterator[tuple[str, Text]]:
    """The documents of a JSON lines file; offsets are into their `text`."""
    from minewatch.model.text import Text

    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise InputRefused(str(path), f"it cannot be read ({error}).", "Check the name.") from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        where = f"{path}, line {number}"
        try:
            row = json.loads(line)
            name, content = str(row["doc"]), row["text"]
        except (json.JSONDecodeError, KeyError, TypeError) as error:
            raise InputRefused(
                where, f"it is no document row ({error}).", "It needs doc and text."
            ) from error
        published = _when(row.get("published"), where)
        language = row.get("language") or "en"
        yield name, Text(name, "rows", content, row.get("title"), published=published, language=language)


def _claims(name: str, text: Text, why: bool) -> tuple[Claim, ...]:
    from minewatch.extract import extract as find
    from minewatch.extract import supported

    if not supported(text.language):
        from minewatch.watch import not_searched

        click.echo(flat(f"{name}: {not_searched(text.language)}"), err=True)
        return ()
    return find(text, why=why)


def _row(name: str, text: Text, claims: tuple[Claim, ...], why: bool) -> dict[str, Any]:
    rows = []
    for claim in claims:
        row = claim.to_json()
        if why:
            row["why"] = [
                {
                    "field": m.field,
                    "words": text.content[m.start : m.end],
                    "start": m.start,
                    "end": m.end,
                    "rule": m.rule,
                }
                for m in claim.marks
            ]
        rows.append(row)
    return {"doc": name, "published": str(text.published) if text.published else None, "claims": rows}


def _show(name: str, text: Text, claims: tuple[Claim, ...], why: bool) -> None:
    """A line a claim for people."""
    click.echo(flat(f"{name}: {len(claims)} claims"))
    for claim in claims:
        subject = claim.weapon or claim.treaty or ""
        quote = " ".join(claim.evidence.quote.split())
        click.echo(
            f"  {claim.actor or '-':8} {claim.kind:16} {claim.assertion:10} {subject:16} “{clean(quote)}”"
        )
        if why:
            for mark in claim.marks:
                words = " ".join(text.content[mark.start : mark.end].split())
                click.echo(f"{'':11}{mark.field}: “{clean(words)}” ({mark.rule})")
