"""Calls for people: put on the public front page with their subject, read in both languages, and taken off."""

import pytest
from django.test import Client

from cadre.audit.models import Entry
from cadre.joining.models import Call
from cadre.joining.operations.calls import MAX_CALLS, TooManyCalls, put_on_front
from cadre.joining.queries.who_may_join import subjects_sought
from cadre.kernel import clock
from tests.helpers import html_of, page_of, signed_in


@pytest.fixture
def put(world):
    def put(words="We look for advocates", words_cy="", **more):
        return put_on_front(words=words, words_cy=words_cy, **more, by=world.people["coordinator"], at=clock.now())

    return put


def front(language="en") -> str:
    return html_of(Client().get(f"/?lang={language}"))


def test_visitors_read_a_call_until_it_is_taken_off(world, put):
    call = put(words_cy="Rydym yn chwilio am eiriolwyr")
    assert "We look for advocates" in front()
    assert "Rydym yn chwilio am eiriolwyr" in front("cy")
    assert "We look for advocates" not in front("cy")
    assert "We look for advocates" in page_of(world.people["coordinator"], "/joining/rules")
    signed_in(world.people["coordinator"]).post(f"/joining/calls/{call.pk}/take-off")
    assert "We look for advocates" not in front()
    assert [entry.act for entry in Entry.objects.filter(act__startswith="joining.").order_by("pk")][-2:] == [
        "joining.put_call_on",
        "joining.take_call_off",
    ]


def test_a_call_without_welsh_is_marked_as_english(put):
    put()
    assert '<span lang="en">We look for advocates' in front("cy")
    assert "<span lang" not in front().partition('id="sought"')[2][:200]


def test_a_call_can_add_its_subject_to_those_sought(world, put):
    subject = (world.strand, world.strand.sides[0])
    put(subject=subject)
    put(words="We still look", subject=subject)
    sought = [(one.strand, one.concerns) for one in subjects_sought(on=world.today)]
    assert sought.count(subject) == 1


def test_the_same_words_are_put_on_once_and_only_so_many_at_all(put):
    assert put() == put()
    for number in range(1, MAX_CALLS):
        put(words=f"Call {number}")
    with pytest.raises(TooManyCalls):
        put(words="One more")
    assert Call.objects.count() == MAX_CALLS
