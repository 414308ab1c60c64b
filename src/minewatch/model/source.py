"""A source: who publishes documents, and what its licence lets us show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

SourceClass = Literal[
    "depositary", "official", "military", "un", "ngo", "wire", "media", "armed_group", "anonymous"
]
SOURCE_CLASSES: tuple[SourceClass, ...] = get_args(SourceClass)

# Classes that speak for the act itself rather than about it.
PRIMARY: frozenset[SourceClass] = frozenset({"depositary", "official", "military"})


@dataclass(frozen=True, slots=True)
class Source:
    """A publisher as the record knows it.

    `id` is a slug ("un-treaty-collection"). `language` is ISO 639-1 or None where it has several.
    `republish` is True only where the licence allows its text to be shown whole; the default publishes a
    quotation with one sentence either side. `sample` marks an invented publisher of the packaged samples:
    every page and export that rests on one says so. `state` is the ISO code of the state it speaks for,
    for official and military sources.
    """

    id: str
    name: str
    source_class: SourceClass = "anonymous"
    language: str | None = None
    licence: str | None = None
    republish: bool = False
    address: str | None = None
    state: str | None = None
    sample: bool = False
