"""The packaged samples: what they must hold, and that nobody real is given words in them."""

from __future__ import annotations

import hashlib
import importlib
import re
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from minewatch.collect.sources import load_source_file
from minewatch.model.capture import Capture, Sighting
from minewatch.model.place import find_place
from minewatch.model.text import Text
from minewatch.read import read

PACKAGED = Path(str(files("minewatch"))) / "samples"
SCRIPTS = Path(__file__).resolve().parent.parent / "scripts"
BUILDERS = ("make_samples", "sample_forms", "sample_pdf", "sample_words")


@pytest.fixture(scope="module")
def builder() -> Iterator[ModuleType]:
    """The builder, imported from scripts/ and forgotten again."""
    sys.path.insert(0, str(SCRIPTS))
    try:
        yield importlib.import_module("make_samples")
    finally:
        sys.path.remove(str(SCRIPTS))
        for name in BUILDERS:
            sys.modules.pop(name, None)


@pytest.fixture(scope="module")
def samples(builder: ModuleType) -> list[Any]:
    return list(builder.samples())


@pytest.fixture(scope="module")
def words(samples: list[Any]) -> dict[str, str]:
    """Each document's title and words on one line, by folder and file."""
    return {f"{s.folder}/{s.file}": " ".join(f"{s.title} {s.body}".split()) for s in samples}


def packaged() -> list[Path]:
    return sorted(path for path in PACKAGED.rglob("*") if path.is_file())


def test_built_bytes_are_committed_bytes(builder: ModuleType) -> None:
    """Building the samples again gives the packaged tree, byte for byte, and nothing else lies in it."""
    kept = {path.relative_to(PACKAGED).as_posix(): path.read_bytes() for path in packaged()}
    made = builder.build()
    assert sorted(kept) == sorted(made)
    assert [name for name in made if made[name] != kept[name]] == []


def test_check_names_what_differs(builder: ModuleType, tmp_path: Path, monkeypatch: Any) -> None:
    """A changed byte, a missing file and a file too many are all named."""
    monkeypatch.setattr(builder, "SAMPLES", tmp_path)
    made = {"a/one.txt": b"1", "a/two.txt": b"2"}
    builder.write(made, builder.differences(made))
    assert builder.differences(made) == []
    (tmp_path / "a/one.txt").write_bytes(b"changed")
    (tmp_path / "a/two.txt").unlink()
    (tmp_path / "a/three.txt").write_bytes(b"3")
    assert builder.differences(made) == ["a/one.txt", "a/three.txt", "a/two.txt"]


def test_enough_of_every_form_and_class(samples: list[Any]) -> None:
    """At least 45 documents of 14 publishers, in five forms, from every class but armed groups."""
    assert len(samples) >= 45
    assert len({s.folder for s in samples}) >= 14
    forms = [s.form for s in samples]
    assert all(forms.count(form) >= 4 for form in ("txt", "html", "pdf", "docx", "eml"))
    classes = {s.publisher["class"] for s in samples}
    assert classes >= {"depositary", "official", "military", "un", "ngo", "wire", "media", "anonymous"}
    assert {s.publisher["republish"] for s in samples} == {True, False}
    years = {s.published.year for s in samples}
    assert min(years) == 1999
    assert max(years) == 2026


def test_samples_are_small() -> None:
    """The whole tree is below 1.5 MB, so that the wheel stays small."""
    assert sum(path.stat().st_size for path in packaged()) < 1_500_000


def test_every_document_says_that_it_is_a_sample(builder: ModuleType) -> None:
    """Each file holds the sentence, and each publisher's source file says sample: true."""
    mark = importlib.import_module("sample_words").MARK.encode()
    unmarked = [p.name for p in packaged() if p.name != "source.yaml" and mark not in p.read_bytes()]
    assert unmarked == []


def test_every_source_file_is_accepted_by_collect() -> None:
    """Each folder's source file loads, is marked, has a .example address and names each of its files."""
    for folder in sorted(path for path in PACKAGED.iterdir() if path.is_dir()):
        stated = load_source_file(folder / "source.yaml")
        source = stated.source
        assert source.sample, folder.name
        assert source.id == folder.name
        assert re.match(r"https://[a-z-]+\.example/", source.address or ""), folder.name
        assert (source.state is not None) == (source.source_class in {"official", "military"}), folder.name
        documents = {path.name for path in folder.iterdir()} - {"source.yaml"}
        assert documents == set(stated.documents), folder.name


# Publishers, agencies and papers that exist, and people who held office in the years the samples speak of.
REAL_OUTLETS = (
    "Reuters", "Associated Press", "AFP", "Agence France", "BBC", "Xinhua", "TASS", "Anadolu", "Yle", "LRT",
    "ERR", "LSM", "Guardian", "New York Times", "Washington Post", "Al Jazeera", "Kyiv Independent",
    "Ukrinform", "PAP", "DPA", "EFE", "CNN", "Deutsche Welle", "Le Monde", "Helsingin Sanomat", "Delfi",
    "Landmine Monitor", "Human Rights Watch", "HALO", "Mines Advisory Group", "ReliefWeb",
)  # fmt: skip
REAL_PEOPLE = (
    "Tusk", "Kosiniak", "Zalewski", "Duda", "Nawrocki", "Zelensk", "Putin", "Stubb", "Orpo", "Häkkänen",
    "Valtonen", "Nausėda", "Šakalienė", "Budrys", "Michal", "Pevkur", "Tsahkna", "Silina", "Spruds",
    "Biden", "Trump", "Lloyd Austin", "Obama", "Hegseth", "Støre", "Eide", "Guterres", "Hun Manet", "Goose",
    "Hofmann", "Wareham", "Gabelnick", "Zakrzewski",
)  # fmt: skip


def names_in(texts: dict[str, str], names: tuple[str, ...]) -> list[tuple[str, str]]:
    pattern = re.compile(r"\b(" + "|".join(map(re.escape, names)) + ")")
    return [(name, found) for name, text in texts.items() for found in pattern.findall(text)]


def test_no_real_outlet_and_no_real_person_is_named(words: dict[str, str]) -> None:
    """No publisher that exists stands in a sample, and no real person speaks in one."""
    publishers = {path.name: (path / "source.yaml").read_text("utf-8") for path in PACKAGED.iterdir()}
    assert names_in(words, REAL_OUTLETS) == []
    assert names_in(publishers, REAL_OUTLETS) == []
    assert names_in(words, REAL_PEOPLE) == []
    assert names_in({"probe": "said Reuters to Obama"}, (*REAL_OUTLETS, *REAL_PEOPLE)) != []


NINE = [
    "Poland", "Finland", "Estonia", "Latvia", "Lithuania", "Ukraine", "Russia", "Norway", "United States",
]  # fmt: skip
ELSEWHERE = [
    "Angola", "Mozambique", "Zimbabwe", "Cambodia", "Laos", "Myanmar", "Sri Lanka", "South Korea", "Yemen",
    "Afghanistan", "Colombia", "Chile", "Argentina", "Marshall Islands", "Tonga", "Palau", "Greece",
    "Bosnia and Herzegovina", "Belarus", "Thailand", "United Kingdom",
]  # fmt: skip


def test_states_of_every_continent_are_covered(words: dict[str, str]) -> None:
    """The nine states of the demo and at least twelve others, from every inhabited continent, are treated."""
    text = " ".join(words.values())
    missing = [name for name in [*NINE, *ELSEWHERE] if name not in text]
    assert missing == []
    continents = {find_place(name).continent for name in ELSEWHERE}
    assert len(continents) >= 5, continents


# Values on which sources disagree. Each value must be printed by a document, as these words.
CONTRADICTIONS: dict[str, dict[str, str]] = {
    "Lithuania, day of signature": {
        "22 Feb": r"Lithuania signed the Mine Ban Treaty on 22 February 1999",
        "26 Feb": r"Lithuania signed the Convention (in New York )?on 26 February 1999",
    },
    "Palau, day of accession": {
        "18 Nov": r"Palau acceded to the Mine Ban Treaty on 18 November 2007",
        "19 Nov": r"Palau acceded to the Convention .{0,60}on 19 November 2007",
    },
    "Tonga, day of accession": {
        "25 June": r"Tonga .{0,40}25 June 2025",
        "26 June": r"Tonga acceded on 26 June",
    },
    "the treaty's entry into force": {
        "1999": r"enters into force today, 1 March 1999",
        "2009": r"entered into force on 1 March 2009",
    },
    "Finland, when it acceded": {
        "9 January": r"Finland acceded .{0,40}on 9 January 2012",
        "1 July": r"Finland acceded .{0,40}on 1 July 2012",
    },
    "Finland, what was left of the stock": {
        "declared": r"stockpile of 1,029,763",
        "destroyed": r"destroyed 1,013,571",
        "retained": r"retained 16,500",
        "gap": r"308 fewer",
    },
    "Lithuania, mines retained": {
        "none": r"Lithuania has retained no anti-personnel mines",
        "1,488": r"Lithuania retained 1,488 anti-personnel mines",
    },
    "Ukraine in mid-2025": {
        "withdrew": r"Ukraine withdrew from the Ottawa Convention",
        "suspended": r"Ukraine today informed .{0,80}suspends the operation",
        "bound": r"Ukraine remains a State Party and is bound",
    },
    "Lithuania, day of the notice": {
        "27 June": r"Lithuania notified its withdrawal .{0,30}on 27 June 2025",
        "28 June": r"Lithuania notified the United Nations on 28 June",
    },
    "how many parties": {
        "163": r"163 states are parties",
        "164": r"With 164 states",
        "166": r"166 states have joined",
    },
    "casualties of 2016": {
        "2017 edition": r"In 2016 at least 8,605 people",
        "2018 edition": r"9,437 people were killed or injured in 2016",
    },
    "casualties of 2024": {
        "people": r"6,279 people were killed or injured .{0,60}in 2024",
        "incidents": r"more than 6,000 incidents",
    },
    "Poland, how long it took part": {
        "14 years": r"Poland ended its 14-year participation",
        "ratified": r"Poland ratified it on 27 December 2012",
        "in force": r"entered into force for Poland on 1 June 2013",
        "out": r"withdrawal of Poland will take effect on 20 February 2026",
    },
}


@pytest.mark.parametrize("topic", CONTRADICTIONS)
def test_every_known_contradiction_is_in_the_samples(topic: str, words: dict[str, str]) -> None:
    """Each value of a disagreement is printed in some document, and not all of them in the same one."""
    documents: set[str] = set()
    for value, pattern in CONTRADICTIONS[topic].items():
        found = [name for name, text in words.items() if re.search(pattern, text)]
        assert found, f"{topic}: nobody says {value}"
        documents.update(found)
    assert len(documents) > 1


SUMS = {
    "casualties of 2017": ((2793, 4431, 15), 7239),
    "casualties of 2018": ((3059, 3837, 1), 6897),
    "casualties of 2024": ((1945, 4325, 9), 6279),
    "land released in 2022": ((219.31, 121.11, 156.92), 497.34),
    "Finland's types": ((801618, 228145), 1029763),
    "Lithuania's groups": ((4104, 3987), 8091),
}


@pytest.mark.parametrize("topic", SUMS)
def test_sums_that_must_hold_do(topic: str, words: dict[str, str]) -> None:
    """The parts and the total stand in one document, and the parts make the total."""
    parts, total = SUMS[topic]
    assert round(sum(parts), 2) == total
    written = [f"{n:,}" for n in (*parts, total) if n > 20]
    assert any(all(number in text for number in written) for text in words.values())


STORIES = {
    "Poland is out": (
        ("meridian-wire/poland-leaves-treaty.txt", "harbour-courier/poland-leaves-landmine-treaty.html",
         "kontinent-daily/poland-quits-mine-treaty.html"),
        "baltic-morning-post/poland-exit.html",
    ),
    "the Baltic notices": (
        ("northlight/baltic-notices.txt", "savanna-ledger/baltic-states-leave.html",
         "southern-cordillera/baltic-notices.html"),
        "mekong-lantern/europe-mine-ban.html",
    ),
}  # fmt: skip


def runs(text: str) -> set[tuple[str, ...]]:
    """Every run of five words."""
    split = re.findall(r"\w+", text.lower())
    return {tuple(split[i : i + 5]) for i in range(len(split) - 4)}


def shared(one: str, other: str) -> float:
    """The share of the shorter text's runs that both have."""
    a, b = runs(one), runs(other)
    return len(a & b) / min(len(a), len(b))


@pytest.mark.parametrize("story", STORIES)
def test_two_stories_have_three_near_copies_and_a_reworded_one(story: str, words: dict[str, str]) -> None:
    """Three outlets carry nearly the same words; the fourth tells it in its own and keeps a quotation."""
    (first, *copies), reworded = STORIES[story]
    assert all(shared(words[first], words[copy]) > 0.8 for copy in copies)
    assert 0 < shared(words[first], words[reworded]) < 0.2


OTHER_MINES = [
    "savanna-ledger/coal-mine-inquiry.html", "southern-cordillera/gold-mine-strike.html",
    "harbour-courier/bitcoin-mining.html", "kontinent-daily/minefield-of-rules.html",
    "baltic-morning-post/naval-mine.html",
]  # fmt: skip


def test_texts_about_other_mines_do_not_speak_of_the_ban(words: dict[str, str]) -> None:
    """Five documents use the word in another sense and name neither the treaty nor its weapons."""
    ban = re.compile(r"anti-?personnel|landmine|ottawa|mine ban|anti-tank|demin", re.IGNORECASE)
    for name in OTHER_MINES:
        assert re.search(r"\bmin(e|ing|efield)", words[name], re.IGNORECASE)
        assert not ban.search(words[name]), name


def test_one_document_is_in_a_language_that_cannot_be_read_yet(samples: list[Any]) -> None:
    """One publisher writes Lithuanian, and its documents say in both languages that they are samples."""
    other = [s for s in samples if s.publisher["language"] != "en"]
    assert [s.publisher["language"] for s in other] == ["lt"]
    assert len(other[0].marks) == 2


HEDGES = ("reportedly", "could", "may", "might", "If their parliaments approve", "has itself been accused")


def test_hedges_stand_where_they_matter(words: dict[str, str]) -> None:
    """One dispatch before any vote keeps every hedge between the plan and the deed."""
    text = words["northlight/march-recommendation.txt"]
    assert [hedge for hedge in HEDGES if hedge not in text] == []


LENGTHS: dict[str, Callable[[int], bool]] = {"shortest": lambda n: n >= 110, "longest": lambda n: n <= 450}


@pytest.mark.parametrize("bound", LENGTHS)
def test_documents_are_as_long_as_their_genre(bound: str, words: dict[str, str]) -> None:
    """Each document has between 110 and 450 words, titles and tables included."""
    assert [name for name, text in words.items() if not LENGTHS[bound](len(text.split()))] == []


MEDIA_TYPES = {
    "txt": "text/plain",
    "html": "text/html",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "eml": "message/rfc822",
}
FURNITURE = ("cookie", "Most read", "quiz", "Give now", "Skip to main", "Travel advice", "partners use")


def read_packaged(sample: Any) -> Text:
    data = (PACKAGED / sample.folder / sample.file).read_bytes()
    capture = Capture(hashlib.sha256(data).hexdigest(), len(data), MEDIA_TYPES[sample.form])
    stated = load_source_file(PACKAGED / sample.folder / "source.yaml").published_of(sample.file)
    seen = datetime(2026, 3, 1, tzinfo=UTC)
    return read(
        data, capture, Sighting(capture.sha256, sample.folder, sample.address, seen, published=stated)
    )


@pytest.mark.parametrize("form", MEDIA_TYPES)
def test_reading_gives_the_day_the_language_and_only_the_article(form: str, samples: list[Any]) -> None:
    """Each document is read with its own day and language, its sample line, and no page furniture."""
    for sample in (s for s in samples if s.form == form):
        text = read_packaged(sample)
        assert str(text.published) == str(sample.published), sample.file
        assert text.language == sample.publisher["language"], sample.file
        assert "prepared for minewatch" in text.content, sample.file
        assert [word for word in FURNITURE if word in text.content] == [], sample.file


def test_only_a_document_without_a_day_of_its_own_has_one_stated(samples: list[Any]) -> None:
    """A day stands in a source file only where the document does not state it."""
    beside = [s for s in samples if s.head.get("date_beside")]
    assert [s.name for s in beside] == ["how-we-work"]
    assert read_packaged(beside[0]).published_how == "stated"
