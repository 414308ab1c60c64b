"""The site: the exact files, the same bytes, nothing unproved or unmarked, nothing broken on failure."""

from __future__ import annotations

import posixpath
import re
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from lxml import html

import minewatch.publish.swap as swap
from minewatch.errors import GateShut, StoreTrouble, WorkspaceTrouble
from minewatch.model.claim import Evidence, Quantity, Speaker
from minewatch.model.edition import Edition
from minewatch.model.finding import Disagreement, Finding
from minewatch.model.place import states
from minewatch.model.status import Duty, Reason
from minewatch.publish import write_site
from minewatch.publish.inert import show
from minewatch.publish.paging import HEAVIEST

from .conftest import site_files

SAMPLE = "Sample data. Invented publishers; no source."


def pages(edition: Edition) -> dict[str, str]:
    """The HTML pages of an edition's site, by path."""
    return {path: body.decode() for path, body in site_files(edition).items() if path.endswith(".html")}


@pytest.fixture(scope="module")
def site(six_states: Edition) -> dict[str, str]:
    return pages(six_states)


@pytest.fixture(scope="module")
def trees(site: dict[str, str]) -> dict[str, Any]:
    return {path: html.document_fromstring(page) for path, page in site.items()}


def test_exactly_these_files_are_published(six_states: Edition, tmp_path: Path) -> None:
    """One page a state, one a document, the boards, data files, the style sheet, the edition's mark."""
    folder = tmp_path / "site"
    written = write_site(six_states, folder)
    found = {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}
    tables = ("claims", "findings", "disagreements", "acts", "statuses")
    assert found == {
        *(f"states/{code.lower()}.html" for code in states()),
        *(f"documents/{text.id}.html" for text in six_states.texts),
        *(f"data/{table}.{kind}" for table in tables for kind in ("csv", "jsonl")),
        "index.html",
        "states/index.html",
        "documents/index.html",
        "actors.html",
        "changes.html",
        "deadlines.html",
        "disagreements.html",
        "method.html",
        "sources.html",
        "unread.html",
        "data/README.txt",
        "style.css",
        "edition.json",
    }
    assert written.files == len(found)
    assert written.bytes == sum(p.stat().st_size for p in folder.rglob("*") if p.is_file())
    assert len(states()) == 197


def test_the_same_edition_gives_the_same_bytes(six_states: Edition) -> None:
    """The order in which an edition's parts come makes no difference to a single byte."""
    turned = replace(
        six_states,
        claims=six_states.claims[::-1],
        findings=six_states.findings[::-1],
        texts=six_states.texts[::-1],
        statuses=six_states.statuses[::-1],
        acts=six_states.acts[::-1],
        sources=six_states.sources[::-1],
    )
    assert site_files(six_states) == site_files(turned)


def test_every_link_inside_the_site_leads_to_its_anchor(site: dict[str, str], trees: dict[str, Any]) -> None:
    """Each relative link names a published file and, with a fragment, an id on that page."""
    published = {*site, "style.css"} | {
        f"data/{t}.{k}"
        for t in ("claims", "findings", "disagreements", "acts", "statuses")
        for k in ("csv", "jsonl")
    }
    ids = {path: set(tree.xpath("//@id")) for path, tree in trees.items()}
    checked = 0
    for path, tree in trees.items():
        for href in tree.xpath("//@href"):
            if re.match(r"[a-z]+:", href):
                assert re.match(r"https?:", href), (path, href)
                continue
            file, _, anchor = href.partition("#")
            target = (
                posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(file))) if file else path
            )
            assert target in published, (path, href)
            assert not anchor or anchor in ids[target], (path, href)
            checked += 1
    assert checked > 2000


def test_ids_on_a_page_are_never_given_twice(trees: dict[str, Any]) -> None:
    """An anchor means one place."""
    for path, tree in trees.items():
        ids = tree.xpath("//@id")
        assert len(ids) == len(set(ids)), path


def test_every_sentence_opens_its_quotation_and_hash(six_states: Edition, trees: dict[str, Any]) -> None:
    """Each finding's sentence has a note with the exact words marked, publisher, date, address and hash."""
    by_sentence = told(six_states)
    claims = {c.id: c for c in six_states.claims}
    texts = {t.id: t for t in six_states.texts}
    seen = set()
    for path, tree in trees.items():
        for sentence in tree.xpath("//p[contains(concat(' ', @class, ' '), ' s ')]"):
            (link,) = sentence.xpath(".//a[@role='doc-noteref']/@href")
            (note,) = tree.xpath(f"//li[@id='{link[1:]}']")
            assert note.text_content().strip(), path
            finding = by_sentence.get(sentence.get("id"))
            if finding is None:  # an act or a status: its note names source or rule
                assert re.search(r"Treaty table|Computed from treaty acts", note.text_content())
                continue
            seen.add(finding.id)
            marked = {m.text_content() for m in note.xpath(".//mark")}
            hashes = {h.text_content() for h in note.xpath(".//*[@class='h']/code")}
            quoted = [claims[c] for c in finding.claims_for]
            assert any(show(c.evidence.quote) in marked and texts[c.text].capture in hashes for c in quoted)
            assert note.xpath(".//cite")
            assert note.xpath(".//*[@class='src']//a")
    assert seen == {f.id for f in six_states.findings}


def test_every_sentence_shows_how_far_it_was_checked(six_states: Edition, trees: dict[str, Any]) -> None:
    """Beside each sentence stands reviewed, or machine-read with its number of independent origins."""
    by_sentence = told(six_states)
    for tree in trees.values():
        for sentence in tree.xpath("//p[contains(concat(' ', @class, ' '), ' s ')]"):
            finding = by_sentence.get(sentence.get("id"))
            state = sentence.xpath("string(.//small)")
            if finding is None:
                assert re.search(r"computed|from the list of acts", state)
            elif finding.review == "accepted":
                assert state.startswith("reviewed")
            else:
                assert state.startswith(f"machine-read, {len(finding.origins)} ")


def told(edition: Edition) -> dict[str, Finding]:
    """The finding behind each sentence id."""
    from minewatch.publish.profile import sentence_id

    return {sentence_id(f.id): f for f in edition.findings}


def test_republishing_follows_the_licence(press: Any) -> None:
    """A licensed text stands whole with its quotation marked; any other shows one sentence either side."""
    words = "One early line. Two before it. Poland stockpiles mines here. Two after it. Last line of all."
    free = press.source("free", "Free Sample Press", republish=True)
    shut = press.source("shut", "Shut Sample Press")
    whole = press.text(free.id, "2026-01-01", words)
    part = press.text(shut.id, "2026-01-02", words + " ")
    press.say(whole, "stockpile", "Poland stockpiles mines", actor="POL", weapon="mine")
    press.say(part, "stockpile", "Poland stockpiles mines", actor="POL", weapon="mine", place="POL")
    made = pages(press.edition())
    shown = html.document_fromstring(made[f"documents/{whole.id}.html"])
    assert shown.xpath("string(//div[@class='doc'])") == words
    assert shown.xpath("//div[@class='doc']/mark/text()") == ["Poland stockpiles mines"]
    hidden = made[f"documents/{part.id}.html"]
    for kept in ("Two before it.", "Poland stockpiles mines", " here. Two after it."):
        assert kept in hidden
    for left_out in ("One early line", "Last line of all"):
        assert all(
            left_out not in page for path, page in made.items() if path != f"documents/{whole.id}.html"
        )


def test_a_real_edition_with_unreviewed_findings_needs_the_setting(real_press: Any, tmp_path: Path) -> None:
    """Machine readings of real sources are published only where somebody said so in the settings."""
    real_press.source("paper", "A Paper")
    text = real_press.text("paper", "2026-01-01", "Poland stockpiles mines.")
    claim = real_press.claim(text, "stockpile", "stockpiles mines", actor="POL", weapon="mine")
    real_press.finding(claim)
    with pytest.raises(GateShut, match=r"1 finding nobody has reviewed: .*set unreviewed under"):
        write_site(real_press.edition(), tmp_path / "site")
    assert list(tmp_path.iterdir()) == []
    write_site(real_press.edition(publish_unreviewed=True), tmp_path / "site")
    page = (tmp_path / "site" / "states" / "pol.html").read_text()
    assert "Poland stockpiles landmines." in page
    assert SAMPLE not in page
    real_press.findings = [replace(f, review="accepted") for f in real_press.findings]
    write_site(real_press.edition(), tmp_path / "site")


def test_a_claim_whose_words_are_not_in_its_text_shuts_the_gate(press: Any, tmp_path: Path) -> None:
    """No words, no claim: nothing at all is published beside it."""
    press.source("paper", "A Paper")
    text = press.text("paper", "2026-01-01", "Poland stockpiles mines.")
    claim = press.claim(text, "stockpile", "stockpiles mines", actor="POL", weapon="mine")
    press.claims[0] = replace(
        claim, evidence=Evidence("stockpiles nines", claim.evidence.start, claim.evidence.end)
    )
    press.finding(press.claims[0])
    with pytest.raises(GateShut, match="not the text's own words"):
        write_site(press.edition(), tmp_path / "site")
    assert list(tmp_path.iterdir()) == []


def test_a_finding_that_rests_on_a_missing_claim_shuts_the_gate(six_states: Edition) -> None:
    """An edition with a hole in it is named, not published."""
    from minewatch.publish.shelf import Shelf, check

    with pytest.raises(GateShut, match="which the edition does not hold"):
        check(Shelf(replace(six_states, claims=six_states.claims[1:])))


def test_the_same_words_are_told_once_with_every_note(press: Any) -> None:
    """Two findings that read alike are one line with two notes, and both anchors stay."""
    press.source("paper", "The Example Paper")
    text = press.text("paper", "2026-01-01", "Chad has mines. Chad keeps mines in stock.")
    one = press.say(text, "stockpile", "has mines", actor="TCD", weapon="mine")
    two = press.say(text, "stockpile", "keeps mines", actor="TCD", weapon="mine", treaty="APMBC")
    tree = html.document_fromstring(pages(press.edition())["states/tcd.html"])
    (sentence,) = tree.xpath("//p[contains(., 'Chad stockpiles landmines.')]")
    ids = {sentence.get("id"), *sentence.xpath(".//span/@id")}
    from minewatch.publish.profile import sentence_id

    assert ids == {sentence_id(one.id), sentence_id(two.id)}
    assert len(sentence.xpath(".//a[@role='doc-noteref']")) == 2
    marked = {m.text_content() for m in tree.xpath("//li//mark")}
    assert marked == {"has mines", "keeps mines"}


def test_the_note_leads_with_the_claim_that_says_what_the_sentence_says(press: Any) -> None:
    """Where dates differ within a finding, the quotation shown first carries the date that is told."""
    press.source("paper", "The Example Paper")
    late = press.text("paper", "2026-01-09", "Chad acceded, and became a party on 1 July 2012.")
    early = press.text("paper", "2026-01-01", "Chad acceded on 9 January 2012.")
    first = press.claim(
        early, "join", "acceded on 9 January 2012", actor="TCD", treaty="APMBC", time="2012-01-09"
    )
    second = press.claim(
        late, "join", "became a party on 1 July 2012", actor="TCD", treaty="APMBC", time="2012-07-01"
    )
    press.finding(second, first, time=first.time)
    tree = html.document_fromstring(pages(press.edition())["states/tcd.html"])
    assert "Chad joined the Mine Ban Treaty on 9 January 2012." in tree.text_content()
    assert tree.xpath("//li//mark/text()")[0] == "acceded on 9 January 2012"


def test_rejected_findings_are_told_nowhere(press: Any) -> None:
    """What reviewers rejected is in the data files, and on no page."""
    press.source("paper", "A Paper")
    text = press.text("paper", "2026-01-01", "Chad stockpiles mines. Chad destroyed 30 mines.")
    press.say(text, "stockpile", "stockpiles mines", "rejected", actor="TCD", weapon="mine")
    press.say(
        text, "destroy", "destroyed 30 mines", actor="TCD", weapon="mine", quantity=Quantity(30, 30, "mine")
    )
    made = site_files(press.edition())
    told_pages = b"".join(body for path, body in made.items() if path.endswith(".html"))
    assert b"Chad stockpiles landmines" not in told_pages
    assert b"Chad has destroyed 30 stockpiled landmines" in told_pages
    assert b'"review": "rejected"' in made["data/findings.jsonl"]


@pytest.mark.parametrize("kind", ["use", "produce", "violate"])
def test_unreviewed_grave_matters_appear_only_as_attributed_speech(press: Any, kind: str) -> None:
    """Every wording of an unreviewed grave matter names who said it; once reviewed it is told plainly."""
    press.source("paper", "The Example Paper")
    text = press.text("paper", "2026-01-05", "Chad did it with mines in 2025.")
    claim = press.claim(
        text, kind, "did it with mines", actor="TCD", weapon="mine", treaty="APMBC", time="2025"
    )
    press.finding(claim)
    plain = {"use": "Chad used", "produce": "Chad produced", "violate": "Chad breached"}[kind]
    for path, page in pages(press.edition()).items():
        for place in re.finditer(plain, page):
            assert page[: place.start()].endswith("The Example Paper reported on 5 January 2026 that "), path
    press.findings = [replace(f, review="accepted") for f in press.findings]
    assert f'<span class="w">{plain}' in pages(press.edition())["states/tcd.html"]


def test_strangers_words_come_out_inert(site: dict[str, str], trees: dict[str, Any]) -> None:
    """Markup, scripts, addresses that run, and bidi controls in any field are shown as what they are."""
    for path, page in site.items():
        assert not re.search("[\u202a-\u202e\u2066-\u2069\x00-\x08\ud800-\udfff]", page), path
        tree = trees[path]
        assert not tree.xpath("//script | //img | //iframe | //style | //i | //form | //object | //svg"), path
        assert not tree.xpath("//@style | //@*[starts-with(name(), 'on')]"), path
        assert not tree.xpath("//a[starts-with(@href, 'javascript')]"), path
    chad = trees["states/tcd.html"].text_content()
    for written in (
        "<script>x</script>, [U+202E]minister, said",
        "(“<i>X</i>”)",
        "[U+202E]landmines[U+202C]",
        "</blockquote><img src=x>",
        "javascript:alert(1)",
    ):
        assert written in chad


def test_no_page_can_run_or_load_anything_but_its_sheet(site: dict[str, str], trees: dict[str, Any]) -> None:
    """Every page carries the same policy, one style sheet, and no script."""
    for path, tree in trees.items():
        (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        assert policy.startswith("default-src 'none'; style-src 'self'"), path
        assert len(tree.xpath("//link")) == 1, path
        assert "<script" not in site[path]


def test_sample_data_says_so_on_every_page_and_in_every_file(six_states: Edition) -> None:
    """A page, a CSV file, a JSON line: each carries the mark wherever it ends up."""
    for path, body in site_files(six_states).items():
        words = body.decode()
        if path.endswith(".html"):
            assert f'<p class="banner" role="note"><strong>{SAMPLE}</strong></p>' in words, path
        elif path.endswith(".csv"):
            rows = words.count(SAMPLE)
            assert rows >= 1, path
        elif path.endswith(".jsonl"):
            assert all(f'"sample": "{SAMPLE}"' in row for row in words.splitlines()), path
        elif path.endswith(".txt"):
            assert words.startswith(SAMPLE)


def test_quotations_keep_their_language_and_direction(trees: dict[str, Any]) -> None:
    """An Arabic quotation is marked as Arabic and reads from right to left."""
    quotes = trees["states/ukr.html"].xpath("//blockquote[@lang='ar' and @dir='rtl']")
    assert [q.xpath("string(.//mark)") for q in quotes] == ["لم تستخدم أي ألغام"]
    assert "ونفى الاتهامات كلها." in quotes[0].text_content()


def test_pages_are_built_as_readers_of_structure_need_them(trees: dict[str, Any]) -> None:
    """One main heading, no level skipped, tables with captions and scopes, named landmarks and links."""
    for path, tree in trees.items():
        assert tree.get("lang") == "en", path
        levels = [int(h.tag[1]) for h in tree.xpath("//h1 | //h2 | //h3")]
        assert levels.count(1) == 1, path
        assert all(b - a <= 1 for a, b in pairwise(levels)), path
        assert all(
            t.xpath("./caption") and t.xpath("./thead//th[@scope='col']") for t in tree.xpath("//table")
        )
        assert all(a.text_content().strip() for a in tree.xpath("//a")), path
        assert len(tree.xpath("//main")) == len(tree.xpath("//header")) == len(tree.xpath("//footer")) == 1
        assert all(nav.get("aria-label") for nav in tree.xpath("//nav")), path
        assert tree.xpath("//a[@class='skip' and @href='#main']"), path


def test_home_names_both_count_bases_and_what_is_ahead(trees: dict[str, Any]) -> None:
    """The front page counts consents and states in force apart, and lists the next deadlines."""
    home = " ".join(trees["index.html"].text_content().split())
    counts = re.search(
        r"(\d+) have consented to be bound, less withdrawals in effect; for (\d+) of them", home
    )
    assert counts
    assert int(counts[1]) == int(counts[2]) + 1  # Tonga: deposited, not yet in force
    assert "30 April 2026" in home
    assert "1 June 2010" not in home  # past
    assert "This is the first edition" in home


def test_changes_since_the_edition_before_are_named(six_states: Edition) -> None:
    """New findings are listed, those that no longer stand are counted."""
    old = (*(f.id for f in six_states.findings[2:]), "f-0000000000000000")
    made = pages(replace(six_states, previous=old))
    home = " ".join(html.document_fromstring(made["index.html"]).text_content().split())
    assert "Since the edition before, 2 findings are new and 1 no longer stands" in home
    assert len(html.document_fromstring(made["changes.html"]).xpath("//li/small")) == 2


def test_sections_carry_their_own_dates(trees: dict[str, Any]) -> None:
    """Production rests on words of December 2025, stockpiles on words of 2017, and each says so."""
    dates = {
        section.get("id"): section.xpath("string(./p[@class='dates'])")
        for section in trees["states/pol.html"].xpath("//section[contains(@class, 'part')]")
    }
    assert dates["production"] == "Information as of 21 December 2025, last checked 21 December 2025"
    assert dates["stockpile"] == "Information as of 1 June 2017, last checked 1 June 2017"


def test_silence_is_told_with_what_was_searched(trees: dict[str, Any]) -> None:
    """A state without documents says that nothing was searched; one with documents says how many and when."""
    tonga = " ".join(trees["states/ton.html"].text_content().split())
    assert "Nothing was searched." in tonga
    assert "No document on this state was there to be searched.Policy statements; Production;" in tonga
    poland = " ".join(trees["states/pol.html"].text_content().split())
    assert re.search(r"Searched: 6 documents of \d publishers that speak of it, the latest of", poland)
    assert "; last looked 21 December 2025." in poland


def test_disagreements_stand_side_by_side_with_reason_and_note(trees: dict[str, Any]) -> None:
    """The board shows both quotations, the reason in words, the note, and on which side a claim stands."""
    board = trees["disagreements.html"]
    (signature,) = [
        d for d in board.xpath("//section[@class='dis']") if "carried over for years" in d.text_content()
    ]
    marked = [m.text_content() for m in signature.xpath(".//mark")]
    assert marked == ["signed the Mine Ban Treaty on 22 February 1999", "Signature: 26 Feb 1999"]
    sides = [" ".join(div.text_content().split()) for div in signature.xpath("./div[@class='pair']/div")]
    assert "Differs from: Lithuania signed the Mine Ban Treaty on 26 February 1999." in sides[0]
    assert "Told as: Lithuania signed the Mine Ban Treaty on 26 February 1999." in sides[1]
    assert signature.getparent().xpath("string(./h2)") == "Different values"
    assert [h.text_content() for h in board.xpath("//h2")][-1] == "Different steps, settled"


def test_pairs_that_differ_in_the_same_way_are_told_once(press: Any) -> None:
    """Five outlets against one make one box with the others listed, not five boxes."""
    press.source("paper", "The Example Paper")
    one = press.text("paper", "2026-01-01", "Chad declared 66 votes.")
    first = press.claim(one, "stockpile", "declared 66", actor="TCD", weapon="mine")
    rows = []
    for number in range(5):
        text = press.text(
            "paper", f"2026-01-0{number + 2}", f"Chad declared 68 votes, as outlet {number} has it."
        )
        other = press.claim(text, "stockpile", "declared 68", actor="TCD", weapon="mine")
        both = (first.id, other.id) if number % 2 else (other.id, first.id)
        note = "One says 66, the other 68." if number % 2 else "One says 68, the other 66."
        rows.append(Disagreement("value", *both, note))
    press.finding(first, disagreements=tuple(rows))
    page = pages(press.edition())["disagreements.html"]
    tree = html.document_fromstring(page)
    assert len(tree.xpath("//section[@class='dis']")) == 1
    assert "4 more pairs differ in the same way" in page
    assert len(tree.xpath("//details[@class='alike']//li")) == 4


def test_marks_say_what_touches_the_words_as_told(six_states: Edition, trees: dict[str, Any]) -> None:
    """A settled difference is no open one, and a check of another claim is none of this sentence's."""
    marks = {
        s.xpath("string(.//span[@class='w']/text()[1])"): s.xpath(".//small/b/text()")
        for s in trees["states/pol.html"].xpath("//p[contains(@class, 's') and .//a[@role='doc-noteref']]")
    }
    assert marks["Poland withdrew from the Mine Ban Treaty on 20 August 2025."] == [
        "differs from the treaty record"
    ]
    assert marks["Poland's withdrawal from the Mine Ban Treaty was to take effect on 20 February 2026."] == []


def test_a_state_that_has_left_owes_no_duty(press: Any) -> None:
    """Dates that a withdrawal overtook are on no list; those of states that are bound are."""
    old = Duty("5", "clear mined areas", "not_due", date(2013, 11, 1), Reason("Ten years", "Art 5"))
    new = Duty("7", "yearly report", "due", date(2027, 4, 30), Reason("By 30 April", "Art 7"))
    press.status("LTU", "exited", duties=(old, new))
    press.status("NOR", "party", duties=(old, new))
    page = pages(press.edition())["deadlines.html"]
    assert page.count("yearly report") == 1
    assert "Norway" in page
    assert "clear mined areas" not in page


def test_a_story_that_several_carried_is_counted_once_and_says_so(trees: dict[str, Any]) -> None:
    """Two outlets with one story are one origin, and the note names both."""
    page = " ".join(trees["states/pol.html"].text_content().split())
    assert "Meridian Sample Wire and Baltic Sample Morning carried one story, counted once." in page
    plans = trees["states/pol.html"].xpath("//p[contains(., 'Poland plans to produce antipersonnel mines')]")
    assert plans[0].xpath("string(.//small)") == "machine-read, 1 origin"


def test_what_could_not_be_read_is_named(trees: dict[str, Any]) -> None:
    """Documents in a language not read yet, and damaged ones, stand with their reason."""
    unread = " ".join(trees["unread.html"].text_content().split())
    assert "language Arabic is not readable yet" in unread
    assert "reports/annex-b.pdf" in unread


def heavy(press: Any) -> Edition:
    """One state with 400 findings, each of four origins and long words, and one document of 300 kB."""
    press.source("paper", "The Example Paper " + "x" * 90, republish=True)
    press.source("other", "The Other Paper")
    filler = "Before it stood & much; so <very> much more was said of other things. " * 9
    words = [f"Chad destroyed {n:,} mines." for n in range(1000, 1400)]
    texts = [
        press.text(source, "2026-01-05", filler.join(words) + str(number), "A long title " * 30)
        for number, source in enumerate(("paper", "other", "paper", "other"))
    ]
    claims = []
    for n, quote in enumerate(words, 1000):
        same = [
            press.claim(
                t,
                "destroy",
                quote[5:-1],
                actor="TCD",
                weapon="mine",
                place=f"P{n}",
                quantity=Quantity(n, n, "mine"),
                speaker=Speaker("S" * 500, "R" * 500),
            )
            for t in texts
        ]
        claims.append(same[0])
        row = Disagreement("value", same[0].id, claims[0].id, "They differ. " * 80)
        press.finding(*same, disagreements=(row,) if n > 1000 else ())
    press.unread += [(f"file-{n}.pdf", "damaged " * 20) for n in range(2000)]
    press.status("TCD", "party")
    return press.edition()  # type: ignore[no-any-return]


def test_no_page_weighs_over_100_kb_and_nothing_is_left_out(press: Any) -> None:
    """A state with 400 findings, a document of 300 kB and 2,000 unread files go over several pages, whole."""
    edition = heavy(press)
    made = pages(edition)
    weights = {path: len(page.encode()) for path, page in made.items()}
    assert max(weights.values()) < HEAVIEST, max(weights.items(), key=lambda item: item[1])
    chad = [made[p] for p in made if re.fullmatch(r"states/tcd(-\d+)?\.html", p)]
    assert len(chad) > 10
    sentences = re.findall(r'class="s" id="(s-[0-9a-f]{16})"', "".join(chad))
    assert len(sentences) == len(set(sentences)) == 401
    first = edition.texts[0]
    names = [p for p in made if p.startswith(f"documents/{first.id}")]
    parts = [made[p] for p in sorted(names, key=lambda p: (len(p), p))]
    whole = "".join(
        div.text_content()
        for part in parts
        for div in html.document_fromstring(part).xpath("//div[@class='doc']")
    )
    assert whole == first.content
    assert sum(page.count("damaged") for p, page in made.items() if p.startswith("unread")) >= 2000
    test_every_link_inside_the_site_leads_to_its_anchor(
        made, {path: html.document_fromstring(page) for path, page in made.items()}
    )


def test_a_failure_leaves_the_old_site_whole(
    six_states: Edition, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk halfway, or at the very swap, leaves every old byte and no litter beside it."""
    folder = tmp_path / "site"
    write_site(six_states, folder)
    before = {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    later = replace(six_states, previous=("f-0000000000000000",))
    real_write, calls = Path.write_bytes, iter(range(10_000))

    def full_after_100(self: Path, data: bytes) -> int:
        if next(calls) == 100:
            raise OSError(28, "No space left on device")
        return real_write(self, data)

    monkeypatch.setattr(Path, "write_bytes", full_after_100)
    with pytest.raises(StoreTrouble, match="No space left on device"):
        write_site(later, folder)
    monkeypatch.undo()
    assert {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()} == before
    assert [p.name for p in tmp_path.iterdir()] == ["site"]

    real_rename, renames = swap.os.rename, iter(range(10))

    def second_rename_fails(old: Any, new: Any) -> None:
        if next(renames) == 1:
            raise OSError(5, "Input/output error")
        real_rename(old, new)

    monkeypatch.setattr(swap.os, "rename", second_rename_fails)
    with pytest.raises(StoreTrouble):
        write_site(later, folder)
    monkeypatch.undo()
    assert {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()} == before
    assert [p.name for p in tmp_path.iterdir()] == ["site"]


def test_a_site_cut_off_between_the_two_renames_is_put_back(six_states: Edition, tmp_path: Path) -> None:
    """Killed at the worst moment, the old site waits beside and the next publication goes on from it."""
    folder = tmp_path / "site"
    write_site(six_states, folder)
    folder.rename(tmp_path / ".site.old")
    with pytest.raises(GateShut):
        write_site(replace(six_states, claims=()), folder)
    write_site(six_states, folder)
    assert [p.name for p in tmp_path.iterdir()] == ["site"]


def test_a_folder_of_other_files_is_left_alone(six_states: Edition, tmp_path: Path) -> None:
    """Publishing into somebody's documents is refused before anything is touched."""
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(WorkspaceTrouble, match="left alone"):
        write_site(six_states, tmp_path)
    assert (tmp_path / "thesis.txt").read_text() == "years of work"
    (tmp_path / "empty").mkdir()
    write_site(six_states, tmp_path / "empty")
    write_site(six_states, tmp_path / "empty")


def test_an_empty_edition_still_has_every_page(press: Any) -> None:
    """With no document at all there are 197 pages, each saying that nothing was searched."""
    made = pages(press.edition())
    assert sum(path.startswith("states/") for path in made) == 198
    assert "Not computed" in made["states/fra.html"]


def test_a_deadline_that_may_have_been_extended_is_not_called_missed(press: Any) -> None:
    """Where extensions are missing from the record, the page says so and keeps the duty in sight."""
    rule = "missed unless extended: of the extensions decided at 22MSP only one is on record"
    duty = Duty("5", "clear mined areas", "not_determined", date(2025, 12, 31), Reason(rule))
    filed = Duty("7(1)", "first report", "not_determined", date(2003, 1, 1), Reason("was due; not on record"))
    press.status("AGO", "party", duties=(duty, filed))
    site = pages(press.edition())
    assert "clear mined areas: missed, unless extended since, 31 December 2025" in site["states/ago.html"]
    assert (
        "Of the extensions decided at the 22nd Meeting of the States Parties only" in site["states/ago.html"]
    )
    assert "missed, unless extended since" in site["deadlines.html"]
    assert "first report" not in site["deadlines.html"]
