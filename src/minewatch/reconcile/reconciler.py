"""The findings of a record, kept up as documents, checks and decisions arrive.

Rows are added or taken away; `settle` then weighs again only the spells they touch and says what was redone
and why. Everything made at once and the same rows added one by one, in any order, give the same findings.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from minewatch.model.check import Check
from minewatch.model.claim import Claim
from minewatch.model.decision import Decision
from minewatch.model.finding import Finding, Origin
from minewatch.model.source import Source
from minewatch.model.text import Text
from minewatch.reconcile.families import Place, place_of
from minewatch.reconcile.heard import Heard, hear
from minewatch.reconcile.origins import OriginIndex
from minewatch.reconcile.reviews import Reviews
from minewatch.reconcile.spells import Family, Spell
from minewatch.reconcile.weigh import place_in_list, weigh


def _bare(text: Text | None) -> Text | None:
    """The text without its words: what findings need of it, at a hundredth of the memory."""
    return replace(text, content="", pages=()) if text is not None else None


FamilyKey = tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Redone:
    """What `settle` did: findings made again, each with why; the ids of those that are no more.

    `weighed` counts the spells that were weighed again. `lapsed` names what a person decided on and is not
    there (any more): kept, and shown.
    """

    findings: tuple[tuple[Finding, str], ...]
    gone: tuple[str, ...]
    weighed: int
    lapsed: tuple[str, ...] = ()


class Reconciler:
    """Claims in, findings out, with as little redone as a change allows."""

    def __init__(self, content_of: Callable[[str], str] | None = None) -> None:
        """`content_of` gives a text's content back to show shared passages; without it, contents are kept."""
        self._families: dict[FamilyKey, Family] = {}
        self._claims: dict[str, tuple[Heard, Place]] = {}
        self._by_text: dict[str, list[str]] = {}
        self._texts: dict[str, tuple[Text | None, Source | None]] = {}  # without the texts' contents
        self._checks: dict[str, Check] = {}
        self._decisions: dict[str, Decision] = {}
        self._amended: dict[str, str] = {}
        self._reviews = Reviews()
        self._index = OriginIndex(content_of)
        self._dirty: dict[int, tuple[Family, Spell, str]] = {}
        self._lost: dict[str, None] = {}
        self._finding: dict[str, tuple[Family, Spell]] = {}

    # ---- what comes in

    def add(
        self, text_id: str, text: Text | None, source: Source | None = None, claims: Iterable[Claim] = (),
        why: str = "a new document",
    ) -> None:  # fmt: skip
        """Take in one text with its claims. A text added again replaces what was known of it."""
        if text_id in self._texts:
            self.remove(text_id, why)
        self._texts[text_id] = (_bare(text), source)
        if text is not None:
            self._index.add(text_id, text, source)
        for claim in claims:
            self._put(claim, why)

    def _put(self, claim: Claim, why: str) -> None:
        text, source = self._texts.get(claim.text, (None, None))
        heard = hear(claim, text, source, self._checks.get(claim.id))
        if heard.id in self._claims:
            return  # the same claim of the same words is one claim, however often it is handed in
        place = place_of(heard)
        family = self._families.get(place.family)
        if family is None:
            family = self._families[place.family] = Family(place.family)
        spell, merged = family.add(heard, place)
        for other in merged:
            self._forget(other)
        self._claims[heard.id] = (heard, place)
        self._by_text.setdefault(claim.text, []).append(heard.id)
        self._mark(family, spell, why)

    def _take(self, claim_id: str, why: str) -> None:
        heard, place = self._claims.pop(claim_id)
        self._by_text[heard.claim.text].remove(claim_id)
        family = self._families[place.family]
        parts, whole = family.remove(heard, place)
        if whole is not None:
            self._forget(whole)
        for part in parts:
            self._mark(family, part, why)
        if not family.spells:
            del self._families[place.family]

    def remove(self, text_id: str, why: str = "a retraction") -> None:
        """Forget a text and all its claims."""
        for claim_id in list(self._by_text.get(text_id, ())):
            self._take(claim_id, why)
        self._by_text.pop(text_id, None)
        if self._texts.pop(text_id, None) is not None:
            self._index.remove(text_id)

    def replace(
        self, text_id: str, claims: Sequence[Claim], *, amended: Mapping[str, str] | None = None,
        why: str = "an amended claim",
    ) -> None:  # fmt: skip
        """Set the claims of one text: new ones come in, those not named go, the rest stay untouched.

        `amended` maps the id of each amended claim to the id it had before.
        """
        self._amended.update(amended or {})
        wanted = {claim.id: claim for claim in claims}
        for claim_id in [c for c in self._by_text.get(text_id, ()) if c not in wanted]:
            self._take(claim_id, why)
        self._texts.setdefault(text_id, (None, None))
        for claim in wanted.values():
            self._put(claim, why)
        if amended:
            self._review_again(why)

    def check(self, checks: Mapping[str, Check], why: str = "a law check") -> None:
        """Take in the law's checks; only claims whose check changed are weighed again."""
        for claim_id, check in checks.items():
            if self._checks.get(claim_id) == check:
                continue
            self._checks[claim_id] = check
            if claim_id in self._claims:
                claim = self._claims[claim_id][0].claim
                self._take(claim_id, why)
                self._put(claim, why)

    def decide(
        self,
        decisions: Iterable[Decision],
        *,
        amended: Mapping[str, str] | None = None,
        why: str = "a decision",
    ) -> None:
        """Take in what people decided. The same decision twice is one.

        `amended` maps the id of each amended claim to the id it had before.
        """
        self._amended.update(amended or {})
        fresh = {d.id: d for d in decisions if d.id not in self._decisions}
        if not fresh and not amended:
            return
        self._decisions |= fresh
        self._index.decide(self._decisions.values())
        self._review_again(why)

    def _review_again(self, why: str) -> None:
        """Mark the spells of every claim on which the word of people has changed."""
        before = self._reviews
        self._reviews = Reviews(self._decisions.values(), self._amended)
        for claim_id in before.changed(self._reviews):
            if claim_id in self._claims:
                self._mark_claim(claim_id, why)
            elif claim_id in self._finding:
                self._mark(*self._finding[claim_id], why)

    # ---- what is to be done again

    def _mark(self, family: Family, spell: Spell, why: str) -> None:
        self._dirty.setdefault(id(spell), (family, spell, why))

    def _mark_claim(self, claim_id: str, why: str) -> None:
        heard, place = self._claims[claim_id]
        family = self._families[place.family]
        spell = family.spell_of(heard, place)
        if spell is not None:
            self._mark(family, spell, why)

    def _forget(self, spell: Spell) -> None:
        """A spell that was merged or split is no more; its findings are gone unless they are made again."""
        self._dirty.pop(id(spell), None)
        self._lost.update(dict.fromkeys(f.id for f in spell.findings))
        spell.findings = ()

    def settle(self) -> Redone:
        """Weigh again what was touched. Returns what was redone and why."""
        for text_id in self._index.settle():
            for claim_id in self._by_text.get(text_id, ()):
                self._mark_claim(claim_id, "its reports were grouped otherwise")
        made: list[tuple[Finding, str]] = []
        lost = self._lost
        kept: set[str] = set()
        for family, spell, why in self._dirty.values():
            old = {f.id: f for f in spell.findings}
            spell.findings = weigh(spell.stands, family.events, self.origin, self._reviews)
            lost.update(dict.fromkeys(old))
            for finding in spell.findings:
                kept.add(finding.id)
                self._finding[finding.id] = (family, spell)
                if old.get(finding.id) != finding:
                    made.append((finding, why))
        gone = set(lost) - kept
        for finding_id in gone:
            self._finding.pop(finding_id, None)
        weighed = len(self._dirty)
        self._dirty, self._lost = {}, {}
        return Redone(
            findings=tuple(sorted(made, key=lambda row: place_in_list(row[0]))),
            gone=tuple(sorted(gone)),
            weighed=weighed,
            lapsed=self._reviews.lapsed(self._is_here),
        )

    def _is_here(self, thing: str) -> bool:
        return thing in self._claims or thing in self._finding

    # ---- what can be asked

    def origin(self, text_id: str) -> Origin:
        """The story that a text tells, with every text that tells it."""
        return self._index.origin(text_id)

    def findings(self) -> tuple[Finding, ...]:
        """All findings as last settled, in a fixed order."""
        found = [f for family in self._families.values() for spell in family.spells for f in spell.findings]
        return tuple(sorted(found, key=place_in_list))
