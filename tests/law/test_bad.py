"""Every mistake has a deliberately broken file, and the one line that names it, its file and its row."""

from __future__ import annotations

from pathlib import Path

import pytest

from minewatch import law
from minewatch.errors import ActRefused

BAD = Path(__file__).parent / "bad"

ACTS = {
    "unknown_state": ("row 3", "'PLO' is no state"),
    "state_by_name": ("row 2", "Did you mean POL"),
    "unknown_treaty": ("row 2", "Did you mean APMBC"),
    "unknown_kind": ("row 2", "Did you mean 'accession'"),
    "impossible_date": ("row 2", "'date' is no date"),
    "no_such_month": ("row 2", "no such month"),
    "no_source": ("row 2", "names no source"),
    "neither_yes_nor_no": ("row 2", "neither yes nor no: 'perhaps'"),
    "unknown_meeting": ("row 3", "'99MSP' is no meeting of APMBC"),
    "duplicate": ("row 3", "the same act stands already in duplicate.csv, row 2"),
    "consented_twice": ("row 3", "consented already"),
    "signed_twice": ("row 3", "signed already"),
    "effect_before_deposit": ("row 2", "takes effect on 2012-06-01, before its deposit"),
    "ratified_before_signature": ("row 3", "before the signature"),
    "signature_after_closing": ("row 2", "signature closed on 1999-02-28"),
    "signature_before_opening": ("row 2", "signature opened on 2008-12-03"),
    "signature_of_a_protocol": ("row 2", "CCW-P5 is not signed"),
    "accession_after_signature": ("row 3", "accession is for states that did not sign"),
    "ratification_without_signature": ("row 2", "ratification is for states that signed"),
    "withdrawal_before_entry_into_force": ("row 3", "before entry into force for the state on 2013-06-01"),
    "withdrawal_without_consent": ("row 2", "nothing to withdraw from"),
    "withdrawal_effective_before_notice": ("row 3", "before its notice"),
    "revoked_without_notice": ("row 3", "no withdrawal had been notified"),
    "shorter_extension": ("row 3", "2016-05-31 is not later than the old one, 2016-06-01"),
    "too_long_extension": ("row 3", "more than 10 years after 2016-06-01"),
    "too_long_extension_ccm": ("row 3", "more than 5 years after 2020-08-01"),
    "extension_of_article_4": ("row 3", "Article 4 knows no extension"),
    "extension_without_deadline": ("row 3", "needs the new deadline"),
    "extension_without_consent": ("row 2", "no deadline to extend"),
    "unknown_article": ("row 3", "Article 9 of APMBC has no duty"),
    "missing_column": ("row 1", "no column 'kind'"),
    "unknown_column": ("row 1", "'colour' is no known column"),
    "ragged": ("row 2", "it has not 5 fields"),
    "open_quote": ("row 2", "this is not CSV"),
    "empty": ("empty.csv", "the file is empty"),
}
TREATIES = {
    "missing_article": ("line 34", "withdrawal has no 'article'"),
    "missing_withdrawal": ("line 2", "the treaty has no 'withdrawal'"),
    "unknown_field": ("line 6", "unknown field 'colour'"),
    "field_twice": ("line 7", "names 'adopted' twice"),
    "impossible_day": ("line 12", "'opens' of signature is no day: '2013-06-31'"),
    "no_period": ("line 27", "'three moons' is no period"),
    "no_number": ("line 23", "'deposits' of treaty is no number: 'fifty'"),
    "closes_before_it_opens": ("line 11", "closes before it opens"),
    "unknown_duty_kind": ("line 39", "unknown kind 'first_repart'"),
    "duty_without_limit": ("line 39", "needs either 'within' or 'every'"),
    "day_of_no_year": ("line 43", "is no day of the year: '02-30'"),
    "neither_yes_nor_no": ("line 34", "neither yes nor no: 'perhaps'"),
    "empty_field": ("line 2", "'code' of the treaty is empty"),
    "not_a_group": ("line 10", "signature is not a list of named fields"),
    "not_yaml": ("line 2", "this is not YAML"),
    "empty": ("empty.yaml", "the file is empty"),
}
QUESTIONS = {
    "unknown_question": ("row 3", "'standing' is no question"),
    "unknown_state": ("row 2", "'PLO'"),
    "unknown_treaty": ("row 2", "'MBX'"),
    "impossible_day": ("row 2", "'as_of'"),
    "no_day": ("row 2", "not a date: 'yesterday'"),
    "no_state": ("row 2", "'iso3' is empty"),
    "missing_column": ("row 1", "no column 'as_of'"),
}


def refusal(reads: object, file: Path) -> str:
    """The one line that a file is refused with."""
    with pytest.raises(ActRefused) as refused:
        reads(file.read_text(encoding="utf-8"), file.name)  # type: ignore[operator]
    line = str(refused.value)
    assert "\n" not in line
    assert line.startswith(file.name)
    return line


@pytest.mark.parametrize("name", sorted(ACTS))
def test_a_broken_file_of_acts_is_refused_with_file_and_row(name: str):
    """One clear line names the file, the row and what is wrong with it."""
    line = refusal(lambda text, file: law.checked(law.read_acts(text, file)), BAD / "acts" / f"{name}.csv")
    for words in ACTS[name]:
        assert words in line


@pytest.mark.parametrize("name", sorted(TREATIES))
def test_a_broken_treaty_file_is_refused_with_file_and_line(name: str):
    """One clear line names the file, the line and what is wrong with it."""
    line = refusal(law.read_treaty, BAD / "treaties" / f"{name}.yaml")
    for words in TREATIES[name]:
        assert words in line


@pytest.mark.parametrize("name", sorted(QUESTIONS))
def test_a_broken_file_of_questions_is_refused_with_file_and_row(name: str):
    """One clear line names the file, the row and what is wrong with it."""
    line = refusal(lambda text, file: list(law.questions(text, file)), BAD / "questions" / f"{name}.csv")
    for words in QUESTIONS[name]:
        assert words in line


def test_every_broken_file_is_tried():
    """No broken file lies about without a test that reads it."""
    tried = {"acts": ACTS, "treaties": TREATIES, "questions": QUESTIONS}
    for folder, names in tried.items():
        assert {file.stem for file in (BAD / folder).iterdir()} == set(names)
