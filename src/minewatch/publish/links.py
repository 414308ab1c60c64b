"""Links inside the site: pages name what they mean (`href="~f-…"`), the address is put in at the end.

A link to something that has no page stops the publication, so a published site has no dead link.
"""

from __future__ import annotations

import posixpath
import re

from minewatch.errors import GateShut

_LINK = re.compile(r'href="~([^"]*)"')


class Links:
    """Where everything stands: a name or id to "path" or "path#anchor"."""

    def __init__(self) -> None:
        self._places: dict[str, str] = {}

    def put(self, target: str, address: str) -> None:
        """Say where something stands; the first place stays."""
        self._places.setdefault(target, address)

    def __contains__(self, target: str) -> bool:
        return target in self._places

    def fill(self, html: str, path: str) -> str:
        """The page at `path` with every link as seen from there. Raises GateShut for a link to nothing."""
        folder = posixpath.dirname(path)

        def address(match: re.Match[str]) -> str:
            target = match[1]
            if target not in self._places:
                raise GateShut(f"the link to {target!r} on {path}", "nothing of that name is published.")
            file, hash_, anchor = self._places[target].partition("#")
            near = "" if file == path and anchor else posixpath.relpath(file, folder or ".")
            return f'href="{near}{hash_}{anchor}"'

        return _LINK.sub(address, html)
