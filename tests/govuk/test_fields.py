"""What fields refuse, in words that say what to do, and what must not break them."""

from datetime import date

import pytest
from django import forms

from cadre.govuk.fields import DayField


class Everything(forms.Form):
    """One field of each kind that pages use, with no words of its own."""

    words = forms.CharField(max_length=10)
    address = forms.EmailField()
    number = forms.IntegerField(min_value=1, max_value=20)
    one = forms.ChoiceField(choices=[("a", "A")])
    some = forms.MultipleChoiceField(choices=[("a", "A")])


def refusals(**given) -> str:
    form = Everything(given)
    assert not form.is_valid()
    return " ".join(error for field in form.errors.values() for error in field)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({}, "Answer this question"),
        ({"words": "x" * 11}, "Shorten this to 10 characters or fewer. It has 11"),
        ({"words": "a\x00b"}, "Enter this again"),
        ({"address": "not an address"}, "Enter an email address such as name@example.org"),
        ({"number": "many"}, "Enter a whole number"),
        ({"number": "0"}, "Enter a number that is 1 or more"),
        ({"number": "9" * 30}, "Enter a number that is 20 or less"),
        ({"one": "z"}, "Choose one of the answers shown"),
        ({"some": ["z"]}, "Choose from the answers shown"),
    ],
)
def test_a_field_without_words_of_its_own_still_says_what_to_do(given, words):
    said = refusals(**given)
    assert words in said
    for theirs in ("Ensure this value", "Select a valid choice", "This field is required", "Enter a valid"):
        assert theirs not in said


class Day(forms.Form):
    day = DayField(label="Last day")


def day_said(*parts, **bounds) -> str:
    form = Day(dict(zip(("day_0", "day_1", "day_2"), parts, strict=True)))
    for name, bound in bounds.items():
        setattr(form.fields["day"], name, bound)
    return "" if form.is_valid() else form.errors["day"][0]


@pytest.mark.parametrize(
    "parts", [("1", "2", "9" * 25), ("9" * 25, "2", "2027"), ("\x00", "2", "2027"), ("1", "2", "-5")]
)
def test_a_day_that_no_calendar_holds_is_refused_with_an_example(parts):
    assert day_said(*parts) == "Last day must be a real date, such as 27 3 2027"


@pytest.mark.parametrize(
    ("day", "bounds", "said"),
    [
        ("3", {"after": date(2027, 3, 2)}, ""),
        ("2", {"after": date(2027, 3, 2)}, "Last day must be after 2 March 2027"),
        ("2", {"until": date(2027, 3, 2)}, ""),
        ("3", {"until": date(2027, 3, 2)}, "Last day must be 2 March 2027 or earlier"),
    ],
)
def test_a_day_may_have_bounds(day, bounds, said):
    assert day_said(day, "3", "2027", **bounds) == said
