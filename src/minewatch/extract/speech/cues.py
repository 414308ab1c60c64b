"""Reporting clauses of a sentence in the tokens of its parse: who speaks, with what force, over which words.

reporting.py finds them in plain words; here they are laid over the parse that claims are made from.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache

from minewatch.extract.grammar.parse import Parse
from minewatch.extract.speech.quotations import Marked
from minewatch.extract.speech.reporting import Report, reports
from minewatch.extract.speech.reporting_verbs import reporting_verbs, verb_at
from minewatch.extract.words.shallow import Word, laid_over

# Liking, planning and seeming credit nobody with words.
SPEAKING = frozenset(
    {
        "plain",
        "tell",
        "announce",
        "pledge",
        "urge",
        "propose",
        "accuse",
        "claim",
        "deny",
        "find",
        "think",
        "source",
    }
)


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting clause: its verb group (-1 for "according to"), its speaker's tokens, its force.

    `spans` are the tokens [a, b) said, `a` and `b` the first and last of them. `inner` where the speaker's
    clause stands inside or after what is said.
    """

    lemma: str  # of its verb; "" for "according to"
    group: int
    speaker: tuple[int, int]
    spans: tuple[tuple[int, int], ...]
    force: str
    today: bool = False  # "said today": the day of publication, as who publishes writes

    @property
    def a(self) -> int:
        return self.spans[0][0] if self.spans else -1

    @property
    def b(self) -> int:
        return self.spans[-1][1] if self.spans else -1

    @property
    def inner(self) -> bool:
        return bool(self.spans) and self.spans[0][0] < self.speaker[0]


@lru_cache(maxsize=8)
def _speaking(language: str) -> frozenset[str]:
    """The first words of verbs that credit somebody with words."""
    found = {w for w, verbs in reporting_verbs(language).items() if any(v.force in SPEAKING for v in verbs)}
    return frozenset(found | {"according to"})


def cues(p: Parse, marked: Marked, language: str = "en") -> list[Cue]:
    """The reporting clauses of a sentence, in order."""
    if not p.tokens or p.words.isdisjoint(_speaking(language)):
        return []
    ws = laid_over(p.tokens, language)
    quoted = [False] * len(ws)
    if marked.overlapping(p.tokens[0].start, p.tokens[-1].end):
        quoted = [marked.holding(w.start) is not None for w in ws]
        if all(quoted):
            quoted = [False] * len(ws)
    found = [r for r in reports(ws, quoted, language) if r.force in SPEAKING and r.source]
    if not found:
        return []
    starts, ends = [t.start for t in p.tokens], [t.end for t in p.tokens]
    return [cue for r in found if (cue := _laid(p, ws, r, starts, ends))]


def _laid(p: Parse, ws: list[Word], r: Report, starts: list[int], ends: list[int]) -> Cue | None:
    """The report in tokens; None where its speaker has none."""
    if r.source is None:
        return None

    def span(a: int, b: int) -> tuple[int, int]:
        return bisect_right(ends, ws[a].start), bisect_left(starts, ws[b - 1].end)

    a, b = r.source
    speaker = span(*_name_in(ws, a, b))
    if speaker[0] >= speaker[1]:
        return None
    verb = bisect_right(ends, ws[r.verb].start)
    group = p.group_at[verb] if verb < len(p.tokens) else -1
    spans = tuple(s for x, y in r.said if y > x and (s := span(x, min(y, len(ws))))[0] < s[1])
    today = any(w.low == "today" for w in ws[r.verb + 1 : r.verb + 3])
    lemma = verb_at(ws, r.verb) if group >= 0 else ""
    return Cue(lemma, group if r.force != "source" else -1, speaker, spans, r.force, today)


def _name_in(ws: list[Word], a: int, b: int) -> tuple[int, int]:
    """The name in a speaker's words: "Jan Nowak" in "Jan Nowak, 46," and in "the chair, Jan Nowak,"."""
    first = next((k for k in range(a + 1, b) if ws[k].tag in (",", "(", "R", "-")), b)
    if first < b and ws[a].tag == "D" and ws[first].tag in (",", "("):
        last = b - 1 if ws[b - 1].tag == "," else b
        k = last
        while k > first and ws[k - 1].tag == "W" and ws[k - 1].cap == 1:
            k -= 1
        if last - k in (2, 3) and ws[k - 1].tag in (",", ")"):
            return k, last
    return a, first


def covering(found: list[Cue], at: int) -> Cue | None:
    """The innermost cue among whose words the token at `at` stands."""
    best: Cue | None = None
    for cue in found:
        if any(a <= at < b for a, b in cue.spans) and (best is None or _size(cue) <= _size(best)):
            best = cue
    return best


def _size(cue: Cue) -> int:
    return sum(b - a for a, b in cue.spans)
