"""PDF: paragraphs from lines, a box for every character, and files that cannot be read."""

from __future__ import annotations

import re

import pytest

from minewatch.errors import Unreadable
from minewatch.model.text import Text

from .conftest import Read
from .forms import Line, column, pdf


def inked(text: Text, words: str) -> list[tuple[float, float, float, float]]:
    """The boxes of the first place where the words stand."""
    at = text.content.index(words)
    page = next(p for p in text.pages if p.start <= at < p.end)
    boxes = page.boxes[at - page.start : at - page.start + len(words)]
    return [box for box in boxes if box]


def test_lines_are_joined_into_paragraphs(read_here: Read) -> None:
    """A line break is the end of a paragraph; a sentence that goes on over lines is whole."""
    lines = [
        "Stockpile",
        "",
        "Poland destroyed its last stockpiled mines in April 2016, a year before",
        "its deadline, and has retained none since. It reports each year.",
        "",
        "Poland has not produced mines since the nineteen eighties, as it told",
        "the United Nations.",
    ]
    assert read_here(pdf([column(lines)])).content.splitlines() == [
        "Stockpile",
        " ".join(lines[2:4]),
        " ".join(lines[5:7]),
    ]


def test_every_character_has_the_box_where_it_stands(read_here: Read) -> None:
    """Boxes go with characters, not with words found again: the same word twice has its own places."""
    text = read_here(pdf([[(72, 700, "mine and mine"), (72, 686, "mine")], [(100, 500, "mine")]]))
    assert [len(p.boxes) for p in text.pages] == [p.end - p.start for p in text.pages]
    for page in text.pages:
        for letter, box in zip(text.content[page.start : page.end], page.boxes, strict=True):
            assert (box is None) == letter.isspace()
    first, second = (page.boxes[0] for page in text.pages)
    assert first is not None
    assert second is not None
    assert first[0] == pytest.approx(72, abs=1)
    assert second[0] == pytest.approx(100, abs=1)
    assert first[1] < 700 < first[3]
    assert second[1] < 500 < second[3]
    lefts = [box[0] for box in inked(text, "mine and mine")]
    assert lefts == sorted(lefts)
    assert (text.pages[0].number, text.pages[0].width, text.pages[0].height) == (1, 595, 842)


def test_a_word_broken_at_a_line_end_is_whole_and_keeps_its_boxes(read_here: Read) -> None:
    """A hyphen that only breaks a word goes, with its box; the halves keep their lines' places."""
    lines = [
        "Poland has cleared every known mine-",
        "field in the east. The non-State groups and the num-",
        "ber of 5-",
        "6 million were not con-",
        "firmed by a non-",
        "State group.",
    ]
    text = read_here(pdf([column(lines)]))
    assert text.content == (
        "Poland has cleared every known minefield in the east. The non-State groups and the number of "
        "5-6 million were not confirmed by a non-State group."
    )
    boxes = inked(text, "minefield")
    assert len(boxes) == len("minefield")
    assert boxes[3][1] - boxes[4][1] == pytest.approx(14, abs=0.5)
    assert inked(text, "field in")[0][0] == pytest.approx(72, abs=1)


def test_a_word_broken_at_the_foot_of_a_page_is_whole(read_here: Read) -> None:
    """Each page keeps the half that stands on it, and the boxes of that half."""
    text = read_here(pdf([column(["Poland has cleared every known mine-"]), column(["field in the east."])]))
    assert text.content == "Poland has cleared every known minefield in the east."
    first, second = text.pages
    assert text.content[first.start : first.end].endswith("known mine")
    assert text.content[second.start : second.end].startswith("field")
    assert [len(page.boxes) for page in text.pages] == [page.end - page.start for page in text.pages]


@pytest.mark.parametrize("place", ["1e30", "-1e30", "99999999999"])
def test_characters_placed_beyond_any_page_do_no_harm(read_here: Read, place: str) -> None:
    """A damaged file that sets words at impossible places is read, with boxes that are numbers."""
    data = pdf([[(72, 700, "Poland left."), (72, 600, "Far away.")]]).replace(
        b"72 600", f"{place} 600".encode()
    )
    text = read_here(data + b"%%EOF")
    assert "Poland left." in text.content
    assert all(abs(edge) <= 100_000 for page in text.pages for box in page.boxes if box for edge in box)


def test_the_document_itself_tells_whether_a_hyphen_belongs_to_a_word(read_here: Read) -> None:
    """The way a word is spelt elsewhere decides; where nothing does, "anti-" keeps its hyphen."""
    broken = ["The report counts cross-", "border incidents and anti-", "personnel mines."]
    spelt = read_here(pdf([column(["A cross-border team met.", "", *broken])])).content
    alone = read_here(pdf([column(broken)])).content
    assert "counts cross-border incidents and anti-personnel mines" in spelt
    assert "counts crossborder incidents and anti-personnel mines" in alone


def test_rows_of_a_table_stay_rows(read_here: Read) -> None:
    """Wide gaps part cells by a tab, and a row is a line."""
    rows: list[Line] = []
    for i, cells in enumerate((("State", "Votes"), ("Latvia", "66"), ("Estonia", "81"))):
        rows += [(72, 700 - 14 * i, cells[0]), (250, 700 - 14 * i, cells[1])]
    assert read_here(pdf([rows])).content == "State\tVotes\nLatvia\t66\nEstonia\t81"


def test_running_heads_do_not_cut_sentences(read_here: Read) -> None:
    """What stands at the same place of every page is left out and said; sentences go on over the page."""
    pages = [
        [
            (72, 800, "Yearbook 2025"),
            *column(["Poland told the meeting in Geneva that it had destroyed"]),
            (290, 30, "1"),
        ],
        [(72, 800, "Yearbook 2025"), *column(["all of its mines. It has retained none."]), (290, 30, "2")],
    ]
    text = read_here(pdf(pages))
    assert text.content == (
        "Poland told the meeting in Geneva that it had destroyed all of its mines. It has retained none."
    )
    assert text.notes == ("running heads and page numbers left out: 4 lines",)
    assert [text.content[p.start : p.end].split()[-1] for p in text.pages] == ["destroyed", "none."]


def test_small_raised_digits_do_not_join_a_number(read_here: Read) -> None:
    """The number of a note set behind 5,000 does not make it five hundred thousand and more."""
    data = pdf([[(72, 700, "They found 5,000"), (152.6, 704, "12"), (165, 700, "mines in the district.")]])
    data = data.replace(b"/F1 11 Tf 152.6", b"/F1 06 Tf 152.6")
    assert "5,000¹²" in read_here(data).content


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_boxes_stand_where_the_page_shows_them(read_here: Read, turned: int) -> None:
    """On a turned or cropped page, boxes count from the lower left corner of the page as it is seen."""
    data = pdf([[(100, 700, "Poland left the treaty.")]])
    crop = b"/MediaBox [0 0 595 842] /CropBox [50 50 545 792] /Rotate %d" % turned
    text = read_here(data.replace(b"/MediaBox [0 0 595 842]", crop).replace(b"%%EOF", b"%%EOF"))
    [page] = text.pages
    upright = (495.0, 742.0)
    assert (page.width, page.height) == (upright if turned % 180 == 0 else upright[::-1])
    box = page.boxes[0]
    assert box is not None
    x, y = 50.0, 650.0  # the first letter's place on the cropped page, unturned
    seen = {
        0: (x, y),
        90: (y, upright[0] - x),
        180: (upright[0] - x, upright[1] - y),
        270: (upright[1] - y, x),
    }[turned]
    assert box[0] - 8 <= seen[0] <= box[2] + 8
    assert box[1] - 8 <= seen[1] <= box[3] + 8


def test_title_and_heading(read_here: Read) -> None:
    """The title is the file's own, else the largest type at the head of the first page."""
    lines = [(72.0, 780.0, "Yearbook"), (72.0, 750.0, "Poland 2025"), *column(["Poland left."] * 6, top=700)]
    data = pdf([lines]).replace(b"/F1 11 Tf 72.0 750.0", b"/F1 20 Tf 72.0 750.0")
    assert read_here(data).title == "Poland 2025"
    assert read_here(pdf([lines], info="/Title (Own title)")).title == "Own title"


WHOLE = pdf([column(["Poland destroyed its last stockpiled mines in April 2016."])] * 3)
LOCKED = "/Encrypt << /Filter /Standard /V 1 /R 2 /Length 40 /P -4 /O <{0}> /U <{0}> >> /ID [<00> <00>]"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (pdf([[], []]), "has no text layer: its 2 pages are pictures"),
        (WHOLE[: len(WHOLE) // 2], "cut short"),
        (pdf([column(["x"])], extra=LOCKED.format("00" * 32)), "locked with a password"),
        (b"%PDF-1.7\n" + b"garbage " * 100 + b"%%EOF", "is damaged"),
        (pdf([column(["x"])]).replace(b"/Kids [4 0 R]", b"/Kids [] %   "), "is damaged"),
        (pdf([[]] * 2100), "has 2,100 pages; at most"),
    ],
    ids=["pictures", "half", "locked", "damaged", "no pages", "many pages"],
)
def test_files_that_cannot_be_read_say_why(read_here: Read, data: bytes, why: str) -> None:
    """Cut, locked, damaged and picture-only files are refused in one line, never read as empty."""
    with pytest.raises(Unreadable) as refused:
        read_here(data, "report.pdf")
    assert why in str(refused.value)


@pytest.mark.parametrize("share", [i / 20 for i in range(1, 20)])
def test_a_file_cut_anywhere_is_never_read_as_whole(read_here: Read, share: float) -> None:
    """PDFium mends what it is given; a part of a document must not pass for the document."""
    with pytest.raises(Unreadable):
        read_here(WHOLE[: int(len(WHOLE) * share)], "report.pdf")


def test_a_file_cut_behind_an_inner_end_mark_is_seen(read_here: Read) -> None:
    """A file prepared for the web has an end mark near its start; its stated length shows that it was cut."""
    head = b"%%PDF-1.4\n9 0 obj\n<< /Linearized 1 /L %d /N 1 >>\nendobj\n"
    body = WHOLE.removeprefix(b"%PDF-1.4\n")
    with pytest.raises(Unreadable, match="cut short"):
        read_here(head % 999_999 + body, "report.pdf")
    assert "Poland destroyed" in read_here(head % 100 + body, "report.pdf").content


def test_pages_without_text_are_named(read_here: Read) -> None:
    """A picture among pages of text is said, not skipped in silence."""
    page = column(["Poland destroyed its last stockpiled mines."])
    assert read_here(pdf([page, [], [(72, 400, "The end.")]])).notes == (
        "pages without text: 2 (blank, or pictures of text)",
    )


def test_offsets_of_pages_follow_each_other(read_here: Read) -> None:
    """Pages cover the content in order, parted by at most one sign that belongs to none."""
    pages = [
        column([f"Page {name} speaks of clearance.", "It has a second line."])
        for name in ("one", "two", "three")
    ]
    text = read_here(pdf(pages))
    assert re.findall(r"Page \w+", text.content) == ["Page one", "Page two", "Page three"]
    assert text.pages[0].start == 0
    assert text.pages[-1].end == len(text.content)
    assert all(b.start - a.end == 1 for a, b in zip(text.pages, text.pages[1:], strict=False))
