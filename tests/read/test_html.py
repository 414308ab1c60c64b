"""Pages: the article's words, without what stands around them, and what the page says of itself."""

from __future__ import annotations

import time

import pytest

from minewatch.errors import Unreadable
from minewatch.read.html_guard import LARGEST, cut

from .conftest import Read

P = (
    "<p>The ministry said on {} that the clearance of mined areas in the district of {} will continue next "
    "year, and that families of survivors will receive support from the fund.</p>"
)
BODY = "".join(P.format(day, place) for day in ("Monday", "Friday") for place in ("Huambo", "Moxico", "Bié"))
AROUND = """<!DOCTYPE html><html lang="en-GB"><head><title>Clearance goes on | The Ledger</title>{head}
<style>p {{color: red}}</style><script>var s = "<p>Script words</p>";</script></head><body>
<div id="cookie-banner" class="overlay"><p>We and our 214 partners use cookies. Change your choice.</p>
<button>Accept all</button></div>
<nav><ul><li><a href="/">Home words</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<main><article><h1>Clearance goes on</h1>{body}</article></main>
<aside><h3>Related</h3><ul><li><a href="/x">Ten recipes for autumn</a></li></ul></aside>
<footer><p>Imprint and contact. All rights reserved.</p></footer>
<script type="application/ld+json">{ld}</script></body></html>"""


def page(body: str = BODY, head: str = "", ld: str = "{}") -> bytes:
    """A page with a menu, a script, a cookie banner, links and a footer around the body."""
    return AROUND.format(body=body, head=head, ld=ld).encode()


def test_the_article_is_whole_and_alone(read_here: Read) -> None:
    """Every paragraph is there once and in order; nothing of menu, banner, script, links or footer is."""
    lines = read_here(page()).content.splitlines()
    paragraphs = [p.removesuffix("</p>") for p in BODY.split("<p>") if p]
    assert lines == ["Clearance goes on", *paragraphs]


def test_words_stay_as_they_are_in_lists_tables_and_marks(read_here: Read) -> None:
    """List items and cells gain no dashes or bars, and marked words stay in their sentence."""
    extra = (
        "<ul><li>first item</li><li>second</li></ul>"
        "<table><tr><th>State</th><th>Votes</th></tr>"
        "<tr><td>Latvia</td><td>66 <b>to</b>\t14</td></tr></table>"
        "<p>On <time>20 February 2026</time> the <b>last</b> <a href='/s'>state</a> "
        "<label>left</label>\n it.</p>"
        "<div>A paragraph that a site wrote as a division ends like a sentence.</div>"
    )
    lines = read_here(page(BODY + extra + BODY)).content.splitlines()
    start = lines.index("first item")
    assert lines[start : start + 6] == [
        "first item",
        "second",
        "State\tVotes",
        "Latvia\t66 to 14",
        "On 20 February 2026 the last state left it.",
        "A paragraph that a site wrote as a division ends like a sentence.",
    ]


def test_the_number_of_a_note_does_not_join_a_number(read_here: Read) -> None:
    """A raised 12 after 5,000 stays apart from it, and a square metre stays one."""
    text = read_here(page(BODY + "<p>They found 5,000<sup>12</sup> mines on 300 m<sup>2</sup>.</p>" + BODY))
    assert "They found 5,000¹² mines on 300 m²." in text.content


@pytest.mark.parametrize(
    ("head", "ld"),
    [
        (
            '<meta property="og:site_name" content="The Ledger"><meta property="og:title" content="Goes on">'
            '<meta property="article:published_time" content="2025-11-30T07:45:00Z">',
            "{}",
        ),
        (
            '<meta name="dcterms.publisher" content="The Ledger">'
            '<meta name="DCTERMS.title" content="Goes on">'
            '<meta name="dcterms.issued" content="2025-11-30">',
            "not json",
        ),
        (
            "",
            '{"@graph": [{"@type": "NewsArticle", "headline": "Goes on", "datePublished": "2025-11-30", '
            '"publisher": {"name": "The Ledger"}}]}',
        ),
    ],
)
def test_what_the_page_says_of_itself(read_here: Read, head: str, ld: str) -> None:
    """Title, publisher and date are read from Open Graph, Dublin Core and JSON-LD alike."""
    text = read_here(page(head=head, ld=ld))
    assert (text.title, text.publisher, str(text.published)) == ("Goes on", "The Ledger", "2025-11-30")
    assert (text.published_how, text.language) == ("metadata", "en")


def test_a_page_that_says_nothing_is_not_dated(read_here: Read) -> None:
    """Without a field or a dateline there is no date; the heading is the title."""
    text = read_here(page())
    assert (text.title, text.published, text.published_how) == ("Clearance goes on", None, None)


def test_a_broken_field_gives_way_to_a_good_one(read_here: Read) -> None:
    """A date that is none is passed over for the next field."""
    head = '<meta property="article:published_time" content="soon"><meta name="date" content="2025-11">'
    assert str(read_here(page(head=head)).published) == "2025-11"


def test_times_of_other_stories_date_nothing(read_here: Read) -> None:
    """Where the marked times of a page differ, none of them is the article's."""
    other = '<aside><time datetime="2025-01-01">1 January</time></aside>'
    own = '<p>Published <time datetime="2025-11-30">30 November 2025</time></p>'
    assert str(read_here(page(own + BODY + other)).published) == "2025-11-30"
    two = '<p><time datetime="2025-11-29">a</time> <time datetime="2025-11-30">b</time></p>'
    assert read_here(page(two + BODY)).published is None


@pytest.mark.parametrize(
    "declaration",
    [
        '<meta charset="windows-1251">',
        '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">',
    ],
)
def test_the_page_declares_its_encoding(read_here: Read, declaration: str) -> None:
    """Old pages in old encodings are read as they declare."""
    words = "Міністерство оборони повідомило, що розмінування територій триватиме наступного року. " * 4
    data = f"<html><head>{declaration}</head><body><article><p>{words}</p></article></body></html>"
    text = read_here(data.encode("cp1251"))
    assert words.strip() in text.content
    assert text.language == "uk"


@pytest.mark.parametrize(
    "words", ["الألغام المضادة للأفراد محظورة", "地雷は禁止されている", "ការបោសសំអាតមីន", "ደህንነት ሚኒስቴር"]
)
def test_any_script_stays_exact(read_here: Read, words: str) -> None:
    """The words of a page in any script stand in the content, so offsets into it are exact."""
    sentence = f"{words} {words}. " * 6
    text = read_here(f"<html><body><article><p>{sentence}</p><p>{words}</p></article></body></html>".encode())
    assert text.content.count(words) == 13


def test_short_pages_are_read(read_here: Read) -> None:
    """A notice of one line is read as well as an article."""
    assert read_here(b"<html><body><p>Poland left.</p></body></html>").content == "Poland left."
    assert read_here(b"<p>one</p><div>two<br>three</div>").content.split() == ["one", "two", "three"]


DEPTH = "is nested more than 256 levels deep"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"<html>" + b"<p>words</p>" * 200_000, "MB of HTML; at most 2.1 MB are read"),
        (b"<html><body>" + b"<div>" * 300 + b"words" + b"</div>" * 300 + b"<p>lost</p>", DEPTH),
        (b"<html><body>" + b"<b>" * 400_000, "tags; at most"),
        (b"<html><body><p " + b"".join(b'a%d="1" ' % i for i in range(300)) + b">words", "300 attributes"),
        (b"<html><body><p " + b"a='x' " * 200_000 + b">words", "attributes; at most 256"),
        (b"<html><body><p>" * 120_000, "tags; at most"),
        (b"<html><body><nav><a href=x>Home</a></nav><script>x()</script></body></html>", "holds no article"),
        (b"<html></html>", "holds no article"),
        (b"<html><!-- never closed", "holds no article"),
    ],
    ids=[
        "50 MB",
        "deep",
        "bold",
        "attributes",
        "many attributes",
        "paragraphs",
        "menu only",
        "empty",
        "comment",
    ],
)
def test_pages_that_cannot_be_read_say_why(read_here: Read, data: bytes, why: str) -> None:
    """A page too large, too deep, drowning in tags or without words is refused in one line, at once."""
    began = time.process_time()
    with pytest.raises(Unreadable) as refused:
        read_here(data, "page.html")
    assert why in str(refused.value)
    assert time.process_time() - began < 5


@pytest.mark.parametrize(
    "flood", [b"<!--", b"<script>", b"<style ", b"&", b"<", b"<a ", b"&#x1F4A3", b"\0<p>", b"]]>"]
)
def test_floods_of_openings_take_time_in_proportion(flood: bytes) -> None:
    """A megabyte of anything that opens and never closes is looked over in a moment."""
    began = time.process_time()
    cut(flood * (1_000_000 // len(flood)))
    assert time.process_time() - began < 2


def test_scripts_are_cut_but_not_what_only_looks_like_one() -> None:
    """Scripts, styles and comments go; a word in a comment opens nothing, and JSON descriptions are kept."""
    page = (
        b"<p>a</p><!-- <script> --><p>b</p><SCRIPT type='application/LD+JSON'>{}</Script ><p>c</p>"
        b"<style>p</style><p>d</p><scripted>e</scripted><p>&lt;script&gt;</p>"
    )
    result = cut(page)
    assert result.json_ld == [b"{}"]
    assert result.page.replace(b" ", b"") == (
        b"<p>a</p><p>b</p><p>c</p><p>d</p><scripted>e</scripted><p>&lt;script&gt;</p>"
    )


def test_fifty_megabytes_are_refused_without_parsing(read_here: Read) -> None:
    """The size is looked at before anything else."""
    began = time.process_time()
    with pytest.raises(Unreadable, match=r"has 52\.4 MB of HTML"):
        read_here(b"<html>" + b"x" * (25 * LARGEST - 6), "page.html")
    assert time.process_time() - began < 1
