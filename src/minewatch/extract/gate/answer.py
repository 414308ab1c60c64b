"""What a model may answer: claims in the closed vocabulary, each with its quotation and the context it marks."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, FiniteFloat

from minewatch.model.claim import Assertion, Bound, Kind, Measure, Per, Step, TreatyCode, Weapon, Who

LONGEST_CONTEXT = 200  # characters of one marked run; more is no mark but a passage
MOST_CONTEXT = 24  # marked runs of one claim

ContextField = Literal[
    "kind", "actor", "assertion", "weapon", "treaty", "step", "counterparty", "place", "unit", "measure",
    "scope", "label", "time", "speaker",
]  # fmt: skip
# A quotation that is too long is refused by the gate with its reason, so the bound here is only against floods.
Words = Annotated[str, Field(max_length=4000)]
Short = Annotated[str, Field(max_length=200)]
# A model's way to say "nothing": the schema allows null, and many write an empty string all the same.
Optional = BeforeValidator(lambda written: None if written == "" else written)


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Amount(_Part):
    """A number claimed, as docs/claims.md writes it."""

    low: FiniteFloat | None = None
    high: FiniteFloat | None = None
    unit: Short
    per: Annotated[Per | None, Optional] = None
    bound: Bound = "exact"


class Period(_Part):
    """Inclusive ISO dates, null where open."""

    start: Annotated[Short | None, Optional] = None
    end: Annotated[Short | None, Optional] = None


class Voice(_Part):
    """Whom the text credits."""

    name: Short
    role: Annotated[Short | None, Optional] = None


class Context(_Part):
    """Words outside the quotation that carry a field, exactly as the text writes them."""

    field: ContextField
    quote: Words


class Answer(_Part):
    """One claim as answered. `sentence` is the number of the sentence that the quotation stands in."""

    kind: Kind
    actor: Annotated[Short | None, Optional] = None
    assertion: Assertion = "fact"
    weapon: Annotated[Weapon | None, Optional] = None
    treaty: Annotated[TreatyCode | None, Optional] = None
    step: Annotated[Step | None, Optional] = None
    counterparty: Annotated[Short | None, Optional] = None
    place: Annotated[Short | None, Optional] = None
    quantity: Amount | None = None
    measure: Annotated[Measure | None, Optional] = None
    scope: tuple[Who, ...] = ()
    label: Annotated[Short | None, Optional] = None
    time: Period | None = None
    speaker: Voice | None = None
    quote: Words
    sentence: int | None = None
    context: tuple[Context, ...] = Field(default=(), max_length=MOST_CONTEXT)
