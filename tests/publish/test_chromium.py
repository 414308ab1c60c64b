"""The site in a real Chromium: nothing runs, nothing is loaded, nothing overflows, nothing is refused.

Chromium is spoken to over a pipe with its DevTools protocol; no driver and no port. Where no Chromium is
installed these tests are skipped and say so: the other tests hold the same rules on the HTML itself.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from minewatch.model.edition import Edition
from minewatch.publish import write_site

CHROMIUM = next(
    (p for n in ("chromium", "chromium-browser", "google-chrome") if (p := shutil.which(n))), None
)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed")

FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-sync",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-dev-shm-usage",
    "--remote-debugging-pipe",
)


class Browser:
    """One headless Chromium with one tab; events are kept until a page is opened."""

    def __init__(self, program: str, profile: str) -> None:
        self.buffer, self.count, self.session = b"", 0, ""
        self.events: list[dict[str, Any]] = []
        ours_in, theirs_out = os.pipe()
        theirs_in, ours_out = os.pipe()
        # The pipe's ends must be descriptors 3 and 4 of the browser: a shell puts them there.
        command = f'exec "$0" "$@" 3<&{theirs_in} 4>&{theirs_out}'
        self.process = subprocess.Popen(
            ["/bin/bash", "-c", command, program, *FLAGS, f"--user-data-dir={profile}"],
            pass_fds=(theirs_in, theirs_out),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(theirs_in)
        os.close(theirs_out)
        self.incoming, self.outgoing = os.fdopen(ours_in, "rb", 0), os.fdopen(ours_out, "wb", 0)
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Log", "Network", "Runtime", "Audits"):
            self.call(f"{domain}.enable")

    def call(self, method: str, **params: Any) -> dict[str, Any]:
        """Send a command and wait for its answer."""
        self.count += 1
        message = {"id": self.count, "method": method, "params": params}
        if self.session:
            message["sessionId"] = self.session
        self.outgoing.write(json.dumps(message).encode() + b"\0")
        while True:
            answer = self._next()
            if answer.get("id") == self.count:
                assert "error" not in answer, answer
                return dict(answer["result"])
            self.events.append(answer)

    def open(self, address: str, width: int = 1280, *, scheme: str = "light") -> None:
        """Load a page and wait until it is there."""
        self.events.clear()
        self.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
        self.call(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=800,
            deviceScaleFactor=1,
            mobile=width < 500,
        )
        self.call("Page.navigate", url=address)
        while not any(e.get("method") == "Page.loadEventFired" for e in self.events):
            self.events.append(self._next())

    def value(self, expression: str) -> Any:
        """What an expression gives in the page (our own question; the page itself runs nothing)."""
        answer = self.call("Runtime.evaluate", expression=expression, returnByValue=True)
        return answer["result"].get("value")

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self.buffer:
            more = self.incoming.read(65536)
            assert more, "Chromium went away"
            self.buffer += more
        line, _, self.buffer = self.buffer.partition(b"\0")
        return dict(json.loads(line))

    def close(self) -> None:
        """End it and wait until it has gone."""
        self.process.terminate()
        self.process.wait(10)
        self.incoming.close()
        self.outgoing.close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    assert CHROMIUM is not None
    with tempfile.TemporaryDirectory(prefix="minewatch-chromium-", ignore_cleanup_errors=True) as profile:
        opened = Browser(CHROMIUM, profile)
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def folder(six_states: Edition, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("chromium") / "site"
    write_site(six_states, made)
    return made


def every_kind_of_page(folder: Path) -> list[str]:
    """Each page that is one of its kind, the fullest states, the hostile one, and every document."""
    single = [p.name for p in folder.glob("*.html")]
    documents = sorted(f"documents/{p.name}" for p in (folder / "documents").glob("*.html"))
    chosen = [f"states/{code}.html" for code in ("pol", "ltu", "ukr", "tcd", "ton", "vct", "index")]
    return [*sorted(single), *chosen, *documents]


def test_no_page_breaks_its_own_policy_or_loads_anything(browser: Browser, folder: Path) -> None:
    """Opened from disk, a page asks for itself and its sheet alone, and Chromium reports nothing refused."""
    for page in every_kind_of_page(folder):
        browser.open((folder / page).as_uri())
        asked = [
            e["params"]["request"]["url"]
            for e in browser.events
            if e.get("method") == "Network.requestWillBeSent"
        ]
        assert {a.rpartition("/")[2] for a in asked} <= {page.rpartition("/")[2], "style.css"}, (page, asked)
        trouble = [
            e
            for e in browser.events
            if e.get("method")
            in (
                "Log.entryAdded",
                "Audits.issueAdded",
                "Runtime.exceptionThrown",
                "Runtime.consoleAPICalled",
                "Page.javascriptDialogOpening",
            )
        ]
        assert trouble == [], (page, trouble)
        assert browser.value("getComputedStyle(document.body).maxWidth") not in ("none", None), (
            "the sheet applies"
        )
        assert browser.value("document.scripts.length") == 0


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_nothing_scrolls_sideways(browser: Browser, folder: Path, width: int) -> None:
    """At 320, 768 and 1,280 px no page is wider than the screen and no words run out of their box."""
    for page in every_kind_of_page(folder):
        browser.open((folder / page).as_uri(), width)
        assert browser.value("document.documentElement.scrollWidth") <= width, page
        outside = browser.value(
            "[...document.querySelectorAll('body *')].filter(e => !e.closest('.v, .skip, .rows thead') && "
            f"e.getBoundingClientRect().right > {width + 0.5}).map(e => e.outerHTML.slice(0, 90))"
        )
        assert outside == [], (page, outside)


def test_what_can_be_pressed_is_large_enough(browser: Browser, folder: Path) -> None:
    """Navigation links are at least 24 px high (WCAG 2.2, success criterion 2.5.8)."""
    for page in ("index.html", "states/pol.html"):
        browser.open((folder / page).as_uri(), 320)
        heights = browser.value(
            "[...document.querySelectorAll('nav a, summary')].map(e => e.getBoundingClientRect().height)"
        )
        assert heights
        assert min(heights) >= 24, (page, min(heights))


def test_the_dark_scheme_is_dark(browser: Browser, folder: Path) -> None:
    """A reader who prefers dark gets a dark page, one who prefers light a light one."""
    grounds = {}
    for scheme in ("light", "dark"):
        browser.open((folder / "index.html").as_uri(), scheme=scheme)
        grounds[scheme] = browser.value("getComputedStyle(document.documentElement).backgroundColor")
    assert grounds == {"light": "rgb(255, 255, 255)", "dark": "rgb(20, 24, 27)"}


def test_a_note_is_reached_by_its_number_and_leads_back(browser: Browser, folder: Path) -> None:
    """The number beside a sentence opens its note, and the note leads back to the sentence."""
    browser.open((folder / "states" / "pol.html").as_uri())
    note = browser.value(
        "(() => { const a = document.querySelector('#r5'); a.click(); const n = "
        "document.querySelector(':target');"
        " return [n.id, n.querySelector('mark').textContent, "
        "n.querySelector('[role=doc-backlink]').hash]; })()"
    )
    assert note == ["n5", "will take effect for Poland on 20 February 2026", "#r5"]


def test_the_accessibility_tree_names_what_matters(browser: Browser, folder: Path) -> None:
    """Assistive technology finds main, navigation and headings by name, and notes as note references."""
    browser.open((folder / "states" / "pol.html").as_uri())
    nodes = browser.call("Accessibility.getFullAXTree")["nodes"]
    named = {
        (n["role"]["value"], n.get("name", {}).get("value", ""))
        for n in nodes
        if not n.get("ignored") and "role" in n
    }
    assert ("heading", "Poland") in named
    assert ("navigation", "Site") in named
    assert ("navigation", "Sections of this page") in named
    assert any(role == "main" for role, _ in named)
    assert ("doc-noteref", "note 5") in named or ("link", "note 5") in named
