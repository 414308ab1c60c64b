#!/usr/bin/env python3
"""Score who-said-what against a fetched copy of PolNeAR (the repository's folder, or its `data`).

usage: score_speech.py POLNEAR_FOLDER [--part train|dev] [--misses N]

PolNeAR marks attributions in political news: words credited to a source by a cue. It goes beyond speech:
liking, planning and knowing count. An attribution is direct where quotation marks stand in its content.

Printed:
- direct: the share whose quoted words we credit to somebody (at least half of their characters), and of
  those with a source the share where our speaker's words share characters with the source's;
- indirect speech: attributions without quotation marks whose cue has a verb of saying (SAYING below), or
  "according to"; recall by an own report with a word of its cue and half of the shorter content;
  precision over all own indirect speech of a saying force, right where it meets any attribution;
- indirect, all: the same for every attribution without quotation marks, whatever its cue, and for all
  that we report.
Speech nested in other speech is left out: PolNeAR gives each word to one attribution.
"""

from __future__ import annotations

import argparse
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from minewatch.extract.speech.speech import Speech, find_speech

MARKS = '"“”'
Span = tuple[int, int]
# Forces of our reports that are acts of speech; the rest are attitudes, plans and impressions.
SPOKEN = {
    "plain",
    "tell",
    "ask",
    "announce",
    "accuse",
    "claim",
    "deny",
    "urge",
    "pledge",
    "propose",
    "source",
    "",
}
# Verbs of saying by their stems: what makes a cue of the annotation one of speech.
SAYING = (
    "say",
    "said",
    "sai",
    "tell",
    "told",
    "according",
    "ask",
    "announc",
    "add",
    "argu",
    "write",
    "wrote",
    "written",
    "state",
    "note",
    "explain",
    "insist",
    "declar",
    "report",
    "claim",
    "suggest",
    "acknowledg",
    "admit",
    "conced",
    "warn",
    "accus",
    "alleg",
    "deni",
    "deny",
    "promis",
    "pledg",
    "vow",
    "urg",
    "reply",
    "repli",
    "respond",
    "answer",
    "tweet",
    "call",
    "describ",
    "recall",
    "remark",
    "comment",
    "stress",
    "emphasi",
    "reiterat",
    "assert",
    "contend",
    "confirm",
    "reveal",
    "point",
    "cit",
    "mention",
    "predict",
    "propos",
    "inform",
    "remind",
    "assur",
    "testif",
    "complain",
    "joke",
    "quip",
    "shout",
    "talk",
    "speak",
    "spoke",
    "refer",
    "question",
    "discuss",
    "criticiz",
    "prais",
    "denounc",
    "condemn",
    "blast",
)


@dataclass(frozen=True)
class Gold:
    content: tuple[Span, ...]
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    direct: bool
    spoken: bool


def spans(cell: str) -> tuple[Span, ...]:
    """The offsets of a standoff annotation: "Content 10 20;25 30"."""
    parts = [part.split() for part in cell.partition(" ")[2].split(";")]
    return tuple((int(part[0]), int(part[1])) for part in parts if len(part) == 2)


def read(annotation: Path, text: str) -> list[Gold]:
    """The attributions of one file that have content."""
    marks: dict[str, tuple[Span, ...]] = {}
    found = []
    for line in annotation.read_text(encoding="utf-8").splitlines():
        key, _, rest = line.partition("\t")
        if key.startswith("T"):
            marks[key] = spans(rest.partition("\t")[0])
        elif key.startswith("E"):
            roles: dict[str, tuple[Span, ...]] = {}
            for cell in rest.split():
                role, _, mark = cell.partition(":")
                role = role.rstrip("0123456789")
                roles[role] = roles.get(role, ()) + marks.get(mark, ())
            content = roles.get("Content", ())
            cue = roles.get("Cue", ())
            words = " ".join(text[a:b] for a, b in cue).casefold().split()
            if content:
                direct = any(mark in text[a:b] for a, b in content for mark in MARKS)
                spoken = any(word.startswith(SAYING) for word in words)
                found.append(Gold(content, roles.get("Source", ()), cue, direct, spoken))
    return found


def documents(folder: Path, part: str) -> list[tuple[str, str, list[Gold]]]:
    """Name, text and attributions of each text of a part; one annotator's where several annotated it."""
    root = folder / "data" if (folder / "data").is_dir() else folder
    if not (root / part / "attributions").is_dir():
        raise SystemExit(f"{root / part}: no attributions there; give the folder of a PolNeAR copy.")
    out, seen = [], set()
    for path in sorted((root / part / "attributions").glob("*.ann")):
        name = path.stem.rpartition("_")[0]
        if name not in seen:
            seen.add(name)
            with (root / part / "text" / f"{name}.txt").open(encoding="utf-8", newline="") as file:
                text = file.read()
            out.append((name, text, read(path, text)))
    return out


def quoted_parts(text: str, content: tuple[Span, ...]) -> list[Span]:
    """The stretches of a content between quotation marks; to its end where the last mark is missing."""
    out = []
    for a, b in content:
        opened = -1
        for k in range(a, b):
            if text[k] in MARKS:
                if opened < 0 and text[k] != "”":
                    opened = k + 1
                else:
                    out.append((max(opened, a), k))
                    opened = -1
        if opened >= 0:
            out.append((opened, b))
    return [(a, b) for a, b in out if b > a]


def shared(ours: tuple[Span, ...] | list[Span], theirs: tuple[Span, ...] | list[Span]) -> int:
    return sum(max(0, min(b, y) - max(a, x)) for a, b in ours for x, y in theirs)


def size(parts: tuple[Span, ...] | list[Span]) -> int:
    return sum(b - a for a, b in parts)


def score(folder: Path, part: str, misses: int) -> None:
    """Prints the figures of one part."""
    n: Counter[str] = Counter()
    shown: list[str] = []
    for name, text, golds in documents(folder, part):
        ours = [s for s in find_speech(text) if not s.nested]
        indirect = [s for s in ours if s.how == "indirect"]
        for gold in golds:
            if gold.direct:
                _direct(n, shown, name, text, gold, ours)
            else:
                met = any(_meets(s, gold) for s in ours)
                n["all"] += 1
                n["all found"] += met
                n["spoken"] += gold.spoken
                n["spoken found"] += gold.spoken and met
                if not met and gold.spoken:
                    shown.append(f"MISSED {name}: {_shown(text, gold.source, gold.cue, gold.content)}")
        for s in indirect:
            right = any(_meets(s, gold) for gold in golds)
            n["own"] += 1
            n["own right"] += right
            n["own spoken"] += s.force in SPOKEN
            n["own spoken right"] += right and s.force in SPOKEN
            if not right:
                told = _shown(text, _one(s.source), _one(s.cue), s.said)
                shown.append(f"EXTRA {name}: {s.force}: {told}")
    print(
        f"{part}: direct {n['direct']}, found {ratio(n, 'found', 'direct')}; with a source {n['sourced']}, "
        f"right speaker {ratio(n, 'speaker', 'sourced')}, "
        f"of those found {ratio(n, 'speaker', 'sourced found')}"
    )
    for title, gold, own in (("speech", "spoken", "own spoken"), ("all", "all", "own")):
        print(
            f"  indirect, {title}: {n[gold]}, recall {ratio(n, gold + ' found', gold)}; "
            f"own {n[own]}, precision {ratio(n, own + ' right', own)}"
        )
    for line in shown[:misses] if misses > 0 else shown[misses:] if misses else []:
        print(line)


def _direct(n: Counter[str], shown: list[str], name: str, text: str, gold: Gold, ours: list[Speech]) -> None:
    parts = quoted_parts(text, gold.content)
    best = max(ours, key=lambda s: shared(s.said, parts), default=None)
    found = best is not None and sum(
        shared(s.said, parts) for s in ours if s.source == best.source
    ) * 2 >= size(parts)
    n["direct"] += 1
    n["found"] += found
    if gold.source:
        right = (
            found and best is not None and best.source is not None and shared((best.source,), gold.source) > 0
        )
        n["sourced"] += 1
        n["sourced found"] += found
        n["speaker"] += right
        if not right:
            told = _words(text, _one(best.source if best else None))
            shown.append(f"SPEAKER {name}: {_shown(text, gold.source, gold.cue, gold.content)} || {told}")


def _meets(s: Speech, gold: Gold) -> bool:
    """Whether a report of ours is this attribution: a shared cue, and half of the shorter content."""
    if s.cue and gold.cue and not shared((s.cue,), gold.cue):
        return False
    return shared(s.said, gold.content) * 2 >= min(size(s.said), size(gold.content))


def _one(span: Span | None) -> tuple[Span, ...]:
    return (span,) if span else ()


def _shown(text: str, *parts: tuple[Span, ...]) -> str:
    return " | ".join(_words(text, part) for part in parts)


def _words(text: str, parts: tuple[Span, ...]) -> str:
    return " … ".join(text[a:b] for a, b in parts).replace("\n", " ")[:140]


def ratio(n: Counter[str], part: str, whole: str) -> str:
    return f"{n[part] / n[whole]:.3f}" if n[whole] else "-"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--part", default="dev", help="train or dev (default)")
    parser.add_argument("--misses", type=int, default=0, help="list so many of what was missed or wrong")
    args = parser.parse_args()
    score(args.folder, args.part, args.misses)


if __name__ == "__main__":
    main()
