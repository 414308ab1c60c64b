"""Quotations and reported speech in sentences about anything, with their speakers."""

from __future__ import annotations

import time

import pytest

from minewatch.extract.speech.speech import Speech, find_speech


def only(text: str) -> Speech:
    found = [s for s in find_speech(text) if not s.nested]
    assert len(found) == 1, found
    return found[0]


def source(text: str, speech: Speech) -> str | None:
    return text[slice(*speech.source)] if speech.source else None


def said(text: str, speech: Speech) -> str:
    return " ".join(text[a:b] for a, b in speech.said).strip('“”"')


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("“We leave in May,” the mayor of Riga said.", "the mayor of Riga"),
        ("“We leave in May,” said Anna Berzina, a council member.", "Anna Berzina"),
        (
            "“We leave in May,” Berzina, who chairs the council, told local reporters.",
            "Berzina, who chairs the council",
        ),
        ("The mayor told the paper, “We leave in May.”", "The mayor"),
        ("BERZINA: “We leave in May.”", "BERZINA"),
        ("“We leave in May,” fumed Berzina.", "Berzina"),
        ("“Do we leave in May?” Berzina demanded.", "Berzina"),
        ("“We leave in May.” — Anna Berzina", "Anna Berzina"),
        ("When asked about the plan, the mayor replied: “We leave in May.”", "the mayor"),
        ("«We leave in May», said the mayor.", "the mayor"),
        ("„We leave in May”, said the mayor.", "the mayor"),
        ("'We leave in May,' said the mayor.", "the mayor"),
    ],
)
def test_a_direct_quotation_has_its_speaker(text: str, who: str) -> None:
    """The speaker of a quotation is found before it, after it, inverted, labelled or signed."""
    quoted = [s for s in find_speech(text) if "We leave in May" in said(text, s) or "Do we" in said(text, s)]
    assert quoted
    assert (source(text, quoted[0]) or "").startswith(who)


def test_a_missing_mark_does_no_harm_beyond_its_paragraph() -> None:
    """A quotation that is never closed ends with its paragraph; the next paragraph is read as usual."""
    text = "“We leave in May, the mayor said.\nThe road would open, the ministry said."
    assert [source(text, s) for s in find_speech(text) if s.how == "indirect"] == ["the ministry"]


@pytest.mark.parametrize(
    ("text", "who", "what"),
    [
        ("The ministry said that the road would open.", "The ministry", "that the road would open"),
        ("The road would open, the ministry said on Friday.", "the ministry", "The road would open,"),
        ("According to the ministry, the road would open.", "the ministry", "the road would open."),
        ("Officials say the road will open.", "Officials", "the road will open"),
        ("He told The Daily Post that the road would open.", "He", "that the road would open"),
        ("The senator, a critic, argued it would fail.", "The senator, a critic", "it would fail"),
        ("In a statement, the mayor's office denied the report.", "the mayor's office", "the report"),
        ("Asked about costs, the mayor said they would rise.", "the mayor", "they would rise"),
        ("Maria Silva has in the past warned that it would flood.", "Maria Silva", "that it would flood"),
    ],
)  # fmt: skip
def test_reported_speech_has_its_speaker_and_words(text: str, who: str, what: str) -> None:
    """Indirect speech is found whether its verb stands before, after or inside it."""
    match = [s for s in find_speech(text) if source(text, s) == who and said(text, s) == what]
    assert match, find_speech(text)
    assert match[0].how == "indirect"


@pytest.mark.parametrize(
    "text",
    [
        "The report of the committee was long.",
        "The said road is closed.",
        "He hopes to be able to report by May.",
        "Demand for timber and claims for damages rose.",
        "She had no answer to the letter.",
    ],
)
def test_nouns_and_plans_to_speak_are_no_speech(text: str) -> None:
    """A reporting verb's twin noun, its adjective, and speech that has not happened give no report of it."""
    assert not [s for s in find_speech(text) if s.force in ("plain", "tell", "announce", "claim")]


def test_a_speaker_goes_on_over_sentences_and_paragraphs() -> None:
    """Quotations without a clause of their own are those of whoever spoke last, until somebody else does."""
    text = (
        "“It is late,” Berzina said. “We must go.”\n\n“The bus leaves at nine,” she said.\n\n"
        "Ozols disagreed. “I will stay,” he said. “So will they.”"
    )
    who = {said(text, s): source(text, s) for s in find_speech(text) if s.how == "direct"}
    assert who["We must go."] == "Berzina"
    assert who["So will they."] == "he"


def test_what_one_says_another_said_is_nested() -> None:
    """Speech inside what somebody else reports is marked as nested, and keeps its own speaker."""
    text = "The envoy said that the general had denied that the order was given."
    found = find_speech(text)
    assert [(source(text, s), s.nested) for s in found] == [("The envoy", False), ("the general", True)]


def test_a_turn_in_a_transcript_is_all_its_speakers() -> None:
    """After a label in capitals the whole paragraph is the speaker's, whatever verbs stand in it."""
    text = "WALLACE: I think it fails. The board said no.\nPENCE: We never said that."
    outer = [(source(text, s), said(text, s)) for s in find_speech(text) if not s.nested]
    assert outer == [("WALLACE", "I think it fails. The board said no."), ("PENCE", "We never said that.")]


def test_offsets_hold_in_any_text_and_time_is_linear() -> None:
    """100,000 marks, right-to-left text and an unclosed mark: offsets stay inside the text, and it is quick."""
    for text in ('"' * 100_000, "« قال الوزير » said X. " * 2000, "“" + "word " * 50_000, "a: " * 30_000):
        begun = time.process_time()
        for s in find_speech(text):
            spans = [*s.said, *([s.source] if s.source else [])]
            assert all(0 <= a <= b <= len(text) for a, b in spans)
        assert time.process_time() - begun < 10
