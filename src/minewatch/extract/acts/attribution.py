"""What a reporting clause does to the act it reports: its force, whose words it is, and when it accuses."""

from __future__ import annotations

from minewatch.extract.acts.draft import Draft
from minewatch.extract.acts.scene import Scene
from minewatch.extract.grammar.parse import Parse
from minewatch.extract.grammar.paths import Walk, group_ops, roles_at
from minewatch.extract.grammar.walk import walk_group
from minewatch.extract.parties.people import Person
from minewatch.extract.parties.who import resolve
from minewatch.extract.speech.cues import Cue, covering
from minewatch.extract.words.lexicon import word_set
from minewatch.model.place import places

_OVER_CLAUSES = frozenset({"allegation", "denial", "wish", "propose", "possible"})
_RUMOURS = word_set("fill.rumours")
_NEEDED = word_set("walk.timely")
_STANCES = frozenset({"oppose", "support", "remain"})
# to tell of them is to take them
_DECLARING = word_set("fill.declaring")
_DISTANT = frozenset({"source", "claim", "accuse"})  # what the text does not make its own words
_TELLING = frozenset({"plain", "deny"})
_VOICING = frozenset({"express", "voice", "convey", "repeat", "discuss"})
NEAREST = 14  # tokens from an act back to the "that" of its clause


def reported(p: Parse, draft: Draft, cue: Cue | None) -> None:
    """Adds what the reporting verb does to it: "denied that", "proposes that", "alleges that"."""
    at = draft.low
    if cue is not None and cue.group >= 0 and cue.a <= draft.at and not cue.inner:
        group = p.groups[cue.group]
        roles = roles_at(p, group.head)
        plain = roles is None or (roles.say == "accuse" and roles.obj) or cue.force == "tell"
        met = any(i == group.head for _, i in draft.walk.ops)
        if roles and roles.ctl in _OVER_CLAUSES and not plain and not met and draft.kind != "casualty":
            draft.walk.ops.append((roles.ctl, group.head))
            draft.walk.ops += [op for op in group_ops(p, group) if op[0] == "neg"]
            at = group.head
    _that_clause(p, draft, cue)
    if draft.low - at < 6:
        draft.low = min(draft.low, at)


_NTH = frozenset({"first", "second", "third", "last", "same", "any", "each"})  # "for the first time that"


def _that_clause(p: Parse, draft: Draft, cue: Cue | None) -> None:
    """ "There are allegations that", "it is recommended that", and the same over "... and that"."""
    last = -1  # the word before the last "that": a second one, after "and", continues it
    for k in range(max(1, draft.low - NEAREST - 12), draft.at):
        if p.tokens[k].word != "that" or p.group_at[k] >= 0:
            continue
        last = last if p.tokens[k - 1].tag in ("CONJ", "COMMA") and last >= 0 else k - 1
        if k < draft.low - NEAREST:
            continue
        tok = p.tokens[last]
        over = roles_at(p, last) if tok.tag == "V" else None
        if any(i == last for _, i in draft.walk.ops):
            continue
        if tok.word in _NEEDED and p.tokens[last - 1].word not in _NTH:
            draft.walk.ops.append(("wish", last))
        elif tok.word in _RUMOURS and tok.tag != "V":
            draft.walk.ops.append(("allegation", last))
        elif over and over.ctl in ("propose", "wish") and over.say != "tell" and cue is None:
            draft.walk.ops.append((over.ctl, last))


def credited(draft: Draft, cue: Cue | None, speaker: Person | None, scene: Scene) -> Person | None:
    """The claim's speaker. A state that tells of its own acts is none, unless it declares a fact ("informed
    the Monitor that"); nor is whoever takes a stance in its own name, nor the publisher.
    """
    if speaker is None or cue is None:
        return speaker
    own = speaker.serves in draft.who.codes
    stance = own and draft.kind in _STANCES and speaker.itself and cue.force != "source"
    that = cue.spans and scene.p.tokens[cue.a].word == "that"
    if (cue.lemma in _VOICING and not that) or stance:
        return _over(scene, cue, draft.at)  # "had expressed interest in buying", "we oppose"
    if scene.own_voice(speaker):
        return _over(scene, cue, draft.at)
    if not speaker.itself or speaker.serves not in places() or cue.force in _DISTANT:
        return speaker
    negated = cue.group >= 0 and scene.p.groups[cue.group].negated
    settled = draft.assertion in ("fact", "denial")
    says = cue.lemma in _DECLARING or (cue.force in _TELLING and len(draft.who.codes) == 1)
    told = says and settled and not negated and (cue.force == "deny" or _clause(scene.p, cue))
    if (own or draft.who.codes == (None,)) and not told:
        return _over(scene, cue, draft.at)
    return speaker


def _clause(p: Parse, cue: Cue) -> bool:
    """Whether what is said is a clause of its own: "declared that it had", and not "declared a moratorium"."""
    return any(
        g.kind == "fin" and i != cue.group and any(a <= g.head < b for a, b in cue.spans)
        for i, g in enumerate(p.groups)
    )


def _over(scene: Scene, inner: Cue, at: int) -> Person | None:
    """Whoever reports the reporting clause itself: "Wilk said that several states had voiced interest"."""
    others = [cue for cue in scene.cues if cue is not inner]
    return scene.speaker(covering(others, at)) or scene.outer


def ascribed(draft: Draft, speaker: Person | None, scene: Scene) -> None:
    """Misconduct that an official of another state ascribes is an allegation, whatever the verb: said,
    condemned, or told in a government's own statement.
    """
    if draft.kind not in ("use", "violate") or draft.assertion != "fact":
        return
    accused = {code for code in draft.who.codes if code in places()}
    ascribers = {(speaker.serves if speaker else None) or scene.memory.house} | _judges(scene, draft)
    if accused and any(code in places() for code in ascribers if code) and not accused & ascribers:
        draft.assertion = "allegation"


def _judges(scene: Scene, draft: Draft) -> set[str | None]:
    """The states that condemn the act: "Thailand condemned the use of mines by Cambodia"."""
    p = scene.p
    if not draft.walk.judged:
        return set()
    for gi, g in enumerate(p.groups):
        roles = roles_at(p, g.head)
        if g.head < draft.at and roles and any(s.kind == "oppose" for s in roles.senses):
            subject = walk_group(p, gi, Walk()).subject
            who = resolve(p, *subject, scene.memory, scene.people) if subject else None
            return set(who.codes) if who and who.kind == "state" else set()
    return set()
