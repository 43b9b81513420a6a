"""An email address has one form, however it is typed."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from cadre.govuk.address_field import AddressField
from cadre.kernel.email_addresses import one_form
from tests.architecture.sources import python_files


@pytest.mark.parametrize(
    ("typed", "form"),
    [
        (" Pat.Fox@World.Example ", "pat.fox@world.example"),
        ("pat@EXÄMPLE.example", "pat@exämple.example"),
        ("pat@xn--exmple-cua.example", "pat@exämple.example"),
        ("pat@XN--EXMPLE-CUA.example\u200b", "pat@exämple.example"),
        ("pat@heddlu-dŵr.cymru", "pat@heddlu-dŵr.cymru"),
    ],
    ids=ascii,
)
def test_an_address_is_kept_in_one_form(typed, form):
    assert AddressField().clean(typed) == form


@pytest.mark.parametrize(
    "typed", ["pat", "pat@", "pat fox@world.example", "pat@world..example", "pat@xn--.example\n\nx"]
)
def test_what_is_no_address_is_refused(typed):
    with pytest.raises(ValidationError):
        AddressField().clean(typed)


@given(st.text(max_size=40) | st.from_regex(r"[a-z]+@(xn--)?[a-zäßŵ]+\.[a-z]+", fullmatch=True))
def test_an_address_in_its_form_stays_as_it_is(typed):
    assert one_form(one_form(typed)) == one_form(typed)


def test_every_address_that_people_type_is_brought_into_one_form():
    apart = ("address_field.py", "wording.py")
    assert not [path for path in python_files() if path.name not in apart and "forms.EmailField" in path.read_text()]
