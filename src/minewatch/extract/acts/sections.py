"""What a heading says of the lines under it: "Casualties in 2008", "Pledges 2018", "Contamination (hazardous areas; m2)"."""

from __future__ import annotations

from minewatch.extract.acts.scene import Scene
from minewatch.extract.parties.memory import Section
from minewatch.extract.words.lexicon import rows

LONGEST = 14  # tokens of a heading
_TOPICS = {word: cells for word, *cells in rows("en", "headings.tsv")}


def heading(scene: Scene) -> Section | None:
    """The section that the sentence opens, or None where it is no heading of impact."""
    p, s = scene.p, scene.s
    full = p.tokens[-1].word == "."
    if len(p.tokens) > LONGEST or (full and len(p.tokens) > 6) or p.words.isdisjoint(_TOPICS):
        return None
    if any(g.kind == "fin" and p.tokens[g.head].word not in _TOPICS for g in p.groups):
        return None
    if any(t.tag == "COLON" for t in p.tokens[:-1]):
        return None
    cells = next((_TOPICS[t.word] for t in p.tokens if t.word in _TOPICS), None)
    if cells is None:
        return None
    kind, measure, assertion = (None if cell == "-" else cell for cell in cells)
    time = scene.times[0].when if len(scene.times) == 1 else None
    units = tuple(_COLUMNS[t.word] for t in p.tokens if t.word in _COLUMNS)
    return Section(kind or "", measure, assertion, time, units, s.end)


def names_section(folded: str) -> bool:
    """Whether the folded words of a short line could be a heading of impact; cheap."""
    return any(word in _TOPICS for word in folded.replace(":", " ").split())


_COLUMNS = {
    "hazardous areas": "area", "areas": "area", "minefields": "area", "square metres": "m2", "square meters": "m2",
    "m2": "m2", "m²": "m2", "km2": "km2", "km²": "km2", "square kilometres": "km2", "square kilometers": "km2",
    "hectares": "ha", "mines": "mine",
}  # fmt: skip


def section_of(scene: Scene) -> Section | None:
    """The section the sentence opens or stands in: a heading holds for the lines and the few sentences under it."""
    opened = heading(scene)
    if opened is not None:
        return opened
    section = scene.memory.section
    if section is None or scene.s.start - section.end > REACH or _ends(scene):
        return None
    return section


def _ends(scene: Scene) -> bool:
    """Whether the sentence is the heading of something else."""
    p, s = scene.p, scene.s
    bare = not s.closed and not p.groups and not any(t.tag in ("NUM", "COLON") for t in p.tokens)
    return bare and len(p.tokens) < 8


REACH = 1500  # characters of a section under its heading
