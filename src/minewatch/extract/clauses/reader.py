"""Claims of a text in a language read by its tables of words: sentence by sentence, with a short memory."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from datetime import date
from functools import cache
from typing import Any

from minewatch.extract.clauses import fields, speakers
from minewatch.extract.clauses.actors import Codes, actor, ours
from minewatch.extract.clauses.acts import Draft, drafts
from minewatch.extract.clauses.force import weigh
from minewatch.extract.clauses.parties import Party
from minewatch.extract.clauses.patterns import lowered
from minewatch.extract.clauses.sentence import Memory, Sentence, read
from minewatch.extract.clauses.speakers import Said
from minewatch.extract.clauses.stretches import sentences
from minewatch.extract.clauses.tables import words
from minewatch.extract.clauses.turns import Turn, turns
from minewatch.extract.numbers.quantities import QuantityMention, find_quantities
from minewatch.extract.speech.quotations import Marked, quotations
from minewatch.extract.times.times import TimeMention, find_times
from minewatch.model.claim import LONGEST_QUOTE, Claim, Evidence, Mark, Speaker, hold_to_words
from minewatch.model.place import places
from minewatch.model.text import Text
from minewatch.model.when import When

NEAR, AFTER = 2, 5  # sentences before and behind a topical one that are read with it
OPENING = 5  # sentences that settle what a text is about
NEAR_ACTOR = 70  # characters by which a quotation grows to hold whoever does it
SHORT = 30  # a quotation below this holds its whole clause, where that is short too
NEAR_END = 25  # and by which it grows to the end of its clause
BASE = 0.72
_OPINIONS = frozenset({"oppose", "support"})
LONGEST_DENIAL = 16  # items; a longer sentence denies something of its own
_DENIED = frozenset({"use", "transfer", "produce", "violate"})
_DEEDS = frozenset({"use", "violate"})


@cache
def _automaton(language: str) -> tuple[Any, int]:
    """The words a glance looks for; those before the number given are topical alone."""
    from ahocorasick_rs import AhoCorasick, MatchKind

    known = words(language)
    stems = [*known.strong, *known.weak]
    return AhoCorasick(stems, matchkind=MatchKind.LeftmostLongest), len(known.strong)


def topical(low: str, language: str) -> list[int]:
    """Offsets at which a weapon or treaty is named; none where only words that others share stand there."""
    automaton, strong = _automaton(language)
    hits, sure = [], False
    for which, start, _ in automaton.find_matches_as_indexes(low):
        if start and low[start - 1].isalpha():
            continue
        sure |= which < strong
        hits.append(start)
    return hits if sure else []


class Reader:
    """Reads one text. `claims()` gives what it asserts. Raises FileNotFoundError without tables."""

    def __init__(self, text: Text, language: str, extractor: str, why: bool) -> None:
        self.text, self.content, self.extractor, self.why = text, text.content, extractor, why
        self.language, self.low = language, lowered(text.content)
        self.text_id = text.id
        self.published: date | None = text.published.end if text.published else None
        self.memory, self.found = Memory(), list[Claim]()
        self.turn: Turn | None = None
        self.last: Speaker | None = None
        self.group: tuple[Sentence, Draft, When | None, Speaker | None] | None = None

    def claims(self) -> tuple[Claim, ...]:
        """The claims in the order of the text; the same text always gives the same."""
        hits = topical(self.low, self.language)
        if not hits:
            return ()
        self.known = words(self.language)
        self.marked = Marked(quotations(self.content))
        spans = sentences(self.content, self.low, self.known)
        wanted = _wanted([a for a, _ in spans], hits)
        read_all = [read(self.content, self.low, *spans[i], self.memory, self.known) for i in wanted]
        self._first_impressions(read_all)
        self.turns = turns(self.content, self.low, self.known)
        if self.turns:  # "the Bundestag": whose record it is
            houses = Counter(x.value for s in read_all for i in s.row for x in i.senses if x.form == "house")
            self.memory.house = houses.most_common(1)[0][0] if houses else None
        self.turn_starts = [turn.start for turn in self.turns]
        for s in read_all:
            if s.row:
                self._sentence(s)
        self.found.sort(key=lambda claim: (claim.evidence.start, claim.evidence.end))
        return tuple(self.found)

    def _first_impressions(self, read_all: list[Sentence]) -> None:
        """The state and treaty the text is about, by its title and opening."""
        title = self.text.title or ""
        heading = read(title, lowered(title), 0, len(title), self.memory, self.known)
        states: Counter[str] = Counter()
        treaties: Counter[str] = Counter()
        for n, s in enumerate([heading, *read_all]):
            weight = 3 if n <= 1 else 1
            for p in s.parties:
                states.update({c: weight for c in p.codes if c is not None and c in places()})
            treaties.update({v: weight for item in s.row for v in item.values("TRT")[:1]})
        weapons = Counter(v for s in read_all for item in s.row for v in item.values("WPN")[:1])
        if states:
            self.memory.main = states.most_common(1)[0][0]
            self.memory.about = states[self.memory.main] * 2 >= sum(states.values())
        if treaties:
            self.memory.main_treaty = treaties.most_common(1)[0][0]
        else:
            cluster = weapons["cluster_munition"] * 2 > sum(weapons.values()) > 0
            self.memory.main_treaty = "CCM" if cluster else "APMBC"

    def _sentence(self, s: Sentence) -> None:
        memory = self.memory
        self.turn = self.turns[k] if (k := bisect_right(self.turn_starts, s.end) - 1) >= 0 else None
        if self.group is not None and self.group[0] is not s:
            _, draft, when, speaker = self.group
            self.group = None
            if any(item.sense("SMALL", "among") for item in s.row[:4]):  # "These include India and China."
                self._among(s, draft, 0, when, speaker)
        memory.house = (self.turn.serves if self.turn else None) or memory.house
        if s.has("ACT") and not self.content[s.start : s.end].rstrip('»"”“ ').endswith("?"):
            made = [d for d in drafts(s) if weigh(s, d)]
            if any(d.assertion == "denial" for d in made):  # to reject an accusation is to deny it
                made = [d for d in made if d.kind != "oppose" or not s.row[d.at].sense("OP", "denial")]
            kept = {i for d in made if d.kind == "retain" for i in (*d.obj, d.at)}
            made = [d for d in made if d.kind != "stockpile" or not kept & {*d.obj, d.at}]
            if any(d.kind == "withdraw" for d in made):  # to approve of leaving is a step of it
                made = [d for d in made if d.kind != "support" or not s.row[d.at].sense("STEP")]
            if made:
                part = (s.start, s.end)
                amounts = find_quantities(self.content, *part, language=self.language)
                times = find_times(self.content, self.published, *part, language=self.language)
                amounts = [
                    q
                    for q in amounts
                    if not any(t.start < q.number_end and q.number_start < t.end for t in times)
                ]
                said = speakers.speakers(self.content, s)
                for draft in made:
                    self._claim(s, draft, amounts, times, said)
        if not self.found or self.found[-1].evidence.start < s.start:
            self._denied(s)
        if s.has("SAY"):
            persons = [one for one in speakers.speakers(self.content, s) if not one.state and not one.unnamed]
            self.last = Speaker(persons[-1].name, persons[-1].role) if persons else self.last
        self._remember(s)
        memory.treaty = next((v for i in reversed(s.row) for v in i.values("TRT")), memory.treaty)

    def _remember(self, s: Sentence) -> None:
        memory = self.memory
        weapons = [v for item in s.row for v in item.values("WPN")[:1]]
        if weapons:
            memory.weapons = tuple(dict.fromkeys(weapons))[-2:]
        subjects = [
            p
            for p in s.parties
            if p.codes and p.slot == "nom" and p.sort in ("state", "body", "capital", "office")
        ]
        named = subjects or [
            p for p in s.parties if p.codes and p.sort in ("state", "body") and p.slot in ("of", "by")
        ]
        if named and named[0].codes[0] in places():
            memory.states = named[0].codes

    def _claim(
        self,
        s: Sentence,
        draft: Draft,
        amounts: list[QuantityMention],
        times: list[TimeMention],
        said: list[Said],
    ) -> None:
        """Fills a draft's fields and keeps a claim for each who does it and each weapon."""
        fields.step(s, draft)
        codes, party = actor(s, draft)
        holding = self.marked.holding(s.row[draft.at].start)
        who = speakers.of_act(said, s, draft.at, holding is not None)
        if party is None and ours(s, draft):
            if who is not None and who.codes:
                codes = who.codes
            elif holding is not None and self.turn is None and len(self.memory.states) == 1:
                codes = self.memory.states
        if not _tellable(draft, codes, party):
            return
        quantity, counted = fields.quantity(s, draft, amounts)
        if draft.kind == "assist" or (draft.kind == "acquire" and quantity is None):
            quantity, counted = fields.money(s, amounts)
        elif codes == (None,) and party is not None and party.sort == "group":
            quantity = quantity or fields.states(amounts, party, s)
        if (
            quantity is None
            and (draft.kind in ("casualty", "contamination", "assist") or draft.act.of == "land")
            and not draft.act.alone
        ):
            return
        if (draft.elided and quantity is None) or (
            draft.kind == "member" and not draft.sure and party is None
        ):
            return
        when, dated = fields.time(s, draft, times)
        other = fields.other_side(s, draft, party, codes)
        start, end = self._evidence(s, draft, party, counted, dated)
        quoted = bool(self.marked.overlapping(start, end))
        if who is not None and _own(who, codes):
            who = None
        speaker = self._speaker(s, draft.at, who, said, holding)
        _accused(
            draft, who.codes if who else (self.turn.serves or self.memory.main,) if self.turn else (), codes
        )
        if quantity is not None and quantity.per and draft.kind == "produce":
            draft.kind = "capacity"
        if codes[0] in places() or codes == (None,):
            self.memory.told[draft.kind] = codes
        if codes == (None,) and party is not None:
            self._among(s, draft, party.end, when, speaker)
            self.group = (s, draft, when, speaker)
        for code in codes:
            for weapon in draft.weapons:
                claim = Claim(
                    text=self.text_id, kind=draft.kind, evidence=Evidence(self.content[start:end], start, end),  # type: ignore[arg-type]
                    actor=code, assertion=draft.assertion, weapon=weapon, treaty=draft.treaty, step=draft.step,  # type: ignore[arg-type]
                    counterparty=other, place=fields.place(s, draft, codes), quantity=quantity, time=when,
                    speaker=speaker, quoted=quoted,
                    confidence=_confidence(draft, code), extractor=self.extractor,
                    marks=_marks(s, draft, party) if self.why else (),
                )  # fmt: skip
                self._keep(claim)

    def _among(
        self, s: Sentence, draft: Draft, first: int, when: When | None, speaker: Speaker | None
    ) -> None:
        """ "Twelve states make mines, among them India and Iran": a claim for each that is named."""
        at = next((i for i in range(first, len(s.row)) if s.row[i].sense("SMALL", "among")), None)
        named = [p for p in s.parties if at is not None and at < p.start <= at + 3 and p.sort == "state"]
        if at is None or not named:
            return
        start, end = s.row[at].start, s.row[named[0].end - 1].end
        for code in named[0].codes:
            claim = Claim(
                text=self.text_id, kind=draft.kind, evidence=Evidence(self.content[start:end], start, end),  # type: ignore[arg-type]
                actor=code, assertion=draft.assertion, weapon=draft.weapons[0], treaty=draft.treaty, time=when,  # type: ignore[arg-type]
                speaker=speaker, quoted=bool(self.marked.overlapping(start, end)),
                confidence=_confidence(draft, code), extractor=self.extractor,
            )  # fmt: skip
            self._keep(claim)

    def _denied(self, s: Sentence) -> None:
        """ "Kyiv rejects these accusations": what was last told of that state is denied."""
        at = next((i for i, item in enumerate(s.row) if item.sense("OP", "denial")), None)
        if at is None or len(s.row) > LONGEST_DENIAL:
            return
        who = next(
            (p for p in s.parties if p.slot == "nom" and len(p.codes) == 1 and s.at[p.start] == s.at[at]),
            None,
        )
        said = next(
            (c for c in reversed(self.found[-8:]) if who and c.actor == who.codes[0] and c.kind in _DENIED),
            None,
        )
        if who is None or said is None or said.assertion == "denial":
            return
        last = next((i for i in range(len(s.row) - 1, -1, -1) if s.row[i].word[0].isalnum()), at)
        start, end = s.row[min(who.start, at)].start, s.row[last].end
        claim = Claim(
            text=self.text_id, kind=said.kind, evidence=Evidence(self.content[start:end], start, end), actor=said.actor,
            assertion="denial", weapon=said.weapon, place=said.place, confidence=0.6, extractor=self.extractor,
        )  # fmt: skip
        self._keep(claim)

    def _keep(self, claim: Claim) -> None:
        """Holds a claim to the text's words and keeps it unless the same words gave it already."""
        hold_to_words(claim, self.content)
        for old in self.found[-12:]:
            same = (old.kind, old.actor, old.weapon, old.step) == (
                claim.kind,
                claim.actor,
                claim.weapon,
                claim.step,
            )
            if same and old.evidence.end > claim.evidence.start and claim.evidence.end > old.evidence.start:
                return
        self.found.append(claim)

    def _speaker(
        self, s: Sentence, at: int, who: Said | None, said: list[Said], holding: tuple[int, int] | None
    ) -> Speaker | None:
        """Whoever the sentence credits; in a quotation that goes on, whoever was credited with it; else the turn's."""
        if who is not None:
            return self.last if who.unnamed and self.last else Speaker(who.name, who.role)
        told = [i for i, item in enumerate(s.row) if item.sense("SAY")]
        if (
            not said
            and self.last
            and any(s.at[i] != s.at[at] or s.row[i].sense("SAY", "according") for i in told)
        ):
            return self.last  # "in his words", "he added that"
        if holding is not None and not said and holding[1] - holding[0] > (s.end - s.start) // 2:
            return self.last
        return Speaker(self.turn.name, self.turn.role) if self.turn else None

    def _evidence(
        self, s: Sentence, draft: Draft, party: Party | None, *spans: tuple[int, int] | None
    ) -> tuple[int, int]:
        """The shortest run of words with the act, its object, what stands over it and the figures claimed; whoever
        does it too, where that is near.
        """
        used = sorted(draft.used | set(draft.obj))
        clause = s.clause(draft.at)
        opening = next(i for i in range(clause.start, clause.end) if s.row[i].word[0].isalnum())
        first, last = s.row[used[0]].start, s.row[used[-1]].end
        if party is not None and s.at[party.start] == s.at[draft.at]:
            low, high = min(first, s.row[party.start].start), max(last, s.row[party.end - 1].end)
            if (high - low) - (last - first) <= NEAR_ACTOR:
                first, last = low, high
        for span in spans:
            if span is not None and max(last, span[1]) - min(first, span[0]) <= LONGEST_QUOTE:
                first, last = min(first, span[0]), max(last, span[1])
        start, stop = s.row[opening].start, _closing(s, draft.at)
        if last - first < SHORT and stop - start <= NEAR_ACTOR * 2:
            first, last = min(first, start), max(last, stop)  # "les sème" says too little
        closing = _closing(s, used[-1])
        if last < closing <= last + NEAR_END:
            last = closing
        if last - first > LONGEST_QUOTE:
            first, last = s.row[draft.at].start, s.row[draft.at].end
        return first, last


def _closing(s: Sentence, at: int) -> int:
    """Where the clause of item `at` ends, without the mark that closes it."""
    last = s.row[s.clause(at).end - 1]
    return last.end if last.word[-1].isalnum() else last.start


def _wanted(starts: list[int], hits: list[int]) -> list[int]:
    """Indexes of the sentences to read: those with a hit and their neighbours."""
    keep: set[int] = set(range(min(OPENING, len(starts))))
    for at in hits:
        i = max(0, bisect_left(starts, at + 1) - 1)
        keep.update(range(max(0, i - NEAR), min(len(starts), i + AFTER + 1)))
    return sorted(keep)


def _tellable(draft: Draft, codes: Codes, party: Party | None) -> bool:
    """Whether a claim without a named actor is one: only where somebody unnamed does something."""
    if not codes:
        return False
    if codes != (None,):
        if draft.kind not in _OPINIONS and codes[0] not in places():
            return draft.kind in (
                "produce",
                "transfer",
                "halt_production",
                "halt_transfer",
                "acquire",
                "destroy",
            )
        return True
    if party is not None and party.sort == "group":
        return draft.act.of != "any"
    return draft.act.nameless or (
        party is not None and draft.kind in ("use", "transfer", "produce", "stockpile")
    )


def _own(who: Said, codes: Codes) -> bool:
    """Whether a state tells of itself, which makes it no speaker of its own."""
    return who.state and bool(set(who.codes) & set(codes))


def _accused(draft: Draft, by: Codes, codes: Codes) -> None:
    """Misconduct that another state ascribes is an allegation (docs/claims.md)."""
    if draft.kind in _DEEDS and draft.assertion == "fact" and by:
        if by[0] in places() and not set(by) & set(codes):
            draft.assertion = "allegation"


def _confidence(draft: Draft, code: str | None) -> float:
    """0 to 1: named objects raise it, understood ones, nouns and unnamed actors lower it."""
    value = BASE - 0.12 * (not draft.sure) - 0.06 * (draft.form == "noun") - 0.1 * (code is None)
    return round(value - 0.1 * (draft.kind in _OPINIONS), 2)


def _marks(s: Sentence, draft: Draft, party: Any) -> tuple[Mark, ...]:
    """Which words set which field."""
    row = s.row
    marks = [Mark("kind", row[draft.at].start, row[draft.at].end, f"act:{draft.form}")]
    field = "weapon" if draft.weapons[0] else "treaty"
    marks += [Mark(field, row[i].start, row[i].end, "object") for i in draft.obj]
    if party is not None:
        marks.append(Mark("actor", row[party.start].start, row[party.end - 1].end, f"party:{party.slot}"))
    for i in sorted(draft.used - {draft.at} - set(draft.obj)):
        marks.append(
            Mark(
                "assertion", row[i].start, row[i].end, "+".join(row[i].values("OP") or row[i].values("STEP"))
            )
        )
    return tuple(marks)
