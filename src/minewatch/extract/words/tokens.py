"""Words of a sentence with what the lexicon says of them; phrases as one token; verb or noun decided by
neighbours.
"""

from __future__ import annotations

from collections.abc import Sequence

from minewatch.extract.words.lexicon import TOKEN, Entry, Lexicon, Phrase, Roles, word_set


class Token:
    """A word or phrase: content[start:end], its folded form, its class, and its lexicon entry if it has one.

    `cap` is 0 for small letters, 1 for a capital first, 2 for all capitals. `form` is the verb form taken
    here.
    """

    __slots__ = ("cap", "e", "end", "form", "start", "tag", "word")

    def __init__(self, start: int, end: int, word: str, tag: str, e: Entry | None, cap: int) -> None:
        self.start, self.end, self.word, self.tag, self.e, self.cap = start, end, word, tag, e, cap
        self.form = ""

    def __repr__(self) -> str:
        return f"{self.word}/{self.tag}{':' + self.form if self.form else ''}"


_PUNCT = {
    ",": "COMMA", ":": "COLON", "—": "DASH", "–": "DASH", "-": "DASH", "(": "OPEN", ")": "CLOSE", "[": "OPEN",
    "]": "CLOSE", '"': "QUOTE", "'": "QUOTE", "/": "CONJ", "&": "CONJ", ";": "STOP", "|": "STOP", "…": "STOP",
    ".": "STOP", "?": "STOP", "!": "STOP", "•": "STOP",
}  # fmt: skip

_MADE = word_set("tokens.made")
_TITLES = word_set("tokens.titles")

Raw = list[tuple[str, int, int]]


def _raw(folded: str, start: int, end: int) -> Raw:
    """The words and marks of folded[start:end] with their offsets."""
    part = folded[start:end]
    if "'" not in part and "-" not in part and ". " not in part:  # nothing to cut: half of all sentences
        return [(match.group(), *match.span()) for match in TOKEN.finditer(folded, start, end)]
    out: Raw = []
    for match in TOKEN.finditer(folded, start, end):
        word = match.group()
        a, b = match.span()
        if word == "." and out and out[-1][2] == a and out[-1][0] in _TITLES:
            continue
        if "'" in word and len(word) > 2:
            if word.endswith("'s"):
                out.append((word[:-2], a, b - 2))
                out.append(("'s", b - 2, b))
                continue
            if word.endswith("n't") is False and word[-3:] in ("'re", "'ve", "'ll") and len(word) > 3:
                out.append((word[:-3], a, b - 3))
                out.append((word[-3:], b - 3, b))
                continue
        if "-" in word:
            dash = word.rfind("-")
            if dash > 1 and word[dash:] in _MADE:
                out.append((word[:dash], a, a + dash))
                out.append((word[dash:], a + dash, b))
                continue
        out.append((word, a, b))
    return out


def _unslashed(raw: Raw, lexicon: Lexicon) -> Raw:
    """ "mines/IEDs" as three words where the lexicon has both and not the whole."""
    out: Raw = []
    for k, (word, a, b) in enumerate(raw):
        first, slash, second = word.partition("/")
        known = first in lexicon.words and second in lexicon.words and word not in lexicon.words
        begins = k + 1 < len(raw) and (word, raw[k + 1][0]) in lexicon.phrases
        if not slash or not known or begins:
            out.append((word, a, b))
            continue
        middle = a + len(first)
        out += [(first, a, middle), ("/", middle, middle + 1), (second, middle + 1, b)]
    return out


def _joined(raw: Raw) -> Raw:
    """ "U.S.-made": the "-made" after an abbreviation as one word, as after any other name."""
    out: Raw = []
    k = 0
    while k < len(raw):
        word, a, b = raw[k]
        after = raw[k + 1] if k + 1 < len(raw) else ("", -1, -1)
        if word == "-" and out and out[-1][2] == a and after[1] == b and f"-{after[0]}" in _MADE:
            out.append((f"-{after[0]}", a, after[2]))
            k += 2
            continue
        out.append(raw[k])
        k += 1
    return out


def _cap(content: str, start: int, end: int) -> int:
    first = content[start]
    if "a" <= first <= "z" or not first.isupper():
        return 0
    return 2 if end - start > 1 and content[start:end].isupper() else 1


def _fits(entry: Entry, cap: int) -> bool:
    return not entry.caps or (cap == 2 if entry.caps == "AA" else cap >= 1)


def _phrase(rows: list[Phrase], raw: Raw, i: int, content: str) -> tuple[int, Entry] | None:
    """The longest of the phrases that starts at word i: its length in words and its entry."""
    for words, entry in rows:
        size = len(words)
        if size > 2 and (i + size > len(raw) or any(raw[i + k][0] != words[k] for k in range(2, size))):
            continue
        if not entry.caps or content[raw[i][1]].isupper():
            return size, entry
    return None


def tokenise(content: str, folded: str, start: int, end: int, lexicon: Lexicon) -> list[Token]:
    """The tokens of content[start:end]."""
    raw = _raw(folded, start, end)
    if folded.find("/", start, end) >= 0:
        raw = _unslashed(raw, lexicon)
    if folded.find(".-", start, end) >= 0:
        raw = _joined(raw)
    words, phrases = lexicon.words, lexicon.phrases
    out: list[Token] = []
    i, size = 0, len(raw)
    last = size - 1
    while i < size:
        word, a, b = raw[i]
        rows = phrases.get((word, raw[i + 1][0])) if i < last else None
        if rows is not None and (hit := _phrase(rows, raw, i, content)):
            length, entry = hit
            b = raw[i + length - 1][2]
            out.append(Token(a, b, folded[a:b], entry.tag, entry, _cap(content, a, b)))
            i += length
            continue
        cap = _cap(content, a, b)
        entry_or_none = words.get(word) or _like(word, lexicon)
        if word == "'" and out and out[-1].end == a and out[-1].word.endswith("s"):
            out.append(Token(a, b, word, "POS", None, 0))
        elif entry_or_none is not None and _fits(entry_or_none, cap):
            out.append(Token(a, b, word, entry_or_none.tag, entry_or_none, cap))
        else:
            out.append(_plain(word, a, b, cap))
        i += 1
    _decide(out)
    return out


def _like(word: str, lexicon: Lexicon) -> Entry | None:
    """ "claymore-type", "PMN-type": the weapon that names the sort, as a label."""
    if not word.endswith(("-type", "-style")):
        return None
    entry = lexicon.words.get(word.rpartition("-")[0])
    known = entry is not None and entry.tag in ("WPN", "LABEL")
    return Entry("LABEL", entry.value) if known and entry else None


def _plain(word: str, a: int, b: int, cap: int) -> Token:
    """A word the lexicon does not have."""
    if word == "'s":
        return Token(a, b, word, "POS", None, 0)
    if b - a == 1 and word in _PUNCT:
        return Token(a, b, word, _PUNCT[word], None, 0)
    if "-" in word and all(part in _NUMBER_WORDS for part in word.split("-")):
        return Token(a, b, word, "NUM", None, cap)
    if word[0].isdigit():
        return Token(a, b, word, "NUM", None, 0)
    if word in _MADE:
        return Token(a, b, word, "ADJ", None, 0)
    if word.endswith("ly") and not cap and b - a > 4:
        return Token(a, b, word, "ADV", None, 0)
    if not cap and b - a > 5 and word.endswith("ed") and word.isalpha() and word not in _NO_VERBS:
        tok = Token(a, b, word, "V", _SOME_VERB, 0)
        tok.form = "DP"
        return tok
    if "-" in word and not cap and word.endswith(("ed", "based", "style", "made", "led", "owned")):
        return Token(a, b, word, "ADJ", None, 0)
    return Token(a, b, word, "W" if word[0].isalpha() else "STOP", None, cap)


# Any other word in -ed is taken for a verb: one must see where clauses begin.
_SOME_VERB = Entry("V", forms="DP", verb=Roles("?"))
_NO_VERBS = word_set("tokens.no_verbs")
_NUMBER_WORDS = word_set("tokens.number_words")
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
    k = i - 1
    while k >= 0 and tokens[k].tag in ("ADV", "NEG"):
        k -= 1
    solid = tokens[k].tag if k >= 0 else ""
    if after is not None and after.tag == "OF":
        return False
    if solid in ("TO", "MODAL", "DO", "NEGAUX"):
        return True
    if solid in ("BE", "HAVE") and tok.e is not None and "P" in tok.e.forms:
        return True
    if before is None:
        return after is not None and after.tag in _OBJECT and after.tag != "REL"
    if before.tag == "V" and tok.e is not None and tok.e.forms == "G" and before.e and before.e.verb:
        return bool(before.e.verb.phase or (before.e.verb.ctl and not before.e.verb.say))
    gerund = tok.e is not None and tok.e.forms == "G"
    if gerund and before.tag in ("PREP", "OF", "FROM", "BY", "TO"):
        return after is not None and after.tag in (*_OBJECT, "W", "ANA")
    if before.tag in _NOUN_BEFORE or (before.tag == "V" and before.word not in ("help", "helped", "helps")):
        return False
    if gerund:
        return True
    if solid in ("PRON", "REL"):
        return True
    if i == 1 and before.tag in ("STATE", "ORG") and _subject_name(before) and tok.word.endswith("s"):
        acts = after is not None and after.e is not None and after.e.noun is not None  # "US bans use of"
        return after is not None and (
            acts or after.tag in _OBJECT | {"FROM", "ADV", "N", "W", "ANA", "TRTANA"}
        )
    if before.tag == "ADV" and before.word in _STILL and tok.e is not None and "B" in tok.e.forms:
        return solid != "DET"  # "and still stockpile"
    if after is None or after.tag not in _OBJECT | {"FROM", "ADV"}:
        return False
    if before.tag == "STATE" and i > 2 and tokens[i - 2].tag == "CONJ" and tokens[i - 3].tag == "STATE":
        if tok.e and "B" in tok.e.forms and after.tag == "WPN":
            return True  # "Egypt and Vietnam stockpile mines"
    if before.tag not in ("WPN", "STATE"):
        return True
    past = tok.e is not None and "D" in tok.e.forms and after.tag in _AFTER_PAST  # "Nicaragua reported that"
    return (tok.word.endswith("s") or past) and _subject_name(before)


_STILL = frozenset({"still", "also", "currently", "now"})
_AFTER_PAST = frozenset({"REL", "TO", "DET", "PRON", "NUM"})


def _subject_name(tok: Token) -> bool:
    return tok.tag == "WPN" or (tok.e is not None and tok.e.sub != "people")


def _decide(tokens: list[Token]) -> None:
    """Settles verb or noun, verb forms, and names that are no names here."""
    for i, tok in enumerate(tokens):
        e = tok.e
        if tok.word in _FLOATING and i and i + 1 < len(tokens) and _floats(tokens, i):
            tok.tag, tok.e = "ADV", None
            continue
        if tok.tag == "ADV" and tok.word in _RANKING and i and tokens[i - 1].tag in ("DET", "POS"):
            tok.tag = "ADJ"  # "the first transfer"
        if tok.word == "like" and i and tokens[i - 1].tag == "MODAL" and e is not None and e.verb:
            tok.tag, tok.form = "V", "B"
            continue
        if tok.word == "that" and i and i + 1 < len(tokens) and _points(tokens, i):
            tok.tag = "DET"
            continue
        if e is None:
            continue
        if e.tag == "STATE":
            _check_name(tokens, i)
            continue
        if tok.word == "may" and tok.cap == 1 and _month(tokens, i):
            tok.tag, tok.e = "W", None
            continue
        if e.verb is None:
            continue
        if tok.word == "following" and (i + 1 >= len(tokens) or tokens[i + 1].tag in ("STOP", "COMMA")):
            tok.tag, tok.form = "V", "G"  # "no intention of following"
            continue
        if e.tag == "V":
            if e.noun is not None and not _verb_like(tokens, i):
                tok.tag = "N"
            elif (
                tok.word == "armed"
                and i + 1 < len(tokens)
                and tokens[i + 1].tag in ("ACTORW", "GROUP", "PEOPLE")
            ):
                tok.tag = "ADJ"  # "armed insurgents"
            elif i and ((e.noun is None and _describes(tokens, i)) or _participle_before(tokens, i)):
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
    if (i and tokens[i - 1].word in _TITLES) or _said_by(tokens, i):
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
