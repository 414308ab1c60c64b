"""Requests with every bound kept: connecting, waiting, the whole of it, the size, and how often it is tried.

Chosen: httpx2, the fork of httpx that is kept up. Its defaults that reach out by themselves are turned off:
no proxies from the environment, no redirects, no compressed answers (they can unfold without end).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import httpx2

from minewatch.dial.address import Address, shown
from minewatch.errors import NotReached

AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504})  # answers after which asking again can help
LONGEST_WAIT = 20.0  # seconds; a server may ask for more before the next try, and does not get it
AGENT = "minewatch"


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds to connect, to wait for the next bytes and for everything, tries and waits included; bytes of an
    answer; tries; seconds before the second try, doubled before each later one.
    """

    connect: float = 10.0
    read: float = 60.0
    whole: float = 180.0
    size: int = 4_000_000
    tries: int = 3
    pause: float = 0.5


class _Again(Exception):  # inside this module: a try that failed in a way that may pass
    def __init__(self, why: str, wait: float | None = None) -> None:
        self.why, self.wait = why, wait
        super().__init__(why)


def post_json(address: Address, body: Mapping[str, Any], limits: Limits | None = None) -> bytes:
    """The answer to a JSON body. Raises NotReached, which never holds the key or what was sent."""
    return _asked(address, "POST", body, limits or Limits())


def get(address: Address, limits: Limits | None = None) -> bytes:
    """What is at the address. Raises NotReached."""
    return _asked(address, "GET", None, limits or Limits())


def _asked(address: Address, method: str, body: Mapping[str, Any] | None, limits: Limits) -> bytes:
    deadline = time.monotonic() + limits.whole
    why = "it was not asked."
    for attempt in range(max(1, limits.tries)):
        try:
            return _once(address, method, body, limits, deadline)
        except _Again as failed:
            why = failed.why
            wait = limits.pause * 2**attempt if failed.wait is None else min(failed.wait, LONGEST_WAIT)
        if attempt + 1 == limits.tries or time.monotonic() + wait >= deadline:
            break
        time.sleep(wait)
    tried = f"tried {attempt + 1} times" if attempt else "tried once"
    raise NotReached(shown(address.url), f"{why} ({tried})", "Check the address and that the server runs.")


def _once(
    address: Address, method: str, body: Mapping[str, Any] | None, limits: Limits, deadline: float
) -> bytes:
    left = deadline - time.monotonic()
    if left <= 0:
        raise _Again("it did not answer in time.")
    timeout = httpx2.Timeout(min(limits.read, left), connect=min(limits.connect, left))
    headers = {"Accept": "application/json", "Accept-Encoding": "identity", "User-Agent": AGENT}
    if address.key:
        headers["Authorization"] = f"Bearer {address.key}"
    try:
        with (
            httpx2.Client(trust_env=False, follow_redirects=False, timeout=timeout) as client,
            client.stream(method, address.url, json=body, headers=headers) as answer,
        ):
            return _read(address, answer, limits, deadline)
    except httpx2.TimeoutException as error:
        raise _Again("it did not answer in time.") from error
    except httpx2.InvalidURL as error:
        raise NotReached(
            shown(address.url), "is no address to ask.", "Write it as https://host/v1."
        ) from error
    except (httpx2.TransportError, httpx2.StreamError) as error:
        raise _Again(f"the connection failed ({type(error).__name__}).") from error


def _read(address: Address, answer: httpx2.Response, limits: Limits, deadline: float) -> bytes:
    status, where = answer.status_code, shown(address.url)
    if 300 <= status < 400:
        raise NotReached(where, "it sends us on to another address, which is not followed.", "Name that one.")
    if answer.headers.get("content-encoding", "identity").lower() not in ("", "identity"):
        raise NotReached(where, "it answers compressed although asked not to.", "Change its settings.")
    got = bytearray()
    for chunk in answer.iter_raw():
        got += chunk
        if len(got) > limits.size:
            raise NotReached(where, f"its answer is longer than {limits.size:,} bytes and was cut off.")
        if time.monotonic() > deadline:
            raise _Again("it did not finish its answer in time.")
    if status in AGAIN:
        raise _Again(f"it answered with status {status}.", _asked_wait(answer.headers.get("retry-after")))
    if not 200 <= status < 300:
        said = address.without_key(" ".join(bytes(got[:300]).decode("utf-8", "replace").split()))
        raise NotReached(where, f"it answered with status {status}{f': {said}' if said else ''}.")
    return bytes(got)


def _asked_wait(header: str | None) -> float | None:
    """Seconds that a server asks for before the next try; a date is not read."""
    parse: Callable[[str], float] = float
    try:
        return max(0.0, parse(header)) if header else None
    except ValueError:
        return None
