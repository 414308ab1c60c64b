"""When a document was published: only what it says, as precisely as it says it."""

from __future__ import annotations

import pytest

from minewatch.read.dates import date_in, date_in_address, dateline, written_date

from .conftest import Read
from .forms import column, docx, paragraph, pdf

BODY = "\n\nThe ministry said on 3 May 2019 that clearance continues.\n"


@pytest.mark.parametrize(
    ("first_lines", "expected"),
    [
        ("WARSAW, Poland, 20 February 2026 (Agency) – Poland left.", "2026-02-20"),
        ("WARSAW, Feb 20, 2026 (Agency) - Poland left.", "2026-02-20"),
        ("Kyiv, 18 July 2025. Ukraine today informed", "2025-07-18"),
        ("Poland leaves\n\n21.02.2026\n\nText", "2026-02-21"),
        ("21.02.2026", "2026-02-21"),
        ("Friday, 20 February 2026", "2026-02-20"),
        ("2026-02-20", "2026-02-20"),
        ("Published: 20th February 2026", "2026-02-20"),
        ("Posted on February 20, 2026", "2026-02-20"),
        ("Register note of 15 July 2025", "2025-07-15"),
        ("Sitting of 8 May 2025: denunciation of the Convention", "2025-05-08"),
        ("Last updated: 12 November 2025", "2025-11-12"),
        ("New York, 9 de diciembre de 2025", "2025-12-09"),
        ("Київ, 18 липня 2025", "2025-07-18"),
        ("Genève, 1er décembre 2025 – La réunion", "2025-12-01"),
        ("March 2014", "2014-03"),
        ("31/12/2025", "2025-12-31"),
    ],
)
def test_a_dateline_is_read_with_its_precision(first_lines: str, expected: str) -> None:
    """The forms in which agencies, ministries and registers date their texts."""
    assert str(dateline(first_lines + BODY)) == expected


@pytest.mark.parametrize(
    "first_lines",
    [
        "Poland will leave the treaty on 20 February 2026.",
        "Finland will leave on 10 January 2026",
        "On 20 February 2026 Poland left.",
        "03/04/2012",
        "2014",
        "31 February 2014",
        "Since 12 November 2025, nothing has changed",
        "After Warsaw, 3 May 2019 became a date to remember",
        "In July 2025 Ukraine announced",
        "Protocol of 3 May 1996 as amended",
        "Ottawa Convention, 18 September 1997",
        "Decree, 29 June 2025",
        "Declaration of 3 December 1997",
    ],
)
def test_a_date_inside_a_sentence_dates_nothing(first_lines: str) -> None:
    """A date that the text talks about, that does not exist, or that reads two ways is never taken."""
    assert dateline(first_lines + BODY) is None


def test_a_date_far_down_is_no_dateline() -> None:
    """Only the first lines date a text."""
    assert dateline("words\n" * 30 + "20 February 2026\n") is None


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2026-02-20T07:45:00+14:00", "2026-02-20"),
        ("20260220", "2026-02-20"),
        ("2026-02", "2026-02"),
        ("2026", "2026"),
        ("Fri, 20 Feb 2026 23:30:00 -0800", "2026-02-20"),
        ("February 20, 2026", "2026-02-20"),
        ("2026-02-30", "None"),
        ("soon", "None"),
        ("", "None"),
        ("0026-01-01", "None"),
    ],
)
def test_a_field_for_dates_keeps_its_precision_and_its_day(value: str, expected: str) -> None:
    """The day is that of the zone in which it was written, and a month stays a month."""
    assert str(written_date(value)) == expected


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://paper.example/2026/02/20/poland-leaves", "2026-02-20"),
        ("https://paper.example/news/2026-02-20-poland", "2026-02-20"),
        ("2026-02-20_statement.pdf", "2026-02-20"),
        ("https://paper.example/2026/02/poland", "2026-02"),
        ("https://paper.example/yearbook/2024/ukraine", "None"),
        ("https://2026-02-20.example/a", "None"),
        ("https://paper.example/a?date=2026-02-20", "None"),
        ("https://paper.example/2026/13/20/a", "None"),
        ("https://paper.example/id/12026-02-2077", "None"),
    ],
)
def test_an_address_dates_only_by_its_path(address: str, expected: str) -> None:
    """A path or file name with a whole date, or a folder of year and month."""
    assert str(date_in_address(address)) == expected


def test_the_first_of_two_dates_in_a_line_is_taken() -> None:
    """The earlier place wins, and at one place the fuller reading."""
    found = date_in("From 1 May 2014 to 3 June 2015")
    assert found is not None
    assert (str(found[0]), found[1], found[2]) == ("2014-05-01", 5, 15)


HTML = "<html><head>{}</head><body><article><p>Oslo, 10 April 2025. {}</p></article></body></html>"
SENTENCES = "Norway remains in the convention, and the government will say so in Geneva. " * 6


def test_the_best_find_wins(read_here: Read) -> None:
    """Stated comes before the page's fields, those before the dateline, and that before the address."""
    meta = '<meta property="article:published_time" content="2025-04-11T08:00:00Z">'
    url = "https://ministry.example/2025/04/12/norway"
    page, bare = HTML.format(meta, SENTENCES).encode(), HTML.format("", SENTENCES).encode()
    undated = bare.replace(b"Oslo, 10 April 2025. ", b"")
    found = [
        read_here(page, url, published="2025"),
        read_here(page, url),
        read_here(bare, url),
        read_here(undated, url),
        read_here(undated, "norway.html"),
    ]
    assert [(str(t.published), t.published_how) for t in found] == [
        ("2025", "stated"),
        ("2025-04-11", "metadata"),
        ("2025-04-10", "dateline"),
        ("2025-04-12", "url"),
        ("None", None),
    ]


def test_the_day_a_file_was_made_comes_after_its_dateline(read_here: Read) -> None:
    """A file made from an old template, or printed years later, is dated by its words where they do."""
    core = "<dcterms:created>2013-12-23T23:15:00Z</dcterms:created>"
    dated = read_here(docx(paragraph("Riga, 16 April 2025") + paragraph("The Saeima approved."), core=core))
    undated = read_here(docx(paragraph("The Saeima approved the law."), core=core))
    assert (str(dated.published), dated.published_how) == ("2025-04-16", "dateline")
    assert (str(undated.published), undated.published_how) == ("2013-12-23", "metadata")
    made = read_here(
        pdf([column(["The Saeima approved the law."])], info="/CreationDate (D:20250417120000Z)")
    )
    assert (str(made.published), made.published_how) == ("2025-04-17", "metadata")


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Киев, 5 ноября 2025 года. Министерство сообщило о минах.", "2025-11-05"),
        ("Київ, 5 листопада 2025 року. Міністерство повідомило.", "2025-11-05"),
        ("Warszawa, 20 lutego 2026 r. – Ministerstwo podało.", "2026-02-20"),
    ],
)
def test_the_word_for_year_belongs_to_a_dateline(line: str, day: str) -> None:
    """Datelines in which the word for year follows the figure name their day."""
    found = dateline(line)
    assert found is not None
    assert str(found) == day
