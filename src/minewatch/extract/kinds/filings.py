"""Reports under a treaty that no full name marks: "its first report", "theirs", "an annual update, sent in late", "reports
were received from 39 parties".
"""

from __future__ import annotations

from collections.abc import Iterator

from minewatch.extract.acts.draft import Draft
from minewatch.extract.grammar.parse import Group, Parse
from minewatch.extract.grammar.paths import Walk, possessor, roles_at
from minewatch.extract.grammar.walk import walk_group
from minewatch.extract.parties.lists import names_from
from minewatch.extract.parties.who import Memory, Who
from minewatch.extract.words.lexicon import word_set

_FILING = word_set("filings.filing")
_REPORTS = frozenset({"report", "reports", "update", "updates", "return", "returns"})
_SORTS = word_set("filings.sorts")
_OWN = frozenset({"its", "their", "our", "'s", "his", "her"})
_ELIDED = frozenset({"theirs", "one", "ones", "any", "none", "ours"})


def drafts(p: Parse, memory: Memory) -> Iterator[Draft]:
    """Reports handed in or not, in a text that has spoken of such reports."""
    named = "REPORT" in p.tags
    if not named and not memory.reporting and p.words.isdisjoint(_ARTICLES):
        return
    line = _line(p, memory)
    if line:
        yield line
        return
    for gi, g in enumerate(p.groups):
        r = roles_at(p, g.head)
        if r is None or r.lemma not in _FILING:
            continue
        if g.passive or _aside(p, g):
            yield from _handed_in(p, gi, g, memory)
            continue
        end = _filed(p, _particle(p, g.end))
        if end:
            walk = walk_group(p, gi, Walk())
            yield Draft("report", g.head, g.start, end, "filing", walk, treaty=_treaty(p, memory))


_ARTICLES = frozenset({"article", "transparency", "article 7", "article 10", "article 13"})


def _line(p: Parse, memory: Memory) -> Draft | None:
    """ "Transparency reporting: 4 April 2011", "Submitted: 30 April 2010": a line of a profile or of a report."""
    colon = next((k for k in range(1, min(5, len(p.tokens))) if p.tokens[k].tag == "COLON"), -1)
    state = memory.heading or memory.main
    if colon < 0 or state is None or colon + 2 >= len(p.tokens) or p.tokens[colon + 1].tag != "NUM":
        return None
    first = {t.word for t in p.tokens[:colon]} & {"submitted", "submission"}
    titled = any(t.tag == "REPORT" for t in p.tokens[:colon]) and not any(
        t.tag == "NUM" for t in p.tokens[:colon]
    )
    dated = any(t.tag == "NUM" and len(t.word) == 4 for t in p.tokens[colon + 1 : colon + 4])
    if not dated or not (titled or (first and memory.reporting)):
        return None
    end = next(
        k + 1 for k in range(colon + 1, colon + 4) if len(p.tokens[k].word) == 4 and p.tokens[k].tag == "NUM"
    )
    draft = Draft("report", 0, 0, end, "filing:line", Walk(), treaty=_treaty(p, memory))
    draft.who = Who((state,), "state")
    return draft


def _aside(p: Parse, g: Group) -> bool:
    """ "In its report, [submitted] on 1 May": a participle that a comma parts from its report."""
    k = g.start - 1
    if k < 1 or g.start != g.head or p.tokens[k].tag != "COMMA" or "P" not in p.tokens[g.head].form:
        return False
    return p.tokens[k - 1].tag == "REPORT" or p.tokens[k - 1].word in _REPORTS


def _treaty(p: Parse, memory: Memory) -> str | None:
    """The treaty named in the sentence, else the one spoken of."""
    return next((t.e.value for t in p.tokens if t.tag == "TRT" and t.e), memory.treaty)


def _particle(p: Parse, i: int) -> int:
    """Past the "in" of "turned in", "sent in", "handed in"."""
    return i + 1 if i + 1 < len(p.tokens) and p.tokens[i].word in ("in", "up") else i


def _filed(p: Parse, i: int) -> int:
    """Where the words for a report that begin at token i end; 0 where something else is handed in."""
    k, own, sort = i, False, False
    while k < len(p.tokens) and k < i + 7:
        tok = p.tokens[k]
        if tok.tag == "REPORT":
            return k + 1
        if tok.word in _REPORTS and tok.tag in ("N", "W"):
            under = k + 2 < len(p.tokens) and p.tokens[k + 1].word == "under"
            return k + 1 if own or sort or under else 0
        if tok.word in _ELIDED and k == i:
            return k + 1 if _closed(p, k + 1) else 0
        own |= tok.word in _OWN
        sort |= tok.word in _SORTS
        plain = tok.tag in ("DET", "ADJ", "NUM", "POS", "CONJ", "ADV") or tok.word in _SORTS
        if not plain:
            return 0
        k += 1
        if own and sort and _closed(p, k):
            return k  # "its first by the end of July"
    return 0


def _closed(p: Parse, k: int) -> bool:
    return k >= len(p.tokens) or p.tokens[k].tag in ("STOP", "COMMA", "CONJ", "BY", "ADV", "PREP", "SUB", "W")


def _handed_in(p: Parse, gi: int, g: Group, memory: Memory) -> Iterator[Draft]:
    """ "Reports were received from 39 parties", "its report, submitted on 1 May 2003", "its report was filed late"."""
    n = _report_before(p, g.start)
    told = g.kind == "fin" and g.passive and not p.tokens[g.head].word.startswith("receiv")
    if n < 0 or (p.tokens[n].tag == "REPORT" and told):
        return  # the verb with its subject is told by the grammar of acts
    c = p.chunk_at[n]
    low = p.chunks[c][0] if c >= 0 else n
    draft = Draft("report", g.head, low, g.end, "filing:passive", Walk(), treaty=_treaty(p, memory))
    draft.walk.ops = [op for op in walk_group(p, gi, Walk()).ops if op[0] in ("neg", "intent", "possible")]
    given = next(
        (k for k in range(g.end, min(len(p.tokens), g.end + 3)) if p.tokens[k].word in ("from", "by")), -1
    )
    if given >= 0 and given + 1 < len(p.tokens) and p.chunk_at[given + 1] >= 0:
        draft.walk.subject = p.chunks[p.chunk_at[given + 1]]
        draft.high = draft.walk.subject[1]
    elif (owner := possessor(p, n)) is not None:
        draft.walk.subject = owner
        if p.tokens[owner[0]].word in ("its", "their") and (after := _subject_after(p, g.end)):
            draft.walk.subject = after
    else:
        codes = (
            names_from(p, n + 2)[0]
            if n + 2 < len(p.tokens) and p.tokens[n + 1].word in ("of", "from")
            else ()
        )
        state = memory.heading or memory.state or memory.main
        counted = any(t.tag == "NUM" for t in p.tokens[low:n])
        if not codes and not state:
            return
        draft.who = Who((None,), "group") if counted and not codes else Who(codes or (state,), "state")
    yield draft


def _report_before(p: Parse, i: int) -> int:
    """The word for a report that the participle or passive at token i is said of, or -1."""
    for k in range(i - 1, max(-1, i - 9), -1):
        tok = p.tokens[k]
        if tok.tag == "REPORT":
            return k
        if tok.word in _REPORTS and tok.tag == "N":
            before = p.tokens[max(0, k - 4) : k]
            under = k + 1 < len(p.tokens) and p.tokens[k + 1].word == "under"
            own = any(t.word in _OWN for t in before) and any(t.word in _SORTS for t in before)
            return k if own or under else -1
        if p.group_at[k] >= 0 or tok.tag in ("STOP", "COLON") or tok.tag == "STATE":
            return -1
    return -1


def _subject_after(p: Parse, i: int) -> tuple[int, int] | None:
    """ "In its report, submitted on 1 May 2003, [Algeria] declared"."""
    for k in range(i, min(len(p.tokens) - 1, i + 9)):
        if p.group_at[k] >= 0:
            return None
        if p.tokens[k].tag == "COMMA" and p.tokens[k + 1].tag == "STATE":
            return k + 1, k + 2
    return None
