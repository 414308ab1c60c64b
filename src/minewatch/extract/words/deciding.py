"""Verb or noun, which form of a verb, and which names are none: words decided by their neighbours."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from minewatch.extract.words.lexicon import Entry, word_set

if TYPE_CHECKING:
    from minewatch.extract.words.tokens import Token

_STYLES = word_set("tokens.titles")
_NOUN_BEFORE = frozenset({"DET", "POS", "ADJ", "OF", "NUM", "BY", "FROM", "PREP"})
_OBJECT = frozenset(
    {
        "DET",
        "WPN",
        "NUM",
        "TRT",
        "PRON",
        "ADJ",
        "LABEL",
        "AREA",
        "PEOPLE",
        "TRTANA",
        "ANA",
        "TO",
        "REL",
        "STATE",
    }
    | {"ORG", "PARTY", "REPORT", "ACTION", "EXTENSION", "DEADLINE", "INSTRUMENT"}
)


def _verb_like(tokens: Sequence[Token], i: int) -> bool:
    """Whether a word that is both noun and verb is a verb here."""
    tok = tokens[i]
    before = tokens[i - 1] if i else None
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    if after is not None and after.tag == "OF":
        return False
    k = i - 1
    while k >= 0 and tokens[k].tag in ("ADV", "NEG"):
        k -= 1
    solid = tokens[k].tag if k >= 0 else ""
    forms = tok.e.forms if tok.e is not None else ""
    if solid in ("TO", "MODAL", "DO", "NEGAUX") or (solid in ("BE", "HAVE") and "P" in forms):
        return True
    if before is None:
        return after is not None and after.tag in _OBJECT and after.tag != "REL"
    if forms == "G":
        return _gerund(before, after)
    if before.tag in _NOUN_BEFORE or (before.tag == "V" and before.word not in ("help", "helped", "helps")):
        return False
    if solid in ("PRON", "REL"):
        return True
    return _verb_after_name(tokens, i, before, after, solid)


def _gerund(before: Token, after: Token | None) -> bool:
    """ "By laying mines", "began using them" are verbs; "the laying", "their use of" nouns."""
    if before.tag == "V" and before.e and before.e.verb:
        return bool(before.e.verb.phase or (before.e.verb.ctl and not before.e.verb.say))
    if before.tag in ("PREP", "OF", "FROM", "BY", "TO"):
        return after is not None and after.tag in (*_OBJECT, "W", "ANA")
    return before.tag not in _NOUN_BEFORE and not (
        before.tag == "V" and before.word not in ("help", "helped", "helps")
    )


def _verb_after_name(tokens: Sequence[Token], i: int, before: Token, after: Token | None, solid: str) -> bool:
    """ "US bans use of", "Egypt and Vietnam stockpile mines", "Nicaragua reported that": a verb by what follows it."""
    tok = tokens[i]
    forms = tok.e.forms if tok.e is not None else ""
    if i == 1 and before.tag in ("STATE", "ORG") and _subject_name(before) and tok.word.endswith("s"):
        acts = after is not None and after.e is not None and after.e.noun is not None  # "US bans use of"
        return after is not None and (acts or after.tag in _AFTER_NAME)
    if before.tag == "ADV" and before.word in _STILL and "B" in forms:
        return solid != "DET"  # "and still stockpile"
    told = i == 1 and tok.word == "reported" and after is not None and after.tag in ("N", "ACTION")
    if after is None or (after.tag not in _OBJECT | {"FROM", "ADV"} and not told):
        return False
    joined = before.tag == "STATE" and i > 2 and tokens[i - 2].tag == "CONJ" and tokens[i - 3].tag == "STATE"
    if joined and "B" in forms and after.tag == "WPN":
        return True  # "Egypt and Vietnam stockpile mines"
    if before.tag not in ("WPN", "STATE"):
        return True
    past = "D" in forms and after.tag in _AFTER_PAST  # "Nicaragua reported that"
    past = past or told  # "Cyprus reported destruction of"
    return (tok.word.endswith("s") or past) and _subject_name(before)


_AFTER_NAME = _OBJECT | {"FROM", "ADV", "N", "W", "ANA", "TRTANA"}
_STILL = frozenset({"still", "also", "currently", "now"})
_AFTER_PAST = frozenset({"REL", "TO", "DET", "PRON", "NUM"})


def _subject_name(tok: Token) -> bool:
    return tok.tag == "WPN" or (tok.e is not None and tok.e.sub != "people")


def decide(tokens: list[Token]) -> None:
    """Settles verb or noun, verb forms, and names that are no names here."""
    for i, tok in enumerate(tokens):
        if tok.word in _SETTLED_FIRST and i and _settled(tokens, i):
            continue
        if tok.tag == "ADV" and tok.word in _RANKING and i and tokens[i - 1].tag in ("DET", "POS"):
            tok.tag = "ADJ"  # "the first transfer"
        e = tok.e
        if e is None:
            continue
        if e.tag == "STATE":
            _check_name(tokens, i)
        elif tok.word == "may" and tok.cap == 1 and _month(tokens, i):
            tok.tag, tok.e = "W", None
        elif e.verb is not None:
            _verb_or_noun(tokens, i, e)


def _settled(tokens: Sequence[Token], i: int) -> bool:
    """Words that go with another whatever they are else: "last used", "would like", "that treaty"."""
    tok, more = tokens[i], i + 1 < len(tokens)
    if tok.word in _FLOATING and more and _floats(tokens, i):
        tok.tag, tok.e = "ADV", None
        return True
    if tok.word == "like" and tokens[i - 1].tag == "MODAL" and tok.e is not None and tok.e.verb:
        tok.tag, tok.form = "V", "B"
        return True
    if tok.word == "that" and more and _points(tokens, i):
        tok.tag = "DET"
        return True
    return False


def _verb_or_noun(tokens: Sequence[Token], i: int, e: Entry) -> None:
    """Settles a word that can be a verb: its form as one, or what else it is."""
    tok, after = tokens[i], tokens[i + 1] if i + 1 < len(tokens) else None
    if tok.word == "following" and (after is None or after.tag in ("STOP", "COMMA")):
        tok.tag, tok.form = "V", "G"  # "no intention of following"
    elif e.tag == "V":
        armed = tok.word == "armed" and after is not None and after.tag in ("ACTORW", "GROUP", "PEOPLE")
        if e.noun is not None and not _verb_like(tokens, i):
            tok.tag = "N"
        elif armed or (
            i and ((e.noun is None and _describes(tokens, i)) or _participle_before(tokens, i))
        ):  # "armed insurgents"
            tok.tag = "ADJ"
        else:
            tok.form = e.forms
    elif e.tag == "WPN" and i and tokens[i - 1].tag in ("TO", "MODAL") and _starts_object(tokens, i + 1):
        tok.tag, tok.form = "V", "B"


_POINTED_AT = word_set("tokens.pointed_at")


def _points(tokens: Sequence[Token], i: int) -> bool:
    """ "has not signed that treaty", "under that protocol": the pronoun that points, and not "said that"."""
    if tokens[i + 1].word not in _POINTED_AT:
        return False
    before = tokens[i - 1]
    says = before.e.verb.say if before.e is not None and before.e.verb is not None else None
    return not says and before.tag in (
        "V",
        "PREP",
        "OF",
        "TO",
        "BY",
        "FROM",
        "COMMA",
        "QUOTE",
        "STOP",
        "CONJ",
    )


_RANKING = frozenset({"first", "further", "early", "only"})
_FLOATING = frozenset({"last", "first", "both", "all", "each", "itself", "themselves", "himself", "herself"})
_SETTLED_FIRST = _FLOATING | {"like", "that"}


def _floats(tokens: Sequence[Token], i: int) -> bool:
    """ "The United States last used", "both use", "the state itself is": the word goes with the verb."""
    after, before = tokens[i + 1], tokens[i - 1]
    if tokens[i].word.endswith(("self", "selves")):
        return before.tag in ("STATE", "ORG", "GROUP", "W", "TRT", "PEOPLE")
    finite = after.tag in ("BE", "HAVE", "DO", "MODAL") or (
        after.e is not None and "V" in after.e.tag and bool(after.e.verb)
    )
    return finite and before.tag not in ("PREP", "OF", "BY", "FROM", "TO", "V", "DET", "BE", "HAVE")


def _month(tokens: Sequence[Token], i: int) -> bool:
    """ "1 May 2019", "in May": the month and not the helper."""
    if i + 1 < len(tokens) and tokens[i + 1].tag == "NUM":
        return True
    return i > 0 and (
        tokens[i - 1].tag in ("NUM", "PREP", "OF", "BY", "FROM")
        or tokens[i - 1].word in ("last", "next", "early", "late", "mid")
    )


def _describes(tokens: Sequence[Token], i: int) -> bool:
    """ "the existing mines", "its reported use": a verb form that stands inside a noun group."""
    k = i - 1
    if tokens[k].tag == "ADV" and k:
        k -= 1
    if (
        tokens[k].tag == "CONJ"
        and k > 1
        and tokens[k - 1].tag == "ADJ"
        and tokens[k - 2].tag in ("DET", "POS")
    ):
        k -= 1  # "an updated and completed report"
    if tokens[k].word == "last" and k and tokens[k - 1].tag in ("DET", "POS"):
        return True  # "the last known mine"
    return tokens[k].tag in ("DET", "POS", "ADJ") and tokens[k].word not in (
        "all",
        "both",
        "that",
        "some",
        "many",
    )


def _participle_before(tokens: Sequence[Token], i: int) -> bool:
    """ "using recently transferred cluster munitions", "destroyed stockpiled mines"."""
    e = tokens[i].e
    if e is None or e.forms not in ("P", "DP") or i + 1 >= len(tokens):
        return False
    following = tokens[i + 1].e
    if tokens[i].word in _ADJECTIVAL and following is not None and following.noun is not None:
        return True  # "acknowledged limited use"
    state = tokens[i + 1].tag == "STATE" and i + 2 < len(tokens) and tokens[i + 2].tag in ("WPN", "LABEL")
    if tokens[i + 1].tag not in ("WPN", "LABEL", "ADJ", "AREA") and not state and not _made(tokens, i + 1):
        return False
    k = i - 1
    while k > 0 and tokens[k].tag == "ADV":
        k -= 1
    return tokens[k].tag in ("V", "PREP", "OF", "BY", "NUM", "FROM", "TO")


_ADJECTIVAL = word_set("tokens.adjectival")


def _made(tokens: Sequence[Token], i: int) -> bool:
    return tokens[i].tag == "STATE" and i + 1 < len(tokens) and tokens[i + 1].word.startswith("-")


def _starts_object(tokens: Sequence[Token], i: int) -> bool:
    return i < len(tokens) and tokens[i].tag in ("DET", "AREA")


_ALSO_GIVEN = word_set("tokens.also_given")


def _check_name(tokens: Sequence[Token], i: int) -> None:
    """ "Michael Jordan", "Chad Smith", "Ms. Kenya Moore" and "Paris Hilton said" are people, whatever their names."""
    tok = tokens[i]
    if tok.word not in _ALSO_GIVEN:
        return
    if (i and tokens[i - 1].word in _STYLES) or _said_by(tokens, i):
        tok.tag, tok.e = "W", None
        return
    before = tokens[i - 1] if i else None
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    given = before is not None and before.tag == "W" and before.cap == 1 and before.end + 1 == tok.start
    family = tok.word == "chad" and after is not None and after.tag == "W" and after.cap == 1
    if given or family:
        tok.tag, tok.e = "W", None


def _said_by(tokens: Sequence[Token], i: int) -> bool:
    """ "Sofia Petrova said": a name that goes on with a word nobody knows, and then speaks."""
    if i + 2 >= len(tokens) or tokens[i + 1].tag != "W" or tokens[i + 1].cap != 1:
        return False
    verb = tokens[i + 2].e
    return verb is not None and verb.verb is not None and bool(verb.verb.say)
