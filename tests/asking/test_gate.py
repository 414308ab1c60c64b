"""The gate against labelled claims: true ones pass, altered ones do not, and every refusal says why."""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from minewatch.extract.gate.answer import Answer
from minewatch.extract.gate.gate import Refusal, hold
from minewatch.extract.gate.reading import Reading
from minewatch.model.claim import Claim
from minewatch.model.text import Text
from minewatch.model.when import When

ROOT = Path(__file__).resolve().parents[2]
LABELLED = ROOT / "labelled" / "build"
sys.path.insert(0, str(ROOT / "scripts"))

from gate_answers import documents  # noqa: E402
from score_gate import score_true  # noqa: E402


def test_true_claims_pass() -> None:
    """Of the documents that the gate was built with at least 98 in 100 true claims pass, of later ones 80."""
    built, later = score_true(LABELLED)
    assert built.asked.total() >= 2000
    assert built.share >= 0.98, "\n".join(built.lines)
    assert not later.asked or later.share >= 0.80, "\n".join(later.lines)


def test_of_300_altered_claims_none_passes() -> None:
    """Three hundred claims with one field altered, spread over nineteen ways of altering: all are refused."""
    readings = {row["doc"]: reading for row, reading in documents(LABELLED)}
    lines = (Path(__file__).parent / "altered.jsonl").read_text(encoding="utf-8").splitlines()
    rows: list[tuple[str, str, dict[str, Any]]] = [json.loads(line) for line in lines]
    ways = Counter(way for _, way, _ in rows)
    assert len(rows) == 300
    assert len(ways) == 19
    assert min(ways.values()) >= 15
    passed = [
        (doc, way, answer) for doc, way, answer in rows
        if not isinstance(hold(readings[doc], Answer.model_validate(answer), "test"), Refusal)
    ]  # fmt: skip
    assert passed == []


TEXT = Text(
    "c", "plain",
    "MINES IN THE NORTH\n\nRussia used cluster munitions in Ukraine in March 2022, Amnesty International said. "
    "Ukraine's ministry denied that its army had laid antipersonnel mines. Poland plans to destroy about 1,200 "
    "anti-tank mines by 2026. If parliament agrees, Finland could leave the Mine Ban Treaty. Norway condemned "
    "the decision of Lithuania to leave it. The United States sent 500 shells to Kyiv. Twelve people were "
    "killed and 30 injured in Yemen in 2021. Latvia has not ratified the treaty.",
    "Mines", published=When.parse("2025-05-05"), language="en",
)  # fmt: skip
READING = Reading(TEXT)


def held(**answer: Any) -> Claim | Refusal:
    """What the gate says of an answer; context as field: words."""
    context = [{"field": field, "quote": quote} for field, quote in answer.pop("context", {}).items()]
    return hold(READING, Answer.model_validate({**answer, "context": context}), "test")


TRUE: list[dict[str, Any]] = [
    {"kind": "use", "actor": "RUS", "weapon": "cluster_munition", "place": "UKR",
     "speaker": {"name": "Amnesty International"},
     "time": {"start": "2022-03-01", "end": "2022-03-31"},
     "quote": "Russia used cluster munitions in Ukraine in March 2022",
     "context": {"speaker": "Amnesty International said"}},
    {"kind": "use", "actor": "UKR", "weapon": "ap_mine", "assertion": "denial",
     "quote": "its army had laid antipersonnel mines",
     "context": {"actor": "Ukraine", "assertion": "denied"}},
    {"kind": "destroy", "actor": "POL", "weapon": "av_mine", "assertion": "intent", "time": {"end": "2026-12-31"},
     "quantity": {"low": 1200, "high": 1200, "unit": "mine", "bound": "about"},
     "quote": "Poland plans to destroy about 1,200 anti-tank mines by 2026"},
    {"kind": "withdraw", "actor": "FIN", "treaty": "APMBC", "assertion": "possible",
     "quote": "Finland could leave the Mine Ban Treaty"},
    {"kind": "oppose", "actor": "NOR", "counterparty": "LTU",
     "quote": "Norway condemned the decision of Lithuania to leave it"},
    {"kind": "transfer", "actor": "USA", "counterparty": "UKR", "weapon": "cluster_munition",
     "quantity": {"low": 500, "high": 500, "unit": "munition"}, "quote": "The United States sent 500 shells to Kyiv",
     "context": {"weapon": "cluster munitions"}},
    {"kind": "casualty", "actor": "YEM", "measure": "injured", "quantity": {"low": 30, "high": 30, "unit": "person"},
     "time": {"start": "2021-01-01", "end": "2021-12-31"}, "quote": "30 injured in Yemen in 2021"},
    {"kind": "nonmember", "actor": "LVA", "treaty": "APMBC", "quote": "Latvia has not ratified the treaty",
     "context": {"treaty": "Mine Ban Treaty"}},
]  # fmt: skip


@pytest.mark.parametrize("answer", TRUE, ids=[answer["kind"] + answer["actor"] for answer in TRUE])
def test_a_true_answer_is_a_claim(answer: dict[str, Any]) -> None:
    """What the words carry passes, with the text's own words at its offsets."""
    claim = held(**answer)
    assert isinstance(claim, Claim), claim
    assert TEXT.content[claim.evidence.start : claim.evidence.end] == answer["quote"]


FALSE: list[tuple[int, str, dict[str, Any]]] = [
    (0, "actor", {"actor": "UKR", "place": "RUS"}),
    (0, "actor", {"actor": "UKR", "place": None}),
    (0, "assertion", {"assertion": "denial"}),
    (0, "weapon", {"weapon": "ap_mine"}),
    (0, "time", {"time": {"start": "2021-03-01", "end": "2021-03-31"}}),
    (0, "speaker", {"speaker": {"name": "Human Rights Watch"}}),
    (0, "place", {"place": "YEM"}),
    (0, "label", {"label": "PMN-2"}),
    (1, "assertion", {"assertion": "fact", "context": {"actor": "Ukraine"}}),
    (1, "assertion", {"assertion": "fact"}),
    (2, "quantity", {"quantity": {"low": 1200, "high": 1200, "unit": "mine", "bound": "exact"}}),
    (2, "quantity", {"quantity": {"low": 1200, "high": None, "unit": "mine", "bound": "at_least"}}),
    (2, "quantity", {"quantity": {"low": 12000, "high": 12000, "unit": "mine", "bound": "about"}}),
    (2, "quantity", {"quantity": {"low": 1200, "high": 1200, "unit": "person", "bound": "about"}}),
    (2, "assertion", {"assertion": "fact"}),
    (2, "weapon", {"weapon": "mine"}),
    (2, "kind", {"kind": "transfer"}),
    (3, "assertion", {"assertion": "fact"}),
    (3, "treaty", {"treaty": "CCM"}),
    (3, "step", {"step": "notification"}),
    (4, "actor", {"actor": "LTU", "counterparty": "NOR"}),
    (4, "kind", {"kind": "support"}),
    (5, "actor", {"actor": "UKR", "counterparty": "USA"}),
    (6, "measure", {"measure": "killed"}),
    (6, "quantity", {"quantity": {"low": 12, "high": 12, "unit": "person"}}),
    (7, "kind", {"kind": "oppose"}),
    (7, "actor", {"actor": "EST"}),
]


@pytest.mark.parametrize(("which", "field", "change"), FALSE, ids=lambda value: str(value)[:40])
def test_one_false_field_is_refused_by_name(which: int, field: str, change: dict[str, Any]) -> None:
    """The same answer with one field changed is refused, and the refusal names the field."""
    outcome = held(**{**TRUE[which], **change})
    assert isinstance(outcome, Refusal)
    assert outcome.field == field
    assert outcome.reason.endswith(".")


@pytest.mark.parametrize(
    ("quote", "why"),
    [
        ("Russia used cluster munitions in Ukraine in March of 2022", "word for word"),
        ("ussia used cluster munitions", "word for word"),
        ("Amnesty International said. Ukraine's ministry denied", "more than one sentence"),
        ("", "no words"),
        ("x" * 401, "longer than 400"),
    ],
)
def test_the_quotation_is_the_texts_own(quote: str, why: str) -> None:
    """Letter for letter, whole words, one sentence, at most 400 characters."""
    outcome = held(kind="use", actor="RUS", weapon="cluster_munition", quote=quote)
    assert isinstance(outcome, Refusal)
    assert (outcome.field, why in outcome.reason) == ("quote", True)


def test_no_context_carries_a_number() -> None:
    """A number is in the quotation or nowhere: the schema has no way to mark one."""
    with pytest.raises(ValueError, match="context"):
        Answer.model_validate(
            {"kind": "use", "quote": "x", "context": [{"field": "quantity", "quote": "12"}]}
        )


def test_a_mark_that_carries_something_else_refuses_the_claim() -> None:
    """An answer whose marks contradict it is refused, even where the quotation would carry the field."""
    outcome = held(**{**TRUE[0], "context": {"actor": "Ukraine", "speaker": "Amnesty International said"}})
    assert isinstance(outcome, Refusal)
    assert outcome.field == "actor"


def test_a_judgement_does_not_depend_on_what_was_judged_before() -> None:
    """The gate has no memory: the same answer gets the same outcome, in any order."""
    first = [held(**answer) for answer in TRUE]
    assert [held(**answer) for answer in reversed(TRUE)] == first[::-1]


@pytest.mark.parametrize(
    "filler", ["AB" * 3000, "A b, " * 1500, "and " * 3000, "“" * 4000, "1,2 " * 2500, "not if " * 1500]
)
def test_hostile_text_is_judged_in_bounded_time(filler: str) -> None:
    """No run of capitals, marks, numbers or small words makes a judgement slow."""
    text = Text("c", "plain", f"Poland {filler} spoke. It destroyed mines in 2016.", language="en")
    answer = {
        "kind": "destroy", "actor": "POL", "weapon": "mine", "quote": "It destroyed mines in 2016",
        "time": {"start": "2016-01-01", "end": "2016-12-31"}, "context": [{"field": "actor", "quote": "Poland"}],
    }  # fmt: skip
    begun = time.monotonic()
    hold(Reading(text), Answer.model_validate(answer), "test")
    assert time.monotonic() - begun < 5
