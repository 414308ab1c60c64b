"""A language is a folder: which are found, how its words are written, and what its labelled documents score."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from minewatch.errors import NotKnown
from minewatch.extract import extract, languages, supported
from minewatch.extract.clauses.declension import declined
from minewatch.extract.clauses.patterns import Index, Sense, expand
from minewatch.extract.clauses.tables import words
from minewatch.model.claim import KINDS
from minewatch.model.place import places
from minewatch.model.text import Text

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts"))

from score import run  # noqa: E402 - the path above comes first

ABROAD = ("de", "es", "fi", "fr", "pl", "ru", "uk")
FLOOR = 0.60  # detection F1 on all labelled documents of a language, at least a hundred claims


def test_languages_are_found_by_their_folders() -> None:
    """English and every language with tables of claims are supported; others are refused by name."""
    assert set(languages()) == {"en", *ABROAD}
    assert all(map(supported, languages()))
    assert not supported("lt")
    assert not supported(None)
    with pytest.raises(NotKnown, match="lt"):
        extract(Text("t", "plain", "Lietuva pasitraukė.", language="lt"))


@pytest.mark.parametrize("language", ABROAD)
def test_labelled_documents_keep_their_floor(language: str) -> None:
    """Detection on the labelled documents of a language stays above the floor that was set for it."""
    scores, _, _ = run(ROOT / "labelled/languages" / language, language)
    assert scores.gold >= 100
    assert scores.detection()[2] >= FLOOR


def test_a_file_is_read_in_its_own_language(tmp_path: Path) -> None:
    """`minewatch extract` tells a plain text's language by its words."""
    from click.testing import CliRunner

    from minewatch.cli.extract import extract as command

    file = tmp_path / "notatka.txt"
    file.write_text(
        "Kuba nie podpisała konwencji ottawskiej i nadal produkuje miny przeciwpiechotne. Tak wynika z raportu, "
        "który w piątek został przedstawiony przez grupę ekspertów, ale nie jest on jeszcze pełny.",
        encoding="utf-8",
    )
    told = CliRunner().invoke(command, [str(file)])
    assert told.exit_code == 0
    assert "nonmember" in told.output
    assert "produce" in told.output


def test_a_word_with_its_endings() -> None:
    """Classes, braces and stars say which forms a word has."""
    assert expand("мин~f", {"f": ["", "а", "ы"]}) == ["мин", "мина", "мины"]
    assert expand("поль{ша,ши}", {}) == ["польша", "польши"]
    index = Index({})
    index.add("польск* войск{а,}", Sense("WHO", "army"))
    row = [index.ids(word) for word in ("польские", "войска", "ушли")]
    assert index.find(row, 0) == (2, (Sense("WHO", "army"),))
    assert index.find(row, 1) == (0, ())
    with pytest.raises(KeyError):
        expand("мин~none", {})


def test_the_longest_phrase_wins() -> None:
    """ "морская мина" is noise although "мина" is a weapon."""
    index = Index({})
    index.add("мина", Sense("WPN", "mine"))
    index.add("морск* мина", Sense("NOISE"))
    row = [index.ids(word) for word in ("морская", "мина")]
    assert index.find(row, 0) == (2, (Sense("NOISE"),))


def test_a_name_is_declined_by_its_last_letters() -> None:
    """Each word of a name takes the forms of its ending, words marked as fixed take none."""
    cases, rules = ("nom", "gen"), {"ша": "ша ши", "ия": "ия ии", "": "- а"}
    assert dict(declined("Польша", cases, rules)) == {"польша": {"nom"}, "польши": {"gen"}}
    fixed = dict(declined("Республика =Конго", cases, {"а": "а и"}))
    assert fixed == {"республика конго": {"nom"}, "республики конго": {"gen"}}
    assert dict(declined("Peru", (), {})) == {"peru": frozenset()}


@pytest.mark.parametrize(
    ("language", "written", "code", "case"),
    [
        ("ru", "литвой", "LTU", "ins"), ("ru", "южной кореи", "KOR", "gen"), ("uk", "польщі", "POL", "gen"),
        ("uk", "україною", "UKR", "ins"), ("pl", "niemczech", "DEU", "loc"), ("pl", "litwą", "LTU", "ins"),
        ("fi", "yhdysvaltojen", "USA", "gen"), ("fi", "suomelle", "FIN", "all"), ("fi", "turkin", "TUR", "gen"),
        ("de", "polens", "POL", "gen"), ("de", "der ukraine", "UKR", "dat"),
    ],
)  # fmt: skip
def test_states_are_known_in_their_cases(language: str, written: str, code: str, case: str) -> None:
    """The case of a name tells giver from receiver and owner."""
    index = words(language).index
    row = [index.ids(word) for word in written.split()]
    size, senses = index.find(row, 0)
    assert size == len(row)
    assert any(s.tag == "STATE" and s.value == code and case in s.cases for s in senses)


@pytest.mark.parametrize("language", ABROAD)
def test_every_state_has_a_name_and_every_act_a_kind(language: str) -> None:
    """All 197 states are known by their short names; acts name kinds of the vocabulary."""
    index = words(language).index
    known = {sense.value for rows in index._phrases.values() for _, sense in rows if sense.tag == "STATE"}
    assert {code for code, place in places().items() if place.kind == "state"} <= known
    kinds = {sense.value for rows in index._phrases.values() for _, sense in rows if sense.tag == "ACT"}
    assert kinds <= set(KINDS)
    assert {"withdraw", "join", "produce", "stockpile", "destroy", "transfer", "use", "oppose"} <= kinds
