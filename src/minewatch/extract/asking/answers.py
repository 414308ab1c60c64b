"""What came back, as claims to be judged: parsed, never trusted."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from minewatch.extract.gate.answer import Answer

MOST = 500  # claims of one window; more is no answer about 6,000 characters


class Unreadable(ValueError):
    """An answer that is no JSON of the schema; says why in a few words."""


def said(raw: bytes) -> str:
    """The words of the model in a server's answer. Raises Unreadable."""
    try:
        written = json.loads(raw)
        content = written["choices"][0]["message"]["content"]
    except (ValueError, KeyError, IndexError, TypeError, RecursionError) as error:
        raise Unreadable("the server's answer has no message") from error
    if not isinstance(content, str) or not content.strip():
        raise Unreadable("the message is empty")
    return content


def listed(content: str) -> list[Any]:
    """The claims of a message, not yet checked one by one. Raises Unreadable."""
    try:
        written = json.loads(_bare(content))
    except (ValueError, RecursionError) as error:
        raise Unreadable("it is not JSON") from error
    claims = written.get("claims") if isinstance(written, Mapping) else None
    if not isinstance(claims, list):
        raise Unreadable("it has no list of claims")
    if len(claims) > MOST:
        raise Unreadable(f"it lists more than {MOST} claims")
    return claims


def _bare(content: str) -> str:
    """Without the fence that many models put around JSON."""
    words = content.strip()
    if words.startswith("```") and words.endswith("```"):
        words = words[3:-3].strip().removeprefix("json")
    return words


def formed(raw: Any) -> Answer | str:
    """The claim in the closed vocabulary, or why it is none."""
    try:
        return Answer.model_validate(raw)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "the claim"
        return f"{where}: {first['msg']}"
