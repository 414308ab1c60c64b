"""Duties under a treaty kept, missed and put off: deadlines, reports that are overdue, breaches."""

from __future__ import annotations

from collections.abc import Iterator

from minewatch.extract.acts.draft import Draft
from minewatch.extract.grammar.parse import Parse
from minewatch.extract.grammar.paths import Walk, before, possessor, roles_at
from minewatch.extract.grammar.walk import walk_group
from minewatch.extract.kinds import filings, requests
from minewatch.extract.parties.lists import names_from
from minewatch.extract.parties.who import Memory, Who
from minewatch.extract.words.lexicon import word_set

_MEETING = word_set("duties.meeting")
_LATE = word_set("duties.late")
_REGULARLY = word_set("duties.regularly")


def drafts(p: Parse, memory: Memory) -> Iterator[Draft]:
    """What one sentence says of deadlines and reports without a verb of their own for it."""
    if "DEADLINE" in p.tags:
        yield from _deadlines(p, memory)
    if memory.treaty and not p.words.isdisjoint(_BREACH):
        yield from _in_breach(p, memory)
    yield from requests.drafts(p, memory)
    yield from filings.drafts(p, memory)
    if "REPORT" in p.tags and not p.words.isdisjoint(_LATE):
        yield from _overdue(p, memory)
    if memory.treaty and not p.words.isdisjoint(_REPORTED):
        yield from _reported(p, memory)


def _deadlines(p: Parse, memory: Memory) -> Iterator[Draft]:
    """ "failed to meet its deadline", "cannot meet the deadline", "the deadline will be missed"."""
    for k, tok in enumerate(p.tokens):
        if tok.tag != "DEADLINE" or p.chunk_at[k] < 0:
            continue
        a, b = p.chunks[p.chunk_at[k]]
        j = before(p, a)
        g = p.group_at[j] if j >= 0 else -1
        r = roles_at(p, p.groups[g].head) if g >= 0 else None
        if r and r.lemma in _MEETING and not p.groups[g].passive:
            yield from _unmet(p, g, k, b, memory)
            continue
        g = next((i for i, h in enumerate(p.groups) if h.start >= b and h.kind == "fin"), -1)
        r = roles_at(p, p.groups[g].head) if g >= 0 else None
        if r is None or not p.groups[g].passive or _between(p, b, p.groups[g].start):
            continue
        if r.lemma == "miss" or (r.lemma in _MEETING and p.groups[g].negated):
            walk = walk_group(p, g, Walk())
            walk.ops = [op for op in walk.ops if r.lemma == "miss" or op[0] != "neg"]
            walk.subject = possessor(p, k)
            draft = Draft(
                "violate", p.groups[g].head, a, p.groups[g].end, "duty:deadline", walk, treaty=memory.treaty
            )
            if walk.subject is None and (memory.state or memory.main):
                draft.who = Who((memory.state or memory.main,), "state")
            yield draft


_BREACH = frozenset(
    {"violation", "breach", "non-compliance", "noncompliance", "non-compliant", "noncompliant"}
)


def _in_breach(p: Parse, memory: Memory) -> Iterator[Draft]:
    """ "Greece is still in violation, with 343,413 mines left", "is in a state of non-compliance": of the treaty meant."""
    for k, tok in enumerate(p.tokens):
        if tok.word not in _BREACH or (
            k + 1 < len(p.tokens) and p.tokens[k + 1].word in ("of", "with", "by")
        ):
            continue
        j = k - 1
        while j >= 0 and p.tokens[j].word in (
            "in",
            "a",
            "state",
            "of",
            "serious",
            "clear",
            "continued",
            "not",
            "still",
        ):
            j -= 1
        g = p.group_at[j] if j >= 0 and (j < k - 1 or tok.word.endswith("compliant")) else -1
        if g >= 0 and (
            p.tokens[p.groups[g].head].tag == "BE" or p.tokens[p.groups[g].head].word.startswith("remain")
        ):
            walk = walk_group(p, g, Walk())
            yield Draft("violate", k, p.groups[g].start, k + 1, "duty:breach", walk, treaty=memory.treaty)


def _between(p: Parse, a: int, b: int) -> bool:
    """Whether something else than the deadline's own words stands in tokens [a, b)."""
    return b - a > 10 or any(t.tag in ("COMMA", "STOP", "REL", "CONJ") for t in p.tokens[a:b])


def _unmet(p: Parse, g: int, k: int, end: int, memory: Memory) -> Iterator[Draft]:
    walk = walk_group(p, g, Walk())
    denied = [op for op in walk.ops if op[0] in ("neg", "denial")]
    if len(denied) % 2 == 0:
        return
    walk.ops = [op for op in walk.ops if op not in denied]
    low = min([p.groups[g].start, *[i for _, i in denied]])
    yield Draft(
        "violate", p.groups[g].head, low, max(k + 1, end), "duty:deadline", walk, treaty=memory.treaty
    )


def _overdue(p: Parse, memory: Memory) -> Iterator[Draft]:
    """ "Initial reports from Cape Verde and the Gambia are overdue", "Ethiopia's report is late"."""
    for k, tok in enumerate(p.tokens):
        if tok.word not in _LATE:
            continue
        j = before(p, k)
        g = p.group_at[j] if j >= 0 else -1
        if g < 0 or p.tokens[p.groups[g].head].tag not in ("BE", "V") or p.groups[g].negated:
            continue
        report = next((i for i in range(p.groups[g].start - 1, -1, -1) if p.tokens[i].tag == "REPORT"), -1)
        if report < 0:
            continue
        yield _late(p, report, k, memory)


def _late(p: Parse, report: int, k: int, memory: Memory) -> Draft:
    low = p.chunks[p.chunk_at[report]][0]
    draft = Draft(
        "report", report, low, k + 1, "duty:overdue", Walk(), treaty=memory.treaty, settled="denial"
    )
    codes: tuple[str, ...] = ()
    if report + 1 < len(p.tokens) and p.tokens[report + 1].word in ("from", "of", "by"):
        codes = names_from(p, report + 2)[0]
    draft.walk.subject = possessor(p, report)
    if codes:
        draft.who = Who(codes, "state")
    elif draft.walk.subject is None and (memory.state or memory.main):
        draft.who = Who((memory.state or memory.main,), "state")
    return draft


_REPORTED = frozenset({"reported", "report", "reports", "reporting"})


def _reported(p: Parse, memory: Memory) -> Iterator[Draft]:
    """ "It last reported in May 2001", "has not reported", "has reported each year": to the treaty, and
    nothing said.
    """
    for gi, g in enumerate(p.groups):
        r = roles_at(p, g.head)
        if r is None or r.lemma != "report" or p.tokens[g.head].tag != "V" or g.passive or g.kind != "fin":
            continue
        rest = p.tokens[g.end : g.end + 8]
        stop = next((i for i, t in enumerate(rest) if t.tag in ("STOP", "COMMA", "CONJ", "SUB")), len(rest))
        if any(
            p.group_at[g.end + i] >= 0 or (t.tag in ("REL", "QUOTE", "COLON", "NUM") and i == 0)
            for i, t in enumerate(rest[:stop])
        ):
            continue
        around = {t.word for t in (*p.tokens[max(0, g.start - 1) : g.end], *rest[:stop])}
        if not g.negated and around.isdisjoint(_REGULARLY):
            continue
        if stop and rest[0].tag not in ("PREP", "DET", "ADV", "W"):
            continue
        yield Draft(
            "report",
            g.head,
            g.start,
            g.end + stop,
            "duty:reported",
            walk_group(p, gi, Walk()),
            treaty=memory.treaty,
        )
