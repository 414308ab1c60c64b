"""Which language a text is in, or None where it is not clear."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

# The languages that documents of this field come in. The fewer to choose from, the fewer odd answers on
# headlines and tables; a text in another language mostly stays below the floor.
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

# The model's own probability, which grows with length. Below the floor a declared language counts, if any.
_FLOOR = 0.80
_SAMPLE = 3000  # characters; more changes nothing and costs time
_FEWEST_LETTERS = 20
_SPACES = re.compile(r"\s+")


def language_name(code: str | None) -> str:
    """The English name of a language for a person; the code itself where there is none here."""
    return LANGUAGES.get(code or "", code or "unknown")


def language_of(content: str, declared: str | None = None) -> str | None:
    """The ISO 639-1 code of the language of most of the text; None where nothing tells."""
    said = (declared or "").strip().lower().replace("_", "-").split("-")[0]
    said = {"nb": "no", "nn": "no", "iw": "he", "in": "id"}.get(said, said)
    sample = _SPACES.sub(" ", content[: _SAMPLE * 2])[:_SAMPLE]
    if sum(map(str.isalpha, sample)) >= _FEWEST_LETTERS:
        code, confidence = model().classify(sample)
        if confidence >= _FLOOR:
            return str(code)
    return said if re.fullmatch(r"[a-z]{2}", said) else None


@lru_cache(maxsize=1)
def model() -> Any:
    """The loaded model of py3langid, restricted to LANGUAGES. Takes half a second the first time."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(list(LANGUAGES))
    return identifier
