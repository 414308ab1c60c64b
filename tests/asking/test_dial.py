"""The one door for outbound requests, against a server that behaves as badly as servers do."""

from __future__ import annotations

import socket
import time
from http.server import BaseHTTPRequestHandler

import pytest

from minewatch.dial import Address, Limits, get, post_json
from minewatch.dial.address import key_from
from minewatch.errors import NotReached

from .conftest import Asked, Server, send, status

QUICK = Limits(connect=1.0, read=0.4, whole=3.0, size=10_000, tries=3, pause=0.01)


def test_an_answer_comes_back_as_it_was_sent(server: Server) -> None:
    """The body of a good answer is returned byte for byte, and the request carried the key and the JSON."""
    server.answers = [status(200, body=b'{"a": 1}')]
    assert post_json(Address(server.address, "secret"), {"q": "é"}, QUICK) == b'{"a": 1}'
    assert server.asked[0].body == {"q": "é"}
    assert server.asked[0].headers["Authorization"] == "Bearer secret"


@pytest.mark.parametrize("code", [429, 500, 503])
def test_what_may_pass_is_tried_again(server: Server, code: int) -> None:
    """A server that is busy or stumbles once is asked again, and its answer then counts."""
    server.answers = [status(code), status(200, body=b"ok")]
    assert get(Address(server.address), QUICK) == b"ok"
    assert len(server.asked) == 2


def test_trying_again_has_an_end(server: Server) -> None:
    """A server that never recovers is asked as often as the limit says, and no more."""
    server.answers = [status(500)]
    with pytest.raises(NotReached, match=r"status 500.*tried 3 times"):
        get(Address(server.address), QUICK)
    assert len(server.asked) == 3


def test_a_server_cannot_make_us_wait_for_ever(server: Server) -> None:
    """A wait asked for beyond the whole time allowed ends the call at once."""
    server.answers = [status(429, {"Retry-After": "3600"})]
    begun = time.monotonic()
    with pytest.raises(NotReached):
        get(Address(server.address), QUICK)
    assert time.monotonic() - begun < 3
    assert len(server.asked) == 1


def test_a_refusal_is_not_tried_again(server: Server) -> None:
    """Status 401 will not pass: one request, and the server's words in the error."""
    server.answers = [status(401, body=b'{"error": "bad key secret"}')]
    with pytest.raises(NotReached) as error:
        get(Address(server.address, "secret"), QUICK)
    assert len(server.asked) == 1
    assert "bad key" in str(error.value)
    assert "secret" not in str(error.value)  # the server repeated the key; we do not


@pytest.mark.parametrize("code", [301, 302, 303, 307, 308])
def test_no_redirect_is_followed(server: Server, code: int) -> None:
    """Being sent on, even to the same host, is refused: what we send goes where the operator said."""
    server.answers = [status(code, {"Location": f"{server.address}/elsewhere"}), status(200)]
    with pytest.raises(NotReached, match="another address"):
        post_json(Address(server.address, "secret"), {}, QUICK)
    assert len(server.asked) == 1


def test_a_huge_answer_is_cut_off(server: Server) -> None:
    """An answer without end is read to the cap and no further."""
    sent = 0

    def endless(handler: BaseHTTPRequestHandler, asked: Asked) -> None:
        nonlocal sent
        handler.send_response(200)
        handler.send_header("Transfer-Encoding", "chunked")
        handler.end_headers()
        for _ in range(100_000):
            handler.wfile.write(b"2000\r\n" + b"x" * 0x2000 + b"\r\n")
            sent += 0x2000

    server.answers = [endless]
    with pytest.raises(NotReached, match="longer than 10,000 bytes"):
        get(Address(server.address), QUICK)
    assert sent < 50_000_000


def test_a_compressed_answer_is_refused(server: Server) -> None:
    """We ask for plain bytes; a packed answer could unfold to anything."""
    server.answers = [status(200, {"Content-Encoding": "gzip"}, b"\x1f\x8b")]
    with pytest.raises(NotReached, match="compressed"):
        get(Address(server.address), QUICK)


def test_a_slow_server_is_given_up(server: Server) -> None:
    """Silence longer than the limit ends each try, and the tries end."""

    def slow(handler: BaseHTTPRequestHandler, asked: Asked) -> None:
        time.sleep(0.8)
        send(handler, b"late")

    server.answers = [slow]
    begun = time.monotonic()
    with pytest.raises(NotReached, match="in time"):
        get(Address(server.address), QUICK)
    assert time.monotonic() - begun < 3


def test_a_drip_is_given_up(server: Server) -> None:
    """Bytes that keep coming, one at a time, do not stretch the whole time allowed."""

    def drip(handler: BaseHTTPRequestHandler, asked: Asked) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "1000")
        handler.end_headers()
        for _ in range(1000):
            handler.wfile.write(b"x")
            handler.wfile.flush()
            time.sleep(0.1)

    server.answers = [drip]
    begun = time.monotonic()
    with pytest.raises(NotReached, match="did not finish"):
        get(Address(server.address), Limits(read=1.0, whole=1.0, tries=3, pause=0.01))
    assert time.monotonic() - begun < 2.5


def test_a_dropped_connection_is_tried_again(server: Server) -> None:
    """A connection that breaks in the middle of an answer is no answer; the next try counts."""

    def drop(handler: BaseHTTPRequestHandler, asked: Asked) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "1000")
        handler.end_headers()
        handler.wfile.write(b"half")
        handler.wfile.flush()
        handler.connection.shutdown(socket.SHUT_RDWR)
        handler.close_connection = True

    server.answers = [drop, status(200, body=b"whole")]
    assert get(Address(server.address), QUICK) == b"whole"


def test_nobody_there_is_told_in_a_line() -> None:
    """A port where nothing listens is an error with the address and what to do."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(NotReached, match=rf"127\.0\.0\.1:{port}.*Check the address"):
        get(Address(f"http://127.0.0.1:{port}/v1"), QUICK)


def test_proxies_of_the_environment_are_not_used(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the environment says of proxies does not send our request elsewhere."""
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    server.answers = [status(200, body=b"direct")]
    assert get(Address(server.address), QUICK) == b"direct"


@pytest.mark.parametrize(
    "url",
    ["file:///etc/passwd", "ftp://host/x", "host/v1", "http://", "https://user:word@host/v1", "http://h:x/"],
)
def test_what_is_no_address_is_refused_before_anything_is_sent(url: str) -> None:
    """Only http and https, with a host and without a password."""
    with pytest.raises(NotReached) as error:
        Address(url)
    assert "word" not in str(error.value).replace("password", "")


def test_a_key_goes_unencrypted_to_this_machine_alone() -> None:
    """Plain http over a network with a key is refused; without a key, or here, or by https, it is not."""
    with pytest.raises(NotReached, match="unencrypted"):
        Address("http://models.example.org/v1", "secret")
    assert Address("http://models.example.org/v1").key is None
    assert Address("https://models.example.org/v1", "secret").key == "secret"
    assert Address("http://localhost:1/v1", "secret").key == "secret"


def test_a_key_is_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    """Printing an address does not print its key, and a variable that is not set is named."""
    assert "secret" not in repr(Address("https://models.example.org", "secret"))
    monkeypatch.setenv("SOME_KEY", " secret ")
    assert key_from("SOME_KEY") == "secret"
    monkeypatch.delenv("SOME_KEY")
    with pytest.raises(NotReached, match="SOME_KEY"):
        key_from("SOME_KEY")
