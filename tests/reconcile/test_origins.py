"""Reports of one story are one origin."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minewatch import reconcile
from minewatch.model.decision import Decision
from minewatch.model.text import Text
from minewatch.model.when import When
from minewatch.reconcile.passages import passages

RNG = random.Random(11)  # noqa: S311  # made-up words, no secret
WORDS = ["".join(RNG.choices("abcdefghiklmnoprstu", k=RNG.randint(3, 9))) for _ in range(3000)]
DAY = date(2025, 3, 1)


def _rng(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311  # as above


def story(seed: int, size: int = 180) -> str:
    """A story of made-up words."""
    return " ".join(_rng(seed).choices(WORDS, k=size))


def altered(text: str, seed: int, share: float) -> str:
    """The text with this share of its words exchanged."""
    rng = _rng(seed)
    return " ".join(rng.choice(WORDS) if rng.random() < share else word for word in text.split(" "))


def made(content: str, day: int = 0, capture: str = "") -> Text:
    """A text published so many days after the first."""
    return Text(capture or content[:40], "test", content, published=When.day(DAY + timedelta(days=day)))


def groups(texts: dict[str, Text], **more: Any) -> set[tuple[str, ...]]:
    """The origins of the texts, as sorted tuples of text ids."""
    return {tuple(sorted(o.texts)) for o in reconcile.origins(texts, **more).values()}


@pytest.mark.parametrize(
    "copy",
    [
        lambda s: altered(s, 1, 0.05),
        lambda s: " ".join(s.split(" ")[54:]),
        lambda s: s.upper(),
        lambda s: "Breaking news\n\n" + s.replace(" ", "\n") + "\n(agency)",
    ],
    ids=["words changed", "block cut", "upper case", "reflowed"],
)
def test_copies(copy: Any) -> None:
    """A copy with some words changed, a block cut, or set otherwise is the same origin."""
    one = story(1)
    texts = {"a": made(one), "b": made(copy(one), 3), "c": made(story(2), 3)}
    assert groups(texts) == {("a", "b"), ("c",)}


def test_unspaced_scripts() -> None:
    """A copy is found in a script that does not part its words."""
    khmer = "".join(_rng(5).choices([chr(c) for c in range(0x1780, 0x17B3)], k=200))
    texts = {"a": made(khmer), "b": made(khmer[30:], 1), "c": made(khmer[::-1], 1)}
    assert groups(texts) == {("a", "b"), ("c",)}


def test_no_words_no_copy() -> None:
    """Texts without a single word are no copies of each other."""
    assert groups(
        {"a": made("… — !", capture="1"), "b": made("… — !", capture="2"), "c": made("", capture="3")}
    ) == {
        ("a",),
        ("b",),
        ("c",),
    }


def test_one_sentence_is_no_story() -> None:
    """Two outlets may hit on nearly the same sentence; only the very same one is a copy."""
    line = "Parliament approved leaving the mine ban treaty on Wednesday by a large majority"
    texts = {
        "a": made(line + " of votes.", capture="1"),
        "b": made(line + ", officials said.", capture="2"),
        "c": made(line + " of votes.", capture="3"),
    }
    assert groups(texts) == {("a", "c"), ("b",)}


def test_no_chain() -> None:
    """A text like two unlike ones does not tie them together: each joins a founder, never a follower."""
    left, middle, right = story(3), story(4), story(5)
    texts = {
        "a": made(f"{left} {middle}"),
        "b": made(f"{middle} {right}", 1),
        "c": made(f"{right} {story(6)}", 2),
    }
    assert all(len(group) == 1 for group in groups(texts))


def test_shared_passages() -> None:
    """The words that two reports share are shown, longest first, as the first one writes them."""
    first = (
        "At noon the last mine was lifted from the field. Rain fell. Nobody cheered at the edge of the wood."
    )
    second = "Rain. nobody CHEERED at the edge of the wood; at noon the last mine was lifted from the field"
    assert passages(first, second) == (
        "At noon the last mine was lifted from the field",
        "Nobody cheered at the edge of the wood",
    )
    one = story(1)
    origin = reconcile.origins({"a": made(one), "b": made(altered(one, 1, 0.03), 1)})["b"]
    assert origin.how == "copy"
    assert origin.shared
    assert all(passage in one for passage in origin.shared)


def test_arrival_order_does_not_matter() -> None:
    """Whatever arrives first, the founder is the earliest published, and the groups are the same."""
    rng = _rng(7)
    texts: dict[str, Text] = {}
    for n in range(12):
        one = story(100 + n)
        for k in range(4):
            texts[f"{n}/{k}"] = made(altered(one, k, 0.04 * k), rng.randint(0, 40), f"{n}/{k}")
    wanted = {key: (o.id, o.texts) for key, o in reconcile.origins(texts).items()}
    for seed in range(4):
        keys = list(texts)
        _rng(seed).shuffle(keys)
        index = reconcile.OriginIndex()
        for key in keys:
            index.add(key, texts[key])
            if seed % 2:
                index.settle()
        assert {key: (index.origin(key).id, index.origin(key).texts) for key in keys} == wanted


def test_removed_founder() -> None:
    """When the founding report is retracted, its copies find each other again."""
    one = story(1)
    texts = {k: made(altered(one, n, 0.02), n, k) for n, k in enumerate("abc")}
    index = reconcile.OriginIndex()
    for key, text in texts.items():
        index.add(key, text)
    assert index.origin("c").texts == ("a", "b", "c")
    index.settle()
    index.remove("a")
    assert set(index.settle()) == {"b", "c"}
    assert index.origin("c").texts == ("b", "c")


def test_family_of_copies_is_one() -> None:
    """A story carried by hundreds of outlets is one origin, in one pass over them."""
    one = story(1)
    texts = {str(n): made(altered(one, n, 0.03 * bool(n)), 1 + n % 9 if n else 0, str(n)) for n in range(400)}
    found = reconcile.origins(texts)
    assert len({o.id for o in found.values()}) == 1
    assert len({id(o) for o in found.values()}) == 1


def decision(about: str, verdict: str, *names: str, at: int = 0, by: str = "ann") -> Decision:
    """A join or split that names texts or origins."""
    moment = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=at)
    return Decision(about, verdict, by, moment, "seen", tuple(("text", n) for n in names))  # type: ignore[arg-type]


@pytest.fixture
def four() -> dict[str, Text]:
    """Two copies of one story, and two stories of their own."""
    one = story(1)
    return {
        "a": made(one),
        "b": made(altered(one, 1, 0.03), 1),
        "c": made(story(2), 1),
        "d": made(story(3), 1),
    }


def test_split(four: dict[str, Text]) -> None:
    """A person can take a text out of an origin."""
    found = groups(four, decisions=[decision(reconcile.origin_id("a"), "split", "b")])
    assert found == {("a",), ("b",), ("c",), ("d",)}


def test_join(four: dict[str, Text]) -> None:
    """A person can join origins, by their ids or by texts, and the origin says that it was done by hand."""
    found = reconcile.origins(
        four, decisions=[decision(reconcile.origin_id("c"), "join", reconcile.origin_id("d"))]
    )
    assert found["c"].texts == ("c", "d")
    assert found["c"].how == "by hand"
    assert found["d"] == found["c"]


def test_contradictory_decisions(four: dict[str, Text]) -> None:
    """Of a join and a split that contradict each other the later stands, in whatever order they come."""
    split, join = decision("a", "split", "b", at=1), decision("a", "join", "b", at=2, by="bob")
    assert groups(four, decisions=[join, split]) == {("a", "b"), ("c",), ("d",)}
    others = decision("a", "undo", join.id, at=3)
    assert groups(four, decisions=[others, join, split]) == {("a", "b"), ("c",), ("d",)}, "bob's, not ann's"
    undone = decision("a", "undo", join.id, at=3, by="bob")
    assert groups(four, decisions=[undone, join, split]) == {("a",), ("b",), ("c",), ("d",)}
    back = decision("a", "undo", undone.id, at=4, by="bob")
    assert groups(four, decisions=[undone, join, back, split]) == {("a", "b"), ("c",), ("d",)}


def test_decision_on_what_is_gone(four: dict[str, Text]) -> None:
    """A decision that names nothing the record holds changes nothing, and holds once its text arrives."""
    joined = decision("c", "join", "later")
    index = reconcile.OriginIndex()
    for key, text in four.items():
        index.add(key, text)
    index.decide([joined])
    assert index.origin("c").texts == ("c",)
    index.add("later", made(story(9), 2))
    index.settle()
    assert index.origin("c").texts == ("c", "later")


def test_same_decision_twice(four: dict[str, Text]) -> None:
    """A decision imported twice is one."""
    split = decision("a", "split", "b")
    assert groups(four, decisions=[split, split]) == groups(four, decisions=[split])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=60), min_size=1, max_size=6))
def test_any_text_can_be_grouped(contents: list[str]) -> None:
    """Whatever the characters, every text has exactly one origin, which holds it; equal ones share it."""
    texts = {str(n): made(content, capture=str(n)) for n, content in enumerate(contents)}
    found = reconcile.origins(texts)
    assert all(key in origin.texts for key, origin in found.items())
    assert sorted(t for group in {o.texts for o in found.values()} for t in group) == sorted(texts)
    for key, text in texts.items():
        same = [
            k
            for k, other in texts.items()
            if other.content == text.content and any(c.isalnum() for c in text.content)
        ]
        assert {found[k].id for k in same} <= {found[key].id}
