"""Law in words: status codes, flags, duties and acts as the Monitor writes them."""

from __future__ import annotations

import re
from datetime import date, timedelta

from minewatch.model.act import Act
from minewatch.model.place import places
from minewatch.model.status import Duty, Reason, Status
from minewatch.publish.inert import line
from minewatch.publish.sentences.dates import day_words, when_phrase, when_words
from minewatch.publish.sentences.names import name, possessive, sentence_start
from minewatch.publish.sentences.told import TREATIES

# (in a table, what it means). "State Party" takes capitals, "state not party" does not.
STATUS = {
    "none": ("State not party", "It has made no act under the treaty."),
    "signed": ("Signatory", "It has signed and not yet consented to be bound."),
    "deposited_pending": ("Joining", "It has deposited its consent; the treaty is not yet in force for it."),
    "party": ("State Party", "The treaty is in force for it."),
    "party_provisional": ("Provisional application", "It applies the treaty until it enters into force."),
    "exit_notified": (
        "State Party, withdrawing",
        "It has given notice and is bound until that takes effect.",
    ),
    "exit_deferred_conflict": (
        "State Party, withdrawal deferred",
        "Its notice has run out, and an armed conflict keeps it bound.",
    ),
    "exited": ("State not party, withdrawn", "Its withdrawal has taken effect."),
    "not_determined": ("Not determined", "The acts on record give no answer, or more than one."),
}
BOUND = frozenset({"party", "exit_notified", "exit_deferred_conflict"})
CONSENTED = BOUND | {"deposited_pending", "party_provisional"}

FLAGS = {
    "exit_announced": "withdrawal announced",
    "exit_approved": "withdrawal approved at home",
    "suspension_claimed": "the state says that it has suspended its duties",
    "objection_lodged": "other states object",
    "declaration": "made a declaration",
}
DUTY = {
    "not_due": "not yet due",
    "due": "due",
    "met": "met",
    "met_late": "met late",
    "extended": "extended",
    "missed": "missed",
    "completion_declared": "completion declared",
    "reopened": "reopened",
    "not_applicable": "does not apply",
    "not_determined": "not determined",
}
_OPEN = frozenset({"not_due", "due", "extended", "reopened", "missed"})
_SHORT = {
    "APMBC": "Mine Ban Treaty",
    "CCM": "Convention on Cluster Munitions",
    "CCW": "Convention on Certain Conventional Weapons",
    "CCW-APII": "CCW Amended Protocol II",
    "CCW-P5": "CCW Protocol V",
    "ATT": "Arms Trade Treaty",
}
# Acts whose words say more once the article is known.
_BY_ARTICLE: dict[tuple[str, str], str] = {
    ("completion", "3"): "declared under {treaty} that its stockpile was destroyed",
    ("completion", "4"): "declared under {treaty} that its stockpile was destroyed",
    ("completion", "5"): "declared under {treaty} that its land was cleared",
    ("declared_none", "4"): "declared under {treaty} that it held no stockpile",
    ("deadline_missed", "4"): "missed its deadline under {treaty} to destroy its stockpile",
    ("deadline_missed", "5"): "missed its deadline under {treaty} to clear its land",
    ("deadline_missed", "7(1)"): "missed its deadline under {treaty} for a first report",
    ("deadline_kept", "4"): "kept its deadline under {treaty} to destroy its stockpile",
    ("discovery", "5"): "reported mined areas under {treaty} after declaring its land cleared",
    ("extension_granted", "3"): "was granted more time under {treaty} to destroy its stockpile",
    ("extension_granted", "4"): "was granted more time under {treaty} to clear its land",
    ("report", "7(1)"): "submitted its first transparency report under {treaty}",
}
_CLEARING = {"extension_granted": "was granted", "extension_requested": "requested"}
_ACTS: dict[str, str] = {
    "signature": "signed {treaty}",
    "ratification": "deposited its ratification of {treaty}",
    "acceptance": "deposited its acceptance of {treaty}",
    "approval": "deposited its approval of {treaty}",
    "accession": "deposited its accession to {treaty}",
    "succession": "notified its succession to {treaty}",
    "consent": "notified its consent to be bound by {treaty}",
    "withdrawal": "notified the depositary of its withdrawal from {treaty}",
    "withdrawal_revoked": "took back its withdrawal from {treaty}",
    "provisional_application": "declared that it applies {treaty} provisionally",
    "declaration": "made a declaration under {treaty}",
    "suspension": "declared that it suspends the operation of {treaty}",
    "objection": "lodged an objection under {treaty}",
    "meeting_conclusion": "was the subject of a conclusion by a meeting of {treaty}",
    "announcement": "announced a step under {treaty}",
    "domestic_approval": "approved a step under {treaty} at home",
    "extension_requested": "requested a longer deadline under {treaty}",
    "extension_granted": "was granted a longer deadline under {treaty}",
    "completion": "declared completion of a duty under {treaty}",
    "discovery": "reported a later discovery under {treaty}",
    "deadline_missed": "was found to have missed a deadline under {treaty}",
    "deadline_kept": "was found to have kept its deadline under {treaty}",
    "declared_none": "declared that it holds nothing that {treaty} would have it destroy",
    "clearance_reported": "reported that it had cleared its land under {treaty}",
    "report": "submitted a transparency report under {treaty}",
}


def treaty_title(code: str) -> str:
    """A treaty's name as a heading: "Mine Ban Treaty"."""
    return _SHORT.get(code, code)


def article_words(article: str) -> str:
    """ "Article 5" for "5", "Art 5" and "Article 5" alike; anything longer is left as the rule cites it."""
    bare = article.removeprefix("Article ").removeprefix("Art. ").removeprefix("Art ").strip()
    return f"Article {bare}" if bare[:1].isdigit() else article


def act_sentence(act: Act) -> str:
    """What was done, by whom, under which treaty and when, with article and new deadline: one sentence."""
    treaty, who = TREATIES.get(act.treaty, act.treaty), name(act.state)
    done = _act_words(act).format(treaty=treaty)
    if act.by and act.kind == "objection":
        who, done = name(act.by), f"objected to {possessive(name(act.state))} step under {treaty}"
    if act.by and act.kind == "meeting_conclusion":
        who = f"{meeting_words(name(act.by))} to {treaty}"
        done = f"drew a conclusion on {name(act.state)}"
    if act.note and act.kind in ("domestic_approval", "announcement"):
        done += f" ({line(act.note)})"
    article = f" ({article_words(act.article)})" if act.article else ""
    when = f" {when_phrase(act.when)}" if act.when else ""
    new = when_words(act.deadline)
    deadline = f", until {new}" if new else ""
    concluded = f": {line(act.note)}" if act.note and act.kind == "meeting_conclusion" else ""
    return f"{sentence_start(line(who))} {done}{article}{when}{deadline}{concluded}."


def _act_words(act: Act) -> str:
    """What was done, with a place for the treaty."""
    if act.kind in _CLEARING and act.article == "5":
        return f"{_CLEARING[act.kind]} more time under {{treaty}} to clear its land"
    other = _ACTS.get(act.kind, f"is on record under {{treaty}} ({act.kind.replace('_', ' ')})")
    return _BY_ARTICLE.get((act.kind, act.article or ""), other)


def source_words(act: Act) -> str:
    """Where an act is taken from; what its list notes as recalled has no source yet."""
    return re.sub(r"\brecall\b", "from memory, no source named", line(act.source, 500))


def meeting_words(words: str) -> str:
    """ "22MSP" as "the 22nd Meeting of the States Parties", wherever it stands."""

    def spelled(match: re.Match[str]) -> str:
        number = int(match[1])
        ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
        return f"the {number}{ending} Meeting of the States Parties"

    return re.sub(r"\b(\d{1,2})MSP\b", spelled, words)


def standing(status: Status) -> tuple[str, str]:
    """A status in a table, and what it means; what the record lacks is never told as no act."""
    label, meaning = STATUS[status.code]
    missing = lacking(status)
    if missing and status.code == "not_determined":
        return "Not on record", f"{sentence_start(missing)}."
    if missing and status.code == "none":
        return "No act on record", f"{sentence_start(missing)}."
    return label, f"{meaning} {sentence_start(missing)}." if missing else meaning


def lacking(status: Status) -> str:
    """Which acts are known to be missing from the record this status was computed from; "" for none."""
    if status.note:
        return line(status.note, 300).rstrip(".")
    reason = status.reason
    if status.code == "not_determined" and not (reason.acts or reason.because):
        return line(reason.rule, 300).removeprefix("not determined: ").rstrip(".")
    return ""


def status_sentence(status: Status) -> str:
    """The answer of the law on the day asked, with the day it began and the day it ends."""
    treaty = TREATIES.get(status.treaty, status.treaty)
    who = name(status.state)
    says = {
        "none": f"{who} had made no act under {treaty}",
        "signed": f"{who} was a signatory of {treaty} and not bound by it",
        "deposited_pending": f"{treaty} was not yet in force for {who}, which had deposited its consent",
        "party": f"{who} was a State Party to {treaty}",
        "party_provisional": f"{who} was applying {treaty} provisionally",
        "exit_notified": f"{who} was still a State Party to {treaty}, with notice of withdrawal given",
        "exit_deferred_conflict": (
            f"{who} was still bound by {treaty}: an armed conflict deferred the end of its withdrawal"
        ),
        "exited": f"{who} was no longer a State Party to {treaty}",
        "not_determined": f"the standing of {who} under {treaty} could not be determined",
    }[status.code]
    missing = lacking(status)
    if missing and status.code == "none":
        says = f"the record held no act of {who} under {treaty}"
    if missing and status.code == "not_determined":
        says = f"the standing of {who} under {treaty} was not on record"
    if status.code in ("party", "signed", "party_provisional") and status.since:
        says += f", since {day_words(status.since)}"
    if status.code == "exited" and status.since:
        says += f"; its withdrawal took effect on {day_words(status.since)}"
    if status.code == "exit_notified" and status.until:
        says += f"; its withdrawal was to take effect on {day_words(status.until + timedelta(days=1))}"
    if missing:
        says += f": {missing}"
    return f"On {day_words(status.on)}, {says}."


def duty_words(duty: Duty) -> str:
    """ "Article 5, clearance: due, by 1 March 2030"."""
    by = f", by {day_words(duty.deadline)}" if duty.deadline else ""
    return f"{article_words(duty.article)}, {duty.name}: {duty_standing(duty)}{by}"


def duty_standing(duty: Duty) -> str:
    """The state of a duty in a few words; where an extension may be missing from the record, that."""
    return "missed, unless extended since" if _perhaps_missed(duty) else DUTY[duty.state]


def duty_gap(duty: Duty) -> str:
    """Which decisions on a duty are missing from the record; "" for none that matters."""
    missing = line(duty.reason.rule, 300).partition(": ")[2]
    return f"{sentence_start(meeting_words(missing))}." if _perhaps_missed(duty) and missing else ""


def _perhaps_missed(duty: Duty) -> bool:
    """Whether the last deadline on record is past, and what the record lacks may have moved it."""
    return duty.state == "not_determined" and "unless extended" in duty.reason.rule


def open_duties(status: Status) -> list[Duty]:
    """The duties that still ask something of a state that is bound, or soon will be.

    A date that passed before it fell due (the state had left, or the duty was met) asks nothing any more.
    """
    if status.code not in CONSENTED:
        return []
    return [
        d
        for d in status.duties
        if (d.state in _OPEN or _perhaps_missed(d))
        and not (d.state == "not_due" and (d.deadline is None or d.deadline < status.on))
    ]


def rule_words(reason: Reason) -> str:
    """A rule as a sentence: capital first, full stop last."""
    words = sentence_start(meeting_words(decoded(line(reason.rule, 600))))
    return words if words.endswith((".", "?", "!", "…")) else f"{words}."


def decoded(words: str) -> str:
    """Words that a program put together, with codes and ISO dates as prose has them."""

    def prose(match: re.Match[str]) -> str:
        code = match[0]
        if code[0].isdigit():
            try:
                return day_words(date.fromisoformat(code))
            except ValueError:
                return code
        return TREATIES.get(code) or (name(code) if code in places() else code)

    return re.sub(r"\b(?:\d{4}-\d{2}-\d{2}|[A-Z]{3,5}(?:-[A-Z0-9]+)?)\b", prose, words)
