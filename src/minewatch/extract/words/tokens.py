"""Words of a sentence with what the lexicon says of them; phrases as one token; verb or noun decided by
neighbours.
"""

from __future__ import annotations

from minewatch.extract.words.deciding import decide
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
    decide(out)
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
