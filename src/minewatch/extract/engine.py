"""Claims of one text: sentence by sentence, with what the text has said so far kept in mind."""

from __future__ import annotations

from bisect import bisect_left
from datetime import date

from minewatch.extract import acts, counts, stances, standing
from minewatch.extract.assertion import conditional, hypothetical, settle
from minewatch.extract.draft import Draft
from minewatch.extract.fields import add_quantity, add_time, counterparty_of, evidence, listed, place_of, weapon_of
from minewatch.extract.fold import fold
from minewatch.extract.lexicon import Lexicon, load
from minewatch.extract.lists import members, together
from minewatch.extract.parse import Parse
from minewatch.extract.people import People, Person
from minewatch.extract.quantities import QuantityMention, find_quantities
from minewatch.extract.quotations import Marked, quotations
from minewatch.extract.sentences import Sentence, split
from minewatch.extract.speech import Cue, covering, cues
from minewatch.extract.times import TimeMention, find_times
from minewatch.extract.tokens import tokenise
from minewatch.extract.topic import topic_hits
from minewatch.extract.walk import Walk, walk_group
from minewatch.extract.who import THING, Memory, Who, resolve
from minewatch.model.claim import Claim, Evidence, Mark, Speaker, hold_to_words
from minewatch.model.place import places
from minewatch.model.text import Text

NEAR = 3  # sentences either side of a topical one that are read with it, for pronouns and speakers


_LISTED = frozenset(
    {"nonmember", "member", "sign", "join", "withdraw", "produce", "use", "stockpile", "transfer", "acquire"}
)


_COUNTABLE = frozenset({"member", "nonmember", "sign", "join", "withdraw"})


class Reader:
    """Reads one text. `claims()` gives what it asserts."""

    def __init__(self, text: Text, language: str, extractor: str, why: bool) -> None:
        self.text, self.content, self.extractor, self.why = text, text.content, extractor, why
        self.lexicon: Lexicon = load(language)
        self.language = language
        self.folded = fold(self.content)
        self.published: date | None = text.published.end if text.published else None
        self.people = People(self.content)
        self.memory = Memory()
        self.found: list[Claim] = []
        self.anchor = None
        self.explosive = False  # the sentence before named mines or remnants
        self.last_speech: tuple[int, Person | None] = (-9, None)

    def claims(self) -> tuple[Claim, ...]:
        hits = topic_hits(self.folded, self.language)
        if not hits:
            return ()
        self.sentences = split(self.content, self.folded)
        self.marked = Marked(quotations(self.content))
        wanted = self._wanted(hits)
        self.parses = {i: self._parse(self.sentences[i]) for i in wanted}
        for p in self.parses.values():
            self.people.learn(p)
        self._first_impressions(hits)
        self.cues = {i: cues(p) for i, p in self.parses.items()}
        last = -2
        for i in wanted:
            self._sentence(i, follows=last == i - 1)
            last = i
        return tuple(self.found)

    def _wanted(self, hits: list[int]) -> list[int]:
        """Indexes of the sentences to read: those with a hit and their neighbours."""
        starts = [s.start for s in self.sentences]
        keep: set[int] = set()
        for at in hits:
            i = max(0, bisect_left(starts, at + 1) - 1)
            if i not in keep or i + 1 not in keep:
                keep.update(range(max(0, i - NEAR), min(len(starts), i + NEAR + 3)))
        return sorted(keep)

    def _parse(self, s: Sentence) -> Parse:
        return Parse(tokenise(self.content, self.folded, s.start, s.end, self.lexicon))

    def _first_impressions(self, hits: list[int]) -> None:
        """The state, treaty and weapon the text is about, from its first mentions."""
        counts_of: dict[str, int] = {}
        for i, p in self.parses.items():
            for tok in p.tokens:
                if tok.tag == "STATE" and tok.e and tok.e.sub != "group":
                    counts_of[tok.e.value] = counts_of.get(tok.e.value, 0) + (3 if i < 2 else 1)
                elif tok.tag == "TRT" and self.memory.treaty is None and tok.e:
                    self.memory.treaty = tok.e.value
                elif tok.tag == "WPN" and not self.memory.weapons and tok.e:
                    self.memory.weapons = ("mine" if tok.e.value == "mix" else tok.e.value,)
        if counts_of:
            self.memory.main = max(counts_of, key=lambda code: counts_of[code])
        if self.text.title:
            title = fold(self.text.title)
            for tok in tokenise(self.text.title, title, 0, len(title), self.lexicon):
                if tok.tag == "STATE" and tok.e:
                    self.memory.main = tok.e.value.split(",")[0]
                    break

    def _sentence(self, i: int, follows: bool) -> None:
        p, s = self.parses[i], self.sentences[i]
        if not p.tokens:
            return
        memory = self.memory
        self._heading(p)
        found = self.cues[i]
        outer = self._carried(i) if not found else None
        for cue in found:
            told = self._speaker(p, cue)
            if told and cue.force in ("plain", "tell", "source", "think", "announce"):
                self.last_speech = (s.block, told)
        drafts = self._drafts(p, s)
        if drafts:
            quantities = self._quantities(s)
            times = self._times(s)
            drafts += self._counted(p, quantities, drafts)
            for draft in drafts:
                self._finish(p, s, draft, found, outer, quantities, times, len(drafts) > 1)
        else:
            quantities = self._quantities(s)
            extra = self._counted(p, quantities, [])
            if extra:
                times = self._times(s)
                for draft in extra:
                    self._finish(p, s, draft, found, outer, quantities, times, len(extra) > 1)
        self._remember(p, found, memory)
        self.explosive = any(t.tag in ("WPN", "LABEL") for t in p.tokens)

    def _heading(self, p: Parse) -> None:
        """ "ALGERIA: ..." and a line that is only a state's name open a part about that state."""
        first = p.tokens[0]
        alone = len(p.tokens) == 1 or p.tokens[1].tag == "COLON"
        if first.tag == "STATE" and first.e and alone and "," not in first.e.value:
            self.memory.state = self.memory.main = first.e.value
            self.memory.last = (first.e.value,)

    def _quantities(self, s: Sentence) -> list[QuantityMention]:
        return find_quantities(self.content, s.start, s.end, self.language)

    def _times(self, s: Sentence) -> list[TimeMention]:
        found = find_times(self.content, self.published, s.start, s.end, None, self.language, self.anchor)
        return found

    def _drafts(self, p: Parse, s: Sentence) -> list[Draft]:
        out = list(acts.drafts(p, self.memory))
        out += stances.drafts(p, self.memory)
        out += standing.drafts(p, self.memory)
        return out

    def _counted(self, p: Parse, quantities: list[QuantityMention], drafts: list[Draft]) -> list[Draft]:
        out = list(counts.casualties(p, quantities, self.memory, self.explosive))
        out += counts.contamination(p, quantities, self.memory)
        out += counts.assistance(p, quantities)
        out += counts.cleared_for_good(p)
        out += counts.capacity(p, quantities, drafts, self.memory)
        return out

    def _carried(self, i: int) -> Person | None:
        """Whose words a sentence is that stands inside a quotation without a reporting clause of its own."""
        s = self.sentences[i]
        inside = self.marked.holding(s.start + 1)
        if inside is None:
            return None
        block, person = self.last_speech
        if person and block == s.block:
            return person
        after = i + 1
        while after in self.cues and self.sentences[after].block == s.block and after < i + 4:
            for cue in self.cues[after]:
                if cue.inner or self.marked.holding(self.sentences[after].start) == inside:
                    return self._speaker(self.parses[after], cue)
            after += 1
        return person if person and block >= s.block - 2 else None

    def _finish(
        self, p: Parse, s: Sentence, draft: Draft, found: list[Cue], outer: Person | None,
        quantities: list[QuantityMention], times: list[TimeMention], crowded: bool,
    ) -> None:  # fmt: skip
        """Fills a draft's fields and keeps its claims, one for each actor and weapon."""
        if hypothetical(p, draft.at) and draft.kind != "in_force" and draft.rule != "standing:effect":
            return
        cue = covering(found, draft.at)
        speaker = self._speaker(p, cue) or outer
        self.memory.speaker = speaker
        reported = cue is not None
        settled = settle(draft.kind, draft.walk, conditional(p, draft.at), reported)
        if settled is None:
            return
        draft.kind, draft.assertion = settled
        self._actor(p, draft, speaker)
        if draft.who.kind == "thing":
            return
        used = []
        several = listed(p, draft, quantities)
        if several:
            self._each(p, draft, several, times, speaker)
            return
        q = add_quantity(p, draft, quantities)
        if q:
            used.append((q.start, q.end))
        t = add_time(p, draft, times, crowded)
        if t:
            used.append((t.start, t.end))
        draft.place = place_of(p, draft)
        draft.counterparty = counterparty_of(p, draft, self.memory, self.people)
        self._steps(p, draft)
        start, end = evidence(p, draft, used)
        quoted = any(
            min(b, end) - max(a, start) > 0 and self._is_speech(a, b)
            for a, b in self.marked.overlapping(start, end)
        )
        for code in draft.who.codes or (None,):
            for weapon in draft.weapons:
                self._keep(p, draft, code, weapon, speaker, quoted, start, end)

    def _each(
        self, p: Parse, draft: Draft, several: list[QuantityMention], times: list[TimeMention], speaker: Person | None
    ) -> None:
        """One claim for each number of a list, with the number's own words and time."""
        draft.place = place_of(p, draft)
        draft.counterparty = counterparty_of(p, draft, self.memory, self.people)
        at = p.tokens[draft.at]
        general = [t for t in times if t.when and t.end <= min(q.start for q in several) and t.kind not in ("duration", "set")]
        for q, after in zip(several, [*several[1:], None], strict=True):
            weapons = weapon_of(p, q, draft)
            unit = q.unit or ("mine" if (weapons[0] or "mine").endswith("mine") else "munition")
            draft.quantity = counts.quantity_of(q, unit)
            start, end = q.start, max(q.end, q.unit_end)
            if after is several[1] and abs(at.end - start) < 40:
                start, end = min(start, at.start), max(end, at.end)
            stop = after.start if after else p.tokens[-1].end
            own = [t for t in times if t.when and end <= t.start < min(stop, end + 30) and t.kind not in ("duration", "set")]
            draft.time = (own or general)[0].when if own or general else None
            quoted = any(self._is_speech(a, b) for a, b in self.marked.overlapping(start, end))
            for code in draft.who.codes or (None,):
                self._keep(p, draft, code, weapons[0], speaker, quoted, start, end)

    def _is_speech(self, a: int, b: int) -> bool:
        return self.content.count(" ", a, b) >= 3

    def _actor(self, p: Parse, draft: Draft, speaker: Person | None) -> None:
        memory = self.memory
        walk = draft.walk
        if draft.who.kind != "thing":
            return
        who = resolve(p, *walk.subject, memory, self.people) if walk.subject else THING
        if walk.subject and who.kind == "group" and draft.kind in _LISTED:
            listed = members(p, walk.subject, draft.high - 1)
            if listed:
                who = Who(listed[0], "state")
                draft.high = max(draft.high, listed[1])
        if walk.reported and who.kind != "state" and walk.subject and walk.subject[0] < draft.at:
            who = THING
            walk.subject = None
        who = together(p, who, draft.at, draft.low)
        if draft.kind in _COUNTABLE and who.kind == "group" and walk.subject and walk.subject[0] < draft.low:
            draft.low = walk.subject[0]
        if draft.kind in ("casualty", "contamination") and who.kind != "state":
            place = self._state_in_sentence(p, draft)
            who = Who((place,), "state") if place else Who((None,), "group")
        elif who.kind == "thing" and draft.kind == "fortify" and p.tokens[draft.at].e:
            who = Who(tuple(p.tokens[draft.at].e.value.split(",")), "state")  # type: ignore[union-attr]
        elif who.kind == "thing" and draft.kind in ("in_force", "capacity"):
            who = Who((None,), "group")
        elif who.kind == "thing" and walk.eventive and walk.subject is None:
            if speaker and speaker.serves:
                who = Who((speaker.serves,), "state")
            elif memory.state or memory.main:
                who = Who((memory.state or memory.main,), "state")
        elif (
            who.kind == "thing"
            and walk.passive
            and walk.subject is None
            and draft.kind not in ("oppose", "support")
        ):
            who = Who((None,), "group")
        if who.kind == "group" and who.place and draft.place is None:
            draft.place = who.place
        draft.who = who

    def _state_in_sentence(self, p: Parse, draft: Draft) -> str | None:
        place = place_of(p, draft)
        if place and len(place) == 3 and place.isupper():
            return place
        for k, tok in enumerate(p.tokens):
            if tok.tag == "STATE" and tok.e and tok.e.sub != "people" and not (k and p.tokens[k - 1].tag == "BY"):
                return tok.e.value.split(",")[0]
            if tok.tag == "REGION" and tok.e:
                return tok.e.value.partition(":")[0]
        for tok in p.tokens:
            if tok.tag == "STATE" and tok.e:
                return tok.e.value.split(",")[0]
        return self.memory.state or self.memory.main

    def _steps(self, p: Parse, draft: Draft) -> None:
        if draft.kind != "withdraw" or draft.step:
            return
        words = {t.word for t in p.tokens}
        body = any(t.tag == "BODY" for t in p.tokens)
        if any(e == "propose" for e, _ in draft.walk.ops):
            draft.step = "proposal"
        elif draft.walk.subject is None:
            draft.step = None
        if body and words & {
            "approved",
            "voted",
            "passed",
            "backed",
            "adopted",
            "ratified",
            "approves",
            "approve",
            "signed",
            "endorsed",
            "votes",
        }:
            draft.step = "approval"
        elif words & {"deposited", "notified", "notification", "submitted", "notify", "notice", "deposit"} or (words & {"began", "started", "begins"} and "process" in words):
            draft.step = "notification"
        elif words & {"effect", "effective", "officially", "ends"} or draft.assertion == "fact":
            draft.step = "effect"

    def _speaker(self, p: Parse, cue: Cue | None) -> Person | None:
        if cue is None:
            return None
        who = resolve(p, *cue.speaker, self.memory, self.people)
        if who.kind == "person" and who.person:
            return who.person
        if who.kind in ("state", "org", "group"):
            name = self._name(p, cue.speaker)
            if cue.speaker[1] - cue.speaker[0] == 1 and p.tokens[cue.speaker[0]].tag in ("PRON", "DET"):
                code = who.codes[0] if who.codes else None
                if code is None:
                    return None
                name = places()[code].name if code in places() else code
            if who.kind == "group" and not who.codes:
                return None
            serves = who.codes[0] if who.codes else None
            return Person(name, None, serves)
        return None

    def _name(self, p: Parse, span: tuple[int, int]) -> str:
        a, b = span
        if p.tokens[a].word in ("the", "a", "an") and b - a > 1:
            a += 1
        return self.content[p.tokens[a].start : p.tokens[b - 1].end]

    def _keep(
        self,
        p: Parse,
        draft: Draft,
        code: str | None,
        weapon: str | None,
        speaker: Person | None,
        quoted: bool,
        start: int,
        end: int,
    ) -> None:
        said = None
        if speaker is not None:
            role = speaker.role
            said = Speaker(speaker.name, role)
        claim = Claim(
            text=self.text.id, kind=draft.kind, evidence=Evidence(self.content[start:end], start, end), actor=code,  # type: ignore[arg-type]
            assertion=draft.assertion, weapon=weapon, treaty=draft.treaty, step=draft.step, counterparty=draft.counterparty,  # type: ignore[arg-type]
            place=draft.place if draft.place != code else None, quantity=draft.quantity, measure=draft.measure, scope=draft.scope,  # type: ignore[arg-type]
            label=draft.label, time=draft.time, speaker=said, quoted=quoted, confidence=draft.confidence, extractor=self.extractor,
            marks=(Mark("kind", p.tokens[draft.at].start, p.tokens[draft.at].end, draft.rule),) if self.why else (),
        )  # fmt: skip
        hold_to_words(claim, self.content)
        for old in self.found[-12:]:
            same = (old.kind, old.actor, old.weapon) == (claim.kind, claim.actor, claim.weapon)
            if same and old.evidence.end > start and old.evidence.start < end:
                if old.quantity == claim.quantity or claim.quantity is None:
                    return
            elif (
                not draft.sure
                and same
                and old.assertion == claim.assertion
                and old.evidence.end > p.tokens[0].start
                and claim.quantity is None
            ):
                return
        self.found.append(claim)

    def _remember(self, p: Parse, found: list[Cue], memory: Memory) -> None:
        """What the next sentence's pronouns can mean."""
        for tok in p.tokens:
            if tok.tag == "TRT" and tok.e:
                memory.treaty = tok.e.value
        weapons = [("mine" if t.e.value == "mix" else t.e.value) for t in p.tokens if t.tag == "WPN" and t.e]
        if weapons:
            memory.weapons = tuple(dict.fromkeys(weapons))[-2:]
        for cue in found:
            who = resolve(p, *cue.speaker, memory, self.people)
            if who.person:
                memory.person = who.person
        for g in p.groups:
            if g.kind == "fin":
                w = walk_group(p, p.group_at[g.head], Walk())
                if w.subject is None:
                    continue
                who = resolve(p, *w.subject, memory, self.people)
                if who.kind in ("state", "org") and who.codes and who.codes[0]:
                    memory.last = who.codes
                    if who.kind == "state":
                        memory.state = who.codes[0]
                    return
                if who.kind == "person":
                    memory.person = who.person or memory.person
                    return
