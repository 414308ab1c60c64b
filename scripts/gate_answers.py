"""Answers as a model would give them, made from labelled claims: the true ones, with the context marked.

A label says what is claimed and quotes the words; it does not say where "the country" was named. This stands
in for a model that does: for each field that the quotation does not carry it marks the nearest words that do.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from labels import load

from minewatch.extract.gate.answer import Answer
from minewatch.extract.gate.case import LIST, OPENING, REACH, Refused, located
from minewatch.extract.gate.cues import cue
from minewatch.extract.gate.gate import CHECKS
from minewatch.extract.gate.reading import Reading, Span
from minewatch.extract.words.fold import fold
from minewatch.extract.words.sentences import Sentence
from minewatch.model.text import Text
from minewatch.model.when import When

Row = dict[str, Any]
_CHECK = {check.__name__: check for check in CHECKS}
_OF = {"unit": "quantity"}  # the check that reads a field's context, where it is called otherwise


def documents(folder: Path) -> Iterator[tuple[Row, Reading]]:
    """Each labelled document as the gate reads it."""
    for row in load(folder):
        published = When.parse(row["published"]) if row["published"] else None
        text = Text(row["doc"], "labelled", row["text"], row["title"], published=published, language="en")
        yield row, Reading(text)


def answer_of(label: Row) -> dict[str, Any]:
    """The label as an answer without context."""
    kept = {k: v for k, v in label.items() if k not in ("optional", "quoted", "evidence")}
    if kept.get("quantity"):
        q = kept["quantity"]
        kept["quantity"] = {**q, "bound": q.get("bound") or _bound(q)}
    kept["scope"] = kept.get("scope") or ()
    return {**kept, "quote": label["evidence"]["quote"]}


def _bound(quantity: Row) -> str:
    low, high = quantity["low"], quantity["high"]
    return "at_least" if high is None else "at_most" if low is None else "exact" if low == high else "range"


def honest(reading: Reading, label: Row) -> Answer:
    """The answer of a model that claims just this and marks what carries it."""
    answer = answer_of(label)
    speaker = answer.get("speaker")
    if speaker and speaker["role"] and fold(speaker["name"].split()[-1]) not in reading.folded:
        # The label names whom the text calls by the office alone; an answer keeps to the text's words.
        answer["speaker"] = {"name": speaker["role"].split(" of ")[0], "role": speaker["role"]}
    return marked(reading, answer, reading.at(label["evidence"]["start"]))


def marked(reading: Reading, bare: dict[str, Any], sentence: int) -> Answer:
    """The answer with context marked for each field that needs it: the nearest words that the gate takes."""
    context: list[dict[str, str]] = []
    bare = {**bare, "sentence": sentence}
    for field in REACH:
        if not _stated(bare, field) or _carried(reading, bare, context, field):
            continue
        for quote in _nearest(reading, sentence, field, bare):
            more = [*context, {"field": field, "quote": quote}]
            if _carried(reading, bare, more, field):
                context = more
                break
    return Answer.model_validate({**bare, "context": context})


def _stated(bare: Row, field: str) -> bool:
    return bool(bare.get(_OF.get(field, field), field == "assertion"))


def _carried(reading: Reading, bare: Row, context: list[dict[str, str]], field: str) -> bool:
    try:
        _CHECK[_OF.get(field, field)](located(reading, Answer.model_validate({**bare, "context": context})))
    except Refused:
        return False
    return True


def _nearest(reading: Reading, sentence: int, field: str, bare: Row) -> Iterator[str]:
    """Runs of words that might carry the field, nearest first: the sentence, those before, the opening, after."""
    back, ahead = REACH[field]
    order = [sentence, *range(sentence - 1, max(-1, sentence - back - 1), -1)]
    order += [i for i in range(min(OPENING, len(reading.sentences))) if i not in order]
    if field == "assertion":
        order += range(sentence - 1, max(-1, sentence - LIST - 1), -1)
    order += range(sentence + 1, min(len(reading.sentences), sentence + ahead + 1))
    for i in order:
        for a, b in _runs(reading, i, field, bare):
            if reading.content[a:b].strip():
                yield reading.content[a:b]
    if reading.text.title:
        yield reading.text.title[:200]


def _runs(reading: Reading, i: int, field: str, bare: Row) -> Iterator[Span]:
    s = reading.sentences[i]
    if field in ("weapon", "treaty", "label"):
        yield from ((t.start, t.end) for t in reading.tokens(i) if t.tag in ("WPN", "LABEL", "TRT"))
        if field == "weapon":
            closer = cue("weapon", bare["weapon"]).finditer(reading.folded, s.start, s.end)
            yield from (match.span() for match in closer)
        if field == "treaty":
            yield _snapped(reading, s, s.start, s.start + 180)
            yield _snapped(reading, s, s.end - 180, s.end)
        if field == "label":
            yield from _spelt(reading, s.start, s.end, bare["label"])
    elif field in ("actor", "counterparty", "place"):
        yield from ((n.start, n.end) for n in reading.names(i))
        yield from _spelt(reading, s.start, s.end, bare[field].replace("-", " "))
    elif field == "time":
        found = reading.times_in((s.start, s.end))
        for before, after in ((0, 0), (30, 0), (50, 20), (80, 60)):
            yield from (_snapped(reading, s, m.start - before, m.end + after) for m in found)
        yield from ((m.start, n.end) for m in found for n in found if m.start < n.start)
    elif field == "speaker":
        yield _snapped(reading, s, s.start, min(s.end, s.start + 180))
        yield _snapped(reading, s, s.end - 180, s.end)
    else:
        if field == "assertion" and bare.get("assertion") == "allegation":
            found = cue("assertion", "ascribed").finditer(reading.folded, s.start, s.end)
            yield from (match.span() for match in found)
        for match in _words(field, bare).finditer(reading.folded, s.start, s.end):
            yield match.start(), match.end()


def _snapped(reading: Reading, s: Sentence, a: int, b: int) -> Span:
    """[a, b) inside its sentence, at the edges of words."""
    a, b = max(s.start, a), min(s.end, b)
    while a > s.start and not reading.content[a - 1].isspace():
        a -= 1
    while b < s.end and not reading.content[b].isspace():
        b += 1
    return a, b


def _spelt(reading: Reading, start: int, end: int, name: str) -> Iterator[Span]:
    words = re.findall(r"[^\W_]+", fold(name))
    pattern = re.compile(r"(?:['’]s)?[\W_]{1,3}".join(map(re.escape, words)), re.I)
    yield from (match.span() for match in pattern.finditer(reading.folded, start, end))


def _words(field: str, bare: Row) -> re.Pattern[str]:
    value = bare["quantity"]["unit"] if field == "unit" else bare.get(field) or "fact"
    value = value[0] if isinstance(value, tuple | list) else value
    return cue(field, value)


Alter = Callable[[Reading, Row, Row], Iterator[Row]]
