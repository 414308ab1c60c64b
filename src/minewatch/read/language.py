"""Which language a text is in, or None where it is not clear.

A third of any text are the few words that hold its sentences together, and they hardly ever travel. So the
script is looked at first; where several languages share it, these words (`function_words.txt`) and the
letters that only some of them use decide. No model, no library: a text takes a fifth of a millisecond.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

# The languages that documents of this field come in. A text in another language stays below the floor.
LANGUAGES: dict[str, str] = {
    "am": "Amharic", "ar": "Arabic", "az": "Azerbaijani", "be": "Belarusian", "bg": "Bulgarian",
    "bn": "Bengali", "bs": "Bosnian", "ca": "Catalan", "cs": "Czech", "da": "Danish",
    "de": "German", "el": "Greek", "en": "English", "es": "Spanish", "et": "Estonian",
    "fa": "Persian", "fi": "Finnish", "fr": "French", "he": "Hebrew", "hi": "Hindi",
    "hr": "Croatian", "hu": "Hungarian", "hy": "Armenian", "id": "Indonesian", "it": "Italian",
    "ja": "Japanese", "ka": "Georgian", "kk": "Kazakh", "km": "Khmer", "ko": "Korean",
    "ku": "Kurdish", "ky": "Kyrgyz", "lo": "Lao", "lt": "Lithuanian", "lv": "Latvian",
    "mk": "Macedonian", "mn": "Mongolian", "ms": "Malay", "my": "Burmese", "ne": "Nepali",
    "nl": "Dutch", "no": "Norwegian", "pl": "Polish", "ps": "Pashto", "pt": "Portuguese",
    "ro": "Romanian", "ru": "Russian", "rw": "Kinyarwanda", "si": "Sinhala", "sk": "Slovak",
    "sl": "Slovenian", "so": "Somali", "sq": "Albanian", "sr": "Serbian", "sv": "Swedish",
    "sw": "Swahili", "ta": "Tamil", "tg": "Tajik", "th": "Thai", "tr": "Turkish", "uk": "Ukrainian",
    "ur": "Urdu", "uz": "Uzbek", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip

# How much of the words must speak for a language, and how far it must be ahead of the next.
_FLOOR, _AHEAD = 0.12, 1.12
_FEWEST_WORDS = 4
# Reports of names, titles and figures have few words that hold sentences together. In a text of no more than
# `_BRIEF` words the words of the field (`field_words.txt`) count, too, and a language that is clearly ahead of all
# others is believed with this much: a sum, and a share of the words.
_BRIEF, _CLEAR, _CLEAR_FLOOR, _CLEARLY_AHEAD = 200, 1.5, 0.06, 1.5
_TOO_FEW = 60  # words of a text that nothing need tell
_SAMPLE = 2000  # characters; more changes nothing and costs time
_SCRIPT_SAMPLE = 600
_ENOUGH_FOR_ALL_LETTERS = 8  # different words
# A letter that a language does not have speaks against it as much as a word of its own speaks for it.
_LETTER = 0.5

# Scripts by the first and last character of their blocks.
_SCRIPTS = {
    "latin": ((0x41, 0x24F), (0x1E00, 0x1EFF)), "cyrillic": ((0x400, 0x52F),), "arabic": ((0x600, 0x77F),),
    "devanagari": ((0x900, 0x97F),), "el": ((0x370, 0x3FF), (0x1F00, 0x1FFF)), "hy": ((0x530, 0x58F),),
    "he": ((0x590, 0x5FF),), "bn": ((0x980, 0x9FF),), "ta": ((0xB80, 0xBFF),), "si": ((0xD80, 0xDFF),),
    "th": ((0xE00, 0xE7F),), "lo": ((0xE80, 0xEFF),), "my": ((0x1000, 0x109F),), "ka": ((0x10A0, 0x10FF),),
    "am": ((0x1200, 0x139F),), "km": ((0x1780, 0x17FF),), "ko": ((0x1100, 0x11FF), (0xAC00, 0xD7AF)),
    "kana": ((0x3040, 0x30FF),), "han": ((0x3400, 0x9FFF), (0x20000, 0x2FFFF)),
}  # fmt: skip
_MOST_LETTERS = 0.6  # of one script, for the text to be in it
_KANA = 0.08  # of Japanese letters at least; Chinese has none
# Names that stand for the same language here: written in two scripts, or two forms of it.
_SAME = {"sr-Cyrl": "sr", "ckb": "ku"}
# Languages so near that a page of one is at times a page of the other: the first ahead is good enough.
_NEAR = (
    frozenset({"bs", "hr", "sr"}),
    frozenset({"id", "ms"}),
    frozenset({"da", "no"}),
    frozenset({"cs", "sk"}),
)
_WORD = re.compile(r"(?:[^\W\d_]|[\u0900-\u0963])+")  # vowel signs of Devanagari are no letters to Python


@dataclass(frozen=True, slots=True)
class _Profiles:
    """The words of each language with their weight, and its letters, for the languages of one script."""

    words: dict[str, tuple[tuple[str, float], ...]]
    field: dict[str, tuple[tuple[str, float], ...]]  # the words of the field, which tell in short texts alone
    letters: dict[str, frozenset[str]]
    telling: frozenset[str]  # letters that not every language of the script has
    always: dict[str, frozenset[str]]  # of those, the ones that stand in every text of the language


def language_name(code: str | None) -> str:
    """The English name of a language for a person; the code itself where there is none here."""
    return LANGUAGES.get(code or "", code or "unknown")


def language_of(content: str, declared: str | None = None) -> str | None:
    """The ISO 639-1 code of the language of most of the text; None where nothing tells.

    What the document declares counts only where its words do not tell.
    """
    return _spoken(content[:_SAMPLE]) or _declared(declared)


def taken_to_be(content: str, language: str | None) -> str | None:
    """The language in which to search a text of this language: where none is known, English if the words are too
    few to tell and in its letters, else still None.
    """
    sample = content[:_SAMPLE]
    few = len(_WORD.findall(sample)) < _TOO_FEW and _script(sample[:_SCRIPT_SAMPLE]) == "latin"
    return language or ("en" if few else None)


def warm() -> None:
    """Load the words."""
    _block_script()
    _profiles()


def _declared(written: str | None) -> str | None:
    code = (written or "").strip().lower().replace("_", "-").split("-")[0]
    code = {"nb": "no", "nn": "no", "iw": "he", "in": "id"}.get(code, code)
    return code if re.fullmatch(r"[a-z]{2}", code) else None


def _spoken(sample: str) -> str | None:
    script = _script(sample[:_SCRIPT_SAMPLE])
    if script not in _profiles():
        return script
    words = _WORD.findall(sample.lower())
    if len(words) < _FEWEST_WORDS:
        return None
    profiles, counted = _profiles()[script], Counter(words)
    scores = _scores(counted, profiles)
    return _ahead(scores, _FLOOR * len(words), _AHEAD) or _of_few(scores, counted, profiles)


def _ahead(scores: dict[str, float], floor: float, ahead: float) -> str | None:
    """The language with the highest score, if that reaches the floor and is that far ahead of the next."""
    (best, most), (second, next_most) = sorted(scores.items(), key=lambda row: -row[1])[:2]
    near = any({best, second} <= group for group in _NEAR)
    clear = most >= floor and (near or most >= ahead * next_most)
    return _SAME.get(best, best) if clear else None


def _of_few(scores: dict[str, float], words: Counter[str], profiles: _Profiles) -> str | None:
    """The language of a text of a few words, where one is clearly ahead."""
    if words.total() > _BRIEF:
        return None
    with_field = dict(scores)
    for word, times in words.items():
        for language, weight in profiles.field.get(word, ()):
            with_field[language] += weight * times
    return _ahead(with_field, max(_CLEAR, _CLEAR_FLOOR * words.total()), _CLEARLY_AHEAD)


def _scores(words: Counter[str], profiles: _Profiles) -> dict[str, float]:
    scores = dict.fromkeys(profiles.letters, 0.0)
    seen: set[str] = set()
    for word, times in words.items():
        for language, weight in profiles.words.get(word, ()):
            scores[language] += weight * times
        if not word.isascii() and (special := profiles.telling.intersection(word)):
            seen |= special
            for language, letters in profiles.letters.items():
                scores[language] += _LETTER * times if special <= letters else -_LETTER * times
    for language, always in profiles.always.items():
        if len(words) >= _ENOUGH_FOR_ALL_LETTERS and not always <= seen:
            scores[language] = 0.0
    return scores


def _script(sample: str) -> str | None:
    """The script of most letters: a key of the profiles, or the one language written in it, or None."""
    if sample.isascii():
        return "latin"
    blocks = Counter(ord(letter) >> 4 for letter in sample if letter.isalpha())
    total = sum(blocks.values())
    if not total:
        return None
    found: Counter[str] = Counter()
    for block, letters in blocks.items():
        found[_block_script().get(block, "")] += letters
    if found["kana"] >= _KANA * total:
        return "ja"
    if found["han"] >= _MOST_LETTERS * total:
        return "zh"
    script, letters = found.most_common(1)[0]
    return script if script and letters >= _MOST_LETTERS * total else None


@lru_cache(maxsize=1)
def _block_script() -> dict[int, str]:
    """The script of each run of sixteen code points."""
    return {
        block: script
        for script, ranges in _SCRIPTS.items()
        for first, last in ranges
        for block in range(first >> 4, (last >> 4) + 1)
    }


@lru_cache(maxsize=1)
def _profiles() -> dict[str, _Profiles]:
    """The languages of each script that has several, from function_words.txt."""
    rows: dict[str, dict[str, tuple[str, list[str]]]] = {}
    for line in files("minewatch.read").joinpath("function_words.txt").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            code, letters, words = line.split("|")
            rows.setdefault(_script(words) or "", {})[code] = (letters, words.split())
    field: dict[str, list[str]] = {}
    for line in files("minewatch.read").joinpath("field_words.txt").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            code, said = line.split("|")
            field[code] = said.split()
    return {script: _profile(languages, field) for script, languages in rows.items()}


def _weights(said: dict[str, list[str]]) -> dict[str, tuple[tuple[str, float], ...]]:
    """The languages of each word, with its weight for them: a word of many says little for each."""
    speakers: dict[str, list[str]] = {}
    for language, words in said.items():
        for word in words:
            speakers.setdefault(word, []).append(language)
    return {word: tuple((one, len(of) ** -0.5) for one in of) for word, of in speakers.items()}


def _profile(languages: dict[str, tuple[str, list[str]]], field: dict[str, list[str]]) -> _Profiles:
    return _Profiles(
        _weights({code: words for code, (_, words) in languages.items()}),
        _weights({code: words for code, words in field.items() if code in languages}),
        {code: frozenset(letters.lower()) for code, (letters, _) in languages.items()},
        frozenset("".join(letters for letters, _ in languages.values()).lower()),
        {code: always for code, (letters, _) in languages.items() if (always := _capitals(letters))},
    )


def _capitals(letters: str) -> frozenset[str]:
    return frozenset(letter.lower() for letter in letters if letter.isupper())
