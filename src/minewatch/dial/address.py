"""Where a request goes, with the key that opens it: checked before anything is sent."""

from __future__ import annotations

import ipaddress
import os
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from minewatch.errors import NotReached


@dataclass(frozen=True, slots=True)
class Address:
    """An address that the operator named, and its key, which is never printed.

    `url` is http or https, without a name or password in it. A key goes over plain http only to this machine.
    """

    url: str
    key: str | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        try:
            parts = urlsplit(self.url)
            port_fits = parts.port is None or parts.port > 0
        except ValueError:
            port_fits, parts = False, urlsplit("")
        if parts.scheme not in ("http", "https") or not parts.hostname or not port_fits:
            raise NotReached(shown(self.url), "is no address to ask.", "Write it as https://host/v1.")
        if parts.username or parts.password:
            raise NotReached(
                shown(self.url),
                "has a name or password in it, which would end in logs.",
                "Use a key variable.",
            )
        if self.key and parts.scheme == "http" and not _this_machine(parts.hostname):
            raise NotReached(
                shown(self.url), "would send the key unencrypted over a network.", "Use https, or no key."
            )

    def beneath(self, path: str) -> Address:
        """The address of something below this one."""
        return Address(f"{self.url.rstrip('/')}/{path}", self.key)

    def without_key(self, words: str) -> str:
        """Words that came from outside, with the key cut out should they repeat it."""
        return words.replace(self.key, "[key]") if self.key else words


def shown(url: str) -> str:
    """The address as far as it may be shown: without a name, password, query or fragment."""
    try:
        parts = urlsplit(url)
        return f"{parts.scheme}://{parts.hostname or ''}{f':{parts.port}' if parts.port else ''}{parts.path}"
    except ValueError:
        return "the address"


def key_from(variable: str | None) -> str | None:
    """The key that the environment holds under that name. Raises NotReached where it is not set."""
    if not variable:
        return None
    key = os.environ.get(variable, "").strip()
    if not key:
        raise NotReached(variable, "is not set, so the model cannot be asked.", "Set it to the key.")
    return key


def _this_machine(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
