"""explain and profile: the chain to the capture, and a state's page as text."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from minewatch.errors import NotKnown
from minewatch.model.check import Check
from minewatch.model.edition import Edition
from minewatch.model.finding import Arithmetic, Chain, Gap, Link, Position, Statement, SumCheck
from minewatch.model.status import Reason
from minewatch.publish import Extras, explain, profile_text
from minewatch.publish.passages import passage
from minewatch.publish.profile import sentence_id

from .conftest import site_files


def test_every_sentence_leads_to_a_capture(six_states: Edition) -> None:
    """From a sentence's id the chain goes finding, claim, quotation, text, capture, step by step."""
    for finding in six_states.findings:
        steps = explain(six_states, sentence_id(finding.id))
        assert (steps[0].noun, steps[0].depth) == ("sentence", 0)
        assert (steps[1].noun, steps[1].id) == ("finding", finding.id)
        nouns = [s.noun for s in steps]
        for noun in ("claim for", "quotation", "text", "capture", "sighting"):
            assert noun in nouns
        depths = [s.depth for s in steps]
        assert all(b - a <= 1 for a, b in pairwise(depths))


def test_a_finding_shows_its_checks_and_disagreements(six_states: Edition) -> None:
    """What the law says of a claim, and who differs, is part of the chain."""
    wrong = next(f for f in six_states.findings if f.checks)
    steps = {s.noun: s.words for s in explain(six_states, wrong.id)}
    assert steps["check"].startswith("inconsistent: ")
    assert steps["check"].endswith("a notice that takes effect on 20 February 2026")
    assert steps["disagreement"].startswith("Different steps: ")


def test_a_status_leads_to_rules_articles_and_acts(six_states: Edition) -> None:
    """The reasons tree is told step by step, with arithmetic, acts, sources and unverified rows."""
    status = next(s for s in six_states.statuses if s.state == "POL" and s.treaty == "APMBC")
    for id_ in (status.id, sentence_id(status.id)):
        steps = explain(six_states, id_)
        told = "\n".join(f"{s.noun} {s.id}: {s.words}" for s in steps)
        assert "rule Article 20(3): A withdrawal takes effect six months" in told
        assert "2025-08-20 + 6 months = 2026-02-20" in told
        assert "Poland deposited its ratification of the Mine Ban Treaty on 27 December 2012." in told
        assert "not re-read in its source" in told


def test_claims_texts_captures_acts_and_disagreements_have_chains(six_states: Edition) -> None:
    """Any id that stands on a page can be asked for."""
    claim, text = six_states.claims[0], six_states.texts[0]
    assert explain(six_states, claim.id)[0].noun == "claim"
    assert explain(six_states, text.id)[0].noun == "text"
    assert explain(six_states, text.capture)[0].noun == "capture"
    assert explain(six_states, six_states.acts[0].id)[0].noun == "act"
    from minewatch.publish.disagreements import disagreement_id

    row = next(f.disagreements[0] for f in six_states.findings if f.disagreements)
    sides = [s.noun for s in explain(six_states, disagreement_id(row))]
    assert sides[0] == "disagreement"
    assert {"one side", "the other", "capture"} <= set(sides)


def test_an_unknown_id_is_named_with_the_nearest(six_states: Edition) -> None:
    """A typing slip gets the id that was meant."""
    meant = six_states.findings[0].id
    with pytest.raises(NotKnown, match=meant):
        explain(six_states, meant[:-1] + ("0" if meant[-1] != "0" else "1"))
    with pytest.raises(NotKnown, match="nothing of that id"):
        explain(six_states, "x")


def test_the_text_profile_says_what_the_page_says(six_states: Edition) -> None:
    """The terminal gets the page's own sentences, states, notes and silences, and no acting character."""
    page = site_files(six_states)["states/ukr.html"].decode()
    text = profile_text(six_states, "Ukraine")
    flat = " ".join(text.split())
    for words in (
        "Ukraine has about 137,000 km² of land suspected to contain landmines.",
        "Safe Ground Sample Report reported on 20 November 2025 that Russia has used antipersonnel mines",
        "machine-read, 1 origin",
    ):
        assert words in flat
        assert words in page
    assert flat.startswith("Sample data. Invented publishers; no source. UKRAINE")
    assert "WHAT WE COULD NOT FIND" in text
    assert max(len(row) for row in text.splitlines()) <= 100
    assert "[U+202E]" in profile_text(six_states, "TCD")


def test_a_profile_of_no_state_is_refused(six_states: Edition) -> None:
    """An area has no profile; a slip of the pen gets the nearest name."""
    with pytest.raises(NotKnown, match="no state"):
        profile_text(six_states, "Kosovo")
    with pytest.raises(NotKnown, match="Poland"):
        profile_text(six_states, "Polnd")


def test_sums_gaps_and_positions_stand_where_they_belong(press: Any) -> None:
    """What reconciling gives besides findings is told in its section, with links to its claims."""
    press.source("paper", "A Paper")
    text = press.text(
        "paper", "2026-01-01", "Chad declared 10 mines. It destroyed 8. It has no plans to export."
    )
    total = press.claim(text, "stockpile", "declared 10 mines", actor="TCD", weapon="mine")
    part = press.claim(text, "destroy", "destroyed 8", actor="TCD", weapon="mine")
    plan = press.claim(text, "transfer", "no plans to export", actor="TCD", weapon="mine", assertion="denial")
    for claim in (total, part, plan):
        press.finding(claim)
    said = Statement(
        plan.id, date(2026, 1, 1), -1, "denial", "no plans to export", None, "A Paper", True, "from yes"
    )
    before = Statement(plan.id, date(2025, 1, 1), 1, "intent", "will export", None, "A Paper")
    extras = Extras(
        sums=(
            SumCheck(
                "stockpile", "TCD", total.id, (part.id,), 10, 8, "mine", False, "10 = 8 + 2?", "2 left over."
            ),
        ),
        gaps=(
            Gap("TCD", "casualties", "unknown", date(2025, 12, 1), ("12 reports",), (), "Extent unknown."),
        ),
        positions=(Position("TCD", "transfer", (before, said)), Position("TCD", "use", (said,))),
    )
    page = site_files(press.edition(), extras)["states/tcd.html"].decode()
    flat = " ".join(page.split())
    assert "The figures do not add up" in flat
    assert f'href="../documents/{text.id}.html#{part.id}"' in flat
    assert "Extent unknown." in flat
    assert "Searched: 12 reports; last looked 1 December 2025." in flat
    assert '<b class="yn">yes</b> A Paper: ' in flat
    assert '<small class="tn">turn: “yes” on 1 January 2025</small>' in flat
    assert "Position over time: use" not in flat, "one statement is no series"
    assert flat.index("Position over time: transfer") > flat.index('id="transfer"')


def test_arithmetic_stands_with_production_and_says_what_it_is(press: Any) -> None:
    """A need over a rate is shown with its working, its note and both sources, on the page and as text."""
    press.source("paper", "A Paper")
    text = press.text("paper", "2026-01-01", "Chad needs 10 mines. Chad makes 5 mines a year.")
    need = press.claim(text, "need", "needs 10 mines", actor="TCD", weapon="mine")
    rate = press.claim(text, "capacity", "makes 5 mines a year", actor="TCD", weapon="mine")
    for claim in (need, rate):
        press.finding(claim)
    extras = Extras(
        arithmetic=(
            Arithmetic(need.id, rate.id, 2, 2, "10 mines ÷ 5 mines a year = 2 years", "No forecast."),
        )
    )
    edition = press.edition()
    page = " ".join(site_files(edition, extras)["states/tcd.html"].decode().split())
    assert "10 mines ÷ 5 mines a year = 2 years</code> No forecast." in page
    assert page.count("A published need over a published rate") == 1
    assert page.index("10 mines ÷") > page.index('id="production"')
    assert "No forecast. (A Paper, 1 January 2026; A Paper, 1 January 2026)" in " ".join(
        profile_text(edition, "Chad", extras).split()
    )


def test_a_note_tells_how_the_words_came_and_what_the_record_says(press: Any) -> None:
    """Speaker, carrier and publisher in order; the law's answer once, as agreeing or differing."""
    press.source("paper", "A Paper")
    text = press.text("paper", "2026-01-01", "The ministry told A Wire that Chad joined on 6 May 1999.")
    claim = press.claim(text, "join", "joined on 6 May 1999", actor="TCD", treaty="APMBC")
    agrees = Check(
        claim.id, "consistent", None, "One source says it.", "The treaty record says that Chad deposited",
        Reason("deposit"),
    )  # fmt: skip
    press.finding(claim, checks=(agrees, agrees))
    links = (
        Link("the ministry", "said", "minister"), Link("A Wire", "carried", None, "wire"),
        Link("A Paper", "published", None, "media"),
    )  # fmt: skip
    extras = Extras(chains=(Chain(claim.id, links, ("", "", "")),))
    page = " ".join(site_files(press.edition(), extras)["states/tcd.html"].decode().split())
    told = (
        "How it came: the ministry (minister) said, A Wire (news agency) carried, A Paper (media) published."
    )
    assert page.count(told) == 1
    assert page.count("Consistent with the treaty record: Chad deposited.") == 1
    assert '<b class="q">consistent with the treaty record</b>' in page


def test_a_claim_that_gives_another_day_is_not_told_as_the_findings_day(press: Any) -> None:
    """A claim that supports the act and misdates it stands under "Says otherwise", and differs on its page."""
    press.source("paper", "A Paper")
    press.source("radio", "A Radio")
    right = press.text("paper", "2026-01-01", "Chad joined on 6 May 1999.")
    wrong = press.text("radio", "2026-01-01", "Chad joined on 6 May 2009.")
    one = press.claim(right, "join", "joined on 6 May 1999", actor="TCD", treaty="APMBC", time="1999-05-06")
    other = press.claim(wrong, "join", "joined on 6 May 2009", actor="TCD", treaty="APMBC", time="2009-05-06")
    press.finding(one, other, time=one.time)
    site = {path: " ".join(page.decode().split()) for path, page in site_files(press.edition()).items()}
    assert 'Says otherwise: <a href="../documents/' in site["states/tcd.html"]
    assert "A Radio, 1 January 2026</a>" in site["states/tcd.html"].partition("Says otherwise")[2]
    assert "Told as: " in site[f"documents/{right.id}.html"]
    assert "Differs from: " in site[f"documents/{wrong.id}.html"]
    assert "Told as: " not in site[f"documents/{wrong.id}.html"]


def test_what_was_searched_is_counted_and_listed(press: Any) -> None:
    """A gap names how many documents of how many publishers, the latest day, and whose on demand."""
    for key, name in (("paper", "A Paper"), ("radio", "A Radio")):
        press.source(key, name)
    for key, day in (("paper", "2026-01-01"), ("paper", "2026-01-03"), ("radio", "2026-01-02")):
        text = press.text(key, day, f"On {day} Chad joined.")
        press.finding(press.claim(text, "join", "joined", actor="TCD", treaty="APMBC"))
    generic = "Chad, casualties: the documents looked at do not say."
    gap = Gap("TCD", "casualties", "not_stated", date(2026, 1, 4), ("A Paper", "A Radio"), (), generic)
    page = site_files(press.edition(), Extras(gaps=(gap,)))["states/tcd.html"].decode()
    flat = " ".join(page.split())
    assert (
        "Searched: 3 documents of 2 publishers that speak of it, the latest of 3 January 2026; last looked "
        "4 January 2026." in flat
    )
    assert "<li>A Paper, 2</li><li>A Radio</li>" in flat
    assert "<dt>Not stated in any of them.</dt><dd>Casualties</dd>" in flat


@pytest.mark.parametrize(
    ("content", "quote", "before", "after"),
    [
        ("One. Two is here. Three has it now. Four. Five.", "has it", "Two is here. Three ", " now. Four."),
        (
            "Mr. Sample of the U.S. Army has it. Next. Far.",
            "has it",
            "Mr. Sample of the U.S. Army ",
            ". Next.",
        ),
        (
            "Title\n\nFirst line has it here.\n\nSecond. Third.",
            "has it",
            "Title\n\nFirst line ",
            " here.\n\nSecond.",
        ),
        ("He said “no.” Then it has it! What? Far.", "has it", "He said “no.” Then it ", "! What?"),
        ("has it", "has it", "", ""),
    ],
)
def test_a_quotation_keeps_one_sentence_either_side(
    content: str, quote: str, before: str, after: str
) -> None:
    """Abbreviations end nothing; stops inside quotation marks, questions and blank lines do."""
    start = content.index(quote)
    found = passage(content, start, start + len(quote))
    assert (found.before, found.quote, found.after) == (before, quote, after)


def test_a_quotation_in_a_wall_of_words_is_cut_on_both_sides() -> None:
    """Text without stops is cut, and the cut is shown."""
    content = "word " * 5000 + "has it" + " word" * 5000
    start = content.index("has it")
    found = passage(content, start, start + 6)
    assert found.cut_before
    assert found.cut_after
    assert len(found.before) <= 320
    assert len(found.after) <= 320
