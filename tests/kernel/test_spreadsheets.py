"""Text that a spreadsheet would evaluate is escaped; other text is left alone."""

import pytest

from cadre.kernel.spreadsheets import escape_formula

RISKY = [
    "=1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    " =1",
    "\u00a0=1",
    "＝1",
    "＋1",
    "－1",
    "＠A1",
    "\ufeff=1",
    "\u200b=1",
    "\x01=1",
]


@pytest.mark.parametrize("words", RISKY, ids=[ascii(words) for words in RISKY])
def test_what_a_spreadsheet_would_evaluate_is_escaped(words):
    assert escape_formula(words) == f"'{words}"


@pytest.mark.parametrize("words", ["", "Northshire", "a=b", "Ŵyn", "“Quoted”", "12", 12, "3 - 5"])
def test_other_text_is_left_alone(words):
    assert escape_formula(words) == str(words)
