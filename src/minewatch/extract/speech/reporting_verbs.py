"""The verbs that can report what somebody says, thinks or wants, and whether a word is one of them here."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from minewatch.extract.words.lexicon import rows, verb_forms, word_set
from minewatch.extract.words.shallow import Word


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb that can report: its lemma and force, the form met here, and what may follow it."""

    lemma: str
    force: str
    form: str
    follows: frozenset[str]  # of c, n, i, e, o, x, q
    preps: frozenset[str]
    size: int = 1  # words


@lru_cache(maxsize=8)
def reporting_verbs(language: str = "en") -> dict[str, tuple[Verb, ...]]:
    """The verbs of reporting.tsv by the first word of each of their forms, longest first.

    A verb in several rows takes the force of the first and whatever any of them lets follow.
    """
    table: dict[str, tuple[str, str, set[str], set[str]]] = {}
    for force, frames, cells in rows(language, "reporting.tsv"):
        letters, _, preps = frames.partition(":")
        for cell in cells.split("|"):
            lemma, _, irregular = cell.partition(" ")
            entry = table.setdefault(lemma, (force, irregular or "-", set(), set()))
            entry[2].update(letters.replace("p", ""))
            entry[3].update(p for p in preps.split(",") if p)
    found: dict[str, list[Verb]] = {}
    for lemma, (force, irregular, follows, prepositions) in table.items():
        forms: dict[str, str] = {}
        for word, form in verb_forms(lemma, irregular):
            forms[word] = forms.get(word, "") + form
        for word, form in forms.items():
            first, *rest = word.split()
            verb = Verb(lemma, force, form, frozenset(follows), frozenset(prepositions), 1 + len(rest))
            found.setdefault(first, []).append(verb)
    return {first: tuple(sorted(verbs, key=lambda v: -v.size)) for first, verbs in found.items()}


def verb_at(ws: list[Word], i: int, language: str = "en") -> str:
    """The lemma of the reporting verb at word i; "" where there is none."""
    found = next((v for v in reporting_verbs(language).get(ws[i].low, ()) if whole(ws, i, v)), None)
    return found.lemma if found else ""


def whole(ws: list[Word], i: int, verb: Verb) -> bool:
    if verb.size == 1:
        return True
    rest = verb.lemma.split("_")[1:]
    return [w.low for w in ws[i + 1 : i + verb.size]] == rest


_SOME_ALONE = word_set("reporting.alone")


def is_verb(ws: list[Word], i: int, verb: Verb) -> bool:
    """Whether the word at i is a verb here: no noun ("the report said"), no adjective ("the said mines")."""
    k = back(ws, i)
    last = ws[k] if k >= 0 else None
    tag = last.tag if last else ""
    after = ws[i + verb.size] if i + verb.size < len(ws) else None
    form = verb.form
    if tag in ("U", "M", "O"):
        return "B" in form
    if tag == "A":
        return "P" in form or "D" in form
    if tag == "B":
        return "P" in form or "D" in form or "G" in form
    if (
        after is not None
        and after.low == "of"
        and "of" not in verb.preps
        and form not in ("G", "D", "DP", "P")
    ):
        return False
    if tag in ("D", "G", "n"):
        return last is not None and last.low in _SOME_ALONE and form != "G"
    if form == "G":
        return tag != "n"
    if tag == "P":
        return False
    if tag in ("H", "R", "T"):
        return True
    if "D" in form and form != "BDP":
        return tag != ""
    if "x" in verb.follows:
        return True
    return _present(ws, k, i, verb, after)


def _present(ws: list[Word], k: int, i: int, verb: Verb, after: Word | None) -> bool:
    """Present tense after a noun: "Moscow claims the", "officials say"; not "army reports", "mine claims"."""
    last = ws[k] if k >= 0 else None
    if last is None or after is None:
        return False
    opens = after.tag in ("T", "D", "H", '"', "U", "G") or after.cap > 0
    if last.tag in ("C", ","):
        return opens
    if last.tag == '"':
        return True
    if "S" in verb.form and k > 1 and ws[k - 1].tag == "D" and ws[k - 2].tag in (",", '"'):
        return opens or after.tag in (",", ".")  # "..., the centre reports."
    if "S" in verb.form:
        return opens or (last.cap > 0 and after.tag in (",", "."))
    plural = (last.low.endswith("s") and not last.cap) or last.low in ("people", "men", "women", "police")
    return plural and (opens or after.tag in (",", "."))


def back(ws: list[Word], i: int) -> int:
    k = i - 1
    while k >= 0 and ws[k].tag in ("Y", "N"):
        k -= 1
    return k
