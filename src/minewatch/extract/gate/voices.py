"""Who is credited: named in the marked words, and not another than the sentence itself credits."""

from __future__ import annotations

import re

from minewatch.extract.gate.case import Case, Refused
from minewatch.extract.gate.named import carried
from minewatch.extract.gate.reading import Reading, Span
from minewatch.extract.words.fold import fold


def speaker(case: Case) -> None:
    """Raises Refused where the marked words do not name the speaker."""
    claimed = case.answer.speaker
    if claimed is None:
        return
    case.marks_carry("speaker", lambda span: _names(case.reading, case.folded(span), span, claimed.name))
    runs = [*case.carriers("speaker")]
    if any(_names(case.reading, case.folded(span), span, claimed.name) for span in runs):
        return
    if "speaker" in case.title and _names(
        case.reading, fold(case.reading.text.title or ""), None, claimed.name
    ):
        return
    raise Refused("speaker", f"the quoted or marked words do not name {claimed.name}.")


def _names(reading: Reading, folded: str, span: Span | None, name: str) -> bool:
    """Whether the words name that speaker: every word of the name that is no state's; else the state."""
    if name == name.lower():
        return _phrase(folded, name)
    states = reading.states_of(name)
    words = [w for w in _WORD.findall(states.rest) if w not in _SMALL]
    if words:
        there = set(_WORD.findall(folded))
        return set(words) <= there or (words[-1] in there and len(words) > 1 and _introduced(reading, words))
    if not states.codes:  # "an official": what somebody is, and no more
        there = set(_WORD.findall(folded))
        return {w for w in _WORD.findall(states.rest) if w not in ("a", "an", "the")} <= there
    if span is None:
        return False
    return all(carried(reading, span, code) for code in states.codes)


def _phrase(folded: str, name: str) -> bool:
    """Whether the words of an office stand there in order: "the defence ministry" is no minister of defence."""
    words = [w for w in _WORD.findall(fold(name)) if w not in ("a", "an", "the")]
    between = r"[\W_]+(?:(?:of|the|for|and|in)[\W_]+){0,2}"
    return re.search(rf"(?<!\w){between.join(map(re.escape, words))}", folded) is not None


def _introduced(reading: Reading, words: list[str]) -> bool:
    """A full name that the text gives elsewhere: the surname alone then names its bearer."""
    spelt = r"[\W_]{1,3}".join(map(re.escape, words))
    return re.search(rf"(?<!\w){spelt}(?!\w)", reading.folded) is not None


_WORD = re.compile(r"[^\W_]+")
# Words that say what somebody is and not who.
_SMALL = frozenset({
    "the", "of", "and", "for", "a", "an", "s", "to", "at", "in", "on", "by", "mr", "ms", "mrs", "dr", "sir",
    "representative", "representatives", "observer", "delegation", "delegations", "official", "spokesperson",
})  # fmt: skip
