"""Claims of one text: sentence by sentence, with what the text has said so far kept in mind."""

from __future__ import annotations

import gc
from bisect import bisect_left
from collections import Counter
from datetime import date

from minewatch.extract.acts import acts, agents
from minewatch.extract.acts.draft import Draft
from minewatch.extract.acts.objects import described_treaty
from minewatch.extract.acts.scene import Scene
from minewatch.extract.acts.sections import names_section, section_of
from minewatch.extract.acts.where import places_named, remember_place
from minewatch.extract.confidence import confidence
from minewatch.extract.fill import fill
from minewatch.extract.grammar.lines import heading_name, leader, line_of, theme, weapon_code
from minewatch.extract.grammar.parse import Parse
from minewatch.extract.grammar.paths import Walk
from minewatch.extract.grammar.spans import dateline
from minewatch.extract.grammar.walk import walk_group
from minewatch.extract.keeping import DEEDS, repeats, share
from minewatch.extract.kinds import counts, echo, evaluations, stances, standing, toll
from minewatch.extract.parties.aliases import Aliases, aliases
from minewatch.extract.parties.orgs import Named, introduced, mark, publishing
from minewatch.extract.parties.people import People, Person
from minewatch.extract.parties.several import note
from minewatch.extract.parties.who import Memory, resolve
from minewatch.extract.speech.credit import Credits
from minewatch.extract.speech.cues import Cue
from minewatch.extract.speech.quotations import Marked
from minewatch.extract.speech.turns import house
from minewatch.extract.words.fold import fold
from minewatch.extract.words.lexicon import load
from minewatch.extract.words.sentences import Sentence, split
from minewatch.extract.words.tokens import tokenise
from minewatch.extract.words.topic import topic_hits
from minewatch.model.claim import Claim, Evidence, Mark, Speaker, hold_to_words
from minewatch.model.text import Text

NEAR = 3  # sentences before a topical one that are read with it, for pronouns and speakers
AFTER = 5  # sentences after it: figures and quotations that name no weapon of their own
BETWEEN = 14  # sentences between two topical ones that are read: a passage on one matter
SHORT, DENSE = 90, 7  # a text of so many sentences, of which one in so many is topical, is read whole
OPENING = 12  # sentences in which a statement says on whose behalf it is made


class Reader:
    """Reads one text. `claims()` gives what it asserts."""

    def __init__(self, text: Text, language: str, extractor: str, why: bool) -> None:
        self.text, self.content, self.extractor, self.why = text, text.content, extractor, why
        self.language, self.lexicon = language, load(language)
        self.text_id = ""
        self.folded = fold(self.content)
        self.published: date | None = text.published.end if text.published else None
        self.people, self.memory = People(self.content), Memory()
        self.sentences: list[Sentence] = []
        self.parses: dict[int, Parse] = {}
        self.marked = Marked([])
        self.found: list[Claim] = []
        self.aliases = Aliases()
        self.named: list[Named] = []  # organisations that the text introduces
        self.apart = "ratif" in self.folded or "acced" in self.folded

    def claims(self) -> tuple[Claim, ...]:
        """The claims in the order of the text; the same text always gives the same."""
        collecting = gc.isenabled()
        gc.disable()  # a text makes many small things and no cycles among them: looking for some takes a seventh
        try:
            return self._claims()
        finally:
            if collecting:
                gc.enable()

    def _claims(self) -> tuple[Claim, ...]:
        hits = topic_hits(self.folded, self.language)
        if not hits:
            return ()
        self.text_id = (
            self.text.id
        )  # hashed once, and only where there is something to say: it covers the content
        self.sentences = split(self.content, self.folded)
        self.credits = Credits(
            self.content, self.folded, self.language, self.sentences, self.lexicon, self.text.publisher
        )
        self.marked = self.credits.marked
        self.named = introduced(self.content, self.lexicon)
        self.memory.voice = publishing(self.text.publisher, self.lexicon)
        self.aliases = aliases(self.content, self.folded, self.lexicon, self.language)
        wanted = self._wanted(hits)
        self.parses = {i: self._parse(self.sentences[i]) for i in wanted}
        for p in self.parses.values():
            if "ROLE" in p.tags or "ORG" in p.tags:
                self.people.learn(p)
        self._first_impressions()
        for i in wanted:
            if self.parses[i].tokens:
                self._sentence(i)
        self.found.sort(key=lambda claim: (claim.evidence.start, claim.evidence.end))
        return tuple(self.found)

    def _wanted(self, hits: list[int]) -> list[int]:
        """Indexes of the sentences to read: those with a hit and their neighbours."""
        starts = [s.start for s in self.sentences]
        keep: set[int] = set()
        last = -1
        for at in hits:
            i = max(0, bisect_left(starts, at + 1) - 1)
            if i != last:
                near = last + 1 if last >= 0 and i - last <= BETWEEN else i - NEAR
                keep.update(range(max(0, near), min(len(starts), i + AFTER + 1)))
                last = i
        heard = len({bisect_left(starts, at + 1) for at in hits})
        if len(starts) <= SHORT and heard * DENSE >= len(starts):
            return list(range(len(starts)))
        keep |= self._under_headings(keep)
        return sorted(keep)

    def _under_headings(self, keep: set[int]) -> set[int]:
        """Indexes of the sentences under a heading of impact ("Casualties", "Donors") that no hit is near."""
        found: set[int] = set()
        for i, s in enumerate(self.sentences):
            short = not s.closed and s.end - s.start < 40 and i not in keep
            if short and names_section(self.folded[s.start : s.end]):
                found.update(range(i, min(len(self.sentences), i + AFTER + 1)))
        return found

    def _parse(self, s: Sentence) -> Parse:
        tokens = mark(tokenise(self.content, self.folded, s.start, s.end, self.lexicon), self.named)
        if self.aliases.words or self.aliases.slugs:
            self.aliases.apply(tokens)
        return Parse(line_of(tokens) if s.item else tokens)

    def _first_impressions(self) -> None:
        """The state, treaty and weapon the text is about, from its title and first mentions."""
        seen: Counter[str] = Counter()
        treaties: Counter[str] = Counter()
        where: Counter[str] = Counter()
        memory = self.memory
        for i, p in self.parses.items():
            self._named_in(i, p, seen, treaties)
            where.update(places_named(p))
        if not treaties and (
            self.apart or any(not p.tags.isdisjoint(_OF_PARTIES) for p in self.parses.values())
        ):
            weapons = [t.e for p in self.parses.values() for t in p.tokens if t.tag == "WPN"]
            clusters = sum(e is not None and e.value == "cluster_munition" for e in weapons)
            treaties["CCM" if clusters * 2 > len(weapons) else "APMBC"] = 1
        memory.theme, memory.sort = theme(self.parses.values())
        if treaties:
            memory.treaty = memory.main_treaty = treaties.most_common(1)[0][0]
        if where:
            memory.where, often = where.most_common(1)[0]
            memory.roams = often * 10 < sum(where.values()) * 7
        self._about(seen)

    def _named_in(self, i: int, p: Parse, seen: Counter[str], treaties: Counter[str]) -> None:
        """Counts the states and treaties of sentence i; early ones count more."""
        memory = self.memory
        opening = dateline(p) if i < 4 else 0
        for tok in p.tokens[opening:]:
            if tok.e is None:
                continue
            if tok.tag == "STATE" and tok.e.sub != "group":
                seen[tok.e.value] += 3 if i < 2 else 1
            elif tok.tag == "TRT":
                treaties[tok.e.value] += 3 if i < 3 else 1
            elif tok.tag == "WPN" and not memory.weapons:
                memory.weapons = (weapon_code(tok.e.value),)
        for k, tok in enumerate(p.tokens):
            if tok.tag == "TRTANA" and (described := described_treaty(p, k, memory)):
                treaties[described] += 3 if i < 3 else 1

    def _about(self, seen: Counter[str]) -> None:
        """The state the text is about: that of its title, else the one named most."""
        memory = self.memory
        if seen:
            memory.main = seen.most_common(1)[0][0]
        title = fold(self.text.title or "")
        entitled = tokenise(self.text.title or "", title, 0, len(title), self.lexicon)
        titled = [t.e.value.split(",")[0] for t in entitled if t.tag == "STATE" and t.e]
        if titled:
            memory.main = titled[0]
            memory.alone = len(set(titled)) == 1 and seen[titled[0]] * 5 > sum(seen.values()) * 2
        elif seen:
            times = seen.most_common(1)[0][1]
            memory.spread = times * 3 < sum(seen.values())
            memory.alone = times * 5 > sum(seen.values()) * 3

    def _sentence(self, i: int) -> None:
        """Claims of sentence i, then what it leaves in memory."""
        p, s = self.parses[i], self.sentences[i]
        self._opening(i, p, s)
        scene = self._scene(i)
        self.memory.section = section_of(scene)
        scene.cues = self.credits.cues(i, p)
        scene.own, scene.heard, scene.body = self.credits.own, self.credits.heard, self.credits.body
        scene.outer = self.credits.outer(i, self.parses, self._named)
        for cue in scene.cues:
            self.credits.hear(i, cue, scene.speaker(cue))
        scene.own = self.credits.own
        drafts = self._drafts(scene)
        scene.crowded = len(drafts) > 1
        for draft in drafts:
            for filled, start, end, quoted in fill(scene, draft):
                for code in filled.who.codes or (None,):
                    for weapon in filled.weapons:
                        self._keep(scene, filled, code, weapon, quoted, start, end)
        self._remember(scene)

    def _opening(self, i: int, p: Parse, s: Sentence) -> None:
        """Headings: "ALGERIA: ...", a state's name alone on a line, a speaker's turn, on whose behalf one
        speaks.
        """
        memory, first = self.memory, heading_name(p.tokens) or p.tokens[0]
        alone = (
            first is not p.tokens[0]
            or len(p.tokens) == 1
            or (p.tokens[1].tag in ("COLON", "DASH") and first.cap and not dateline(p))
        )
        if first.tag == "STATE" and first.e and alone and "," not in first.e.value:
            memory.state = memory.main = first.e.value
            memory.last = (first.e.value,)
            memory.heading = memory.where = first.e.value
        if not s.item:
            memory.lead = leader(p)
        opened = self.credits.turns.at(s.start)
        if opened:
            memory.house = opened.serves or self.credits.turns.chamber or memory.house
        if i < OPENING and memory.house is None:
            memory.house = house(p)

    def _drafts(self, scene: Scene) -> list[Draft]:
        p, memory = scene.p, scene.memory
        out = list(acts.drafts(p, memory))
        out += stances.drafts(p, memory)
        out += agents.drafts(p, memory)
        out += standing.drafts(p, memory)
        out += counts.drafts(scene, out)
        out += evaluations.drafts(scene)
        out += echo.drafts(p, out, self.found, memory, self.people)
        return out

    def _named(self, i: int, cue: Cue) -> Person | None:
        return self._scene(i).speaker(cue)

    def _scene(self, i: int) -> Scene:
        """Sentence i with what surrounds it, before anything is found in it."""
        return Scene(
            content=self.content, language=self.language, published=self.published, p=self.parses[i],
            s=self.sentences[i], memory=self.memory, people=self.people, marked=self.marked,
            before=self.parses.get(i - 1), apart=self.apart,
            explosive=any((q := self.parses.get(j)) and not q.tags.isdisjoint(_EXPLOSIVE) for j in range(i - 3, i)),
            about_action=any((q := self.parses.get(j)) and "ACTION" in q.tags for j in range(i - 4, i)),
        )  # fmt: skip

    def _keep(
        self,
        scene: Scene,
        draft: Draft,
        code: str | None,
        weapon: str | None,
        quoted: bool,
        start: int,
        end: int,
    ) -> None:
        """Makes the claim, holds it to the text's words, and keeps it unless it is there already."""
        speaker = draft.speaker_of
        quote = Evidence(self.content[start:end], start, end)
        # The words of the tables are the vocabulary's: tests/extract/test_labelled.py holds every claim to it.
        claim = Claim(
            text=self.text_id, kind=draft.kind, evidence=quote, actor=code,  # type: ignore[arg-type]
            assertion=draft.assertion, weapon=weapon, treaty=draft.treaty, step=draft.step,  # type: ignore[arg-type]
            counterparty=draft.counterparty, place=draft.place if draft.place != code else None,
            quantity=share(draft, code), measure=draft.measure, scope=draft.scope,  # type: ignore[arg-type]
            label=self._label(scene, draft), time=draft.time,
            speaker=Speaker(speaker.name, speaker.role) if speaker else None, quoted=quoted,
            confidence=confidence(draft, self.language), extractor=self.extractor,
            marks=self._marks(scene, draft) if self.why else (),
        )  # fmt: skip
        hold_to_words(claim, self.content)
        if not any(repeats(old, claim, draft.sure, scene.s.start) for old in self.found[-12:]):
            self.found.append(claim)
            if claim.actor and claim.kind not in ("oppose", "support"):
                self.memory.acted.append(claim.actor)
            if (
                claim.kind in ("use", "violate", "transfer")
                and claim.actor
                and claim.assertion in ("fact", "allegation")
            ):
                self.memory.event = claim
            if claim.kind == "withdraw" and claim.actor and claim.assertion != "denial":
                self.memory.leaving.add(claim.actor)
            if claim.kind == "extend":
                self.memory.asked = claim.actor or self.memory.asked
            if claim.kind == "sign" and claim.actor:
                self.memory.signed.add(claim.actor)
            if claim.assertion in DEEDS.get(claim.kind, ()):
                self.memory.deed = claim
            if claim.kind in ("destroy", "clear"):
                self.memory.task = claim
            elif claim.kind == "assist":
                self.memory.help = claim
            elif claim.kind == "casualty" and claim.quantity:
                self.memory.toll = toll.kept(self.memory.toll, claim, scene.s.start)

    def _label(self, scene: Scene, draft: Draft) -> str | None:
        """The munition named among the claim's words, as written."""
        if "LABEL" not in scene.p.tags:
            return None
        for tok in scene.p.tokens[draft.low : draft.high]:
            if tok.tag == "LABEL":
                return self.content[tok.start : tok.end]
        return None

    def _marks(self, scene: Scene, draft: Draft) -> tuple[Mark, ...]:
        """Which words set which field."""
        tokens, walk = scene.p.tokens, draft.walk
        marks = [Mark("kind", tokens[draft.at].start, tokens[draft.at].end, draft.rule)]
        if walk.subject:
            a, b = walk.subject
            marks.append(Mark("actor", tokens[a].start, tokens[b - 1].end, f"subject:{draft.who.kind}"))
        if draft.obj:
            a, b = draft.obj
            marks.append(
                Mark("weapon" if draft.weapons[0] else "treaty", tokens[a].start, tokens[b - 1].end, "object")
            )
        marks += [Mark("assertion", tokens[i].start, tokens[i].end, effect) for effect, i in walk.ops]
        marks += [Mark(field, start, end, rule) for field, start, end, rule in draft.marks]
        return tuple(marks)

    def _remember(self, scene: Scene) -> None:
        """What the next sentence's pronouns can mean: treaty, weapons, speaker and subject of this one."""
        p, memory = scene.p, scene.memory
        note(p, memory)
        memory.due |= "DEADLINE" in p.tags or "EXTENSION" in p.tags
        memory.reporting |= "REPORT" in p.tags
        remember_place(scene)
        named = [tok.e.value for tok in p.tokens if tok.tag == "TRT" and tok.e]
        memory.treaty = named[-1] if named else memory.main_treaty or memory.treaty
        for tok in p.tokens:
            if tok.e and tok.tag == "ORG" and "ORG" in p.tags:
                memory.org = tok.e.value
                memory.firm = tok.e.value if tok.e.sub == "firm" else memory.firm
                memory.written[tok.e.value] = self.content[tok.start : tok.end]
            elif tok.e and tok.tag == "STATE" and "," not in tok.e.value:
                earlier = [c for c in memory.mentioned if c != tok.e.value]
                memory.mentioned = [*earlier[-8:], tok.e.value]
        weapons = [weapon_code(t.e.value) for t in p.tokens if t.tag == "WPN" and t.e]
        if weapons:
            named_last = tuple(dict.fromkeys(weapons))[-2:]
            memory.weapons = (memory.sort,) if named_last == ("mine",) and memory.sort else named_last
        for cue in scene.cues:
            who = resolve(p, *cue.speaker, memory, self.people)
            memory.person = who.person or memory.person
        for gi, g in enumerate(p.groups):
            if g.kind != "fin":
                continue
            subject = walk_group(p, gi, Walk()).subject
            if subject is None:
                continue
            who = resolve(p, *subject, memory, self.people)
            if who.kind in ("state", "org") and who.codes and who.codes[0]:
                memory.last = who.codes
                memory.state = who.codes[0] if who.kind == "state" else memory.state
                memory.org = who.codes[0] if who.kind == "org" else memory.org
                return
            if who.kind == "group":
                memory.last = (None,)
                return
            if who.kind == "person":
                memory.person = who.person or memory.person
                return


_OF_PARTIES = frozenset({"TRTANA", "PARTY", "INSTRUMENT", "REPORT"})
_EXPLOSIVE = frozenset({"WPN", "LABEL"})
