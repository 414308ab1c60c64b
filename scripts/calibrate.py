"""Fit the weights of extraction's confidence on labelled documents, and say how well they would hold on others.

usage: python scripts/calibrate.py [FOLDER ...] [--write]

FOLDERs hold labelled documents; by default those of labelled/build that were opened last (LATEST), which the rules
fit least: a fit on documents that rules were written for promises too much. Each claim found is right where it is
a pair with a labelled one (scripts/score.py); a logistic regression with a ridge makes weights of what it rests on.
Printed: the calibration error in ten bins when each fifth of the documents is judged by weights fitted on the rest.
With --write the weights of all go to data/en/confidence.tsv. Run it when rules have changed, before quality.py.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import numpy as np
from labels import load, text_of
from score import calibration, score

from minewatch.extract import confidence as rules
from minewatch.extract import engine, extract
from minewatch.extract.acts.draft import Draft

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "src/minewatch/extract/data/en/confidence.tsv"
RIDGE = 2.0  # pulls the weight of a rare feature towards nothing
FOLDS = 5
# The first of each genre in labelled/build that was opened when rules had been written for all before it.
LATEST = {
    "government": 14, "meeting": 15, "monitor": 17, "ngo": 15, "oped": 12, "other": 1, "parliament": 12, "wire": 21,
}  # fmt: skip
Judged = list[tuple[list[str], bool]]  # each claim's features, and whether it was right


def judged(document: dict[str, Any]) -> Judged:
    """The claims found in one document."""
    seen: list[list[str]] = []

    def numbered(draft: Draft, language: str) -> float:
        seen.append(rules.features(draft))
        return (len(seen) - 1) / 1e6

    given, engine.confidence = engine.confidence, numbered
    try:
        found = [claim.to_json() for claim in extract(text_of(document))]
    finally:
        engine.confidence = given
    pairs = score([(document["doc"], document["claims"], found)]).confidences
    return [(seen[round(number * 1e6)], right) for number, right in pairs]


def latest() -> list[dict[str, Any]]:
    """The documents of labelled/build that were opened last."""
    found = load(ROOT / "labelled/build")
    named = ((document, *document["doc"].rsplit("-", 1)) for document in found)
    return [document for document, genre, number in named if int(number) >= LATEST.get(genre, 1)]


def fit(claims: Judged) -> dict[str, float]:
    """Weights in log odds, by Newton's method."""
    names = sorted({name for features, _ in claims for name in features})
    at = {name: i for i, name in enumerate(names)}
    x = np.zeros((len(claims), len(names)))
    for row, (features, _) in enumerate(claims):
        x[row, [at[name] for name in features]] = 1
    y = np.array([right for _, right in claims], dtype=float)
    ridge = np.diag([0.0 if name == "all" else RIDGE for name in names])
    w = np.zeros(len(names))
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ w))
        step = np.linalg.solve(
            (x.T * (p * (1 - p))) @ x + ridge + 1e-9 * np.eye(len(w)), x.T @ (y - p) - ridge @ w
        )
        w += step
        if float(np.abs(step).max()) < 1e-6:
            break
    return {name: round(float(w[i]), 3) for name, i in at.items()}


def given(claims: Judged, weights: dict[str, float]) -> list[tuple[float, bool]]:
    """The confidence that weights give each claim, and whether it was right."""
    odds = [sum(weights.get(name, 0.0) for name in features) for features, _ in claims]
    shares = [min(rules.MOST, max(rules.LEAST, 1 / (1 + float(np.exp(-o))))) for o in odds]
    return list(zip(shares, (right for _, right in claims), strict=True))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    chosen = [document for folder in args.folders for document in load(folder)]
    documents = [judged(document) for document in chosen or latest()]
    held = score([])
    for fold in range(FOLDS):
        others = [claim for i, claims in enumerate(documents) if i % FOLDS != fold for claim in claims]
        own = [claim for claims in documents[fold::FOLDS] for claim in claims]
        held.confidences += given(own, fit(others))
    everything = [claim for claims in documents for claim in claims]
    print(f"{len(everything)} claims of {len(documents)} documents, {sum(r for _, r in everything)} right")
    print(f"calibration error in ten bins, each fifth judged by the others: {calibration(held)[0]:.3f}")
    weights = fit(everything)
    if args.write:
        rows = [
            f"{name}\t{weight:+.3f}" for name, weight in sorted(weights.items(), key=lambda item: item[0])
        ]
        head = "# what a claim rests on\tlog odds of its being right; fitted by scripts/calibrate.py"
        DATA.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
        print(f"wrote {DATA.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
