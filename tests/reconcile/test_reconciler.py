"""The findings kept up as rows arrive are those made at once, and only what a change touches is redone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minewatch import reconcile
from minewatch.model.check import Check
from minewatch.model.claim import Claim, Evidence, Quantity, Speaker
from minewatch.model.decision import Decision
from minewatch.model.source import Source
from minewatch.model.status import Reason
from minewatch.model.text import Text
from minewatch.model.when import When

DAYS = st.dates(date(2024, 11, 1), date(2026, 3, 1))
TIMES = st.one_of(
    st.none(),
    DAYS.map(When.day),
    st.sampled_from(
        [
            When.year(2024),
            When.year(2025),
            When.month(2025, 7),
            When.parse("2024-06-01/"),
            When.parse("/2026-01-01"),
        ]
    ),
)
KINDS = (
    "withdraw",
    "suspend",
    "member",
    "nonmember",
    "join",
    "produce",
    "halt_production",
    "stockpile",
    "retain",
    "casualty",
    "use",
)


@st.composite
def rows(draw: Any, most: int = 14) -> list[tuple[Text, Source, list[Claim]]]:
    """Documents of a small world, so that many claims meet."""
    out = []
    for n in range(draw(st.integers(1, most))):
        content = f"{n}: {draw(st.sampled_from(['A report of the day', 'Words of a minister']))}"
        text = Text(
            str(n),
            "test",
            content,
            published=When.day(draw(DAYS)),
            language=draw(st.sampled_from(["en", "uk"])),
        )
        source = Source(
            f"s{n % 4}", f"S{n % 4}", draw(st.sampled_from(["official", "wire", "media", "depositary"]))
        )
        out.append((text, source, [draw(claims(text)) for _ in range(draw(st.integers(0, 3)))]))
    return out


@st.composite
def claims(draw: Any, text: Text) -> Claim:
    """One claim on one of two states."""
    kind = draw(st.sampled_from(KINDS))
    policy = kind in ("withdraw", "suspend", "member", "nonmember", "join")
    unit = {"stockpile": "mine", "retain": "mine", "casualty": "person"}.get(kind)
    value = draw(st.sampled_from([0, 40, 41, 1000]))
    return Claim(
        text=text.id,
        kind=kind,
        evidence=Evidence(text.content[:3], 0, 3),
        actor=draw(st.sampled_from(["POL", "UKR", None])),
        assertion=draw(st.sampled_from(["fact", "fact", "intent", "denial", "allegation", "possible"])),
        weapon=None if policy else draw(st.sampled_from(["ap_mine", "mine"])),
        treaty="APMBC" if policy else None,
        step=draw(st.sampled_from([None, "approval", "notification", "effect"]))
        if kind == "withdraw"
        else None,
        quantity=Quantity(value, value, unit) if unit and draw(st.booleans()) else None,
        place=draw(st.sampled_from([None, "Kherson"])) if kind == "casualty" else None,
        time=draw(TIMES),
        speaker=draw(st.sampled_from([None, Speaker("Minister")])),
    )


def at_once(documents: Sequence[tuple[Text, Source, list[Claim]]], **more: Any) -> tuple[Any, ...]:
    """All findings made in one go."""
    return reconcile.reconcile(
        [c for _, _, made in documents for c in made],
        {t.id: t for t, _, _ in documents},
        {t.id: s for t, s, _ in documents},
        **more,
    )


@settings(max_examples=60, deadline=None)
@given(rows(), st.randoms())
def test_order_does_not_matter(documents: Any, rng: Any) -> None:
    """The same rows in any order give the same findings in the same order."""
    wanted = at_once(documents)
    shuffled = [(t, s, rng.sample(made, len(made))) for t, s, made in rng.sample(documents, len(documents))]
    assert at_once(shuffled) == wanted


@settings(max_examples=60, deadline=None)
@given(rows(), st.randoms(), st.data())
def test_one_by_one_is_at_once(documents: Any, rng: Any, data: Any) -> None:
    """Rows added, replaced, taken away and added again one by one end in the findings made at once."""
    work = reconcile.Reconciler()
    for text, source, made in rng.sample(documents, len(documents)):
        work.add(text.id, text, source, made)
        if data.draw(st.booleans()):
            work.settle()
    for text, source, made in rng.sample(documents, min(4, len(documents))):
        work.remove(text.id)
        if data.draw(st.booleans()):
            work.settle()
        work.add(text.id, text, source, ())
        work.replace(text.id, made)
    work.settle()
    assert work.findings() == at_once(documents)


@settings(max_examples=60, deadline=None)
@given(rows(), DAYS)
def test_an_unrelated_claim_changes_nothing_else(documents: Any, day: date) -> None:
    """A claim on another state adds one finding and leaves every other as it was."""
    before = at_once(documents)
    text = Text("other", "test", "Chad reported on something else entirely.", published=When.day(day))
    words = Evidence("Chad", 0, 4)
    claim = Claim(text=text.id, kind="member", evidence=words, actor="TCD", treaty="APMBC")
    after = at_once([*documents, (text, Source("x", "X", "media"), [claim])])
    assert [f for f in after if f.matter.actor != "TCD"] == list(before)
    assert len(after) == len(before) + 1


@settings(max_examples=60, deadline=None)
@given(rows())
def test_every_claim_is_in_one_finding(documents: Any) -> None:
    """Nothing is lost or doubled: each claim is for, against or undetermined in exactly one finding."""
    findings = at_once(documents)
    held = sorted(i for f in findings for i in (*f.claims_for, *f.claims_against, *f.undetermined))
    assert held == sorted({c.id for _, _, made in documents for c in made})
    for finding in findings:
        assert finding.claims_for
        assert {row.left for row in finding.disagreements} | {
            row.right for row in finding.disagreements
        } <= set(held)


@settings(max_examples=40, deadline=None)
@given(rows())
def test_redone_tells_all_that_changed(documents: Any) -> None:
    """Findings built from what `settle` reports, step by step, are the findings."""
    work, held = reconcile.Reconciler(), {}
    for text, source, made in documents:
        work.add(text.id, text, source, made)
        redone = work.settle()
        for gone in redone.gone:
            held.pop(gone, None)
        held |= {finding.id: finding for finding, _ in redone.findings}
    assert held == {f.id: f for f in work.findings()}


def test_only_what_is_touched(book: Any) -> None:
    """One more document weighs its own stretches again, says why, and names the finding that it replaced."""
    work = reconcile.Reconciler()
    for state in ("POL", "EST", "LVA", "LTU"):
        claim = book.say(f"{state} is a party.", "2024-01-01", kind="member", actor=state, treaty="APMBC")
        work.add(claim.text, book.texts[claim.text], None, [claim])
    work.settle()
    old = next(f for f in work.findings() if f.matter.actor == "POL")
    more = book.say("Poland is a State Party.", "2024-02-01", kind="member", actor="POL", treaty="APMBC")
    work.add(more.text, book.texts[more.text], None, [more])
    redone = work.settle()
    assert redone.weighed == 1
    ((finding, why),) = redone.findings
    assert finding.matter.actor == "POL"
    assert why == "a new document"
    assert redone.gone == (old.id,)
    assert work.settle().weighed == 0


def test_late_grouping_redoes_its_findings(book: Any) -> None:
    """When reports turn out to be one story, findings that counted them twice are made again."""
    words = " ".join(f"word{n}" for n in range(80))
    work = reconcile.Reconciler()
    claim = book.say(words, "2025-01-02", kind="member", actor="POL", treaty="APMBC")
    work.add(claim.text, book.texts[claim.text], None, [claim])
    work.settle()
    copy = book.text(words + " and more", "2025-01-01")
    work.add(copy, book.texts[copy], None, [])
    ((finding, why),) = work.settle().findings
    assert [o.texts for o in finding.origins] == [(copy, claim.text)]
    assert why == "its reports were grouped otherwise"


def test_check_arrives_later(book: Any) -> None:
    """A law check that comes later redoes the finding it bears on and no other."""
    work = reconcile.Reconciler()
    for state in ("POL", "EST"):
        claim = book.say(
            f"{state} acceded.", "2024-01-01", kind="join", actor=state, treaty="APMBC", time="2012"
        )
        work.add(claim.text, book.texts[claim.text], None, [claim])
    work.settle()
    check = Check(claim.id, "consistent", None, "acceded in 2012", "acceded in 2012", Reason("rule"))
    work.check({claim.id: check})
    ((finding, why),) = work.settle().findings
    assert finding.checks == (check,)
    assert why == "a law check"
    work.check({claim.id: check})
    assert work.settle().findings == ()


def decide(
    about: str, verdict: str, by: str = "ann", hour: int = 0, amended: tuple[tuple[str, str | None], ...] = ()
) -> Decision:
    """A decision made at some hour."""
    moment = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=hour)
    return Decision(about, verdict, by, moment, "read it", amended)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("verdicts", "state"),
    [
        ([], "machine"),
        ([("accept", "ann")], "accepted"),
        ([("unsure", "ann")], "unsure"),
        ([("reject", "ann")], "rejected"),
        ([("amend", "ann")], "amended"),
        ([("accept", "ann"), ("unsure", "ann")], "unsure"),
        ([("unsure", "ann"), ("accept", "ann")], "accepted"),
        ([("accept", "ann"), ("reject", "bob")], "unsure"),
        ([("accept", "ann"), ("amend", "bob")], "unsure"),
        ([("accept", "ann"), ("reject", "bob"), ("reject", "cem")], "rejected"),
        ([("accept", "ann"), ("undo", "ann")], "machine"),
    ],
)
def test_review_state(book: Any, verdicts: list[tuple[str, str]], state: str) -> None:
    """A finding's review state follows each person's last word on the claims that carry it."""
    claim = book.say("Poland is a party.", "2024-01-01", kind="member", actor="POL", treaty="APMBC")
    decisions = [decide(claim.id, verdict, by, hour) for hour, (verdict, by) in enumerate(verdicts)]
    (finding,) = book.findings(decisions=decisions[::-1])
    assert finding.review == state


def test_grave_kinds_need_two_people(book: Any) -> None:
    """Use is accepted only when a second person has read the claim too; twice the same is one person."""
    claim = book.say("It laid mines.", "2024-01-01", kind="use", actor="POL", weapon="ap_mine")
    once = [decide(claim.id, "accept"), decide(claim.id, "accept", hour=2)]
    assert book.findings(decisions=once)[0].review == "second_reader"
    assert book.findings(decisions=[*once, decide(claim.id, "accept", "bob")])[0].review == "accepted"
    assert book.findings(decisions=[decide(claim.id, "reject")])[0].review == "second_reader"
    both = [decide(claim.id, "reject"), decide(claim.id, "reject", "bob")]
    assert book.findings(decisions=both)[0].review == "rejected"


def test_amended_claim_keeps_its_decision(book: Any) -> None:
    """A claim that was amended carries the decision made of it before, under its new id."""
    claim = book.say("Poland is a party.", "2024-01-01", kind="member", actor="POL", treaty="APMBC")
    decisions = [decide("c-before", "amend")]
    assert book.findings(decisions=decisions)[0].review == "machine"
    assert book.findings(decisions=decisions, amended={claim.id: "c-before"})[0].review == "amended"


def test_finding_decided_whole(book: Any) -> None:
    """A decision on a finding holds for just that finding; what no longer exists is named as lapsed."""
    claim = book.say("Poland is a party.", "2024-01-01", kind="member", actor="POL", treaty="APMBC")
    work = reconcile.Reconciler()
    work.add(claim.text, book.texts[claim.text], None, [claim])
    work.settle()
    (finding,) = work.findings()
    work.decide([decide(finding.id, "accept"), decide("c-nothing", "accept")])
    redone = work.settle()
    assert [f.review for f, _ in redone.findings] == ["accepted"]
    assert redone.lapsed == ("c-nothing",)
    more = book.say("Poland is a State Party.", "2024-02-01", kind="member", actor="POL", treaty="APMBC")
    work.add(more.text, book.texts[more.text], None, [more])
    redone = work.settle()
    assert [f.review for f, _ in redone.findings] == ["machine"]
    assert redone.lapsed == ("c-nothing", finding.id)
