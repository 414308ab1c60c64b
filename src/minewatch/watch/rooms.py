"""The rooms in order, on what is new. Each step can be stopped and run again: it goes on where it was."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from minewatch.model.capture import Capture, Sighting
from minewatch.model.source import Source
from minewatch.model.text import Text
from minewatch.watch import marker
from minewatch.watch.carried import carry
from minewatch.watch.progress import Progress, silent, told
from minewatch.watch.searching import Search, Searched, not_searched, searcher
from minewatch.watch.workspace import Workspace, only_run

if TYPE_CHECKING:
    from minewatch.collect import Collected, Refusal
    from minewatch.store import Record

Item = TypeVar("Item")

# Rows are written this many documents at a time: an interrupted run loses no more work than that, and a
# commit (one wait for the disk) is paid for once a batch instead of once a document.
BATCH = 50
ASKED = 3  # documents at a time where a model is asked about each: minutes of waiting are not lost

# Whose publication something is when nobody says: counted, but never as a source that speaks for an act.
UNNAMED = Source(id="not-stated", name="An unnamed source", source_class="anonymous")


@dataclass
class Report:
    """What one run did, in counts, and one line for each thing that could not be used.

    `extracted` are the texts searched for claims; one in a language that cannot be is refused. `moved` decisions
    followed their words to a document's new reading; `left` are those that could not. `asked` are the texts that
    a model answered for, `not_kept` its answers that the gate refused. `guessed` are the addresses of those whose
    words were too few to tell their language, so that they were searched as English.
    """

    captured: int = 0
    seen_again: int = 0
    read: int = 0
    extracted: int = 0
    claims: int = 0
    moved: int = 0
    asked: int = 0
    not_kept: int = 0
    left: list[str] = field(default_factory=list)
    guessed: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


def source_of(file: Path | None) -> Source:
    """The source that a source file describes, or the one that stands for "nobody said"."""
    if file is None:
        return UNNAMED
    from minewatch.collect import load_source

    return load_source(file)


def collect_into(
    workspace: Workspace,
    paths: list[Path],
    source: Source = UNNAMED,
    *,
    claimed_at: datetime | None = None,
    published: str | None = None,
    once: bool = False,
    dry_run: bool = False,
    progress: Progress = silent,
) -> Report:
    """Keep what the paths hold. A capture is counted only once it is on the disk.

    With `once`, what was met before at the same address with the same bytes is not met again: the record
    does not change. With `dry_run` everything is read and counted, and nothing is kept.
    """
    from minewatch.collect import FilesTransport, Refusal, collect

    report, record = Report(), workspace.record
    sources: dict[str, Source] = {}
    before = {(seen.capture, seen.address) for seen in record.sightings()} if once else set()
    met = collect(
        FilesTransport(paths, workspace.clock),
        source,
        claimed_at=claimed_at,
        published=published,
        sources=sources,
    )
    if dry_run:
        return _counted(record, told(met, "collecting", None, progress))
    for batch in _batches(told(met, "collecting", None, progress)):
        with record.batch():
            for publisher in sources.values():
                record.add_source(publisher)
            for refusal in (item for item in batch if isinstance(item, Refusal)):
                report.refused.append(str(refusal))
                record.refuse(refusal.address, None, "collect", refusal.why)
        kept = [item for item in batch if not isinstance(item, Refusal)]
        new = record.keep_all([item for item in kept if (item[0].sha256, item[1].address) not in before])
        report.captured += sum(new)
        report.seen_again += len(new) - sum(new)
    return report


def _counted(record: Record, met: Iterator[Collected | Refusal]) -> Report:
    """What collecting would report."""
    from minewatch.collect import Refusal

    report, held = Report(), {capture.sha256 for capture in record.captures()}
    for item in met:
        if isinstance(item, Refusal):
            report.refused.append(str(item))
            continue
        report.captured += item[0].sha256 not in held
        report.seen_again += item[0].sha256 in held
        held.add(item[0].sha256)
    return report


def waiting(workspace: Workspace) -> tuple[int, int]:
    """How many captures wait to be read, and how many texts to be searched for claims."""
    after = _reached(workspace)
    captures = sum(1 for _ in _to_read(workspace.record, after))
    return captures, sum(1 for _ in workspace.record.unextracted_texts(searcher(workspace.model), after))


def _versions(workspace: Workspace) -> list[str]:
    return [searcher(workspace.model), *sorted(_readers())]


def _reached(workspace: Workspace) -> int:
    return marker.reached(workspace.folder, workspace.record, _versions(workspace))


def _to_read(record: Record, after: int) -> Iterator[Capture]:
    """What no current reader version has read, and what was since met with another stated date or, where its
    words did not tell its language, with a publisher who says it.
    """
    found = {capture.sha256: capture for capture in record.unread_captures(_readers(), after)}
    found |= {capture.sha256: capture for capture in record.redated_captures(after)}
    untold = {capture.sha256: capture for capture in record.untold_captures(after)}
    told = _languages(record, untold)
    found |= {sha256: capture for sha256, capture in untold.items() if sha256 in told}
    yield from found.values()


def _met(record: Record, wanted: Iterable[str]) -> dict[str, Sighting]:
    """The first time each capture was met with its publisher named, with the date that was stated last."""
    found: dict[str, Sighting] = {}
    for seen in record.sightings_of(wanted):
        first = found.setdefault(seen.capture, seen)
        if first.source == UNNAMED.id:
            first = replace(first, source=seen.source)
        found[seen.capture] = replace(first, published=seen.published or first.published)
    return found


def _languages(record: Record, wanted: Iterable[str]) -> dict[str, str]:
    """The language that the publishers of these captures were last said to write in, where one was."""
    of = {source.id: source.language for source in record.sources()}
    return {
        seen.capture: language for seen in record.sightings_of(wanted) if (language := of.get(seen.source))
    }


def _readers() -> set[str]:
    from minewatch.read import READERS

    return {*(name for name, _ in READERS.values()), _no_reader()}


def _no_reader() -> str:
    """What refuses a kind without a reader: once, and again when a reader for some kind is added."""
    from minewatch.read import READERS

    return f"none of {len(READERS)}"


def read_new(workspace: Workspace, report: Report, progress: Progress = silent) -> None:
    """Read every capture that no current reader version has read or refused, or whose stated date changed."""
    from minewatch.read import read_all, reader_of

    record = workspace.record
    waiting = list(_to_read(record, _reached(workspace)))
    if not waiting:
        return
    met = _met(record, [capture.sha256 for capture in waiting])
    kinds = {capture.sha256: capture.media_type for capture in waiting}
    languages = _languages(record, kinds)

    def items() -> Iterator[tuple[bytes, Capture, Sighting | None]]:
        for capture in waiting:
            yield record.data(capture.sha256), capture, met.get(capture.sha256)

    outcomes = told(read_all(items(), workers=workspace.workers), "reading", len(waiting), progress)
    for batch in _batches(outcomes):
        with record.batch():
            for outcome in batch:
                if isinstance(outcome, Text):
                    language = outcome.language or languages.get(outcome.capture)
                    record.add_text(replace(outcome, language=language))
                    report.read += 1
                else:
                    reader = reader_of(kinds[outcome.capture]) or _no_reader()
                    record.refuse(outcome.address, outcome.capture, "read", outcome.why, reader)
                    report.refused.append(f"{outcome.address}: {outcome.why}")


def extract_new(workspace: Workspace, report: Report, progress: Progress = silent) -> None:
    """Extract claims from every text that this extractor version has not gone through yet.

    A text whose language could not be told (it is short, say) is taken to be in its source's; else in English
    where its words are too few to tell.
    """
    from minewatch.read.language import taken_to_be

    record = workspace.record
    waiting = list(record.unextracted_texts(searcher(workspace.model), _reached(workspace)))
    if not waiting:
        return
    met = _met(record, {text.capture for text in waiting})
    search = Search(workspace.model, progress)
    size = BATCH if workspace.model is None else ASKED
    for batch in _batches(told(waiting, "extracting", len(waiting), progress), size):
        # Searched before the write begins: a model may take minutes, and no other writer should wait for it.
        said = _languages(record, {text.capture for text in batch if not text.language})
        told_in = [text.language or said.get(text.capture) for text in batch]
        spoken = [taken_to_be(text.content, language) for text, language in zip(batch, told_in, strict=True)]
        found = [search.search(text, language) for text, language in zip(batch, spoken, strict=True)]
        report.guessed += [
            met[text.capture].address
            for text, known, taken in zip(batch, told_in, spoken, strict=True)
            if taken and not known
        ]
        with record.batch():
            for text, language, searched in zip(batch, spoken, found, strict=True):
                _keep_found(record, text, met[text.capture], searched, language, report)


def _keep_found(
    record: Record,
    text: Text,
    seen: Sighting,
    found: Searched,
    language: str | None,
    report: Report,
) -> None:
    """Keep what was found in a text, and each answer of a model that the gate refused."""
    record.add_claims(text.id, found.claims, found.extractor)
    moved, left = carry(record, text, found.claims, found.extractor)
    report.moved += moved
    report.left += [f"{seen.address}: {row}" for row in left]
    report.claims += len(found.claims)
    report.asked += found.asked
    report.not_kept += len(found.refused)
    for refusal in found.refused:
        record.refuse(seen.address, text.capture, "gate", str(refusal), found.extractor)
    if found.trouble:
        report.refused.append(f"{seen.address}: {found.trouble} The rules' claims are kept.")
    if found.supported:
        report.extracted += 1
        return
    why = not_searched(language)
    record.refuse(seen.address, text.capture, "extract", why, found.extractor)
    report.refused.append(f"{seen.address}: {why}")


def run(workspace: Workspace, progress: Progress = silent) -> Report:
    """Read and extract what is new. Findings and statuses are made when they are asked for: they are pure.

    Raises WorkspaceTrouble where another run is at work in the workspace.
    """
    with only_run(workspace.folder):
        return _run(workspace, progress)


def _run(workspace: Workspace, progress: Progress) -> Report:
    report, before = Report(), _reached(workspace)
    read_new(workspace, report, progress)
    extract_new(workspace, report, progress)
    head = workspace.record.head()
    if (report != Report() or not before) and waiting(workspace) == (0, 0):
        marker.set_mark(workspace.folder, head.seq, head.hash, _versions(workspace))
    return report


def _batches(items: Iterator[Item], size: int = BATCH) -> Iterator[list[Item]]:
    while batch := list(islice(items, size)):
        yield batch
