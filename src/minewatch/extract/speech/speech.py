"""Who is credited with what in a text about anything: quotations and reported speech, with their speakers.

Sentence by sentence, reporting.py finds the reporting clauses; here quotations are given to them, over
several sentences and paragraphs where they go on.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from minewatch.extract.speech.quotations import Marked, quotations
from minewatch.extract.speech.reporting import Report, reports
from minewatch.extract.speech.sources import clause_subject, left_source, right_source, verbish
from minewatch.extract.words.fold import fold
from minewatch.extract.words.sentences import Sentence, split
from minewatch.extract.words.shallow import Word, words

FURTHEST = 30  # sentences over which a speaker is looked for; paragraphs of news have fewer
MOST = 12  # quotations in a sentence; where more stand they are terms or titles in a list
Span = tuple[int, int]  # offsets into the text, end exclusive
UNSPOKEN = frozenset(
    {"judge", "want", "seem", "think", "agree", "find"}
)  # forces of verbs that are no acts of speech


@dataclass(frozen=True, slots=True)
class Speech:
    """Words credited to somebody. `said`, `cue`, `source` are offsets; `source` None where nobody is named.

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
    turn = -1  # the paragraph that is somebody's turn in a conversation
    for n, line in enumerate(lines):
        for report in line.found:
            speech = _speech(line, report, marked)
            if report.force == "turn":
                turn = line.s.block
                speech = replace(speech, said=((speech.said[0][0], _paragraph_end(lines, n)),))
            elif line.s.block == turn:
                speech = replace(speech, nested=True)
            if speech.said:
                found.append(speech)
                taken.update(q for a, b in speech.said for q in marked.overlapping(a, b))
    found += _alone(lines, marked, taken)
    found.sort(key=lambda s: s.said[0])
    return found


def _paragraph_end(lines: list[_Line], n: int) -> int:
    while n + 1 < len(lines) and lines[n + 1].s.block == lines[n].s.block:
        n += 1
    return lines[n].s.end


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
    said = tuple(_whole_quotations(span, marked) for span in said)
    source = _offsets(ws, r.source) if r.source else None
    return Speech(said, source, _offsets(ws, r.cue), how, r.force, r.nested)


def _whole_quotations(span: Span, marked: Marked) -> Span:
    """A stretch with the quotations it begins or ends in made whole, over the sentences they run on."""
    first, last = (
        marked.holding(span[0]),
        marked.holding(max(span[0], span[1] - 1)) or marked.holding(span[1] - 2),
    )
    return min(span[0], first[0]) if first else span[0], max(span[1], last[1]) if last else span[1]


def _alone(lines: list[_Line], marked: Marked, taken: set[Span]) -> list[Speech]:
    """Quotations that no reporting clause of their sentence covers: the speaker of the paragraph goes on."""
    out: list[Speech] = []
    for n, line in enumerate(lines):
        inside = marked.overlapping(line.s.start, line.s.end)
        if len(inside) > MOST:
            continue
        for span in inside:
            if span in taken:
                continue
            taken.add(span)
            last = next((k for k in range(n, len(lines)) if lines[k].s.end >= span[1]), n)
            source, cue, force = _tail(lines, last, span) or _head(line, span) or _carried(lines, n)
            out.append(Speech((span,), source, cue, "direct", force))
    return out


Credit = tuple[Span | None, Span | None, str]


def _tail(lines: list[_Line], n: int, span: Span) -> Credit | None:
    """Whose a quotation is by the words after it: ""...," X fumed.", ""...?" X demanded.", ""..." - X"."""
    ws = lines[n].ws
    last = next((k for k, w in enumerate(ws) if w.start > span[1]), len(ws))
    after = lines[n + 1] if n + 1 < len(lines) and lines[n + 1].s.block == lines[n].s.block else None
    r = after.found[0] if after and after.found else None
    if last >= len(ws) and after and r and r.source and not r.said:
        return _offsets(after.ws, r.source), _offsets(after.ws, r.cue), r.force
    if last >= len(ws) and n + 1 < len(lines) and lines[n + 1].ws and lines[n + 1].ws[0].tag == "-":
        ws, last = lines[n + 1].ws, 0
    if last < len(ws) - 1 and ws[last].tag in ("-", "(") and ws[last + 1].cap:  # a signature
        source = right_source(ws, last + 1)
        return (_offsets(ws, source), None, "") if source else None
    verb = next((k for k in range(last, min(len(ws), last + 12)) if verbish(ws[k])), -1)
    source = None
    if verb == last:
        source = right_source(ws, verb + 1)
    elif verb > 0 and ws[last].tag in ("H", "W", "D"):
        source = left_source(ws, verb)
    return (_offsets(ws, source), None, "") if source else None


def _head(line: _Line, span: Span) -> Credit | None:
    """Whose a quotation is by the clause it stands in: "X has apologised: "..."."""
    first = next((k for k, w in enumerate(line.ws) if w.start >= span[0] - 1), 0)
    source = clause_subject(line.ws, first) if first > 1 else None
    return (_offsets(line.ws, source), None, "") if source else None


def _carried(lines: list[_Line], n: int) -> tuple[Span | None, Span | None, str]:
    """The speaker of the nearest report before, then after, in the paragraph; else of the paragraph before.

    Whoever spoke comes before whoever praised, hoped or planned.
    """
    block = lines[n].s.block
    low, high = max(0, n - FURTHEST), min(len(lines), n + FURTHEST)
    around = (*range(n, low - 1, -1), *range(n + 1, high))
    order = [k for k in around if lines[k].s.block == block]
    above = next((lines[k].s.block for k in range(n - 1, low - 1, -1) if lines[k].s.block != block), None)
    order += [k for k in range(n - 1, low - 1, -1) if lines[k].s.block == above]
    for spoken in (True, False):
        for k in order:
            line = lines[k]
            for r in reversed(line.found) if k <= n else line.found:
                if r.source and not r.nested and (r.force not in UNSPOKEN or not spoken):
                    return _offsets(line.ws, r.source), _offsets(line.ws, r.cue), r.force
    return None, None, ""
