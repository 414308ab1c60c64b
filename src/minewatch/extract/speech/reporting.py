"""Who says what in one sentence about anything: reporting verbs, their speakers, and the words they cover.

Three shapes are read. The words follow the verb ("The minister said that ..."), they stand before it and may
go on after it ("..., the minister said, ..."), or the speaker follows the verb ("...," said the minister).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from minewatch.extract.speech.reporting_verbs import Verb, back, is_verb, reporting_verbs, whole
from minewatch.extract.speech.said import around, clause_before, clause_start, last_clause, said_from, until
from minewatch.extract.speech.sources import (
    Span,
    by_source,
    clause_subject,
    left_source,
    main_clause,
    right_source,
    verbish,
)  # fmt: skip
from minewatch.extract.words.shallow import Word


@dataclass(frozen=True, slots=True)
class Report:
    """One reporting clause, in word positions [a, b): its verb, its speaker if it names one, what is said.

    `said` is empty where nothing in the sentence is ("he said."). `nested` where another report covers it.
    """

    verb: int
    force: str
    cue: Span
    source: Span | None
    said: tuple[Span, ...]
    nested: bool = False


def _labelled(ws: list[Word], quoted: list[bool]) -> Report | None:
    """ "The minister: "We leave."": a name and a colon; "NOWAK: We leave." opens a turn."""
    colon = next((k for k in range(1, min(len(ws), 12)) if ws[k].tag == ":"), -1)
    if colon < 0 or not (ws[colon - 1].cap or ws[colon - 1].tag == ")" or ws[0].tag in ("D", "H")):
        return None
    if any(verbish(w) or w.tag in ("P", "S", "C", '"') for w in ws[:colon]) or quoted[0]:
        return None
    if colon + 1 == len(ws):
        return Report(colon, "plain", (colon, colon + 1), (0, colon), ())
    turn = all(w.cap == 2 or not w.low.isalpha() for w in ws[:colon])
    if ws[colon + 1].tag != '"' and not turn:
        return None
    force = "turn" if turn else "plain"
    return Report(colon, force, (colon, colon + 1), (0, colon), ((colon + 1, len(ws)),))


def reports(ws: list[Word], quoted: list[bool], language: str = "en") -> list[Report]:
    """The reporting clauses of one sentence in order; `quoted` marks the words inside quotation marks."""
    known = reporting_verbs(language)
    label = _labelled(ws, quoted)
    found = [label] if label else []
    for i, w in enumerate(ws):
        if w.low == "according" and i + 2 < len(ws) and ws[i + 1].low == "to" and not quoted[i]:
            found.append(_according(ws, i))
        elif w.low in known and not quoted[i]:
            verb = next((v for v in known[w.low] if whole(ws, i, v)), None)
            if verb and is_verb(ws, i, verb):
                report = _report(ws, quoted, i, verb, found)
                if report:
                    found.append(_opening(ws, report))
    return _settle(ws, found)


def _group_start(ws: list[Word], i: int) -> int:
    """Where the verb's helpers begin: "has not yet said", "would be expected"."""
    k = i
    while k > 0 and (
        ws[k - 1].tag in ("Y", "N", "A", "O", "M") or (ws[k - 1].tag == "B" and ws[k - 1].low != "being")
    ):
        k -= 1
    while k < i and ws[k].tag == "Y":
        k += 1
    return k


def _report(ws: list[Word], quoted: list[bool], i: int, verb: Verb, earlier: list[Report]) -> Report | None:
    end = i + verb.size
    start = _group_start(ws, i)
    beside = _beside_quotation(ws, start, end)
    if _unreal(ws, i, start, verb) and not beside:
        return None
    if _passive(ws, start, i, verb):
        return _passive_report(ws, start, i, end, verb)
    inverted = _inverted(ws, i, start, verb)
    if inverted:
        said = around(ws, quoted, start, inverted[1])
        return Report(i, verb.force, (start, end), inverted, said) if said else None
    if verb.follows == {"q"} and not beside:
        return None
    source, low = _speaker(ws, start, i, earlier)
    if verb.force in _ATTITUDES and source and ws[source[0]].low in ("i", "we", "you"):
        return None  # "I think", "we believe": no report, but the writer's own words
    inserted = source if source is not None and low == source[0] and clause_before(ws, source[0]) else None
    at = said_from(ws, end, verb)
    if at is not None and inserted and _trails(ws, inserted[0], end, at):
        at = None
    if at is not None:
        return _followed(ws, quoted, Report(i, verb.force, (start, end), source, ()), verb, at, inserted)
    if inserted and {"e", "c", "q"} & verb.follows:
        return Report(i, verb.force, (start, end), source, around(ws, quoted, inserted[0], end))
    return Report(i, verb.force, (start, end), source, ()) if _bare(ws, end, verb) else None


def _followed(
    ws: list[Word], quoted: list[bool], report: Report, verb: Verb, at: int, inserted: Span | None
) -> Report:
    """The report whose words begin at `at`, right of its verb; `inserted` is its speaker in the midst of them."""
    source, stop = report.source, until(ws, quoted, at)
    if source is not None and any(w.tag == "R" for w in ws[source[0] : source[1]]):
        # "X, which said so, left"
        stop = next((k for k in range(at + 1, stop) if ws[k].tag == "," and not quoted[k]), stop)
    said: tuple[Span, ...] = ((at, stop),)
    force = report.force
    if verb.lemma == "call" and ws[at].tag != "P":  # "called it a lie", "a ridge called Arrowhead"
        force = "judge"
    if inserted and ws[at].tag == '"' and ws[inserted[0] - 1].tag in (",", '"'):
        before = clause_start(ws, inserted[0])
        if any(quoted[before : inserted[0]]):
            said = ((before, inserted[0]), *said)
    return replace(report, force=force, said=said)


def _trails(ws: list[Word], low: int, end: int, at: int) -> bool:
    """ "..., Amnesty said Wednesday in a report it wrote": what follows is no part of what is said before it."""
    bare = ws[at].tag not in ("T", '"') and any(w.tag == "P" for w in ws[end:at])
    return bare and any(verbish(w) for w in ws[: low - 1])


def _beside_quotation(ws: list[Word], start: int, end: int) -> bool:
    """Whether a quotation stands next to the reporting clause, for verbs that report nothing else."""
    return any(w.tag == '"' for w in ws[max(0, start - 9) : start]) or any(
        w.tag == '"' for w in ws[end : end + 4]
    )


def _opening(ws: list[Word], r: Report) -> Report:
    """A report in a clause that only opens the sentence ends where the main clause begins.

    "When asked about it, ...", "Speaking of mines, the minister ...", "While criticising Russia, she ...".
    """
    if r.source is not None or any(verbish(w) for w in ws[: r.cue[0]]):
        return r
    main = main_clause(ws, r.cue[1])
    if main is None:
        return r
    comma, subject = main
    said = tuple((a, min(b, comma)) for a, b in r.said if a < comma)
    asked = r.verb > 0 and ws[r.verb].low.endswith("ed")
    return replace(r, said=said, source=None if asked else subject)


_ATTITUDES = frozenset({"judge", "think", "find", "want", "seem"})
_GOING_ON = frozenset({"on", "quick", "continued", "continues", "had", "has", "have", "proceeded"})


def _unreal(ws: list[Word], i: int, start: int, verb: Verb) -> bool:
    """Whether nothing is reported: "to announce", "would support", "by showing"; "went on to say" reports."""
    k = back(ws, start)
    if k >= 0 and ws[k].tag == "U":
        return not (k and ws[k - 1].low in _GOING_ON)
    if verb.force in _ATTITUDES or verb.force == "pledge":
        return (k >= 0 and ws[k].tag == "P") or any(w.tag == "M" for w in ws[start:i])
    return False


def _bare(ws: list[Word], end: int, verb: Verb) -> bool:
    """ "he said.": nothing said stands in the sentence, and what is said stands before or after it."""
    return bool(verb.follows & {"e", "c", "q"}) and (end >= len(ws) or ws[end].tag in (".", ":", ","))


def _passive(ws: list[Word], start: int, i: int, verb: Verb) -> bool:
    """ "is expected", "was praised"; also a participle behind its noun: "a plan praised by"."""
    if "P" not in verb.form and "D" not in verb.form:
        return False
    helpers = [w for w in ws[start:i] if w.tag in ("B", "A")]
    if helpers:
        return helpers[-1].tag == "B"
    after = ws[i + 1].low if i + 1 < len(ws) else ""
    return (after == "by" and verb.force != "plain") or (after == "of" and verb.force == "accuse")


def _passive_report(ws: list[Word], start: int, i: int, end: int, verb: Verb) -> Report | None:
    source = by_source(ws, end)
    if source is None and verb.force in ("judge", "accuse", "tell", "want", "seem", "ask"):
        return None
    stop = until(ws, [False] * len(ws), end)
    subject = left_source(ws, start)
    said = ((subject[0] if subject else start, stop if source is None else max(stop, source[1])),)
    return Report(i, verb.force, (start, end), source, said)


def _inverted(ws: list[Word], i: int, start: int, verb: Verb) -> Span | None:
    """ "...," said the minister: the speaker stands after the verb."""
    if start != i or not ({"D", "S", "B"} & set(verb.form)) or not verb.follows & {"e", "q"}:
        return None
    k = i - 1
    if k < 0 or ws[k].tag not in ('"', ","):
        return None
    at = i + verb.size
    if "o" in verb.follows:
        return None
    if at >= len(ws) or ws[at].tag not in ("D", "H", "W", "n") or (ws[at].tag == "W" and verbish(ws[at])):
        return None
    source = right_source(ws, at)
    if source is None or (ws[at].low.endswith("ing") and not ws[at].cap):
        return None  # ", denied using mines"
    after = ws[source[1]].tag if source[1] < len(ws) else "."
    if ws[k].tag == "," and after not in (",", ".", "-", "P", "S", "C"):
        return None
    return source


def _speaker(ws: list[Word], start: int, i: int, earlier: list[Report]) -> tuple[Span | None, int]:
    """The speaker left of the verb group at `start`, and where the reporting clause begins."""
    k = start - 1
    while k >= 0 and ws[k].tag in ("Y", "N"):
        k -= 1
    if k < 0:
        return None, start
    tag = ws[k].tag
    participle = ws[i].low.endswith("ing") and start == i
    if tag == "U" or tag == "C" or (participle and tag not in ("B",)) or (tag == "," and not participle):
        inserted = left_source(ws, start) if tag == "," else None
        if inserted:
            return inserted, inserted[0]
        last = next((r for r in reversed(earlier) if not r.nested and r.source), None)
        if last and last.source and tag != "U":
            return last.source, start
        return clause_subject(ws, k + 1), start
    source = left_source(ws, start)
    return source, source[0] if source else start


def _according(ws: list[Word], i: int) -> Report:
    """ "According to X, ...", "..., according to X." """
    source = right_source(ws, i + 2) or (i + 2, i + 3)
    if i <= 1:
        k = source[1] + 1 if source[1] < len(ws) and ws[source[1]].tag == "," else source[1]
        said: tuple[Span, ...] = ((k, len(ws)),) if k < len(ws) else ()
    else:
        said = ((last_clause(ws, i), i),)
        if source[1] + 2 < len(ws) and ws[source[1]].tag == ",":
            said = (*said, (source[1] + 1, len(ws)))
    return Report(i, "source", (i, i + 2), source, said)


def _settle(ws: list[Word], found: list[Report]) -> list[Report]:
    """Marks reports that stand inside what another says; coordinate ones ("said X and added Y") end it."""
    found = [_before_others(ws, r, found) for r in found]
    out: list[Report] = []
    for r in found:
        r = replace(r, nested=any(_covers(ws, o, r) for o in found if o is not r))
        out.append(r)
    ends = [r.cue[0] for r in out if not r.nested]
    return [
        replace(
            r, said=tuple((a, min([b, *(e for e in ends if a < e < b and e > r.verb)])) for a, b in r.said)
        )
        for r in out
    ]


def _before_others(ws: list[Word], r: Report, found: list[Report]) -> Report:
    """What nobody is credited with ends where somebody's clause begins: "after it was announced, X said"."""
    if r.source is not None:
        return r
    ends = [o.source[0] - 1 for o in found if o.source and o.verb > r.verb and ws[o.source[0] - 1].tag == ","]
    return replace(r, said=tuple((a, min([b, *(e for e in ends if a < e)])) for a, b in r.said))


def _covers(ws: list[Word], outer: Report, inner: Report) -> bool:
    inside = any(a <= inner.verb < b for a, b in outer.said)
    if not inside:
        return False
    mutual = any(a <= outer.verb < b for a, b in inner.said)
    if mutual:
        return outer.verb > inner.verb  # "X said the plan, Y argued, ..." : the later parenthetical governs
    return not (inner.verb > outer.verb and inner.source is not None and inner.source == outer.source)
