"""Who does an act: the subject of its clause, the agent of a passive, the owner of a noun, or who was spoken of."""

from __future__ import annotations

from minewatch.extract.clauses.acts import Draft
from minewatch.extract.clauses.parties import Party
from minewatch.extract.clauses.sentence import Sentence

Codes = tuple[str | None, ...]
_DOERS = ("nom",)
NEXT = 4  # items between a noun and the party it belongs to
SHARED = ("and", "comma", "sub", "rel", "stop", "but")


def actor(s: Sentence, draft: Draft) -> tuple[Codes, Party | None]:
    """The codes of who does it, and the party that names them; ((None,), None) where nobody is named."""
    if draft.kind == "in_force":
        return _in_force(s, draft)
    if draft.kind in ("casualty", "contamination"):
        return _where(s, draft)
    if draft.act.of == "any":
        return _judge(s, draft)
    found = (
        _addressed(s, draft)
        or _decided(s, draft)
        or (_of_noun(s, draft) if draft.form == "noun" else _of_verb(s, draft))
    )
    if found is None and ours(s, draft):
        return _understood(s, draft), None
    found = found or _earlier(s, draft)
    if found is not None:
        return _meant(s, found), found
    codes = _understood(s, draft)
    given = {c for p in s.parties if p.slot in ("to", "into") or (p.open and p.slot == "of") for c in p.codes}
    return ((None,) if draft.act.kind == "transfer" and given & set(codes) else codes), None


def _in_force(s: Sentence, draft: Draft) -> tuple[Codes, Party | None]:
    """For whom a treaty enters into force; for nobody in particular where it is the treaty as a whole."""
    for party in _clause_parties(s, draft):
        if party.slot == "to" and party.codes:
            return party.codes, party
    return (None,), None


def _judge(s: Sentence, draft: Draft) -> tuple[Codes, Party | None]:
    """Who praises or blames: the subject, or an organisation by a name that no table has; nobody understood."""
    found = _of_noun(s, draft) if draft.form == "noun" else _of_verb(s, draft)
    clause = s.clause(draft.at)
    first = found.end if found is not None and found.end <= draft.at else clause.start
    unknown = [
        i for i in range(first, draft.at) if s.row[i].cap and not s.row[i].senses and i > s.clauses[0].start
    ]
    run = unknown and [i for i in range(unknown[0], draft.at) if s.row[i].cap and not s.row[i].sense("STATE")]
    if (found is None or found.end <= draft.at) and run and draft.at - run[-1] <= 3:
        start = run[0] - 1 if run[0] - 1 == clause.start and s.row[run[0] - 1].cap else run[0]
        name = [s.row[i].word for i in range(start, run[-1] + 1) if not s.row[i].sense("SMALL", "article")]
        return ("-".join("-".join(name).split()),), Party(start, run[-1] + 1, (None,), "nom", "org")
    found = found or _earlier(s, draft)
    if found is not None:
        return _meant(s, found), found
    referred = ours(s, draft) or any(s.row[i].sense("WHO", "it") for i in range(clause.start, clause.end))
    return (_understood(s, draft) if referred else (None,)), None


def _where(s: Sentence, draft: Draft) -> tuple[Codes, Party | None]:
    """The state in which people are hurt or land is mined: the one the sentence places it in, or speaks of."""
    here = [p for p in s.parties if p.codes and p.sort in ("state", "body", "capital")]
    placed = [p for p in here if p.slot == "in" or (p.slot == "to" and p.start <= 2 and s.words.elision)] or (
        [] if draft.kind == "casualty" else here
    )
    if placed:
        return placed[0].codes[:1], placed[0]
    if any(item.sense("SMALL", "worldwide") for item in s.row):
        return (None,), None
    there = any(item.sense("WHO", "there") or item.sense("WHO", "country") for item in s.row)
    return (_last(s) if there or (s.memory.about and not here) else (None,)), None


def _decided(s: Sentence, draft: Draft) -> Party | None:
    """ "the decision of the United States to supply": whose decision or plan it is."""
    if draft.form not in ("infinitive", "noun"):
        return None
    clause = s.clause(draft.at)
    for i in range(max(clause.start, draft.at - 10), draft.at):
        if not (s.row[i].sense("OP", "intent") or s.row[i].sense("OP", "wish")):
            continue
        for k in (i + 1, i + 2, i - 1):
            if 0 <= k < draft.at and (named := s.row[k].values("ADJ")):  # "la décision américaine de livrer"
                return Party(k, k + 1, tuple(named[0].split(",")), "of", "state")
        for p in s.parties:
            behind = i < p.start <= i + NEXT and p.slot == "of"
            before = p.end == i and p.slot == "of" and s.words.genitive_first
            if (behind or before) and p.end <= draft.at and p.sort != "office":
                return p
    return None


def ours(s: Sentence, draft: Draft) -> bool:
    """Whether the clause speaks for "us": by pronoun or by how its verbs end."""
    clause = s.clause(draft.at)
    here = s.row[clause.start : clause.end]
    return any(
        i.sense("WHO", "we")
        or (s.words.we and i.word.endswith(s.words.we) and (i.sense("ACT") or i.sense("OP")))
        for i in here
    )


def _meant(s: Sentence, party: Party) -> Codes:
    """The codes of a party; "the government" is that of the state spoken of."""
    if party.codes:
        return party.codes
    if s.memory.house and party.sort == "understood":
        return (s.memory.house,)
    return _spoken_of(s, party.start)


def _spoken_of(s: Sentence, before: int) -> Codes:
    named = [p for p in s.parties if p.end <= before and p.sort in ("state", "body", "capital") and p.codes]
    if named and len(named[-1].codes) == 1:
        return named[-1].codes
    return _last(s)


def _last(s: Sentence) -> Codes:
    """The one state spoken of last; after several, all where "they" are meant, else the one the text is about."""
    if len(s.memory.states) > 1 and any(item.sense("WHO", "they") for item in s.row):
        return s.memory.states
    return s.memory.states if len(s.memory.states) == 1 else (s.memory.main,)


def _clause_parties(s: Sentence, draft: Draft) -> list[Party]:
    """The parties of the act's clause; organisations only where they alone can be meant."""
    clause = s.clause(draft.at)
    here = [p for p in s.parties if clause.start <= p.start < clause.end]
    states = [p for p in here if p.sort != "org"]
    return here if draft.kind in ("oppose", "support") or not states else states


def _addressed(s: Sentence, draft: Draft) -> Party | None:
    """ "called on Poland to stay", "accused Moscow of using": the party between the verb and the act."""
    if draft.act.of == "any":
        return None
    number = s.at[draft.at]
    first = (
        s.clauses[number - 1].start
        if number and s.clauses[number].link in ("sub", "comma")
        else s.clauses[number].start
    )
    over = [
        i for i in range(first, draft.at) if any(v in ("wish", "allegation") for v in s.row[i].values("OP"))
    ]
    if not over:
        return None
    accused = s.row[over[-1]].sense("SAY") is not None
    told = [
        p
        for p in s.parties
        if over[-1] < p.start and p.end <= draft.at and p.slot in ("nom", "acc", "to", "of", "with")
    ]
    if s.words.verb_last and not accused:
        told = [p for p in told if p.slot != "to"]  # "erwägen, an die Ukraine zu liefern"
    told = [p for p in told if p.sort != "org" and (accused or p.start - over[-1] <= NEXT)]
    return next((p for p in told if p.sort != "office"), None)


def _of_verb(s: Sentence, draft: Draft) -> Party | None:
    here = _clause_parties(s, draft)
    before = [p for p in here if p.end <= draft.at]
    after = [p for p in here if p.start > draft.at]
    agents = [p for p in here if p.slot == "by"]
    if agents:
        return agents[0]
    subjects = [p for p in before if p.slot in _DOERS]
    named = [p for p in here if p.slot in _DOERS and p.sort != "group"]
    if subjects and subjects[-1].sort == "group" and draft.kind in ("transfer", "halt_transfer") and named:
        return named[0]  # "supply them to other states Poland does not plan to"
    if subjects:
        return subjects[-1]
    inverted = [p for p in after if p.slot in _DOERS and not _object_like(s, p)]
    if draft.kind in ("transfer", "halt_transfer"):
        inverted.sort(key=lambda p: p.sort == "group")
    if inverted and draft.kind not in ("transfer", "oppose", "support"):
        return inverted[0]
    if inverted and not s.words.verb_last:
        return inverted[0]
    if draft.kind in ("stockpile", "retain"):
        holders = [p for p in here if p.slot in ("from", "in", "of") and p.codes and p.sort != "org"]
        if holders:
            return holders[0]
    sorts = ("body", "office", "state", "capital") if s.words.genitive_first else ("body", "office")
    located = [p for p in before if p.slot == "of" and p.sort in sorts and p.codes]
    return located[-1] if located else None


def _object_like(s: Sentence, party: Party) -> bool:
    """ "the Polish mines": an owner of things and no doer."""
    return party.end < len(s.row) and party.sort == "state" and s.row[party.end].sense("WPN") is not None


def _of_noun(s: Sentence, draft: Draft) -> Party | None:
    at, clause = draft.at, s.clause(draft.at)
    here = _clause_parties(s, draft)
    behind = [p for p in here if p.start > at]
    for p in behind:
        if draft.kind == "transfer" and p.open and p.start - at > 1:
            continue  # "поставки бомб Саудовской Аравии": as likely to whom they go
        if p.slot == "by" or (p.slot == "of" and p.start - at <= NEXT + len(draft.obj) * 2):
            return p
        if p.slot == "from" and draft.kind == "transfer":
            return p
        if p.slot in ("from", "in") and draft.kind == "stockpile" and p.codes:
            return p
    if s.words.genitive_first:
        owners = [p for p in here if p.end <= at and p.slot == "of" and at - p.end <= NEXT]
        if owners:
            return owners[-1]
    adjective = next(
        (i for i in range(at - 1, max(clause.start, at - 3) - 1, -1) if s.row[i].sense("ADJ")), None
    )
    if adjective is not None and draft.kind not in ("oppose", "support"):
        codes = tuple(s.row[adjective].values("ADJ")[0].split(","))
        return Party(adjective, adjective + 1, codes, "of", "state")
    owners = [p for p in here if p.end <= at and at - p.end <= 2 and p.slot == "of" and p.sort != "office"]
    if owners:
        return owners[-1]
    judged = any(
        s.row[i].sense("ACT", "oppose") or s.row[i].sense("ACT", "support") for i in range(clause.start, at)
    )
    subjects = [p for p in here if p.slot in _DOERS and p.end <= at and not judged]
    if subjects:
        return subjects[-1]
    inverted = [p for p in behind if p.slot in _DOERS and not judged]
    return inverted[0] if inverted else None


def _earlier(s: Sentence, draft: Draft) -> Party | None:
    """The subject of a clause before that this one shares or hangs on; of "which", what stands before it."""
    number = s.at[draft.at]
    if s.clauses[number].link == "rel":
        near = [
            p for p in s.parties if p.end <= s.clauses[number].start and s.clauses[number].start - p.end <= 2
        ]
        if near:
            return near[-1]
    while number > 0:
        if s.clauses[number].link not in SHARED:
            return None
        if _own_subject(s, number):
            return None
        number -= 1
        clause = s.clauses[number]
        subjects = [
            p
            for p in s.parties
            if clause.start <= p.start < clause.end and p.slot in ("nom", "by") and p.sort != "org"
        ]
        if subjects:
            return subjects[0] if clause.link == "first" else subjects[-1]
    return None


def _own_subject(s: Sentence, number: int) -> bool:
    """Whether the clause has a subject that is nobody we know: "which rebels laid"."""
    clause = s.clauses[number]
    return any(s.row[i].sense("WHO", "group") for i in range(clause.start, clause.end))


def _understood(s: Sentence, draft: Draft) -> Codes:
    """Nobody is named: the state spoken of, where a word stands for it or the language leaves pronouns out."""
    clause = s.clause(draft.at)
    if ours(s, draft):
        return (s.memory.house or s.memory.main,)
    if draft.act.again:
        return s.memory.told.get(draft.act.kind, (None,))
    referred = any(
        s.row[i].sense("WHO", "it") or s.row[i].sense("WHO", "country")
        for i in range(clause.start, clause.end)
    )
    if referred or (draft.form != "noun" and draft.kind not in ("use", "violate") and s.memory.states):
        return _last(s)
    if draft.kind in (
        "withdraw",
        "join",
        "sign",
        "remain",
        "halt_production",
        "produce",
        "report",
        "extend",
        "halt_transfer",
    ):
        return _last(s)
    return (None,)
