"""Small questions about a clause that the walk from an act to its subject asks on its way."""

from __future__ import annotations

from minewatch.extract.grammar.parse import Parse
from minewatch.extract.grammar.paths import antecedent, climb, previous_group, roles_at
from minewatch.extract.words.lexicon import word_set

_TIME_WORDS = word_set("walk.time_words")


def phrase_after_relative(p: Parse, k: int) -> int:
    """The relative pronoun of "Russia, which since its invasion has used", given the last token of the phrase; or -1."""
    start = p.chunks[climb(p, p.chunk_at[k])][0]
    if start < 2 or p.tokens[start - 1].tag not in ("PREP", "BY", "FROM") or p.tokens[start - 2].tag != "REL":
        return -1
    return start - 2 if antecedent(p, start - 2) >= 0 and p.tokens[start - 2].word != "that" else -1


def neither(p: Parse, i: int) -> bool:
    """ "Neither Ukraine, Russia nor the United States has", "none of the three has": the list before token i is negated."""
    k = i
    while k > 0 and (
        p.tokens[k - 1].tag in ("STATE", "ORG", "COMMA", "DET", "CONJ", "GROUP")
        or p.tokens[k - 1].word == "nor"
    ):
        k -= 1
        if p.tokens[k].word == "neither":
            return True
    return (
        (k > 0 and p.tokens[k - 1].word == "neither")
        or p.tokens[i].word.startswith(("neither", "none", "no "))
        or p.tokens[i].word == "no"
    )


def after_infinitive(p: Parse, gi: int) -> bool:
    """ "to submit its report, destroy its mines": the list of infinitives goes on."""
    if not gi:
        return False
    last = p.groups[gi - 1]
    return last.kind == "inf" or bool(last.modal) or p.tokens[last.head].form == "B"


def named(p: Parse, c: int) -> bool:
    return p.tokens[p.chunks[c][1] - 1].tag in ("STATE", "ORG")


def after_base(p: Parse, i: int) -> bool:
    """ "to make, store and lay": a form that could be past is none after infinitives."""
    h = previous_group(p, i, ("inf", "fin"))
    return h >= 0 and (p.groups[h].kind == "inf" or p.tokens[p.groups[h].head].form == "B")


def list_end(p: Parse, gi: int) -> int:
    """Where the list of bare verbs that group gi stands in may still say "or": "used, stockpiled, or sold"."""
    end = p.groups[gi].end
    for g in p.groups[gi + 1 :]:
        if g.start != g.head or any(
            p.tokens[k].tag not in ("COMMA", "CONJ", "ADV") for k in range(end, g.start)
        ):
            break
        end = g.end
    return end + 3


def relative_before(p: Parse, k: int) -> int:
    """The relative pronoun of the clause that "done so" at k ends, or 0."""
    r = next((j for j in range(k - 1, max(0, k - 10), -1) if p.tokens[j].tag == "REL"), 0)
    return r if r and p.chunk_at[r - 1] >= 0 else 0


def due(p: Parse, lemma: str, c: int) -> bool:
    """Whether "have" or "take" with the chunk c as object only tells how long somebody has, or will need."""
    words = {t.word for t in p.tokens[slice(*p.chunks[c])]}
    return lemma in ("have", "take", "get", "give", "need") and not words.isdisjoint(_TIME_WORDS)


def judging(p: Parse, c: int) -> bool:
    """ "congratulates Bulgaria and Slovakia for completing": the one praised or blamed acts."""
    k = p.chunks[c][0] - 1
    while k > 0 and (p.tokens[k].tag in ("COMMA", "CONJ") or p.chunk_at[k] >= 0) and p.group_at[k] < 0:
        k -= 1
    r = roles_at(p, p.groups[p.group_at[k]].head) if k >= 0 and p.group_at[k] >= 0 else None
    return bool(r and (r.say == "accuse" or any(s.kind in ("oppose", "support") for s in r.senses)))
