"""Source files, read strictly."""

from __future__ import annotations

from pathlib import Path

import pytest

from minewatch.collect import load_source, load_source_file
from minewatch.collect.sources import slug
from minewatch.errors import InputRefused
from minewatch.model.source import Source

FULL = b"""
publisher: Ministry of Foreign Affairs
class: official
language: no
licence: CC BY 4.0
republish: yes
state: Norway
address: https://ministry.example/news
date: 2026-03
"""


def test_every_key_of_a_source_file_is_taken_as_written() -> None:
    """YAML's own readings of `no`, dates and numbers do not get in the way."""
    loaded = load_source_file(FULL)
    assert loaded.source == Source(
        id="ministry-of-foreign-affairs",
        name="Ministry of Foreign Affairs",
        source_class="official",
        language="no",
        licence="CC BY 4.0",
        republish=True,
        address="https://ministry.example/news",
        state="NOR",
    )
    assert loaded.published == "2026-03"
    assert load_source(FULL) == loaded.source


def test_toml_says_the_same(tmp_path: Path) -> None:
    """A source file may be TOML, with its dates and truths."""
    path = tmp_path / "source.toml"
    path.write_text('publisher = "Desk"\nclass = "un"\nrepublish = true\ndate = 2026-02-20\n')
    loaded = load_source_file(path)
    assert (loaded.source.republish, loaded.source.source_class, loaded.published) == (
        True,
        "un",
        "2026-02-20",
    )


def test_only_the_publisher_is_needed_and_nothing_is_assumed() -> None:
    """Without more, a source is anonymous, in no stated language, and may not be republished."""
    assert load_source(b"publisher: Someone") == Source(id="someone", name="Someone")


@pytest.mark.parametrize(
    ("written", "says"),
    [
        (b"class: un", "names no publisher"),
        (b"publisher: A\nclas: un", "Did you mean 'class'?"),
        (b"publisher: A\nclass: newspaper", "Use one of: depositary"),
        (b"publisher: A\nlanguage: English", "two small letters"),
        (b"publisher: A\nrepublish: maybe", "yes or no"),
        (b"publisher: A\nstate: Norwayy", "Norway"),
        (b"publisher: A\ndate: 2026-13", "2026-13"),
        (b"publisher: A\ndate: yesterday", "Write the date as 2014"),
        (b"publisher: A\naddress: ministry news", "https://"),
        (b"publisher: A\npublisher: B", "line 2: 'publisher' stands there twice"),
        (b"publisher: [A, B]", "must be one value"),
        (b"publisher: {name: A}", "must be one value"),
        (b"publisher: A\ndocuments: {a.txt: {published: 2026}}", "'published' is no key"),
        (b"publisher: A\ndocuments: {a.txt: 2026}", "needs a date or an address"),
        (b"just words", "no 'key: value' lines"),
        (b"", "no 'key: value' lines"),
        (b"publisher: 'A", "not valid YAML"),
        (b"publisher: \xff\xfe", "not valid UTF-8"),
        (b"publisher: A\n" + b"#" * 300_000, "no source file"),
        (b"a: &a [x]\nb: [*a, *a]\npublisher: A", "must be one value"),
    ],
)
def test_a_mistake_is_one_line_that_says_what_to_do(written: bytes, says: str) -> None:
    """Each mistake names the key and the way out, on one line."""
    with pytest.raises(InputRefused) as refused:
        load_source(written)
    assert says in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    """A source file that is not there is one line with its path."""
    with pytest.raises(InputRefused, match=r"gone\.yaml: cannot be read"):
        load_source(tmp_path / "gone.yaml")


@pytest.mark.parametrize(
    ("publisher", "expected"),
    [("UN Treaty Collection", "un-treaty-collection"), ("  Ärzte – ohne  Grenzen ", "arzte-ohne-grenzen")],
)
def test_an_id_is_the_name_in_small_letters(publisher: str, expected: str) -> None:
    """An id can be typed on any keyboard."""
    assert slug(publisher) == expected


def test_names_in_other_scripts_have_ids_of_their_own() -> None:
    """Two publishers whose names have no Latin letter do not share an id."""
    assert slug("Міністерство оборони") != slug("Міністерство закордонних справ")
