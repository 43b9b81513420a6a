"""What a field of text makes of what was typed."""

import ast

import pytest
from django import forms
from django.core.exceptions import ValidationError

from cadre.govuk.text_field import TextField
from tests.architecture.sources import python_files

NAME = "Pat Fox\r\n\r\nIMPORTANT: your account is locked"


def test_a_line_break_in_a_field_of_one_line_is_refused():
    with pytest.raises(ValidationError, match="Enter this on one line"):
        TextField().clean(NAME)


def test_a_field_of_several_lines_keeps_them_and_loses_what_nobody_sees():
    assert TextField(widget=forms.Textarea).clean(" one\r\ntwo\x0b\ufffe ") == "one\ntwo"


@pytest.mark.parametrize("typed", ["\u200b", "\x0b \x07", "\u00a0"])
def test_what_is_empty_to_the_eye_is_not_an_answer(typed):
    with pytest.raises(ValidationError) as refused:
        TextField().clean(typed)
    assert refused.value.error_list[0].code == "required"


def test_a_null_character_is_refused():
    with pytest.raises(ValidationError, match="special characters"):
        TextField(widget=forms.Textarea).clean("a\0b")


def typed_text(tree) -> list[int]:
    """Lines with a ``CharField`` of a form, but for those that no person reads: passwords and hidden fields."""
    return [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) == "forms.CharField"
        and not any(word in ast.unparse(node) for word in ("PasswordInput", "HiddenInput"))
    ]


def test_every_text_that_people_type_is_made_plain():
    forms_of_apps = [path for path in python_files() if "govuk" not in path.parts]
    assert {str(path): lines for path in forms_of_apps if (lines := typed_text(ast.parse(path.read_text())))} == {}


def test_a_planted_field_is_found():
    text = "a = forms.CharField(label='Name')\nb = forms.CharField(widget=forms.HiddenInput)\nc = TextField()"
    assert typed_text(ast.parse(text)) == [1]
