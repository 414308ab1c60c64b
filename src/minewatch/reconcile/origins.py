"""Origins: reports of one story are one origin, however many outlets carry it, cut it or reword it.

Texts are gone through in the order of their publication. Each joins the story of the first text (the
*founder*) whose wording or facts it shares most, or founds one. A text joins a founder only, never a
follower, so that no chain of small likenesses can tie two stories together; and since the rule looks at
earlier texts alone, the grouping does not depend on the order of arrival. A text that arrives late and is
older than its relatives makes them choose again.
"""

from __future__ import annotations

import heapq
from array import array
from collections.abc import Callable, Iterable, Mapping
from datetime import date

import numpy as np

from minewatch.model.decision import Decision
from minewatch.model.finding import Origin
from minewatch.model.ident import content_id
from minewatch.model.source import Source
from minewatch.model.text import Text
from minewatch.reconcile.buckets import Buckets
from minewatch.reconcile.facts import KEYS, WINDOW, facts, lookup_keys, weight
from minewatch.reconcile.joins import Joins
from minewatch.reconcile.passages import passages
from minewatch.reconcile.sketch import BANDS, SLOTS, WIDTH, Sketches, band_keys, sketches

COPY = 0.47  # of the wording shared: 5 % of words changed leave 0.75, a third cut 0.7, other news 0.05
SAME = 0.95  # of the wording, where it is only a sentence or two: two outlets may hit on the same words
SHORT = 30  # words
SHOWN = 3  # texts whose passages are shown; the rest of a large family adds nothing
UNDATED = date.max.toordinal()
FOUNDERS, OTHERS = 0, 1

Order = tuple[int, str]
Keys = tuple[list[int], list[list[int]]]  # of the wording; of the facts, in each window they are looked up in


def origin_id(text_id: str) -> str:
    """The id of the origin that this text founds or would found: an id once shown always finds its text."""
    return content_id("origin", text_id)


class OriginIndex:
    """Groups texts into origins as they arrive, in about a kilobyte a text.

    `content_of` gives a text's content back when passages are to be shown; by default the index keeps a
    reference to what it was given. With `rewrites` False it looks for copies alone, in a third of the time.
    """

    def __init__(self, content_of: Callable[[str], str] | None = None, rewrites: bool = True) -> None:
        self._rewrites = rewrites
        self._number: dict[str, int] = {}
        self._ids: list[str | None] = []
        self._days = array("l")
        self._rows: Sketches = np.zeros((256, WIDTH), dtype=np.uint16)
        self._facts: list[bytes] = []
        self._fresh: list[
            tuple[int, str]
        ] = []  # texts that have yet to be sketched, which goes best together
        self._founder = array("l")  # the number of each text's founder; its own for founders
        self._by_copy = array("b")
        self._publisher: list[str | None] = []
        self._wording = Buckets(BANDS)
        self._shared = Buckets(KEYS)
        self._followers: dict[int, set[int]] = {}
        self._bands: dict[int, list[int]] = {}  # of texts that have just been sketched
        self._newest: Order = (0, "")  # the latest text that was ever placed
        self._short = array("b")  # whether a text has too few words to be a copy unless it is the same
        self._listed = array("b")  # whether a text stands in the buckets
        self._pending: set[int] = set()  # texts that have yet to choose, or must choose again
        self._touched: set[int] = set()  # founders whose story has changed since `settle`
        self._content: dict[str, str] = {}
        self._content_of = content_of or self._content.__getitem__
        self._keep = content_of is None
        self._joins = Joins(self._number, origin_id)
        self._shown: dict[int, Origin] = {}  # origins as last made, by founder
        self._known: dict[str, Origin] = {}  # and by text

    # ---- arriving and leaving

    def add(self, text_id: str, text: Text, source: Source | None = None) -> None:
        """Take in a text. It is grouped by the next `settle` (or question)."""
        if text_id in self._number:
            return
        number = len(self._ids)
        self._number[text_id] = number
        self._ids.append(text_id)
        published = (text.published.start or text.published.end) if text.published else None
        self._days.append(published.toordinal() if published else UNDATED)
        self._publisher.append(source.id if source else text.publisher)
        self._founder.append(number)
        self._by_copy.append(0)
        self._listed.append(0)
        self._short.append(0)
        self._facts.append(b"")
        self._fresh.append((number, text.content))
        if self._keep:
            self._content[text_id] = text.content

    def _take_in(self) -> None:
        """Sketch what arrived; a text without a word is nobody's copy."""
        if not self._fresh:
            return
        if len(self._ids) > self._rows.shape[0]:
            more = np.zeros((max(len(self._ids), int(self._rows.shape[0] * 1.3)), WIDTH), dtype=np.uint16)
            more[: self._rows.shape[0]] = self._rows
            self._rows = more
        row = 0
        for made, words in sketches([content for _, content in self._fresh]):
            for wording, size, keys in zip(made, words.tolist(), band_keys(made).tolist(), strict=True):
                number, content = self._fresh[row]
                row += 1
                if size and self._ids[number] is not None:
                    self._short[number] = size < SHORT
                    self._rows[number] = wording
                    self._bands[number] = keys
                    self._facts[number] = facts(content).tobytes() if self._rewrites else b""
                    self._pending.add(number)
        self._fresh.clear()

    def remove(self, text_id: str) -> None:
        """Forget a text; those that had joined it choose again."""
        number = self._number.get(text_id)
        if number is None:
            return
        self._take_in()
        if self._listed[number]:
            self._withdraw(number)
        self._pending |= self._followers.pop(number, set())
        self._pending.discard(number)
        self._shown.pop(number, None)
        self._joins.stale()
        self._known.clear()
        del self._number[text_id]
        self._ids[number] = None
        self._content.pop(text_id, None)

    def decide(self, decisions: Iterable[Decision]) -> None:
        """What people joined or split; given again, it replaces what was given before."""
        self._group()
        self._known.clear()
        for text_id in self._joins.set(decisions):
            if text_id in self._number:
                self._touched.add(self._founder[self._number[text_id]])

    # ---- grouping

    def _order(self, number: int) -> Order:
        return self._days[number], self._ids[number] or ""

    def _keys(self, number: int) -> Keys:
        bands = self._bands.pop(number, None) or band_keys(self._rows[number : number + 1])[0].tolist()
        if not self._rewrites:
            return bands, [[]]
        day = self._days[number]
        return bands, lookup_keys(array("I", self._facts[number]), None if day == UNDATED else day)

    def _put(self, number: int, keys: Keys) -> None:
        side = FOUNDERS if self._founder[number] == number else OTHERS
        self._wording.put(number, keys[0], side)
        if self._rewrites:
            self._shared.put(number, keys[1][0], side)
        self._listed[number] = 1

    def _withdraw(self, number: int) -> None:
        """Take a text out of its story and of the buckets."""
        keys = self._keys(number)
        founder = self._founder[number]
        side = FOUNDERS if founder == number else OTHERS
        self._wording.take(number, keys[0], side)
        self._shared.take(number, keys[1][0], side)
        self._listed[number] = 0
        self._touch(founder)
        if founder != number:
            self._followers.get(founder, set()).discard(number)

    def _touch(self, founder: int) -> None:
        self._touched.add(founder)
        if self._shown.pop(founder, None) is not None:
            for text_id in self._members(founder):
                self._known.pop(text_id, None)

    def settle(self) -> tuple[str, ...]:
        """Group what arrived; returns the texts whose origin has changed since this was last asked."""
        self._group()
        changed: set[int] = set()
        for founder in self._touched:
            changed |= {founder, *self._followers.get(founder, ())}
        self._touched = set()
        return tuple(sorted(i for n in changed if (i := self._ids[n]) is not None))

    def _group(self) -> None:
        """Let every pending text choose its founder, oldest first, and those again whom that concerns."""
        self._take_in()
        if not self._pending:
            return
        todo = [self._order(n) for n in self._pending]
        heapq.heapify(todo)
        while todo:
            number = self._number[heapq.heappop(todo)[1]]
            if number not in self._pending:
                continue
            self._pending.discard(number)
            for again in self._place(number) - self._pending:
                self._pending.add(again)
                heapq.heappush(todo, self._order(again))
        self._pending = set()  # a set that was large once is slow to go through for ever
        if self._joins.stale():
            self._known.clear()

    def _place(self, number: int) -> set[int]:
        """Choose the text's founder; returns texts published later that must choose again."""
        founded = bool(self._listed[number]) and self._founder[number] == number
        if self._listed[number]:
            self._withdraw(number)
        keys = self._keys(number)
        best, copied = self._choose(number, keys)
        founder = number if best < 0 else best
        self._founder[number], self._by_copy[number] = founder, copied
        self._put(number, keys)
        self._touch(founder)
        if founder == number:
            return set() if founded else self._later_kin(number, keys)
        self._newest = max(self._newest, self._order(number))
        self._followers.setdefault(founder, set()).add(number)
        return self._followers.pop(number, set())

    def _later_kin(self, number: int, keys: Keys) -> set[int]:
        """Texts published after a new founder that might rather have joined it."""
        me = self._order(number)
        if me > self._newest:
            self._newest = me
            return set()
        kin: set[int] = set()
        for side in (FOUNDERS, OTHERS):
            kin |= self._wording.rows(keys[0], side)
            for window in keys[1]:
                kin |= self._shared.rows(window, side)
        return {n for n in kin if n != number and self._order(n) > me}

    def _choose(self, number: int, keys: Keys) -> tuple[int, int]:
        """The founder this text joins, and whether as a copy; (-1, 0) where it founds its own story."""
        me = self._order(number)
        near = [n for n in self._wording.rows(keys[0], FOUNDERS) if self._order(n) < me]
        if near:
            alike = (self._rows[near, :SLOTS] == self._rows[number, :SLOTS]).mean(axis=1)
            least = [SAME if self._short[number] or self._short[n] else COPY for n in near]
            best = self._best(near, (alike / least).tolist(), 1.0)
            if best >= 0:
                return best, 1
        kin = {n for window in keys[1] for n in self._shared.rows(window, FOUNDERS)}
        near = [n for n in kin if self._order(n) < me]
        return self._best(near, [self._rewrite(number, n) for n in near], 1.0), 0

    def _best(self, near: list[int], scores: list[float], least: float) -> int:
        """The likest of them, the earliest of equals; -1 where none is like enough."""
        able = [(-s, self._order(n), n) for n, s in zip(near, scores, strict=True) if s >= least]
        return min(able)[2] if able else -1

    def _rewrite(self, number: int, other: int) -> float:
        """How surely one text rewords the other, by shared facts, words and turns of phrase."""
        if abs(self._days[number] - self._days[other]) > WINDOW:
            return 0.0
        mine, theirs = array("I", self._facts[number]), array("I", self._facts[other])
        both = weight(set(mine) & set(theirs))
        least = min(weight(mine), weight(theirs))
        if both < ENOUGH:
            return 0.0
        same = self._rows[other] == self._rows[number]
        return rewrite_score(both, both / least, float(same[:SLOTS].mean()), float(same[SLOTS:].mean()))

    # ---- what can be asked

    def founder(self, text_id: str) -> str:
        """The text whose story this one tells, before people join or split anything."""
        number = self._number[text_id]
        return self._ids[self._founder[number]] or text_id

    def members(self, founder: str) -> tuple[str, ...]:
        """The texts of a founder's story as the machine groups them, oldest first."""
        return self._members(self._number[founder])

    def _members(self, founder: int) -> tuple[str, ...]:
        every = sorted({founder, *self._followers.get(founder, ())}, key=self._order)
        return tuple(i for n in every if (i := self._ids[n]) is not None)

    def origin(self, text_id: str) -> Origin:
        """The origin of a text; a text the index does not hold is its own."""
        if self._fresh or self._pending:
            self._group()
        known = self._known.get(text_id)
        if known is None:
            known = self._known[text_id] = self._origin(text_id)
        return known

    def _origin(self, text_id: str) -> Origin:
        number = self._number.get(text_id)
        if number is None:
            return Origin(origin_id(text_id), (text_id,), ())
        by_hand = self._joins.group(text_id, self)
        if by_hand is not None:
            return self._made(by_hand, "by hand")
        founder = self._founder[number]
        shown = self._shown.get(founder)
        if shown is None:
            shown = self._shown[founder] = self._made(self.members(self.founder(text_id)), "")
        return shown

    def _made(self, texts: tuple[str, ...], how: str) -> Origin:
        publishers = {p for t in texts if (p := self._publisher[self._number[t]])}
        if not how:
            copies = [self._by_copy[self._number[t]] for t in texts[1:]]
            how = "single" if not copies else "copy" if all(copies) else "rewrite"
        first = self._content_of(texts[0]) if len(texts) > 1 else ""
        shared: dict[str, None] = {}
        for other in texts[1 : 1 + SHOWN]:
            shared.update(dict.fromkeys(passages(first, self._content_of(other))))
        return Origin(origin_id(texts[0]), texts, tuple(sorted(publishers)), tuple(shared)[:SHOWN], how)

    @property
    def nbytes(self) -> int:
        """Bytes held for finding likenesses, without the texts' own contents and ids."""
        held = sum(len(f) + 33 for f in self._facts)
        return self._wording.nbytes + self._shared.nbytes + held + self._rows.nbytes


ENOUGH = 4.0  # weight of shared facts below which nothing is called a rewrite
# Routes by which one text can reword another: at least so much weight of shared facts, such a share of the
# weight of the text that has fewer, of runs of three words, and of single words. On the labelled families
# rewordings lie at 20, 0.8, 0.05, 0.4 or more, other accounts of the same event at 12, 0.5, 0.05, 0.3 or
# less; a text with three words in ten exchanged keeps a fifth of its runs and half of its words.
ROUTES = ((9.0, 0.6, 0.0, 0.30), (9.0, 0.45, 0.09, 0.36), (ENOUGH, 0.35, 0.11, 0.42))


def rewrite_score(both: float, shared: float, phrases: float, words: float) -> float:
    """1 or more where two texts tell one story in other words: the best route's weakest leg.

    `both` is the weight of common facts, `shared` its share of the lighter text's weight, `phrases` the
    estimate of common runs of three words, `words` that of common words.
    """
    measured = (both, shared, phrases, words)
    return max(
        min(has / wants for has, wants in zip(measured, route, strict=True) if wants) for route in ROUTES
    )


def origins(
    texts: Mapping[str, Text],
    sources: Mapping[str, Source] | None = None,
    *,
    decisions: Iterable[Decision] = (),
) -> dict[str, Origin]:
    """The origin of each text, by text id."""
    index = OriginIndex()
    for text_id, text in texts.items():
        index.add(text_id, text, (sources or {}).get(text_id))
    index.settle()
    index.decide(decisions)
    return {text_id: index.origin(text_id) for text_id in texts}
