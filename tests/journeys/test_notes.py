"""Typing notes in a real browser while the connection comes and goes."""

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from cadre.accounts import operations as accounts
from cadre.fieldwork.models import Note
from cadre.kernel import clock
from cadre.reviews.models import Access

pytestmark = pytest.mark.browser


def test_points_typed_without_a_connection_all_arrive_once(world, visitor):
    accounts.describe(user=world.people["member"], note="member")
    writer = visitor(world.people["member"])
    writer.goes_to(f"/sessions/{world.session.pk}")
    before = Note.objects.count()
    page = writer.page
    box = page.get_by_label("What did you hear?")
    box.fill("Before the basement")
    box.press("Enter")
    page.get_by_text("Everything on this device has been sent").wait_for()
    page.context.set_offline(True)
    for number in range(5):
        box.fill(f"In the basement {number}")
        box.press("Enter")
    page.get_by_text("5 notes on this device not sent yet").wait_for()
    page.context.set_offline(False)
    page.get_by_text("Everything on this device has been sent").wait_for()
    assert Note.objects.count() == before + 6
    texts = list(Note.objects.filter(text__startswith="In the").order_by("noted_at").values_list("text", flat=True))
    assert texts == [f"In the basement {number}" for number in range(5)]


def test_points_typed_after_the_sign_in_ran_out_wait_and_arrive_once(world, visitor):
    member = world.people["member"]
    accounts.describe(user=member, note="member")
    writer = visitor(member)
    writer.goes_to(f"/sessions/{world.session.pk}")
    page = writer.page
    Session.objects.all().delete()
    box = page.get_by_label("What did you hear?")
    for words in ("Typed while signed out", "And one more"):
        box.fill(words)
        box.press("Enter")
    page.get_by_text("2 notes on this device not sent yet. You have been signed out.").wait_for()
    writer.looks()
    assert not Note.objects.filter(text="Typed while signed out").exists()
    other = page.context.new_page()
    other.goto(f"{writer.server}/sign-in")
    other.get_by_role("button", name=f"Sign in as {member.name}", exact=True).click()
    page.get_by_text("Everything on this device has been sent").wait_for(timeout=20_000)
    texts = Note.objects.filter(session=world.session).order_by("-noted_at").values_list("text", flat=True)
    assert list(texts[:2]) == ["And one more", "Typed while signed out"]
    assert Note.objects.filter(text="And one more").count() == 1


def test_notes_are_never_sent_under_the_name_of_the_next_on_the_same_device(world, visitor):
    for key in ("member", "review_lead"):
        accounts.describe(user=world.people[key], note=key)
    writer = visitor(world.people["member"])
    writer.goes_to(f"/sessions/{world.session.pk}")
    Session.objects.all().delete()
    box = writer.page.get_by_label("What did you hear?")
    box.fill("Only mine")
    box.press("Enter")
    writer.page.get_by_text("1 note on this device not sent yet").wait_for()
    writer.page.goto(f"{writer.server}/sign-in")
    writer.page.get_by_role("button", name="Sign in as Review Lead", exact=True).click()
    writer.goes_to(f"/sessions/{world.session.pk}")
    writer.does_not_see("Only mine")
    assert not Note.objects.filter(text="Only mine").exists()


def with_an_unsent_note(world, visitor):
    """A member whose note could not be sent, back online on another page."""
    writer = visitor(world.people["member"])
    writer.goes_to(f"/sessions/{world.session.pk}")
    writer.page.route(
        "**/sessions/*", lambda route: route.abort() if route.request.method == "POST" else route.continue_()
    )
    box = writer.page.get_by_label("What did you hear?")
    box.fill("Heard in the basement")
    box.press("Enter")
    writer.page.get_by_text("1 note on this device not sent yet").wait_for()
    return writer


def kept_on(writer) -> str:
    return writer.page.evaluate("JSON.stringify(Object.values(localStorage))")


def test_whoever_signs_out_is_told_what_was_not_sent_and_leaves_nothing_on_the_device(world, visitor):
    writer = with_an_unsent_note(world, visitor)
    writer.goes_to("/")
    signs_out = writer.page.get_by_role("banner").get_by_role("button", name="Sign out")
    signs_out.click()
    writer.sees("Not sent yet")
    writer.looks()
    expect(writer.page.get_by_role("link", name="Notes of a session")).to_have_attribute(
        "href", f"/sessions/{world.session.pk}"
    )
    assert "basement" in kept_on(writer)
    writer.page.evaluate("localStorage.setItem('cadre-0-notes-1', '[1]')")
    signs_out.click()
    writer.page.wait_for_url("**/sign-in")
    assert kept_on(writer) == '["[1]"]', "what another person left unsent here waits for them"


def test_whoever_was_taken_off_a_review_keeps_no_note_on_the_device(world, visitor):
    writer = with_an_unsent_note(world, visitor)
    Access.objects.filter(user=world.people["member"]).update(closes_at=clock.now())
    writer.page.unroute("**/sessions/*")
    writer.page.get_by_text("You no longer have access to this review").wait_for(timeout=20_000)
    assert "basement" not in kept_on(writer)
    writer.sees("Heard in the basement")
