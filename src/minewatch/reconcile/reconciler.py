"""The findings of a record, kept up as documents, checks and decisions arrive.

Rows are added or taken away; `settle` then weighs again only the stretches they touch and says what was
redone and why. Everything made at once and the same rows added one by one, in any order, give the same
findings.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from minewatch.model.check import Check
from minewatch.model.claim import Claim
from minewatch.model.decision import Decision
from minewatch.model.finding import Finding, Matter, Origin
from minewatch.model.source import Source
from minewatch.model.text import Text
from minewatch.reconcile.circles import Circle, RunKey, Stretch
from minewatch.reconcile.families import Place, place_of
from minewatch.reconcile.heard import Heard, hear
from minewatch.reconcile.origins import OriginIndex
from minewatch.reconcile.reviews import Reviews
from minewatch.reconcile.superseded import superseded
from minewatch.reconcile.weigh import place_in_list, weigh

CircleKey = tuple[str | None, ...]
REGROUPED = "its reports were grouped otherwise"


@dataclass(frozen=True, slots=True)
class Redone:
    """What `settle` did: findings made again, each with why; the ids of those that are no more.

    `weighed` counts the stretches that were weighed again. `lapsed` names what a person decided on and is not
    there (any more): kept, and shown.
    """

    findings: tuple[tuple[Finding, str], ...]
    gone: tuple[str, ...]
    weighed: int
    lapsed: tuple[str, ...] = ()


def _bare(text: Text | None) -> Text | None:
    """The text without its words: what findings need of it, at a hundredth of the memory."""
    return replace(text, content="", pages=()) if text is not None else None


class Reconciler:
    """Claims in, findings out, with as little redone as a change allows."""

    def __init__(self, content_of: Callable[[str], str] | None = None) -> None:
        """`content_of` gives a text's content back to show shared passages; without it, contents are kept."""
        self._circles: dict[CircleKey, Circle] = {}
        self._dirty: dict[CircleKey, None] = {}
        self._claims: dict[str, tuple[Heard, Place]] = {}
        self._by_text: dict[str, list[str]] = {}
        self._texts: dict[str, tuple[Text | None, Source | None]] = {}  # without the texts' contents
        self._checks: dict[str, Check] = {}
        self._decisions: dict[str, Decision] = {}
        self._amended: dict[str, str] = {}
        self._reviews = Reviews()
        self._index = OriginIndex(content_of)
        self._new: set[str] = set()  # texts that no stretch has been weighed with
        self._lost: dict[str, Finding] = {}  # as they were before what is now being redone
        self._finding: dict[str, tuple[CircleKey, RunKey, Stretch]] = {}

    # ---- what comes in

    def add(
        self, text_id: str, text: Text | None, source: Source | None = None, claims: Iterable[Claim] = (),
        why: str = "a new document",
    ) -> None:  # fmt: skip
        """Take in one text with its claims. A text added again replaces what was known of it."""
        if text_id in self._texts:
            self.remove(text_id, why)
        self._texts[text_id] = (_bare(text), source)
        self._new.add(text_id)
        if text is not None:
            self._index.add(text_id, text, source)
        for claim in claims:
            self._put(claim, why)

    def _put(self, claim: Claim, why: str) -> None:
        text, source = self._texts.get(claim.text, (None, None))
        heard = hear(claim, text, source, self._checks)
        if heard.id in self._claims:
            return  # the same claim of the same words is one claim, however often it is handed in
        place = place_of(heard)
        circle = self._circles.get(place.family)
        if circle is None:
            circle = self._circles[place.family] = Circle()
        self._lose(circle.add(heard, place, why))
        self._claims[heard.id] = (heard, place)
        self._by_text.setdefault(claim.text, []).append(heard.id)
        self._dirty[place.family] = None

    def _take(self, claim_id: str, why: str) -> None:
        heard, place = self._claims.pop(claim_id)
        self._by_text[heard.claim.text].remove(claim_id)
        self._lose(self._circles[place.family].remove(heard, place, why))
        self._dirty[place.family] = None

    def _lose(self, findings: Mapping[str, Finding]) -> None:
        """Findings of stretches that are no more: gone, unless they are made again."""
        self._lost.update(findings)

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
        wanted = {claim.id: claim for claim in claims}
        for claim_id in [c for c in self._by_text.get(text_id, ()) if c not in wanted]:
            self._take(claim_id, why)
        self._texts.setdefault(text_id, (None, None))
        for claim in wanted.values():
            self._put(claim, why)
        self._review_again(amended, why)

    def check(self, checks: Mapping[str, Check | None], why: str = "a law check") -> None:
        """Take in the law's checks (None: it has none any more); only claims whose check changed are weighed again."""
        for claim_id, check in checks.items():
            if self._checks.get(claim_id) == check:
                continue
            if check is None:
                del self._checks[claim_id]
            else:
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
        fresh = {d.id: d for d in decisions if d.id not in self._decisions}
        if fresh:
            self._decisions |= fresh
            self._index.decide(self._decisions.values())
        if fresh or amended:
            self._review_again(amended, why)

    def _review_again(self, amended: Mapping[str, str] | None, why: str) -> None:
        """Mark what carries a claim, or is a finding, on which the word of people has changed."""
        self._amended.update(amended or {})
        before = self._reviews
        self._reviews = Reviews(self._decisions.values(), self._amended)
        for thing in before.changed(self._reviews):
            if thing in self._claims:
                self._mark(thing, why)
            elif thing in self._finding:
                key, run, stretch = self._finding[thing]
                stretch.made.clear()
                self._circles[key].mark(run, stretch, why)
                self._dirty[key] = None

    def _mark(self, claim_id: str, why: str) -> None:
        heard, place = self._claims[claim_id]
        self._circles[place.family].mark_claim(heard, place, why)
        self._dirty[place.family] = None

    # ---- what is done again

    def settle(self) -> Redone:
        """Weigh again what was touched. Returns what was redone and why."""
        new, self._new = self._new, set()
        for text_id in self._index.settle():
            if text_id in new:
                continue  # all its claims wait to be weighed anyway
            for claim_id in self._by_text.get(text_id, ()):
                self._mark(claim_id, REGROUPED)
        made: dict[str, tuple[Finding, str]] = {}
        weighed = 0
        for key in self._dirty:
            circle = self._circles[key]
            circle.compare()
            weighed += len(circle.stale)
            for finding_id, finding, why in self._weighed(key, circle):
                first = made.get(finding_id)
                made[finding_id] = (finding, first[1] if first else why)
            if not circle.runs:
                del self._circles[key]
        changed = [(i, row) for i, row in made.items() if self._lost.get(i) != row[0]]
        changed.sort(key=lambda row: place_in_list((row[0], row[1][0])))
        gone = tuple(sorted(i for i in self._lost if i not in made))
        for finding_id in gone:
            self._finding.pop(finding_id, None)
        self._dirty, self._lost = {}, {}
        return Redone(tuple(row for _, row in changed), gone, weighed, self._reviews.lapsed(self._is_here))

    def _weighed(self, key: CircleKey, circle: Circle) -> Iterator[tuple[str, Finding, str]]:
        """Weigh the stale stretches of a circle; yields what they, and the chains through them, now find."""
        stale, circle.stale = circle.stale, {}
        leaving = False
        for (matter, gap), stretch, why in stale.values():
            self._lose(stretch.findings)
            found = weigh(stretch, gap, circle.differ, self.origin, self._reviews)
            leaving = leaving or matter.kind == "withdraw"
            stretch.findings = found if matter.kind == "withdraw" else superseded(found)
            for finding_id, finding in stretch.findings.items():
                self._finding[finding_id] = (key, (matter, gap), stretch)
                yield finding_id, finding, why
        if leaving:
            yield from self._chained(circle)

    def _chained(self, circle: Circle) -> Iterator[tuple[str, Finding, str]]:
        """Chain the steps of leaving across matters; yields those whose next step has changed."""
        steps = [s for (m, _), run in circle.runs.items() if m.kind == "withdraw" for s in run.stretches]
        by_act: dict[Matter, dict[str, Finding]] = {}
        for stretch in steps:
            for finding_id, finding in stretch.findings.items():
                by_act.setdefault(replace(finding.matter, topic=None), {})[finding_id] = finding
        chained = {i: f for findings in by_act.values() for i, f in superseded(findings).items()}
        for stretch in steps:
            before, stretch.findings = stretch.findings, {i: chained[i] for i in stretch.findings}
            for finding_id, was in before.items():
                if was is not chained[finding_id]:
                    self._lost.setdefault(finding_id, was)
                    yield finding_id, chained[finding_id], "the next step changed"

    def _is_here(self, thing: str) -> bool:
        return thing in self._claims or thing in self._finding

    # ---- what can be asked

    def origin(self, text_id: str) -> Origin:
        """The story that a text tells, with every text that tells it."""
        return self._index.origin(text_id)

    def findings(self) -> tuple[Finding, ...]:
        """All findings as last settled, in a fixed order."""
        runs = [run for circle in self._circles.values() for run in circle.runs.values()]
        found = [row for run in runs for stretch in run.stretches for row in stretch.findings.items()]
        return tuple(finding for _, finding in sorted(found, key=place_in_list))
