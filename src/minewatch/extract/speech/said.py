"""Where the words that a reporting clause reports begin and end in their sentence."""

from __future__ import annotations

from minewatch.extract.speech.reporting_verbs import Verb
from minewatch.extract.speech.sources import MONTHS, Span, verbish
from minewatch.extract.words.lexicon import word_set
from minewatch.extract.words.shallow import Word

FURTHEST = (
    14  # words between a reporting verb and the words it reports ("said on Friday in a statement that")
)
_PERIODS = word_set("reporting.periods")
_BREAKING = frozenset({"while", "although", "though", "whereas"})


def said_from(ws: list[Word], end: int, verb: Verb) -> int | None:
    """Where the words said begin right of the verb, or None where none follow that this verb can report."""
    k, size = end, len(ws)
    if "o" in verb.follows and k < size and ws[k].tag in ("D", "H", "W"):
        k = _past_phrase(ws, k)
    for _ in range(FURTHEST):
        if k >= size:
            return None
        w = ws[k]
        if w.tag == "P" and w.low not in verb.preps:
            far = _reaches_content(ws, k)
            if far is not None:
                return far
            k = _past_preposition(ws, k)
        elif w.tag in ("Y", "N"):
            k += 1
        elif (past := _past_time(ws, k)) > k:
            k = past
        else:
            return _content_at(ws, k, verb)
    return None


def _past_time(ws: list[Word], k: int) -> int:
    """Past "last month", "this week", "two years ago"; k itself where no time stands there."""
    for j in range(k, min(len(ws), k + 4)):
        if ws[j].low in _PERIODS or ws[j].low in MONTHS:
            after = ws[j + 1].low if j + 1 < len(ws) else ""
            return j + 2 if after in ("ago", "earlier", "later", "before") else j + 1
        if ws[j].tag not in ("D", "n", "Y") and ws[j].low not in ("next", "early", "late", "past"):
            break
    return k


def _content_at(ws: list[Word], k: int, verb: Verb) -> int | None:
    """Where content begins that begins at word k at the latest, if this verb can report what stands there."""
    w, size = ws[k], len(ws)
    if w.tag in ("T", "P", '"'):
        return k
    if w.tag == ":":
        return k + 1 if k + 1 < size and (ws[k + 1].tag == '"' or finite_after(ws, k + 1)) else None
    if w.tag == "," and k + 1 < size and ws[k + 1].tag == '"':
        return k + 1
    if w.tag == "S":
        return k if "c" in verb.follows and w.low in verb.preps else None
    if w.tag == "U":
        return k if "i" in verb.follows else None
    if w.tag in (",", ".", "-", "(", ")", "C"):
        return None
    return k if "n" in verb.follows or ("c" in verb.follows and finite_after(ws, k)) else None


def _past_phrase(ws: list[Word], k: int) -> int:
    """Past the one who is told: "the Associated Press", "reporters", "him"."""
    if ws[k].tag == "H":
        return k + 1
    while (
        k < len(ws)
        and ws[k].tag in ("D", "W", "n", "G")
        and not (k and ws[k].tag == "D" and ws[k - 1].tag == "W")
    ):
        k += 1
    return k


def _past_preposition(ws: list[Word], k: int) -> int:
    """Past "in an interview", "on Friday": up to a pronoun or article that begins a clause."""
    k += 1
    if k < len(ws) and ws[k].tag in ("D", "H"):
        k += 1
    while k < len(ws) and (ws[k].tag in ("W", "n", "G", "Y")):
        k += 1
    return k


def _reaches_content(ws: list[Word], k: int) -> int | None:
    """From "in a statement", "on Friday" to "that" or a quotation mark that follows it."""
    for j in range(k + 1, min(len(ws), k + FURTHEST)):
        tag = ws[j].tag
        if tag == "T" and ws[j].low == "that":
            return j
        if tag == '"' or (
            tag == ":" and j + 1 < len(ws) and (ws[j + 1].tag == '"' or finite_after(ws, j + 1))
        ):
            return j + (tag == ":")
        if tag == "," and j + 1 < len(ws) and ws[j + 1].tag == '"':
            return j + 1
        if tag in (",", ".", "S", "R") or verbish(ws[j]):
            return None
    return None


def finite_after(ws: list[Word], k: int) -> bool:
    for w in ws[k : k + 20]:
        if w.tag in (".", ":"):
            return False
        if verbish(w):
            return True
    return False


def until(ws: list[Word], quoted: list[bool], at: int) -> int:
    """Where words said end that follow their verb: the sentence's end, or ", but" and ", while"."""
    for k in range(at + 2, len(ws) - 1):
        w = ws[k]
        if quoted[k]:
            continue
        if w.tag == ":" and ws[at].tag == "P":  # "call on donors to give: last year ..."
            return k
        after = ws[k + 2].tag if k + 2 < len(ws) else ""
        if w.tag == "," and (ws[k + 1].low in _BREAKING or (ws[k + 1].low == "but" and after != "T")):
            return k
        if w.low == ";":
            return k
    end = len(ws)
    while end > at + 1 and ws[end - 1].tag == ".":
        end -= 1
    return end


def clause_before(ws: list[Word], i: int) -> bool:
    """Whether something said can stand before the reporting clause that begins at i."""
    return i >= 2 and ws[i - 1].tag in (",", '"', "-")


def clause_start(ws: list[Word], i: int) -> int:
    """The start of the words before a reporting clause at i: the sentence's, or after a semicolon."""
    for k in range(i - 2, -1, -1):
        if ws[k].low == ";":
            return k + 1
    return 0


def around(ws: list[Word], quoted: list[bool], i: int, end: int) -> tuple[Span, ...]:
    """What is said around a parenthetical "he said" that covers words [i, end)."""
    before = (clause_start(ws, i), i)
    k = end
    while k < len(ws) and ws[k].tag not in (",", ".", '"', "-") and not quoted[k]:
        k += 1
    rest = [j for j in range(k, len(ws)) if ws[j].tag not in (",", ".", '"', "-", ")")]
    if not rest or ws[rest[0]].tag in ("S", "R") or ws[rest[0]].low.endswith("ing"):
        return (before,)
    if (
        ws[rest[0]].tag == "C" and not quoted[rest[0]]
    ):  # "..., she said, and it is building a chain of depots"
        return (before,)
    return before, (rest[0], until(ws, quoted, rest[0]))


def last_clause(ws: list[Word], i: int) -> int:
    """The start of the clause that ends at i: after ", but" or a semicolon, else the sentence's."""
    for k in range(i - 2, 0, -1):
        if ws[k].low == ";" or (ws[k].tag == "," and ws[k + 1].low in ("but", "while", "although", "though")):
            return k + 1
    return 0
