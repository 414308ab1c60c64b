"""Names as they stand in running prose: "the United States", "Poland's", "Human Rights Watch"."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from minewatch.model.place import places
from minewatch.publish.inert import line

# States whose name in prose takes the article; COG and COD need their long names to be told apart.
_PROSE = {
    "BHS": "the Bahamas",
    "CAF": "the Central African Republic",
    "COD": "the Democratic Republic of the Congo",
    "COG": "the Republic of the Congo",
    "COK": "the Cook Islands",
    "COM": "the Comoros",
    "DOM": "the Dominican Republic",
    "FLK": "the Falkland Islands",
    "GMB": "the Gambia",
    "MDV": "the Maldives",
    "MHL": "the Marshall Islands",
    "NLD": "the Netherlands",
    "PHL": "the Philippines",
    "SLB": "the Solomon Islands",
    "SUN": "the Soviet Union",
    "SYC": "the Seychelles",
    "ARE": "the United Arab Emirates",
    "GBR": "the United Kingdom",
    "USA": "the United States",
    "VAT": "the Holy See",
}
# The field's usual abbreviations, written out as they first appear in print.
_ORGANISATIONS = {
    "amnesty": "Amnesty International",
    "ecowas": "ECOWAS",
    "eu": "the European Union",
    "gichd": "the Geneva International Centre for Humanitarian Demining",
    "halo-trust": "the HALO Trust",
    "hrw": "Human Rights Watch",
    "icbl": "the International Campaign to Ban Landmines",
    "icrc": "the International Committee of the Red Cross",
    "khrg": "the Karen Human Rights Group",
    "mag": "the Mines Advisory Group",
    "nato": "NATO",
    "npa": "Norwegian People's Aid",
    "osce": "the OSCE",
    "un": "the United Nations",
    "unicef": "UNICEF",
    "unmas": "the United Nations Mine Action Service",
}
_DETERMINERS = frozenset(
    "a an the its his her their our my some any several many most both two three four five six seven eight "  # noqa: SIM905
    "nine ten one each every no this that these those another".split()
)
# Bodies that speak under a common noun even where a text begins it with a capital.
_BODIES = frozenset(
    {
        "army",
        "cabinet",
        "department",
        "government",
        "military",
        "ministry",
        "office",
        "parliament",
        "president",
    }
)
# Groups whose names take a plural verb, by the last word of their slug.
_PLURAL_GROUPS = frozenset(
    {"fighters", "forces", "groups", "guerrillas", "houthis", "insurgents", "militants", "militias", "rebels"}
    | {"separatists", "soldiers", "troops"}
)
_PLURAL_ENDINGS = ("States", "Islands", "Emirates", "Nations", "Netherlands", "Philippines", "Bahamas",
                   "Comoros", "Maldives", "Seychelles", "Grenadines")  # fmt: skip
_LOWER = frozenset({"and", "for", "of", "the", "to", "in", "de", "la", "et", "des", "du"})


def name(code: str) -> str:
    """An actor, counterparty or place as prose names it.

    `code` is an ISO code, a slug of an organisation's name, or a division's name (kept as it is).
    """
    if code in _PROSE:
        return _PROSE[code]
    place = places().get(code)
    if place:
        return place.name
    if code in _ORGANISATIONS:
        return _ORGANISATIONS[code]
    if code.islower() and " " not in code:
        return " ".join(w if w in _LOWER else w[:1].upper() + w[1:] for w in code.split("-"))
    return code


@lru_cache(maxsize=1)
def _by_name() -> Mapping[str, str]:
    """The codes of states and areas by short and long name."""
    return {n.casefold(): p.code for p in places().values() for n in (p.long_name, p.name)}


def possessive(named: str) -> str:
    """The genitive: "Poland's", "Laos's", "the United States'"."""
    return f"{named}'" if named.endswith(_PLURAL_ENDINGS) else f"{named}'s"


def as_written(slug: str, content: str) -> str | None:
    """How a document writes the name behind a slug: "the ELN" for "eln", "Aino Kestilä" for "aino-kestila".

    The usual organisations keep the names above; None where the document does not hold the words, or only in
    lower case.
    """
    if slug in _ORGANISATIONS:
        return None
    plain = "".join(unicodedata.normalize("NFKD", c)[0] for c in content)  # one character for one
    words = r"[\W_]+".join(re.escape(w) for w in slug.split("-"))
    for match in re.finditer(rf"(?<!\w)(?:(the)\s+)?({words})(?!\w)", plain, re.IGNORECASE):
        written = content[match.start(2) : match.end(2)]
        if written[:1].isupper():
            return line(f"{'the ' if match[1] else ''}{written}", 80)
    return None


def is_plural(code: str) -> bool:
    """Whether an actor's name takes a plural verb: "the Houthis have", "the United States has"."""
    return code.islower() and code.rpartition("-")[2] in _PLURAL_GROUPS


def spoken_name(named: str) -> str:
    """A speaker as prose names it: "the defence ministry in Vilnius" for "defence ministry in Vilnius".

    Names, plurals and phrases that bring their own determiner stay as they are.
    """
    state = _by_name().get(named.casefold().removeprefix("the "))
    if state:
        return name(state)
    words = re.split(r" (?:in|of|for|at|on|from|to|with)\b|,", named, maxsplit=1)[0].split()
    if not words or words[0].casefold() in _DETERMINERS or words[0].endswith(("'s", "’s", "s'", "s’")):
        return named
    bodies = words[-1].casefold() in _BODIES and not any(w[:1].isupper() for w in words[1:])
    plural = words[-1].endswith("s") and not words[-1].endswith("ss")
    if bodies or (words[0].islower() and not plural):
        return f"the {named[0].lower() if bodies else named[0]}{named[1:]}"
    return named


def sentence_start(words: str) -> str:
    """The same words with a capital: "The United States"."""
    return words[:1].upper() + words[1:]
