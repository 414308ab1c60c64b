"""Who said it, in what capacity; who carried it; who published that; each by a rule that can be read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from minewatch.model.claim import Claim, Speaker
from minewatch.model.finding import Capacity, Chain, Link
from minewatch.model.place import places
from minewatch.model.source import Source, SourceClass
from minewatch.model.text import Text

# The first rule that fits the speaker's role (or, without a role, name) gives the capacity. Order matters: a
# former president is no head of state, a deputy minister no member of parliament, a State Party no party.
_RULES: tuple[tuple[Capacity, str], ...] = (
    ("former_official", r"(former|ex|retired|then|late)\b[- ]"),
    ("report", r"(monitor|report|review|study|survey|bulletin|yearbook|fact ?sheet)\s*$"),
    ("armed_group", r"(rebels?|militias?|insurgents?|guerrillas?|armed group|separatists?|non-state)\b"),
    ("armed_group", r"(liberation (army|front)|people['’]s defen[cs]e force)\b"),
    ("head_of_government", r"(prime minister|premier|chancellor|head of government|taoiseach)\b"),
    ("minister", r"(minister|secretary of (state|defen[cs]e|war)|(defen[cs]e|foreign|state) secretary)\b"),
    ("parliament", r"(parliament\w*|lawmakers?|legislat\w+|senat\w+|congress\w*|mps?|mep)\b"),
    (
        "parliament",
        r"(riigikogu|saeima|seimas|sejm|duma|eduskunta|rada|knesset|bundestag|riksdag|storting)\b",
    ),
    ("parliament", r"(national assembly|house of (commons|lords|representatives))\b"),
    (
        "military",
        r"(general|colonel|major|brigadier|admiral|commander|chief of (the )?(defen[cs]e )?staff)\b",
    ),
    ("military", r"(army|armed forces|military|navy|air force|troops|battalion|brigade)\b"),
    ("organisation", r"(campaign\w*|coalition|charity|ngo|red (cross|crescent)|united nations|un)\b"),
    ("organisation", r"(unmas|unicef|undp|icbl|icrc|hrw|human rights watch|amnesty|halo|mag)\b"),
    ("organisation", r"(norwegian people['’]s aid|foundation|association|institute|think tank)\b"),
    ("organisation", r"(secretary-general|council|mines advisory group)\b"),
    ("head_of_state", r"(president|king|queen|emperor|emir|sultan|grand duke|head of state)\b"),
    ("company", r"(chief executive|ceo|managing director|company|firm|manufacturer|plc|gmbh|chairman)\b"),
    ("party", r"(?<!state )(?<!states )part(y|ies)\b"),
    ("party", r"(social democrats|greens|conservatives|opposition leader)\b"),
    ("official", r"(ministry|government|officials?|spokes(man|woman|person)|ambassador|diplomat|envoy)\b"),
    ("official", r"(delegation|representative|adviser|authorit(y|ies)|department|agency|embassy)\b"),
    ("official", r"(mission|governor|mayor|police|mine action centre)\b"),
)
_CAPACITIES: tuple[tuple[Capacity, re.Pattern[str]], ...] = tuple(
    (found, re.compile(rf"\b{pattern}", re.IGNORECASE)) for found, pattern in _RULES
)
# A president of something other than a state.
_OF_A_BODY = re.compile(
    r"\bpresident of (the )?(parliament|senate|chamber|company|meeting|conference|board|association)",
    re.IGNORECASE,
)
_AGENCIES = (
    "The Associated Press", "Associated Press", "Reuters", "AFP", "Agence France-Presse", "PAP", "BNS", "DPA",
    "TASS", "Interfax", "Ukrinform", "Xinhua", "EFE", "ANSA", "Anadolu", "LETA", "STT", "ELTA", "Kyodo",
    "Yonhap", "AP",
)  # fmt: skip
_TOLD = re.compile(
    rf"\b(?:told|tells|speaking to|in an interview with) ({'|'.join(map(re.escape, _AGENCIES))})\b"
)
_DATELINE = re.compile(rf"\(({'|'.join(map(re.escape, _AGENCIES))})\)")
_BESIDE = 300  # characters on either side of the evidence in which "told Reuters" speaks of it
_HEAD = 600  # characters in which a dateline stands


def capacity(speaker: Speaker) -> tuple[Capacity, str]:
    """In what capacity somebody speaks, and the rule that says so."""
    words = f"{speaker.role or ''} ".strip() or speaker.name
    if _OF_A_BODY.search(words):
        body = _OF_A_BODY.search(words)
        chamber = body is not None and body.group(2).casefold() in ("parliament", "senate", "chamber")
        return ("parliament" if chamber else "organisation"), f"“{words}” presides over a body, not a state"
    for found, pattern in _CAPACITIES:
        match = pattern.search(words)
        if match:
            return found, f"“{match.group(0).strip()}” in “{words}”"
    if speaker.role is None and _is_state(speaker.name):
        return "official", f"“{words}” is a state, which speaks by its officials"
    return "person", f"nothing in “{words}” names an office"


def _is_state(name: str) -> bool:
    plain = name.casefold()
    return any(plain in (p.name.casefold(), p.code.casefold()) or plain in map(str.casefold, p.aliases)
               for p in places().values())  # fmt: skip


_HOSTS: Mapping[str, SourceClass] = {
    "treaties.un.org": "depositary", "un.org": "un", "unmas.org": "un", "unicef.org": "un", "undp.org": "un",
    "the-monitor.org": "ngo", "hrw.org": "ngo", "icbl.org": "ngo", "icrc.org": "ngo", "halotrust.org": "ngo",
    "maginternational.org": "ngo", "amnesty.org": "ngo", "reuters.com": "wire", "apnews.com": "wire",
    "afp.com": "wire",
}  # fmt: skip
_NAMES: tuple[tuple[SourceClass, str], ...] = (
    ("depositary", r"\b(treaty collection|treaty section|depositary)\b"),
    ("military", r"\b(army|armed forces|general staff|defen[cs]e forces)\b"),
    ("official", r"\b(ministry|government|embassy|parliament|permanent mission|mine action centre)\b"),
    ("un", r"\b(united nations|un mine action|unmas|unicef|undp|unoda)\b"),
    ("ngo", r"\b(campaign|monitor|watch|trust|people['’]s aid|red cross|handicap|humanity)\b"),
    ("wire", r"\b(news agency|press agency|wire|reuters|associated press|agence)\b"),
    ("armed_group", r"\b(liberation (army|front)|resistance front|militia)\b"),
    ("media", r"\b(news|times|post|daily|gazette|herald|tribune|journal|radio|television|tv|broadcasting)\b"),
)  # fmt: skip


def source_class(source: Source) -> tuple[SourceClass, str]:
    """The class of a source, and the rule that gives it: as stated, else by its address, else by its name."""
    if source.source_class != "anonymous":
        return source.source_class, "as stated where the source was added"
    host = (urlsplit(source.address or "").hostname or "").removeprefix("www.")
    for known, found in _HOSTS.items():
        if host == known or host.endswith("." + known):
            return found, f"its address is at {known}"
    labels = host.split(".")
    if "mil" in labels:
        return "military", "its address is under .mil"
    if "gov" in labels or "gouv" in labels or "gob" in labels:
        return "official", "its address is a government's"
    for found, pattern in _NAMES:
        match = re.search(pattern, source.name, re.IGNORECASE)
        if match:
            return found, f"“{match.group(0)}” in its name"
    return "anonymous", "nothing is known of who publishes it"


def _carrier(claim: Claim, text: Text, publisher: str | None) -> tuple[str, str] | None:
    start = max(0, claim.evidence.start - _BESIDE)
    told = _TOLD.search(text.content[start : claim.evidence.end + _BESIDE])
    if told and claim.speaker:
        return told.group(1), f"“{told.group(0)}” beside the words"
    line = _DATELINE.search(text.content[:_HEAD])
    if line and line.group(1) != publisher:
        return line.group(1), f"“{line.group(0)}” in the dateline"
    return None


def chain(claim: Claim, text: Text | None = None, source: Source | None = None) -> Chain:
    """How the claim's words reached the record: the speaker, the agency that carried them, the publisher."""
    links: list[Link] = []
    rules: list[str] = []
    publisher = source.name if source else (text.publisher if text else None)
    if claim.speaker:
        found, rule = capacity(claim.speaker)
        links.append(Link(claim.speaker.name, "reported" if found == "report" else "said", found))
        rules.append(rule)
    carried = _carrier(claim, text, publisher) if text else None
    if carried:
        links.append(Link(carried[0], "carried", "publisher", "wire"))
        rules.append(carried[1])
    known, rule = source_class(source) if source else ("anonymous", "the source is not known")
    links.append(Link(publisher or "unknown publisher", "published", "publisher", known))
    rules.append(rule)
    return Chain(claim.id, tuple(links), tuple(rules))
