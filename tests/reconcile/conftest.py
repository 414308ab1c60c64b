"""A small record to write claims into, sentence by sentence."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pytest

from minewatch import reconcile
from minewatch.model.check import Check
from minewatch.model.claim import Claim, Evidence, Quantity, Speaker
from minewatch.model.finding import Finding
from minewatch.model.source import Source
from minewatch.model.status import Reason
from minewatch.model.text import Text
from minewatch.model.when import When


@dataclass
class Book:
    """Claims, texts and sources of a record; `say` writes one more document of one sentence."""

    claims: list[Claim] = field(default_factory=list)
    texts: dict[str, Text] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    checks: dict[str, Check] = field(default_factory=dict)

    def text(
        self,
        content: str,
        day: str | None,
        by: str = "media",
        outlet: str | None = None,
        language: str = "en",
    ) -> str:
        """A text of its own; returns its id."""
        outlet = outlet or f"outlet-{len(self.texts)}"
        made = Text(
            capture=f"capture-{len(self.texts)}",
            reader="test",
            content=content,
            published=When.parse(day) if day else None,
            publisher=outlet,
            language=language,
        )
        self.texts[made.id] = made
        self.sources[made.id] = Source(outlet, outlet.replace("-", " ").title(), by)  # type: ignore[arg-type]
        return made.id

    def say(
        self, content: str, day: str | None, by: str = "media", text: str | None = None, **fields: Any
    ) -> Claim:
        """One claim whose evidence is the whole sentence; `quantity` and `time` may be short forms."""
        language = fields.pop("language", "en")
        text = text or self.text(content, day, by, language=language)
        whole = self.texts[text].content
        start = whole.index(content)
        if isinstance(fields.get("quantity"), tuple):
            fields["quantity"] = Quantity(*fields["quantity"])
        if isinstance(fields.get("time"), str):
            fields["time"] = When.parse(fields["time"])
        if isinstance(fields.get("speaker"), tuple):
            fields["speaker"] = Speaker(*fields["speaker"])
        claim = Claim(text=text, evidence=Evidence(content, start, start + len(content)), **fields)
        self.claims.append(claim)
        return claim

    def check(
        self, claim: Claim, why: str, says: str = "it says so", law: str = "the law has it otherwise"
    ) -> None:
        """A law check that finds the claim inconsistent."""
        self.checks[claim.id] = Check(claim.id, "inconsistent", why, says, law, Reason("rule"))  # type: ignore[arg-type]

    def findings(self, **more: Any) -> tuple[Finding, ...]:
        """What all of it supports."""
        return reconcile.reconcile(self.claims, self.texts, self.sources, checks=self.checks, **more)

    def reasons(self) -> list[str]:
        """The typed reasons of all disagreements, each pair once."""
        return [row.reason for row in reconcile.disagreements(self.findings())]


@pytest.fixture
def book() -> Book:
    """An empty record."""
    return Book()
