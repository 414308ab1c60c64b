"""A real HTTP server that answers as a test tells it to, on a port of this machine."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from minewatch.extract.asking import Model


@dataclass
class Asked:
    """One request as it arrived."""

    path: str
    headers: dict[str, str]
    body: Any


Answer = Callable[[BaseHTTPRequestHandler, Asked], None]


@dataclass
class Server:
    """What the server was asked, and how it answers next: the last answer stays."""

    port: int
    asked: list[Asked] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)

    @property
    def address(self) -> str:
        """Where an OpenAI-compatible client would be told to ask."""
        return f"http://127.0.0.1:{self.port}/v1"

    @property
    def model(self) -> Model:
        """The model at this address, in no mood to wait long."""
        return Model(self.address, "test-model", timeout=8.0)

    def says(self, *claims: dict[str, Any]) -> None:
        """Answer every question with these claims."""
        self.answers = [message(json.dumps({"claims": list(claims)}))]


def message(content: str) -> Answer:
    """A well-formed answer of a model that says this."""

    def answer(handler: BaseHTTPRequestHandler, asked: Asked) -> None:
        send(
            handler,
            json.dumps({"choices": [{"message": {"role": "assistant", "content": content}}]}).encode(),
        )

    return answer


def status(code: int, headers: dict[str, str] | None = None, body: bytes = b"no") -> Answer:
    """An answer with that status."""

    def answer(handler: BaseHTTPRequestHandler, asked: Asked) -> None:
        send(handler, body, code, headers)

    return answer


def send(
    handler: BaseHTTPRequestHandler, body: bytes, code: int = 200, headers: dict[str, str] | None = None
) -> None:
    """Write a whole answer."""
    handler.send_response(code)
    for name, value in {
        "Content-Length": str(len(body)),
        "Content-Type": "application/json",
        **(headers or {}),
    }.items():
        handler.send_header(name, value)
    handler.end_headers()
    handler.wfile.write(body)


@pytest.fixture
def server() -> Iterator[Server]:
    """The server, running."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            self._take()

        def do_GET(self) -> None:
            self._take()

        def _take(self) -> None:
            raw = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            asked = Asked(self.path, dict(self.headers), json.loads(raw) if raw else None)
            served.asked.append(asked)
            answer = served.answers[0] if len(served.answers) == 1 else served.answers.pop(0)
            try:
                answer(self, asked)
            except (BrokenPipeError, ConnectionResetError):  # the client had enough, which is what is tested
                self.close_connection = True

        def log_message(self, *args: object) -> None:
            """Nothing: a test reads what it needs from `asked`."""

    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    http.daemon_threads = True
    served = Server(http.server_address[1])
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    yield served
    http.shutdown()
    http.server_close()
    thread.join()
