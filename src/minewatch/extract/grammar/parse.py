"""Verb groups and noun chunks of a sentence: enough of its grammar to say who did what.

No tree is built. A verb group is a verb with its helpers ("has not yet begun"); a chunk is a run of
words that name something ("the Polish defence ministry"). Later steps look from one to the next.
"""

from __future__ import annotations

from minewatch.extract.words.lexicon import word_set
from minewatch.extract.words.tokens import Token

NOMINAL = frozenset(
    {"W", "N", "ADJ", "DET", "NUM", "STATE", "ORG", "REGION", "POS", "WPN", "ANA", "TRT", "TRTANA", "PARTY",
     "AREA", "ACTION", "REPORT", "EXTENSION", "DEADLINE", "DUTY", "LAW", "TRAINING", "INSTRUMENT", "PEOPLE",
     "GROUP", "BODY", "LISTWORD", "ACTORW", "NOISE", "FALSE", "AGENCY", "PROGRAMME", "LABEL", "ROLE", "PRON"}
)  # fmt: skip
_HELPERS = frozenset({"BE", "HAVE", "DO", "MODAL", "NEGAUX"})
_SOFT = frozenset({"ADV", "NEG"})


class Group:
    """A verb group: tokens [start, end), head the index of its main verb.

    `kind` is "fin" (has a subject of its own), "inf", "ger" or "part". `passive`, `perfect`, `negated`,
    `modal` (the word) and `past` describe it. A copula ("is a party") has a BE token as head.
    """

    __slots__ = ("end", "head", "kind", "modal", "negated", "passive", "past", "perfect", "start")

    def __init__(self, start: int, head: int, kind: str) -> None:
        self.start, self.head, self.end, self.kind = start, head, head + 1, kind
        self.passive = self.perfect = self.negated = self.past = False
        self.modal = ""


class Parse:
    """Tokens, verb groups and noun chunks; `group_at` and `chunk_at` give their index for a token, or -1."""

    __slots__ = ("chunk_at", "chunks", "group_at", "groups", "tags", "tokens", "words")

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.tags = {t.tag for t in tokens}
        self.words = {t.word for t in tokens}
        self.groups: list[Group] = []
        self.chunks: list[tuple[int, int]] = []
        self.group_at = [-1] * len(tokens)
        self.chunk_at = [-1] * len(tokens)
        self._find_groups()
        self._share_helpers()
        self._reduce_clauses()
        self._find_chunks()

    def _find_groups(self) -> None:
        tokens, i, size = self.tokens, 0, len(self.tokens)
        while i < size:
            tag = tokens[i].tag
            if tag in _HELPERS or tag == "V" or (tag == "TO" and self._infinitive(i)):
                group = self._group(i)
                if group is not None:
                    for k in range(group.start, group.end):
                        self.group_at[k] = len(self.groups)
                    self.groups.append(group)
                    i = group.end
                    continue
            i += 1

    def _share_helpers(self) -> None:
        """ "were found and destroyed": the second participle is passive like the first."""
        for first, second in zip(self.groups, self.groups[1:], strict=False):
            bare = (
                second.start == second.head and second.kind == "fin" and "P" in self.tokens[second.head].form
            )
            if not (bare and first.kind == "fin" and first.passive):
                continue
            between = self.tokens[first.end : second.start]
            after = self.tokens[second.end].tag if second.end < len(self.tokens) else ""
            if (
                any(t.tag == "CONJ" for t in between)
                and len(between) <= 4
                and after not in ("DET", "WPN", "NUM", "TRT", "REL", "STATE")
            ):
                second.passive, second.past, second.perfect = True, first.past, first.perfect
                second.modal, second.negated = first.modal, first.negated

    def _reduce_clauses(self) -> None:
        """ "troops stationed in Chad destroyed mines": of two past forms without a joint the first only describes."""
        for first, second in zip(self.groups, self.groups[1:], strict=False):
            head = self.tokens[first.head]
            bare = first.start == first.head and first.kind == "fin" and first.past and "P" in head.form
            if not bare or second.kind != "fin" or second.start - first.end < 2:
                continue
            between = self.tokens[first.end : second.start]
            says = head.e is not None and head.e.verb is not None and head.e.verb.say
            if says or between[0].tag not in ("PREP", "BY", "FROM") or between[0].word == "into":
                continue
            if all(t.tag in _PHRASE for t in between) and between[-1].tag in _ENDING:
                first.kind, first.passive = "part", True

    def _linking(self, k: int) -> bool:
        """ "remains mined", "became contaminated": the first verb only links."""
        e = self.tokens[k].e
        if (
            e is None
            or e.verb is None
            or e.verb.lemma not in ("remain", "become")
            or self.tokens[k].tag != "V"
        ):
            return False
        j = k + 1
        while j < len(self.tokens) and self.tokens[j].tag in _SOFT:
            j += 1
        return j < len(self.tokens) and self.tokens[j].tag == "V" and self.tokens[j].form in ("P", "DP")

    def _infinitive(self, i: int) -> bool:
        k = i + 1
        while k < len(self.tokens) and self.tokens[k].tag in _SOFT:
            k += 1
        return k < len(self.tokens) and (
            (self.tokens[k].tag == "V" and "B" in self.tokens[k].form)
            or self.tokens[k].tag in ("BE", "HAVE", "DO")
        )

    def _group(self, i: int) -> Group | None:
        """The group that starts at i: helpers, soft words, main verb."""
        tokens, size = self.tokens, len(self.tokens)
        start, k, last = i, i, -1
        helpers: list[Token] = []
        negated = False
        to = tokens[i].tag == "TO"
        if to:
            k += 1
        while k < size:
            tok = tokens[k]
            if tok.tag in _HELPERS or self._linking(k):
                helpers.append(tok)
                negated |= tok.tag == "NEGAUX"
                last = k
            elif (
                tok.word in ("both", "all", "each", "long")
                and helpers
                and k + 1 < size
                and tokens[k + 1].tag == "V"
            ):
                pass
            elif tok.word == "since" and helpers and k + 1 < size and tokens[k + 1].tag == "V":
                pass  # "has since destroyed"
            elif tok.word in ("neither", "nor") and helpers:
                negated = True
            elif tok.tag in _SOFT:
                negated |= tok.tag == "NEG"
            elif tok.tag == "QUOTE" and k + 1 < size and tokens[k + 1].tag == "V" and helpers:
                pass
            elif tok.tag == "COMMA" and helpers and (past := self._past_insertion(k, helpers, to)):
                k = past
                continue
            elif (
                tok.tag == "TO"
                and helpers
                and self._infinitive(k)
                and (helpers[-1].tag in ("HAVE", "BE") or tokens[k - 1].word in ("yet", "still"))
            ):
                negated |= tokens[k - 1].word in ("yet", "still")
                helpers.append(tok)
            else:
                break
            k += 1
        if k < size and tokens[k].tag == "V" and self._takes(helpers, tokens[k], to):
            group = Group(start, k, "inf" if to else "fin")
        elif last >= 0:
            group = Group(start, last, "inf" if to else "fin")
        else:
            return None
        group.negated = negated or self._negated_before(start)
        self._describe(group, helpers)
        return group

    def _past_insertion(self, i: int, helpers: list[Token], to: bool) -> int:
        """The verb after "could not, in good conscience, [sign]"; 0 where the comma at i opens no insertion."""
        tokens = self.tokens
        if helpers[-1].tag not in ("MODAL", "NEGAUX") or i + 1 >= len(tokens) or tokens[i + 1].tag != "PREP":
            return 0
        for k in range(i + 2, min(len(tokens) - 1, i + 7)):
            if tokens[k].tag in ("V", "STOP", *_HELPERS):
                return 0
            if tokens[k].tag == "COMMA":
                verb = tokens[k + 1]
                return k + 1 if verb.tag == "V" and self._takes(helpers, verb, to) else 0
        return 0

    def _negated_before(self, start: int) -> bool:
        """ "never used", "not to leave", "without laying": the negation stands before the group."""
        k = start - 1
        while k >= 0 and self.tokens[k].tag == "ADV":
            k -= 1
        return k >= 0 and self.tokens[k].tag == "NEG" and self.tokens[k].word not in ("neither", "nor")

    def _takes(self, helpers: list[Token], verb: Token, to: bool) -> bool:
        """Whether these helpers can stand before this form ("has" + "plans" is not one group)."""
        if not helpers:
            return True
        tag, forms = helpers[-1].tag, verb.form
        if tag in ("MODAL", "DO", "TO"):
            return "B" in forms
        if tag == "NEGAUX":
            return True
        if tag == "HAVE":
            return "P" in forms or "D" in forms
        return "P" in forms or "G" in forms or "D" in forms

    def _describe(self, group: Group, helpers: list[Token]) -> None:
        tokens = self.tokens
        verb = tokens[group.head]
        if not helpers:
            self._bare(group, verb)
            return
        words = {t.word for t in helpers}
        group.perfect = any(t.tag == "HAVE" or t.word in ("hasn't", "haven't", "hadn't") for t in helpers)
        group.modal = next((t.word for t in helpers if t.tag == "MODAL" or t.word in _NEG_MODALS), "")
        yet = any(t.word in ("yet", "still") for t in tokens[group.start : group.end])
        if any(t.tag == "TO" for t in helpers) and not yet:
            be_to = any(t.tag == "BE" for t in helpers[: [t.tag for t in helpers].index("TO")])
            group.modal = group.modal or ("will" if be_to else "must")
        be = helpers[-1].tag in ("BE", "V") or helpers[-1].word in _NEG_BE
        group.past = bool(words & {"was", "were", "had", "did", "wasn't", "weren't", "hadn't", "didn't"})
        if verb.tag != "V":
            return
        if be and "G" not in verb.form:
            group.passive = True
        if (
            group.kind == "fin"
            and words <= {"being", "having", "been"}
            and helpers[0].word in ("being", "having")
        ):
            group.kind = "ger"

    def _bare(self, group: Group, verb: Token) -> None:
        """A verb without helpers: "destroyed" is past or a participle, "destroying" a gerund."""
        if verb.tag != "V" or group.kind != "fin":
            return
        if "G" in verb.form:
            group.kind = "ger"
        elif "D" in verb.form or "P" in verb.form:
            group.past = True
            if self._participle(group):
                group.kind, group.passive = "part", True

    def _by_number(self, k: int) -> bool:
        following = self.tokens[k : k + 2]
        return len(following) == 2 and following[0].tag == "BY" and following[1].tag == "NUM"

    def _participle(self, group: Group) -> bool:
        """Whether an -ed form without helper is a participle ("mines laid by") and not a past tense
        ("Russia laid").
        """
        tokens = self.tokens
        verb = tokens[group.head]
        if "D" not in verb.form:
            return True
        if "P" not in verb.form:  # "took", "gave": never a participle
            return False
        k = group.start - 1
        while k > 0 and tokens[k].tag == "ADV":
            k -= 1  # "mines already stored"
        before = tokens[k] if k >= 0 else None
        after = tokens[group.head + 1] if group.head + 1 < len(tokens) else None
        if before is not None and before.word == "one" and after is not None and after.tag == "DET":
            return False  # "one killed a fisherman"
        dated = (
            before is not None
            and before.tag == "NUM"
            and group.start > 1
            and tokens[group.start - 2].word == "in"
        )
        if dated and after is not None and after.tag in ("DET", "TRT", "NUM", "REL"):
            return False  # "in 2018 requested a further five"
        if before is None or before.tag in ("PREP", "OF", "BY", "DET", "ADJ", "NUM"):
            return True
        if after is not None and (after.word == "into" or self._by_number(group.head + 1)):
            return False  # "the treaty entered into force", "the bill passed by 157 votes"
        if after is not None and after.tag == "BY":
            return True
        if after is not None and after.tag == "CONJ" and self._joined_verb(group.head + 2):
            return False  # "mines killed or injured people"
        takes_object = after is not None and after.tag in (
            "DET",
            "WPN",
            "NUM",
            "TRT",
            "PRON",
            "REL",
            "LABEL",
            "STATE",
            "TO",
            "ADJ",
        )
        if takes_object:
            return before.tag == "COMMA" and after is not None and after.tag == "TO"
        if before.tag == "PEOPLE" and not (
            verb.e and verb.e.verb and any(s.kind == "casualty" for s in verb.e.verb.senses)
        ):
            return False
        if before.tag in ("WPN", "AREA", "ANA", "LABEL", "PEOPLE", "TRTANA"):
            return not (verb.e and verb.e.verb and any(s.obj == "self" for s in verb.e.verb.senses))
        return False

    def _joined_verb(self, k: int) -> bool:
        """Whether a verb form at k has an object of its own, which the form before "or" shares."""
        following = self.tokens[k : k + 2]
        return (
            len(following) == 2
            and following[0].tag == "V"
            and "D" in following[0].form
            and following[1].tag in ("PEOPLE", "DET", "NUM")
        )

    def _find_chunks(self) -> None:
        tokens, i, size = self.tokens, 0, len(self.tokens)
        while i < size:
            if self.group_at[i] >= 0 or tokens[i].tag not in NOMINAL:
                i += 1
                continue
            start = i
            while i < size and self.group_at[i] < 0 and tokens[i].tag in NOMINAL:
                if tokens[i].tag in ("DET", "PRON") and i > start and not _inside(tokens, i):
                    break
                decade = i > start + 1 and tokens[i - 1].word in ("s", "'s") and _year(tokens[i - 2].word)
                if tokens[i].tag in ("STATE", "ORG") and i > start and (_year(tokens[i - 1].word) or decade):
                    break  # "the war of 1982 [Argentine troops] laid"
                if tokens[i].word in ("last", "next") and i > start and _period(tokens, i + 1):
                    break  # "by Chad [last year]"
                i += 1
            for k in range(start, i):
                self.chunk_at[k] = len(self.chunks)
            self.chunks.append((start, i))


def _period(tokens: list[Token], i: int) -> bool:
    return i < len(tokens) and tokens[i].word in _PERIODS


_PERIODS = word_set("paths.periods")


def _year(word: str) -> bool:
    return len(word) == 4 and word.isdigit() and word[:2] in ("18", "19", "20")


def _inside(tokens: list[Token], i: int) -> bool:
    """A determiner goes on with the chunk after another one ("all the", "no such", "all three of") and
    after "'s".
    """
    return tokens[i - 1].tag in ("DET", "POS")


_PHRASE = NOMINAL - {"PRON"} | {"OF", "PREP", "BY", "FROM"}  # what a phrase after a participle is made of
_ENDING = frozenset({"STATE", "ORG", "W", "REGION", "GROUP", "AREA", "WPN", "TRT", "N"})

_NEG_MODALS = word_set("parse.neg_modals")
_NEG_BE = frozenset({"isn't", "aren't", "wasn't", "weren't"})
