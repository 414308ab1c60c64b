"""Who is named as saying it, and the finished sentence.

A grave matter (use, production, violation) that nobody has reviewed appears only as somebody's words. So do
wishes and allegations, whose content is that somebody voiced them, and whatever every source credits to a
speaker.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from minewatch.model.claim import GRAVE
from minewatch.publish.sentences import CLAUSES
from minewatch.publish.sentences.clause import Clause, Timing, having_done, predicate
from minewatch.publish.sentences.dates import day_words, when_phrase
from minewatch.publish.sentences.names import sentence_start, spoken_name
from minewatch.publish.sentences.told import Told


@dataclass(frozen=True, slots=True)
class Voice:
    """Who may be named: the publisher, whether it speaks officially, and whether people reviewed the matter.

    `own_voice` is True where at least one source says it without crediting a speaker.
    """

    publisher: str
    official: bool = False
    reviewed: bool = False
    own_voice: bool = True


def sentence(told: Told, voice: Voice) -> str:
    """One English sentence with capital and full stop; hedges kept, the speaker named where needed."""
    clause = CLAUSES[told.kind](told)
    if told.new_deadline:
        told = replace(told, time=None)
    said = told.said.start if told.said else None
    spoken = Timing(told.time, said, told.on)
    if told.assertion == "allegation":
        words = _alleged(told, voice, clause, spoken)
    elif _needs_voice(told, voice):
        words = _spoken(told, voice, clause, spoken)
    else:
        words = _plain(told, clause, Timing(told.time, told.seen or said, told.on))
    return sentence_start(words) + "."


def _needs_voice(told: Told, voice: Voice) -> bool:
    if told.assertion == "wish" or not voice.own_voice:
        return True
    return told.kind in GRAVE and not voice.reviewed


def _plain(told: Told, clause: Clause, timing: Timing) -> str:
    """In our own voice; a condition told long ago says as of when."""
    words = predicate(clause, told.assertion, timing)
    if timing.said and timing.stale and timing.tense() == "timeless" and not _perfect(clause, told):
        return f"as of {day_words(timing.said)}, {words}"
    return words


def _perfect(clause: Clause, told: Told) -> bool:
    """Acts told as accomplished stay true however old the telling is."""
    return clause.nature == "act" and told.assertion == "fact"


def _spoken(told: Told, voice: Voice, clause: Clause, timing: Timing) -> str:
    if told.speaker and spoken_name(told.speaker.name) == clause.subject:
        clause = replace(clause, subject="it")  # "Poland said that it plans to …"
    words = predicate(clause, told.assertion, timing)
    when = _saying_date(told)
    if told.assertion == "wish":
        if told.speaker:
            return f"{_speaker(told)} expressed{when} the wish that {words}"
        return f"{voice.publisher} reported{when} the wish that {words}"
    if told.speaker:
        return f"{_speaker(told)} said{when} that {words}"
    return f"{voice.publisher} {'stated' if voice.official else 'reported'}{when} that {words}"


def _alleged(told: Told, voice: Voice, clause: Clause, timing: Timing) -> str:
    when = _saying_date(told)
    claimed = predicate(clause, "allegation", timing)
    if told.speaker is None:
        return f"{voice.publisher} reported{when}, without confirming it, that {claimed}"
    if not clause.blameworthy:
        return f"{_speaker(told)} alleged{when} that {claimed}"
    accused = f"{'are' if clause.plural else 'is'} accused"
    if timing.stale:
        accused = f"{'were' if clause.plural else 'was'} accused{when}"
    return f"{clause.subject} {accused} by {_speaker(told)} of {having_done(clause, timing)}"


def _speaker(told: Told) -> str:
    """ "Name, role," set off by commas; a name alone where there is no role."""
    speaker = told.speaker
    if speaker is None:
        return ""
    if speaker.role and speaker.role.casefold() != speaker.name.casefold():
        return f"{spoken_name(speaker.name)}, {speaker.role},"
    return spoken_name(speaker.name)


def _saying_date(told: Told) -> str:
    """ " on 3 March 2026", unless the saying is the act and the clause itself ends with that very day."""
    saying_is_the_act = told.kind in ("oppose", "support", "remain") or told.step is not None
    if told.said is None or (saying_is_the_act and told.time and str(told.time) == str(told.said)):
        return ""
    phrase = when_phrase(told.said)
    return f" {phrase}" if phrase else ""
