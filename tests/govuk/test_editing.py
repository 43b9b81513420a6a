"""A form that changes what is saved notices what others saved since its page was opened."""

from datetime import date
from types import SimpleNamespace

import pytest
from django import forms
from django.http import QueryDict

from cadre.govuk.editing import EditForm
from cadre.govuk.fields import DayField
from cadre.kernel.locks import in_turn
from tests.helpers import form_on

NOT_SAVED_YET = SimpleNamespace(pk=None)
KEPT = {"title": "Café\nand more", "day": date(2027, 3, 9), "colours": ["red"], "level": "1", "is_open": True}


class PlanForm(EditForm):
    title = forms.CharField(label="Title (optional)", required=False, widget=forms.Textarea)
    day = DayField(label="Day")
    colours = forms.MultipleChoiceField(
        label="Colours",
        choices=[("Warm", [("red", "Red"), ("orange", "Orange")]), ("blue", "Blue")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    level = forms.ChoiceField(label="Level", choices=[("1", "Low"), ("2", "High")])
    is_open = forms.BooleanField(label="Open", required=False)


def opened(**saved) -> dict:
    """What a browser sends of the page, before anyone types."""
    return _sent(PlanForm(initial={**KEPT, **saved}))


def _sent(form) -> dict:
    page = f"<form>{form}</form>"
    return form_on(SimpleNamespace(content=page.encode()))


@pytest.fixture
def sent(db):
    """Sends what a browser sends to a form that shows what is saved by then."""

    def send(data: dict, **saved):
        query = QueryDict(mutable=True)
        for name, value in data.items():
            query.setlist(name, value if isinstance(value, list) else [value])
        with in_turn(NOT_SAVED_YET):
            form = PlanForm(query, initial={**KEPT, **saved})
            form.is_valid()
        return form

    return send


@pytest.mark.parametrize(
    "saved",
    [
        {},
        {"title": ""},
        {"colours": ["orange", "blue"]},
        {"level": "2"},
        {"is_open": False},
        {"day": date(2027, 12, 31)},
    ],
    ids=str,
)
def test_a_form_sent_as_it_was_opened_is_saved(sent, saved):
    form = sent(opened(**saved), **saved)
    assert form.is_valid()
    assert form.cleaned_data == {**KEPT, **saved}


def test_what_means_the_same_is_no_change(sent):
    typed = {**opened(), "title": "  Cafe\u0301\r\nand more ", "day_1": "03", "colours": ["blue", "red"]}
    assert sent(typed, title="Other", colours=["red", "blue"]).taken_over == {"title"}


CHANGES = {
    "title": ({"title": "Mine"}, {"title": "Theirs"}, [("", "Theirs")]),
    "a title that is empty by then": ({"title": "Mine"}, {"title": ""}, [("", "Empty")]),
    "day": ({"day_0": "11"}, {"day": date(2027, 3, 10)}, [("", "Wednesday 10 March 2027")]),
    "colours": (
        {"colours": ["blue"]},
        {"colours": ["red", "orange"]},
        [("Also selected", "Red\nOrange"), ("Not selected", "Blue")],
    ),
}


@pytest.mark.parametrize("name", CHANGES)
def test_both_are_shown_and_the_next_time_the_typed_one_is_saved(sent, name):
    typed, saved, words = CHANGES[name]
    form = sent({**opened(), **typed}, **saved)
    field = next(iter(saved))
    assert not form.is_valid()
    assert form[field].differs
    assert form[field].saved_in_words == words
    assert form.errors["__all__"][0].startswith("Someone saved this after you opened it")
    again = _sent(form)
    assert {key: again.get(key, []) for key in typed} == {
        key: value if isinstance(value, list) else [value] for key, value in typed.items()
    }
    assert sent(again, **saved).is_valid()
    taken = sent({**again, "use_saved": [field]}, **saved)
    assert taken.is_valid()
    assert taken.cleaned_data[field] == saved[field]


def test_a_field_that_its_writer_did_not_touch_shows_what_is_saved(sent):
    form = sent({**opened(), "title": "Mine"}, level="2", is_open=False)
    assert not form.is_valid()
    assert form.taken_over == {"level", "is_open"}
    assert not form.chosen_between
    again = sent(_sent(form), level="2", is_open=False)
    assert (again.cleaned_data["title"], again.cleaned_data["level"]) == ("Mine", "2")
    assert again.cleaned_data["is_open"] is False


def test_what_both_typed_alike_is_saved(sent):
    assert sent({**opened(), "title": "Ours"}, title="Ours").is_valid()


def test_a_third_who_saves_meanwhile_is_shown_too(sent):
    first = sent({**opened(), "title": "Mine"}, title="Theirs")
    second = sent({**_sent(first), "use_saved": ["title"]}, title="A third")
    assert not second.is_valid()
    assert second["title"].saved_in_words == [("", "A third")]
    assert _sent(second)["title"] == ["Mine"], "what was taken over is not what is saved now"


def test_both_stay_on_the_page_when_something_else_is_wrong(sent):
    first = sent({**opened(), "title": "Mine"}, title="Theirs")
    second = sent({**_sent(first), "day_0": "32"}, title="Theirs")
    assert set(second.errors) == {"day"}
    assert second["title"].saved_in_words == [("", "Theirs")]
    assert second["title"].differs


@pytest.mark.parametrize("sealed", ["", "title", "title:", ":::: \u0000 !", "title:ffffffffff " * 1000])
def test_a_form_that_does_not_say_what_it_showed_saves_over_nothing(sent, sealed):
    form = sent({**opened(), "title": "Mine", "opened_with": sealed})
    assert not form.is_valid()
    assert form["title"].differs


def test_a_form_is_refused_outside_the_transaction_that_saves_it(db):
    form = PlanForm(QueryDict("title=Mine"), initial=KEPT)
    with pytest.raises(RuntimeError, match="PlanForm is sent to a view that is not marked edits"):
        form.is_valid()
