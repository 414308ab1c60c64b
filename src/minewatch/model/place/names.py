"""Names of places as people write them: the same name in other letters, another order, or a formal dress.

Three keys, each wider than the one before. `spelled` leaves case, marks, stops and hyphens aside, and the order
of the words, so that "Korea, Republic of" is "Republic of Korea". `bare` takes off the words that say what sort
of state it is ("Islamic Republic of"). `formal` gives the bare key with the name in the genitive, as formal names
in Polish or Finnish have it ("Republika Albanii").
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from itertools import product

Key = tuple[str, ...]

_APOSTROPHES = re.compile("['’‘ʼʻ`´′]")
_ELIDED = re.compile("\\b([dl])['’‘ʼʻ`´′]")  # French: "d'Albanie"
_WORD = re.compile(r"[^\W_]+")
_HAN = re.compile("[\u3400-\u9fff]")
# Letters that Unicode does not take apart, and Arabic ones that are written for one another.
_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ґ": "г",
     "ة": "ه", "ى": "ي", "ـ": "", "ء": "", "ڤ": "ف", "پ": "ب", "چ": "ج", "گ": "ك", "ک": "ك", "ی": "ي"}
)  # fmt: skip
_SAINT = {"st": "saint", "sankt": "saint"}
MOST_FORMS = 81  # of one name in the genitive: four words with three forms each


@lru_cache(maxsize=1)
def _tables() -> tuple[frozenset[str], frozenset[str], tuple[str, ...], dict[str, dict[str, list[str]]]]:
    """Words of form, small words, Chinese words of form (longest first), endings by language."""
    with files("minewatch.model").joinpath("data", "name_words.toml").open("rb") as file:
        data = tomllib.load(file)
    forms = {word for words in data["words"].values() for one in words.split() for word in _words(one)}
    small = {word for words in data["small"].values() for one in words.split() for word in _words(one)}
    chinese = sorted(data["words"]["zh"].split(), key=len, reverse=True)
    endings = {
        language: {_plain(ending): _plain(forms).split("/") for ending, forms in rows.items()}
        for language, rows in data["genitive"].items()
    }
    return frozenset(forms), frozenset(small), tuple(chinese), endings


def _plain(written: str) -> str:
    """Small letters without marks."""
    plain = unicodedata.normalize("NFKD", written.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c)).translate(_LETTERS)


def _words(written: str) -> list[str]:
    """The words in plain small letters: no apostrophes, "St." as "saint", Arabic without its article."""
    words = _WORD.findall(_APOSTROPHES.sub("", _ELIDED.sub(r"\1 ", _plain(written))))
    return [_SAINT.get(word, word.removeprefix("ال") if len(word) > 4 else word) for word in words]


def spelled(written: str) -> Key:
    """The words of a name in order of the alphabet, small ones left out unless there are no others."""
    if _HAN.search(written):
        return ("".join(_words(written)),)
    words = _words(written)
    kept = [word for word in words if word not in _tables()[1]]
    return tuple(sorted(set(kept or words)))


def bare(written: str) -> Key:
    """The same without words that say what sort of state it is; nothing where those are all there is."""
    forms, _, chinese, _ = _tables()
    key = spelled(written)
    if not _HAN.search(written):
        return tuple(word for word in key if word not in forms)
    name = key[0] if key else ""
    for word in chinese:
        if name.endswith(word):
            name = name.removesuffix(word)
            break
    return (name,) if name else ()


def formal(written: str, language: str) -> Iterator[Key]:
    """The bare key of a name, and of its genitives where the language puts it so in formal names."""
    key = bare(written)
    endings = _tables()[3].get(language)
    if key:
        yield key
    if not endings or not key:
        return
    for n, words in enumerate(product(*(_genitives(word, endings) for word in key))):
        if n == MOST_FORMS:
            return
        yield tuple(sorted(set(words)))


def _genitives(word: str, endings: dict[str, list[str]]) -> list[str]:
    """The word itself and its genitives, by the longest ending that the table has."""
    for length in range(len(word), -1, -1):
        ending = word[len(word) - length :]
        if ending in endings:
            stem = word[: len(word) - length]
            return [word, *(stem + form for form in endings[ending])]
    return [word]
