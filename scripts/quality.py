"""Write the scores in docs/quality.md anew: extraction on both labelled halves, by genre, kind and field.

usage: python scripts/quality.py [--check]

Only the part between the two marks is written; the rest of the page is by hand. With --check nothing is
written, and the exit code is 1 where the page differs from what the code scores today.
"""

from __future__ import annotations

import sys
from pathlib import Path

from score import Scores, assertion_f1, calibration, run

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs/quality.md"
BEGIN, END = "<!-- scores: written by scripts/quality.py -->", "<!-- end of scores -->"


def _section(name: str, folder: str, note: str) -> list[str]:
    scores, genres, documents = run(ROOT / folder)
    error, bins = calibration(scores)
    out = [
        f"### {name}",
        "",
        f"{note} {documents} documents, {scores.gold} claims (optional ones not counted).",
        "",
        "| | precision | recall | F1 |",
        "|---|---|---|---|",
    ]
    for label, three in (("detection", scores.detection()), ("strict", scores.strict())):
        out.append("| {} | {:.3f} | {:.3f} | {:.3f} |".format(label, *three))
    out += [
        "",
        f"Assertion macro-F1 {assertion_f1(scores):.3f}; calibration error in ten bins {error:.3f}.",
        "",
    ]
    return out + _fields(scores) + _genres(genres) + _kinds(scores) + _bins(bins)


def _fields(scores: Scores) -> list[str]:
    out = ["| field | right | of | filled unasked |", "|---|---|---|---|"]
    for name, counts in sorted(scores.fields.items()):
        total = counts["right"] + counts["wrong"]
        share = f"{counts['right'] / total:.3f}" if total else "–"
        unasked = counts["unasked"] / max(1, scores.found)
        out.append(f"| {name} | {share} | {total} | {unasked:.1%} |")
    return [*out, ""]


def _genres(genres: dict[str, Scores]) -> list[str]:
    out = ["| genre | claims | detection F1 | strict F1 |", "|---|---|---|---|"]
    for name, part in genres.items():
        out.append(f"| {name} | {part.gold} | {part.detection()[2]:.3f} | {part.strict()[2]:.3f} |")
    return [*out, ""]


def _kinds(scores: Scores) -> list[str]:
    out = ["| kind | labelled | found | too much |", "|---|---|---|---|"]
    for kind, counts in sorted(scores.kinds.items()):
        out.append(f"| `{kind}` | {counts['gold']} | {counts['found']} | {counts['extra']} |")
    return [*out, ""]


def _bins(bins: list[tuple[float, float, int]]) -> list[str]:
    out = ["| confidence given | share right | claims |", "|---|---|---|"]
    return [*out, *(f"| {mean:.2f} | {share:.2f} | {count} |" for mean, share, count in bins), ""]


def _languages() -> list[str]:
    """Detection and strict F1 of each language's two halves."""
    out = [
        "### Other languages",
        "",
        "Half a was read while the tables were written, half b was not (docs/languages.md).",
        "",
        "| language | claims a | detection a | strict a | claims b | detection b | strict b |",
        "|---|---|---|---|---|---|---|",
    ]
    for folder in sorted((ROOT / "labelled/languages").iterdir()):
        cells = []
        for half in ("a", "b"):
            scores, _, _ = run(folder, folder.name, half)
            cells += [str(scores.gold), f"{scores.detection()[2]:.2f}", f"{scores.strict()[2]:.2f}"]
        out.append(f"| {folder.name} | {' | '.join(cells)} |")
    return [*out, ""]


def main() -> None:
    """Write or check the page."""
    made = [
        BEGIN,
        "",
        *_section(
            "Untouched half", "labelled/untouched", "Labelled without sight of the rules, its misses unread."
        ),
        *_section(
            "Build half", "labelled/build", "Read while the rules were written: it says how well they fit."
        ),
        *_languages(),
        END,
    ]
    page = PAGE.read_text(encoding="utf-8")
    before, _, rest = page.partition(BEGIN)
    after = rest.partition(END)[2]
    new = before + "\n".join(made) + after
    if "--check" in sys.argv[1:]:
        sys.exit(
            0 if new == page else "docs/quality.md is not what the code scores: run python scripts/quality.py"
        )
    PAGE.write_text(new, encoding="utf-8")
    print("\n".join(line for line in made if line.startswith(("###", "| detection", "| strict"))))


if __name__ == "__main__":
    main()
