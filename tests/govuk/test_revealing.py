"""An answer that reveals further questions: each below its answer, which the style sheet looks at."""

import lxml.html
import pytest
from django import forms

from cadre.govuk.revealing import RevealingForm

pytestmark = pytest.mark.once


class Coming(RevealingForm):
    reveals = {"coming": {"yes": ("meal", "bed"), "no": ("why",)}}

    name = forms.CharField(label="Name")
    why = forms.CharField(label="If not, why?", required=False, error_messages={"required": "Enter why"})
    coming = forms.ChoiceField(choices=[("yes", "Yes"), ("no", "No"), ("late", "Late")], widget=forms.RadioSelect)
    meal = forms.CharField(label="If so: what do you eat?", max_length=30, required=False)
    bed = forms.BooleanField(label="If so: a bed?", required=False)
    token = forms.CharField(widget=forms.HiddenInput, required=False)


def page(typed=None):
    return lxml.html.fromstring(f"<form>{Coming(typed)}</form>")


def below(tree, option: str):
    """The part below an option, by the name that its box gives it."""
    (item,) = tree.xpath(f"//input[@name='coming'][@value='{option}']/..")
    after = item.getnext()
    return after if after is not None and after.get("class") == "govuk-radios__conditional" else None


def test_each_field_is_there_once_below_its_answer():
    tree = page()
    names = [box.get("name") for box in tree.iter("input")]
    assert sorted(names) == ["bed", "coming", "coming", "coming", "meal", "name", "token", "why"]
    assert [box.get("name") for box in below(tree, "yes").iter("input")] == ["meal", "bed"]
    assert [box.get("name") for box in below(tree, "no").iter("input")] == ["why"]
    assert below(tree, "late") is None


def test_what_is_typed_below_another_answer_is_neither_read_nor_refused():
    typed = {"name": "Jo", "meal": "x" * 31, "why": "Ill"}
    assert "meal" in Coming(typed | {"coming": "yes"}).errors
    form = Coming(typed | {"coming": "no"})
    assert form.is_valid()
    assert form.cleaned_data == {"name": "Jo", "why": "Ill", "coming": "no", "token": ""}
    assert form["meal"].value() == "x" * 31


def test_an_error_below_an_answer_is_shown_there_and_what_was_typed_stays():
    form = Coming({"name": "Jo", "coming": "no", "why": "x", "meal": "Soup"})
    assert form.is_valid()
    form.add_error("why", "Enter why")
    tree = lxml.html.fromstring(f"<form>{form}</form>")
    assert "Enter why" in below(tree, "no").text_content()
    assert tree.xpath("//input[@name='meal']/@value") == ["Soup"]


def test_a_question_without_an_answer_says_so_at_the_question():
    tree = page({"name": "Jo"})
    (group,) = tree.xpath("//div[contains(@class, 'govuk-form-group--error')]")
    assert group.xpath(".//input[@name='coming']")
    assert len(group.xpath(".//p[@class='govuk-error-message']")) == 1
