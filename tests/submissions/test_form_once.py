"""A form whose button is pressed twice does its work once, and says so."""

import time
from contextlib import contextmanager
from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.http import QueryDict
from django.shortcuts import redirect

from cadre.kernel import clock
from cadre.reviews.models import ReviewRequest
from cadre.submissions import operations
from cadre.submissions.middleware import form_once
from cadre.submissions.models import SentForm
from tests.helpers import html_of, signed_in

TOLD = "You sent this form before, so it was not sent again."


@pytest.fixture
def door(world):
    return signed_in(world.people["sponsor"])


def words(world, token="one", **changes):
    return {"csrfmiddlewaretoken": token, "organisation": world.host.pk, "reason": "New eyes", **changes}


def asked() -> int:
    return ReviewRequest.objects.filter(reason="New eyes").count()


def test_the_same_form_twice_is_one_request(world, door):
    first = door.post("/requests/ask", words(world))
    again = door.post("/requests/ask", words(world))
    assert (asked(), again.status_code, again["Location"]) == (1, 302, first["Location"])
    assert TOLD in html_of(door.get(again["Location"]))


def test_the_page_opened_anew_is_another_form(world, door):
    door.post("/requests/ask", words(world))
    page = door.post("/requests/ask", words(world, token="two"), follow=True)
    assert asked() == 2
    assert TOLD not in html_of(page)


def test_a_form_sent_back_may_be_sent_again(world, door):
    assert door.post("/requests/ask", words(world, reason="")).status_code == 200
    assert door.post("/requests/ask", words(world, reason="")).status_code == 200
    assert door.post("/requests/ask", words(world)).status_code == 302
    assert asked() == 1


def test_a_form_that_a_check_refused_may_be_sent_again_from_the_same_page(world):
    door, path = signed_in(world.people["review_lead"]), f"/reviews/{world.review.pk}/close"
    for _ in range(2):
        page = html_of(door.post(path, {"csrfmiddlewaretoken": "one"}, follow=True))
        assert "Nothing was changed." in page
        assert TOLD not in page
    assert not SentForm.objects.exists()


def test_nobody_is_taken_for_another(world, door):
    other = signed_in(world.people["other_host"])
    door.post("/requests/ask", words(world))
    answer = other.post("/requests/ask", words(world))
    assert answer.status_code == 302
    assert ReviewRequest.objects.get(sponsor=world.people["other_host"], reason="New eyes").organisation == world.other
    assert TOLD not in html_of(other.get(answer["Location"]))


def test_a_second_press_while_the_first_is_running_is_answered_at_once(world, door):
    answers = []

    def pressed_again(request):
        """The first press, which takes long enough for a second one."""
        answers.append(door.post("/requests/ask", words(world)))
        return redirect("/requests/1")

    first = door.post("/requests/ask", words(world, reason="")).wsgi_request
    first.POST = QueryDict(urlencode(words(world)))
    before = time.monotonic()
    answer = form_once(pressed_again)(first)
    assert time.monotonic() - before < 2, "nobody waits inside a request"
    assert (answers[0].status_code, answer["Location"], asked()) == (409, "/requests/1", 0)
    assert "We are still saving your last answer" in html_of(answers[0])
    assert door.post("/requests/ask", words(world))["Location"] == "/requests/1"


def test_what_a_dead_server_began_may_be_sent_again_after_a_minute(world, door, time_machine):
    at = clock.now()
    assert operations.take_form(key="k", at=at)
    assert not operations.take_form(key="k", at=at + timedelta(seconds=59))
    assert operations.take_form(key="k", at=at + timedelta(seconds=61))
    operations.answer_form(key="k", location="/requests/1")
    assert not operations.take_form(key="k", at=at + timedelta(minutes=9))


class Killed(BaseException):
    """The server is killed: nothing after this runs."""


@contextmanager
def killed_at(monkeypatch, function):
    """The server is killed when it calls ``function``."""

    def kill(*args, **given):
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(function, kill)
        with pytest.raises(Killed):
            yield


def test_a_form_that_was_saved_by_a_server_killed_before_it_answered_is_not_saved_again(
    world, door, time_machine, monkeypatch
):
    with killed_at(monkeypatch, "cadre.submissions.operations.answer_form"):
        door.post("/requests/ask", words(world))
    assert asked() == 1
    assert door.post("/requests/ask", words(world)).status_code == 409
    time_machine.move_to(clock.now() + timedelta(seconds=61))
    again = door.post("/requests/ask", words(world), follow=True)
    assert asked() == 1
    assert "We saved this form when you first sent it" in html_of(again)


def test_a_form_that_a_killed_server_did_not_save_is_saved_when_it_is_sent_again(
    world, door, time_machine, monkeypatch
):
    with killed_at(monkeypatch, "cadre.audit.operations.record"):
        door.post("/requests/ask", words(world))
    assert asked() == 0
    time_machine.move_to(clock.now() + timedelta(seconds=61))
    door.post("/requests/ask", words(world))
    assert asked() == 1


def test_nothing_that_was_typed_is_kept_and_all_is_forgotten_after_a_day(world, door):
    door.post("/requests/ask", words(world))
    kept = SentForm.objects.get()
    assert "New eyes" not in str(vars(kept))
    operations.forget_forms(at=clock.now() + timedelta(hours=25))
    assert not SentForm.objects.exists()
