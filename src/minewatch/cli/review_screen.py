"""The review screen: the document with the words in place, the claim's fields, and one key for each answer.

Everything a document says is cleaned before it reaches the terminal: control characters would be commands to
it, and characters that turn the direction of writing could show other words than are there.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING

import click

from minewatch.cli.screen import clean
from minewatch.errors import InputRefused, NotKnown
from minewatch.model.place import find_place

if TYPE_CHECKING:
    from rich.console import Console, Group, RenderableType
    from rich.text import Text as Styled

    from minewatch.model.claim import Claim
    from minewatch.model.decision import Decision, Verdict
    from minewatch.model.text import Text
    from minewatch.review import Change, Question
    from minewatch.store import Record

KEYS = (
    ("a", "accept"), ("r", "reject"), ("e", "edit"), ("u", "unsure"), ("s", "skip"), ("z", "undo"),
    ("↑↓", "scroll"), ("q", "quit"),
)  # fmt: skip
REASONS = (
    "not about mines", "the words do not say it", "another actor", "another sense of the word",
    "a copy of another report",
)  # fmt: skip
_MARK = "bold reverse"
_AROUND = 12_000  # characters of the document on each side of the words that can be scrolled to
_OTHER_LINES = (
    11  # of a screen: head, title, origin, blank, note, keys, and five for a question and its answer
)
_ALWAYS = ("actor", "kind", "assertion", "weapon", "treaty", "time")  # shown also where nothing is stated
_WIDE = 100  # columns from which the fields stand beside the document
_UP, _DOWN = ("\x1b[A", "\x1bOA", "k"), ("\x1b[B", "\x1bOB", "j")


class Session:
    """One person's sitting. Every answer is in the record before the next question is shown.

    Keys pressed before a question is on the screen are dropped (`click.getchar` clears the terminal's queue):
    nobody answers what they have not seen.
    """

    def __init__(
        self,
        record: Record,
        reader: str,
        clock: Callable[[], datetime],
        questions: Sequence[Question],
        console: Console | None = None,
        getchar: Callable[[], str] = click.getchar,
    ) -> None:
        from rich.console import Console

        self.record, self.reader, self.clock = record, reader, clock
        self.questions = list(questions)
        self.console = console or Console(highlight=False, markup=False, emoji=False)
        self.getchar = getchar
        self.at = self.scrolled = self.decided = 0
        self.note = ""
        self.sources = {source.id: source.name for source in record.sources()}
        self.sightings = {seen.capture: seen for seen in record.sightings()}
        self._text: Text | None = None
        self.last = sorted(record.decisions(), key=lambda d: d.at)[-1:]  # the next one is to come after it

    def run(self) -> None:
        """Ask until the questions or the person are done."""
        keys: dict[str, Callable[[], None]] = {
            "a": lambda: self._answer("accept", ""),
            "r": lambda: self._with_reason("reject"),
            "u": lambda: self._with_reason("unsure"),
            "e": self._edit,
            "z": self._undo,
            "s": self._next,
        }
        while self.at < len(self.questions):
            self._show(self.questions[self.at])
            key = self._key()
            if key == "q":
                break
            self.note = ""
            if key in _UP:
                self.scrolled -= 3
            elif key in _DOWN:
                self.scrolled += 3
            elif key in keys:
                self._do(keys[key])
            else:
                self.note = "No such key. " + "  ".join(f"{name}: {what}" for name, what in KEYS)
        else:
            self.console.print("Nothing more to ask." if self.questions else "No open questions.")
        left = len(self.questions) - self.at
        self.console.print(f"{self.decided} decided now, {left} left. Every decision is kept.")

    # -- answers ------------------------------------------------------------------------------------------

    def _key(self) -> str:
        try:
            key = self.getchar()
        except (KeyboardInterrupt, EOFError):
            return "q"  # each answer is already kept: leaving is always safe
        return key if key.startswith("\x1b") else key.lower()

    def _do(self, action: Callable[[], None]) -> None:
        try:
            action()
        except InputRefused as refused:
            self.note = str(refused)
        except (click.Abort, KeyboardInterrupt):
            self.note = "Nothing was decided."

    def _next(self) -> None:
        self.at += 1
        self.scrolled = 0

    def _answer(self, verdict: Verdict, why: str, pairs: Sequence[tuple[str, str | None]] = ()) -> None:
        from minewatch.review import decide, next_moment

        question = self.questions[self.at]
        at = next_moment(self.last, self.clock())
        claims = [question.claim, *map(self.record.claim, question.copies)]
        self.last = [decide(claim, verdict, self.reader, at, why, pairs) for claim in claims]
        self.record.add_decisions(self.last)
        self.decided += 1
        copies = f" (and its {len(question.copies)} copies)" if question.copies else ""
        self.note = f"Last: {verdict}, {headline(question.claim)}{copies}. z takes it back."
        self._next()

    def _with_reason(self, verdict: Verdict) -> None:
        why = self._reason()
        if not why:
            self.note = "No reason given: nothing was decided."
            return
        self._answer(verdict, why)

    def _reason(self) -> str:
        hints = "  ".join(f"{n} {words}" for n, words in enumerate(REASONS, 1))
        self.console.print(f"Why? A number, or your own words; empty to go back.\n{hints}", style="dim")
        why = str(click.prompt("why", default="", show_default=False)).strip()
        return REASONS[int(why) - 1] if why.isdigit() and 1 <= int(why) <= len(REASONS) else why

    def _edit(self) -> None:
        from minewatch.review import amended

        claim = self.questions[self.at].claim
        fields = _written(claim)
        self.console.print("Set fields, one a line: FIELD VALUE, or FIELD - to empty it. Empty line: done.")
        empty = [field for field, value in fields.items() if value is None]
        self.console.print(f"Empty now: {', '.join(empty)}.", style="dim")
        pairs: dict[str, str | None] = {}
        while line := str(click.prompt("set", default="", show_default=False)).strip():
            field, value = _pair(line)
            try:
                amended(claim, [*pairs.items(), (field, value)])
            except InputRefused as refused:
                self.console.print(str(refused), style="bold")
                continue
            pairs[field] = value
        if not pairs:
            self.note = "No field was set: nothing was decided."
            return
        why = self._reason()
        if why:
            self._answer("amend", why, tuple(pairs.items()))
        else:
            self.note = "No reason given: nothing was decided."

    def _undo(self) -> None:
        from minewatch.review import last_of, live, next_moment, undo

        decisions = list(self.record.decisions())
        last = last_of(decisions, self.reader)
        if last is None:
            self.note = "You have no decision to take back."
            return
        together = [d for d in live(decisions) if d.by == self.reader and d.at == last.at]
        at = next_moment(decisions, self.clock())
        self.last = [undo(decision, self.reader, at) for decision in together]
        self.record.add_decisions(self.last)
        self._ask_again(together)
        self.note = f"Taken back: {last.verdict} ({clean(last.why)})."

    def _ask_again(self, taken_back: Sequence[Decision]) -> None:
        about = {decision.about for decision in taken_back}
        for number, question in enumerate(self.questions):
            if question.about in about:
                self.at, self.scrolled = number, 0
                self.decided = max(0, self.decided - 1)
                return

    # -- showing ------------------------------------------------------------------------------------------

    def _show(self, question: Question) -> None:
        """One screen: never longer than the terminal, with room left below for a question."""
        from rich.table import Table

        wide = self.console.width >= _WIDE
        side = min(48, self.console.width // 3) if wide else self.console.width
        fields = self._fields(question, wide)
        below = 0 if wide else len(self.console.render_lines(fields, self.console.options.update(width=side)))
        room = max(4, self.console.height - _OTHER_LINES - below)
        document = self._document(question.claim, self.console.width - side - 3 if wide else side, room)
        self.console.clear()
        self.console.print(self._head(question), style="reverse", overflow="ellipsis", no_wrap=True)
        if wide:
            both = Table.grid(padding=(0, 3, 0, 0), expand=True)
            both.add_column(ratio=1)
            both.add_column(width=side)
            both.add_row(document, fields)
            self.console.print(both)
        else:
            self.console.print(document, fields, sep="\n")
        self.console.print(self.note, style="bold")
        self.console.print(_key_line(wide))

    def _head(self, question: Question) -> str:
        what = "SECOND READER  " if question.second else "CONTESTED  " if question.contested else ""
        count = f"{self.at + 1} of {len(self.questions)}   {self.decided} decided"
        return f" {what}{count}   {self.reader}   {headline(question.claim)} "

    def _document(self, claim: Claim, width: int, height: int) -> Group:
        """The publisher's line, and the document around the words, scrolled to them."""
        from rich.console import Group
        from rich.text import Text as Styled

        text = self._text_of(claim)
        seen = self.sightings.get(text.capture)
        publisher = self.sources.get(seen.source, seen.source) if seen else (text.publisher or "")
        date = str(text.published) if text.published else "no date"
        title = Styled(clean(text.title or "(no title)"), style="bold")
        origin = Styled(clean(f"{publisher}, {date}, {seen.address if seen else ''}"), style="dim")
        lines, marked = _lines(text.content, claim, width)
        first = max(0, min(marked - height // 3 + self.scrolled, len(lines) - height))
        self.scrolled = first - marked + height // 3  # scrolling past an end does not pile up
        shown = Styled("\n").join(lines[first : first + height])
        for line in (title, origin):
            line.truncate(width, overflow="ellipsis")
        return Group(title, origin, Styled(), shown)

    def _text_of(self, claim: Claim) -> Text:
        if self._text is None or self._text.id != claim.text:
            self._text = self.record.text(claim.text)
        return self._text

    def _fields(self, question: Question, wide: bool) -> Group:
        """What the machine read, why it is asked, and what others said where that may be seen."""
        from rich.console import Group
        from rich.text import Text as Styled

        claim = question.claim
        stated = {
            field: clean(value or "—")
            for field, value in _written(claim).items()
            if field in _ALWAYS or value not in (None, "false")
        } | {"confidence": f"{claim.confidence:.0%}"}
        why = [Styled(f"• {note}") for _, note in question.reasons]
        extra = [Styled(f"Also in {len(question.copies)} copies of this story.")] if question.copies else []
        blank = [Styled()] if wide else []
        return Group(_stated(stated, wide), *blank, *why, *extra, *self._others(question))

    def _others(self, question: Question) -> list[Styled]:
        """What others answered: only for one who has answered too."""
        from rich.text import Text as Styled

        from minewatch.review import changes_for

        if not question.contested:
            return []
        decisions = self.record.decisions(about=question.about)
        found = list(changes_for(self.reader, [question.claim], decisions))
        if not found:
            return []
        lines = [Styled(f"You: {found[0].mine.verdict} ({clean(found[0].mine.decision.why)})", style="bold")]
        return [Styled(), *lines, *(Styled(_change_line(change)) for change in found)]


def _change_line(change: Change) -> str:
    fields = "; ".join(
        f"{field}: {mine or 'empty'} → {theirs or 'empty'}" for field, mine, theirs in change.fields
    )
    decision = change.theirs.decision
    return clean(f"{decision.by}: {change.theirs.verdict} ({decision.why}) {fields}")


def headline(claim: Claim) -> str:
    """The claim in a few words: Poland · use · intent · ap_mine."""
    actor = claim.actor or "somebody"
    with suppress(NotKnown):  # a company or group has no other name
        actor = find_place(actor).name
    return " · ".join(clean(part) for part in (actor, claim.kind, claim.assertion, claim.weapon) if part)


def _written(claim: Claim) -> dict[str, str | None]:
    from minewatch.review import written

    return written(claim)


def _pair(line: str) -> tuple[str, str | None]:
    field, _, value = line.replace("=", " ", 1).partition(" ")
    value = value.strip()
    return field.strip(), None if value in ("", "-") else value


def _lines(content: str, claim: Claim, width: int) -> tuple[list[Styled], int]:
    """The document around the words, wrapped, with the words marked; and the line where they begin."""
    from rich.console import Console
    from rich.text import Text as Styled

    e = claim.evidence
    start, end = max(0, e.start - _AROUND), min(len(content), e.end + _AROUND)
    before = ("… " if start else "") + clean(content[start : e.start])
    after = clean(content[e.end : end]) + (" …" if end < len(content) else "")
    # Marked by brackets too: a reader without colours, or with a screen reader, must find the words.
    words = "[" + clean(content[e.start : e.end]) + "]"
    wrapped = list(Styled.assemble(before, (words, _MARK), after).wrap(Console(width=width), width))
    first = next((n for n, line in enumerate(wrapped) if any(s.style == _MARK for s in line.spans)), 0)
    return wrapped, first


def _stated(fields: dict[str, str], wide: bool) -> RenderableType:
    """Fields under each other where there is room, else one after the other."""
    from rich.table import Table
    from rich.text import Text as Styled

    if not wide:
        line = Styled()
        for field, value in fields.items():
            line.append(f"{field} ", style="dim").append(value, style="bold").append("   ")
        return line
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column()
    for field, value in fields.items():
        grid.add_row(field, Styled(value, style="bold" if field == "kind" else ""))
    return grid


def _key_line(wide: bool) -> Styled:
    from rich.text import Text as Styled

    line = Styled()
    for key, what in KEYS:
        line.append(f" {key} ", style="reverse").append(f" {what}   " if wide else f"{what} ")
    return line
