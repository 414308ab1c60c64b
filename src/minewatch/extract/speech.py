"""Who is credited with what in a text about anything: quotations and reported speech, with their speakers.

Sentence by sentence, reporting.py finds the reporting clauses; here quotations are given to them, over sentences
and paragraphs where they go on.
"""

from __future__ import annotations

from dataclasses import dataclass

from minewatch.extract.fold import fold
from minewatch.extract.quotations import Marked, quotations
from minewatch.extract.reporting import Report, reports
from minewatch.extract.sentences import Sentence, split
from minewatch.extract.shallow import Word, words

Span = tuple[int, int]  # offsets into the text, end exclusive
SHORTEST = 3  # words; fewer between marks without a reporting clause are a name or a term


@dataclass(frozen=True, slots=True)
class Speech:
    """Words credited to somebody. `said`, `cue` and `source` are offsets; `source` None where nobody is named.

    `how`: "direct" (all of it between quotation marks), "mixed" (part of it) or "indirect". `force` is the
    reporting verb's (reporting.tsv), "source" for "according to", "" where a quotation stands alone.
    `nested` speech stands inside what somebody else is credited with.
    """

    said: tuple[Span, ...]
    source: Span | None
    cue: Span | None
    how: str
    force: str
    nested: bool = False


@dataclass(slots=True)
class _Line:
    """One sentence read: its words, which of them are quoted, and its reports."""

    s: Sentence
    ws: list[Word]
    quoted: list[bool]
    found: list[Report]


def find_speech(content: str, start: int = 0, end: int | None = None, language: str = "en") -> list[Speech]:
    """The speech in content[start:end], in order of its words."""
    stop = len(content) if end is None else end
    folded = fold(content)
    marked = Marked(quotations(content))
    lines = [
        _line(content, folded, s, marked, language)
        for s in split(content, folded)
        if s.end > start and s.start < stop
    ]
    found: list[Speech] = []
    taken: set[Span] = set()
    for n, line in enumerate(lines):
        for report in line.found:
            speech = _speech(line, report, marked)
            if speech.said:
                found.append(speech)
                taken.update(q for a, b in speech.said for q in marked.overlapping(a, b))
    found += _alone(lines, marked, taken)
    found.sort(key=lambda s: s.said[0])
    return found


def _line(content: str, folded: str, s: Sentence, marked: Marked, language: str) -> _Line:
    ws = words(content, folded, s.start, s.end, language)
    quoted = [marked.holding(w.start) is not None for w in ws]
    return _Line(s, ws, quoted, reports(ws, quoted, language))


def _offsets(ws: list[Word], span: Span) -> Span:
    a, b = span
    return ws[a].start, ws[min(b, len(ws)) - 1].end


def _speech(line: _Line, r: Report, marked: Marked) -> Speech:
    ws = line.ws
    said = tuple(_offsets(ws, (a, b)) for a, b in r.said if b > a)
    whole = sum(b - a for a, b in r.said)
    inside = sum(line.quoted[k] for a, b in r.said for k in range(a, min(b, len(ws))))
    how = "indirect" if not inside else "direct" if inside >= whole - 2 else "mixed"
    source = _offsets(ws, r.source) if r.source else None
    return Speech(said, source, _offsets(ws, r.cue), how, r.force, r.nested)


def _alone(lines: list[_Line], marked: Marked, taken: set[Span]) -> list[Speech]:
    """Quotations that no reporting clause of their own sentence covers: the speaker of the paragraph goes on."""
    out: list[Speech] = []
    for n, line in enumerate(lines):
        for span in marked.overlapping(line.s.start, line.s.end):
            if span in taken:
                continue
            taken.add(span)
            source, cue, force = _carried(lines, n)
            out.append(Speech((span,), source, cue, "direct", force))
    return out


def _carried(lines: list[_Line], n: int) -> tuple[Span | None, Span | None, str]:
    """The speaker of the nearest report before, then after, in the paragraph; else of the paragraph before."""
    block = lines[n].s.block
    order = [*range(n, -1, -1), *range(n + 1, len(lines))]
    for k in order:
        line = lines[k]
        if line.s.block != block and not (k < n and line.s.block == block - 1):
            continue
        for r in reversed(line.found) if k <= n else line.found:
            if r.source and not r.nested:
                return _offsets(line.ws, r.source), _offsets(line.ws, r.cue), r.force
    return None, None, ""
