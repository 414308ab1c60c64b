"""The front page and the index of states."""

from __future__ import annotations

from minewatch.model.status import StatusCode
from minewatch.publish.changes import changed_note, changes
from minewatch.publish.deadlines import ahead, next_days
from minewatch.publish.disagreements import by_reason, disagreements_note
from minewatch.publish.law_words import BOUND, CONSENTED, STATUS, standing
from minewatch.publish.profile import Profile, Sentence
from minewatch.publish.render import Page, Renderer
from minewatch.publish.shelf import Shelf

NEWEST = 12  # changes on the front page; the rest have a page of their own
NEXT = 10  # deadlines on the front page
# Standing in the order a reader looks for it.
_ORDER: tuple[StatusCode, ...] = (
    "party", "exit_notified", "exit_deferred_conflict", "party_provisional", "deposited_pending", "signed",
    "exited", "none", "not_determined",
)  # fmt: skip


def home_page(
    shelf: Shelf, renderer: Renderer, profiles: list[Profile], sentences: dict[str, Sentence]
) -> Page:
    """What changed, deadlines ahead, states by status, what sources disagree on, how to read this."""
    new, due = changes(shelf, sentences), ahead(shelf)
    newest = [row for row in new if row.page != "actors"][:NEWEST]  # somebody without a name is no headline
    return renderer.page(
        "home.html", "index.html", "What states do with landmines, and how we know", "home",
        states_total=len(profiles),
        figures=_figures(shelf),
        changed=newest, changed_note=changed_note(shelf),
        changed_more=len(new) if len(new) > len(newest) else 0,
        deadlines=next_days(shelf, NEXT), deadlines_total=len(due),
        by_status=_by_status(profiles), counts_note=counts_note(profiles),
        reasons=by_reason(shelf), disagreements_note=disagreements_note(shelf),
    )  # fmt: skip


def _figures(shelf: Shelf) -> list[tuple[str, str, str]]:
    edition = shelf.edition
    rows = [
        (len(edition.texts), "document", "documents"),
        (len(edition.sources), "publisher", "sources"),
        (len(edition.claims), "claim", "data"),
        (len(shelf.shown), "finding", "changes"),
        (len(shelf.disagreements), "disagreement", "disagreements"),
    ]
    figures = [(f"{n:,}", noun if n == 1 else f"{noun}s", key) for n, noun, key in rows]
    if edition.unread:
        figures.append((f"{len(edition.unread):,}", "not read", "unread"))
    return figures


def counts_note(profiles: list[Profile]) -> str:
    """Both head counts that circulate as "number of States Parties", each with its basis named."""
    codes = [p.status.code for p in profiles if p.status]
    if not codes:
        return "No status was computed for this edition."
    consented, bound = sum(c in CONSENTED for c in codes), sum(c in BOUND for c in codes)
    if consented == bound:
        return f"{bound} are States Parties: each has consented, none is waiting for entry into force."
    return (
        f"{consented} have consented to be bound, less withdrawals in effect; for {bound} of them the "
        "treaty is in force. Both numbers are called the number of States Parties."
    )


def _by_status(profiles: list[Profile]) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = []
    for code in _ORDER:
        found = [(p.place.code, p.place.name) for p in profiles if p.status and p.status.code == code]
        if found:
            rows.append({"label": STATUS[code][0], "states": found})
    unknown = [(p.place.code, p.place.name) for p in profiles if p.status is None]
    if unknown:
        rows.append({"label": "Not computed", "states": unknown})
    return rows


def state_index(renderer: Renderer, profiles: list[Profile]) -> Page:
    """All states, A to Z."""
    rows = [
        {
            "code": p.place.code,
            "name": p.place.name,
            "standing": standing(p.status)[0] if p.status else "Not computed",
            "sentences": sum(len(part.law) + len(part.sentences) + len(part.others) for part in p.parts),
        }
        for p in profiles
    ]
    return renderer.page("states.html", "states/index.html", "States", "states", rows=rows)
