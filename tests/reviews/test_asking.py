"""A sponsor requests a review in three parts, checks the answers, sends them, and changes them until it is decided."""

from datetime import timedelta

import pytest

from cadre.audit.models import Entry
from cadre.kernel import clock
from cadre.kernel.lifecycle import MoveRefused
from cadre.mail.models import Email
from cadre.programme.operations import change_settings
from cadre.reviews.models import Review, ReviewRequest
from cadre.reviews.operations import asking, requests
from cadre.reviews.operations.plan import mark_stage_done
from cadre.reviews.presenters.requests import now_words, steps_of
from tests.helpers import edit, html_of, page_of, signed_in


@pytest.fixture
def sponsor(world):
    return world.people["sponsor"]


@pytest.fixture
def door(sponsor):
    return signed_in(sponsor)


def test_three_parts_then_a_number_and_a_day(world, door, sponsor):
    change_settings(answer_days=10, by=world.people["lead"], at=clock.now())
    began = door.post("/requests/ask", {"reason": "Ripe for a look"})
    asked = ReviewRequest.objects.get(reason="Ripe for a look")
    assert (began["Location"], asked.organisation) == (f"/requests/{asked.pk}/what", world.host)
    assert edit(door, began["Location"], {"strands": [world.strand.pk], "questions": "Who calls?\n\n Who  hears? "})[
        "Location"
    ] == (f"/requests/{asked.pk}/when")
    assert edit(door, f"/requests/{asked.pk}/when", {})["Location"] == f"/requests/{asked.pk}/send"
    checked = html_of(door.get(f"/requests/{asked.pk}/send"))
    assert all(words in checked for words in ("Ripe for a look", world.strand.title, "Who calls?", sponsor.email))
    assert not Email.objects.filter(template="reviews/asked", subject_key=asked.subject_key, body__contains="Ripe")
    page = html_of(door.post(f"/requests/{asked.pk}/send", {"csrfmiddlewaretoken": "x"}, follow=True))
    asked.refresh_from_db()
    assert (asked.state, asked.answer_by, asked.lines) == (
        "requested",
        world.today + timedelta(days=10),
        ["Who calls?", "Who hears?"],
    )
    assert asked.reference in page
    assert clock.format_long_date(asked.answer_by) in page
    letter = Email.objects.get(template="reviews/request_sent", to=sponsor.reference)
    assert asked.reference in letter.subject


@pytest.mark.once
def test_a_draft_is_continued_where_it_was_left_and_found_at_home(world, door):
    answer = door.post("/requests/ask", {"reason": "Later", "later": ""})
    assert answer["Location"] == "/requests"
    asked = ReviewRequest.objects.get(reason="Later")
    assert door.get(f"/requests/{asked.pk}", follow=True).redirect_chain[-1][0] == f"/requests/{asked.pk}/what"
    assert "continue and send it" in html_of(door.get("/"))
    assert f'href="/requests/{asked.pk}"' in html_of(door.get("/requests/ask"))
    with pytest.raises(asking.NotComplete):
        asking.send_request(request=asked, by=world.people["sponsor"], at=clock.now())
    assert "Draft" in page_of(world.people["sponsor"], "/requests")
    assert "Zinc" not in page_of(world.people["spoc"], "/requests")


def test_a_draft_is_deleted_and_a_request_is_not(world, sponsor):
    by = {"by": sponsor, "at": clock.now()}
    with pytest.raises(MoveRefused):
        asking.delete_draft(request=world.open_request, **by)
    asking.delete_draft(request=world.draft_request, **by)
    assert not ReviewRequest.objects.filter(reason="Zinc").exists()


def test_it_is_changed_until_it_is_decided_and_the_programme_sees_what(world, sponsor):
    asked, by = world.open_request, {"by": sponsor, "at": clock.now()}
    asking.change_request(request=asked, reason="Again", strands=[], **by)
    assert asked.changed_at is None, "the same answers change nothing"
    asking.change_request(request=asked, reason="Sharper", strands=[world.strand], wanted_from=world.today, **by)
    seen = page_of(world.people["coordinator"], f"/requests/{asked.pk}")
    assert f"{sponsor.name}: why, subjects, dates" in seen
    assert f"changed {clock.format_date(world.today)}" in page_of(world.people["lead"], "/")
    entry = Entry.objects.get(act="reviews.change_request")
    assert entry.changes["wanted_from"] == [None, world.today.isoformat()]
    assert "Sharper" not in str(entry.changes)
    requests.decline_request(request=asked, reason="No", by=world.people["lead"], at=clock.now())
    with pytest.raises(MoveRefused):
        asking.change_request(request=asked, reason="Blunter", **by)


def test_only_the_framework_put_in_force_last_is_asked_about(world, door):
    newer = type(world.framework).objects.create(
        code="newer", title="Newer framework", digest="y", loaded_at=clock.now(), valid_from=world.today
    )
    newer.actions.create(code="N-1", title="Newest action", position=0)
    page = html_of(door.get(f"/requests/{world.draft_request.pk}/what"))
    assert "Newest action" in page
    assert world.action.title not in page
    asking.change_request(
        request=world.draft_request, actions=[world.action], by=world.people["sponsor"], at=clock.now()
    )
    assert world.action.title in html_of(door.get(f"/requests/{world.draft_request.pk}/what")), "what was chosen stays"


@pytest.mark.once
def test_the_steps_say_what_was_done_and_what_happens_now(world):
    asked, review = world.request, world.review
    steps = {step["label"].partition(",")[0]: step["state"] for step in steps_of(asked, review)}
    assert steps == {
        "Request": "done",
        "Decision": "done",
        "Scope": "current",
        "Team": "ahead",
        "Visit": "ahead",
        "Report": "ahead",
    }
    assert now_words(asked, review) == "The programme and the sponsor are agreeing what the review looks at."
    mark_stage_done(review=review, stage="scoping", by=world.people["lead"], at=clock.now())
    assert now_words(asked, Review.objects.get(pk=review.pk)) == "The programme is looking for the team."
    assert [step["state"] for step in steps_of(world.open_request, None)][:2] == ["done", "current"]
    assert [step["label"].partition(",")[0] for step in steps_of(asked, None)] == ["Request", "Decision"]
    world.open_request.state = "withdrawn"
    assert steps_of(world.open_request, None) == []


def test_dates_that_are_over_and_a_contact_without_an_address_are_refused(world, door):
    past = world.today - timedelta(days=1)
    typed = {"wanted_to_0": past.day, "wanted_to_1": past.month, "wanted_to_2": past.year, "contact_email": "zed"}
    page = html_of(edit(door, f"/requests/{world.draft_request.pk}/when", typed))
    assert "must be after" in page
    assert "Enter an email address such as" in page
