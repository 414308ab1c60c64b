"""Ask a model for the claims of a text, and keep those that the text's own words carry."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from minewatch.errors import NotKnown, NotReached
from minewatch.extract.asking.answers import Unreadable, formed, listed, said
from minewatch.extract.asking.question import REPAIR, body, messages
from minewatch.extract.asking.windows import windows
from minewatch.extract.gate.gate import GATE, Refusal, hold
from minewatch.extract.gate.reading import Reading

if TYPE_CHECKING:
    from minewatch.dial import Address, Limits
    from minewatch.model.claim import Claim
    from minewatch.model.text import Text

LANGUAGES = ("en",)  # whose words the gate knows
CONFIDENCE = 0.5  # no figure of any model's quality is claimed
Progress = Callable[[str, int, int | None], None]


@dataclass(frozen=True, slots=True)
class Model:
    """A model at an OpenAI-compatible address. `key` names the environment's variable that holds the key;
    `timeout` is in seconds for one question, tries included; `at_once` questions are under way together.
    """

    address: str
    name: str
    key: str | None = None
    timeout: float = 120.0
    at_once: int = 2

    @property
    def extractor(self) -> str:
        """What claims say of where they are from."""
        return f"model {self.name}, {GATE}"


@dataclass(frozen=True, slots=True)
class NotKept:
    """A claim that was answered and refused: the field, the reason, and the whole answer for a reviewer."""

    field: str
    reason: str
    answer: str

    def __str__(self) -> str:
        return f"{self.field}: {self.reason} Answered: {self.answer}"


@dataclass(frozen=True, slots=True)
class Asked:
    """What a model's answers came to: claims that passed the gate, those of them that the rules had found too
    (left out of `claims`), and refusals.
    """

    claims: tuple[Claim, ...]
    known: int
    refused: tuple[NotKept, ...]


def judged(language: str | None) -> bool:
    """Whether the gate knows the words of this language, so that a model may be asked about texts in it."""
    return language in LANGUAGES


def ask(text: Text, model: Model, rules: Sequence[Claim] = (), progress: Progress | None = None) -> Asked:
    """The model's claims about the text, each held to the gate, without those that `rules` has already.

    Raises NotReached where the model does not answer or not readably (nothing of the text is kept then), and
    NotKnown for a language whose words the gate does not know.
    """
    if not judged(text.language):
        raise NotKnown(
            f"language {text.language!r}", "no model is asked about texts in it: the gate has no words."
        )
    reading = Reading(text)
    parts = list(windows(reading.sentences))
    answered: dict[int, list[Any]] = {}
    address, limits = _address(model), _limits(model)
    with ThreadPoolExecutor(max_workers=model.at_once) as pool:
        waiting = {
            pool.submit(_window, reading, first, last, model, address, limits): i
            for i, (first, last) in enumerate(parts)
        }
        try:
            for done, future in enumerate(as_completed(waiting), 1):
                answered[waiting[future]] = future.result()
                if progress:
                    progress("asking", done, len(parts))
        except BaseException:
            for future in waiting:  # what has not begun is not asked any more
                future.cancel()
            raise
    raws = (raw for i in sorted(answered) for raw in answered[i])
    return _sorted_out(reading, raws, model, rules)


def reach(model: Model) -> None:
    """Ask the address which models it has. Raises NotReached."""
    from minewatch.dial import get

    get(_address(model).beneath("models"), _limits(model))


def _address(model: Model) -> Address:
    from minewatch.dial.address import Address, key_from

    return Address(model.address, key_from(model.key))


def _limits(model: Model) -> Limits:
    from minewatch.dial import Limits

    return Limits(read=model.timeout, whole=model.timeout)


def _window(
    reading: Reading, first: int, last: int, model: Model, address: Address, limits: Limits
) -> list[Any]:
    """The claims answered for one window; a message that cannot be read is sent back once."""
    from minewatch.dial import post_json

    sent, why = messages(reading, first, last), ""
    for _ in range(2):
        raw = post_json(address.beneath("chat/completions"), body(model.name, sent), limits)
        content = ""
        try:
            content = said(raw)
            return listed(content)
        except Unreadable as error:
            why = str(error)
            mended = [{"role": "assistant", "content": content[:8000]}] if content else []
            sent = [*sent[:2], *mended, {"role": "user", "content": REPAIR.format(why=why)}]
    raise NotReached(
        f"model {model.name}", f"its answer could not be read, asked twice: {why}.", "Try another model."
    )


def _sorted_out(reading: Reading, raws: Iterator[Any], model: Model, rules: Sequence[Claim]) -> Asked:
    kept: dict[str, Claim] = {}
    refused: dict[NotKept, None] = {}
    known = 0
    for raw in raws:
        shown = json.dumps(raw, ensure_ascii=False)[:4000]
        answer = formed(raw)
        if isinstance(answer, str):
            refused[NotKept("form", f"{answer}.", shown)] = None
            continue
        outcome = hold(reading, answer, model.extractor, CONFIDENCE)
        if isinstance(outcome, Refusal):
            refused[NotKept(outcome.field, outcome.reason, shown)] = None
        elif any(_same(outcome, claim) for claim in rules):
            known += 1
        else:
            kept.setdefault(outcome.id, outcome)
    claims = sorted(kept.values(), key=lambda claim: (claim.evidence.start, claim.evidence.end))
    return Asked(tuple(claims), known, tuple(refused))


def _same(one: Claim, other: Claim) -> bool:
    """Whether both say the same of the same words: counted once, as the rules' claim."""
    about = (one.kind, one.actor, one.weapon, one.treaty, one.quantity)
    if about != (other.kind, other.actor, other.weapon, other.treaty, other.quantity):
        return False
    return one.evidence.start < other.evidence.end and other.evidence.start < one.evidence.end
