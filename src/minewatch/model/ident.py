"""Content ids: the same content has the same id everywhere, and two contents never share one by joining.

The parts are JSON-encoded as an array before hashing, so ("ab", "c") and ("a", "bc") differ.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

# 16 hex digits are 64 bits: at a million rows a chance collision is one in forty million, and ids stay
# short enough to be read aloud and typed after `explain`.
LENGTH = 16


def content_id(noun: str, *parts: Any) -> str:
    """The id of a noun made of JSON-able parts: a letter for the noun, a dash, 16 hex digits of SHA-256.

    >>> content_id("claim", "a", 1)[:2]
    'c-'
    """
    encoded = json.dumps([noun, *parts], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return f"{noun[0]}-{hashlib.sha256(encoded.encode()).hexdigest()[:LENGTH]}"
