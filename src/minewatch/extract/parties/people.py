"""The people a text introduces: names with their roles and whom they speak for.

"Deputy Defence Minister Jan Nowak", "Jan Nowak, Poland's deputy defence minister" and "the firm's
chief executive, Jan Nowak" each introduce somebody once; "Nowak", "he" or "the minister" is then that person.
"""

from __future__ import annotations

from dataclasses import dataclass

from minewatch.extract.grammar.parse import Parse
from minewatch.extract.words.lexicon import word_set
from minewatch.extract.words.tokens import Token
from minewatch.model.place import places


@dataclass(frozen=True, slots=True)
class Person:
    """A name as written in full, the role in words ("deputy defence minister of Poland"), and whom it serves.

    `serves` is a state's code, an organisation's slug, or None.
    """

    name: str
    role: str | None
    serves: str | None
    key: tuple[str, ...] = ()
    itself: bool = False  # a state or organisation by its own name, and no official or ministry of it


_SAME = {
    "defense": "defence",
    "ceo": "chief executive",
    "chief executive officer": "chief executive",
    "spokesperson": "spokesman",
    "spokeswoman": "spokesman",
}
_COURTESY = word_set("people.courtesy")


def role_key(words: str) -> tuple[str, ...]:
    """The words of a role in one spelling, for comparing "CEO" with "chief executive"."""
    words = _SAME.get(words, words)
    return tuple(_SAME.get(w, w) for w in words.split())


def is_name(tok: Token) -> bool:
    """Whether a token can be part of a person's name."""
    return (tok.tag == "W" and tok.cap >= 1) or tok.word in ("de", "van", "bin", "al", "da", "von", "der")


def name_run(p: Parse, i: int, stop: int) -> tuple[int, int]:
    """The run of name words that starts at i, before token `stop`."""
    j = i
    while j < stop and is_name(p.tokens[j]):
        j += 1
    while j > i and not p.tokens[j - 1].cap:
        j -= 1
    return i, j


def _with_employer(role: str | None, p: Parse, serves: str | None, content: str) -> str | None:
    """ "deputy defence minister of Poland", "director of Human Rights Watch": a role with whom it serves."""
    if not role or not serves:
        return role
    place = places().get(serves)
    if place is not None:
        return f"{role} of {place.name}"
    for tok in p.tokens:
        if tok.tag == "ORG" and tok.e and tok.e.value == serves:
            return f"{role} of {content[tok.start : tok.end]}"
    return role


class People:
    """Who was introduced, by surname and by role."""

    def __init__(self, content: str) -> None:
        self.content = content
        self.by_name: dict[str, Person] = {}
        self.by_role: dict[tuple[tuple[str, ...], str | None], Person] = {}

    def learn(self, p: Parse) -> None:
        """Takes the introductions of one sentence."""
        for c, (a, b) in enumerate(p.chunks):
            if any(p.tokens[k].tag == "ROLE" for k in range(a, b)):
                self._from_role(p, c, a, b)
            elif is_name(p.tokens[a]):
                self._from_name(p, a, b)

    def _from_role(self, p: Parse, c: int, a: int, b: int) -> None:
        role_end = max(k for k in range(a, b) if p.tokens[k].tag == "ROLE") + 1
        start, end = name_run(p, role_end, b)
        serves = self._serves(p, c, a, role_end)
        if end == start and b < len(p.tokens):
            k = self._past_complement(p, b)
            if k < len(p.tokens) and p.tokens[k].tag == "COMMA":
                k += 1
            elif k == b:
                k = len(p.tokens)
            while k < len(p.tokens) and p.tokens[k].tag == "ROLE" and p.tokens[k].cap:
                k += 1  # "an army spokesman, Colonel Jan Nowak"
            start, end = name_run(p, k, len(p.tokens))
            if end - start < 2 and not (k == b and end > start):
                start = end = 0
        if end > start:
            self._add(p, start, end, self._role_words(p, a, role_end), serves)
            return
        if b < len(p.tokens) and p.group_at[b] >= 0:
            return  # ", a Ukrainian official said": the chunk is a subject of its own
        if a >= 2 and p.tokens[a - 1].tag == "COMMA" and p.chunk_at[a - 2] >= 0:
            x, y = p.chunks[p.chunk_at[a - 2]]
            while x < y and not is_name(p.tokens[x]):
                x += 1
            if y - x >= 1 and all(is_name(p.tokens[k]) for k in range(x, y)):
                self._add(p, x, y, self._role_words(p, a, role_end), serves)

    @staticmethod
    def _past_complement(p: Parse, b: int) -> int:
        k = b
        while k + 1 < len(p.tokens) and p.tokens[k].tag in ("OF", "PREP", "FROM") and p.chunk_at[k + 1] >= 0:
            k = p.chunks[p.chunk_at[k + 1]][1]
        return k

    def _from_name(self, p: Parse, a: int, b: int) -> None:
        """ "Steve Goose of Human Rights Watch", "Jean Marchand, an adviser at the Canadian foreign ministry"."""
        start, end = name_run(p, a, b)
        if end - start >= 2 and end == b and b + 1 < len(p.tokens) and p.tokens[b].tag == "COMMA":
            c = p.chunk_at[b + 1]
            titled = c >= 0 and any(p.tokens[k].tag == "ROLE" for k in range(*p.chunks[c]))
            if c >= 0 and not titled and p.tokens[p.chunks[c][0]].tag in ("DET", "ADJ", "STATE", "ORG"):
                stop = self._past_complement(p, p.chunks[c][1])
                for tok in p.tokens[b + 1 : stop]:
                    if tok.tag in ("STATE", "ORG") and tok.e:
                        words = self.content[p.tokens[b + 1].start : p.tokens[stop - 1].end]
                        self._add(p, start, end, None, tok.e.value.partition(",")[0], words)
                        return
        if end - start >= 2 and end == b and b + 1 < len(p.tokens) and p.tokens[b].tag in ("OF", "FROM"):
            c = p.chunk_at[b + 1]
            if c >= 0:
                for k in range(*p.chunks[c]):
                    tok = p.tokens[k]
                    if tok.tag == "ORG" and tok.e:
                        self._add(p, start, end, None, tok.e.value)
                        return

    def _serves(self, p: Parse, c: int, a: int, role_end: int) -> str | None:
        """Whom a role serves: a state or organisation in its words or after "of", "at", "for"."""
        end = self._past_complement(p, p.chunks[c][1])
        around = p.tokens[a:role_end] + p.tokens[role_end:end]
        bodies = [t for t in p.tokens[role_end:end] if t.tag == "ORG"]
        for tok in (*bodies, *around):
            if tok.e is not None and tok.tag in ("STATE", "ORG"):
                return str(tok.e.value).partition(",")[0]
        if any(p.tokens[k].word == "secretary-general" for k in range(a, role_end)):
            return "un"
        return None

    def _role_words(self, p: Parse, a: int, role_end: int) -> str | None:
        words = [
            p.tokens[k].word
            for k in range(a, role_end)
            if p.tokens[k].tag in ("ROLE", "GROUP") or (p.tokens[k].tag == "W" and not p.tokens[k].cap)
        ]
        words = [w for w in words if w not in _COURTESY]
        return " ".join(words) or None

    def _add(
        self,
        p: Parse,
        start: int,
        end: int,
        role: str | None,
        serves: str | None,
        described: str | None = None,
    ) -> None:
        name = self.content[p.tokens[start].start : p.tokens[end - 1].end]
        surname = p.tokens[end - 1].word
        old = self.by_name.get(surname)
        if old and len(old.name) >= len(name) and (old.role or not role):
            return
        key = role_key(role) if role else ()
        role = _with_employer(role, p, serves, self.content) or described
        person = Person(name, role, serves or (old.serves if old else None), key)
        if old and len(old.name) > len(name):
            person = Person(old.name, role, person.serves, person.key)
        self.by_name[surname] = person
        if person.key:
            self.by_role.setdefault((person.key, person.serves), person)

    def called(self, surname: str) -> Person | None:
        return self.by_name.get(surname)

    def in_role(self, words: str, serves: str | None) -> Person | None:
        """Whoever was introduced in that role of that state or organisation."""
        key = role_key(words)
        found = self.by_role.get((key, serves))
        if found or not key or words.startswith(("deputy", "vice")):
            return found
        # "the minister" after one defence minister was named: he, if no other fits
        fits = {
            p
            for (k, s), p in self.by_role.items()
            if s == serves and k[-len(key) :] == key and k[0] != "deputy"
        }
        return fits.pop() if len(fits) == 1 else None
