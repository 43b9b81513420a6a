"""Writing to the people of a list by the pages: from the list of members to who got it; news and stopping it."""

import csv
import re

import pytest
from django.core import mail as outbox
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench.copies import add_members
from cadre.accounts.models import User
from cadre.audit.models import Entry
from cadre.jobs.models import Job
from cadre.kernel import clock
from cadre.links.errors import IN_WELSH
from cadre.mailings.choices import Place
from cadre.mailings.models import Mailing, NewsReader, Recipient
from cadre.mailings.operations.sending import AT_ONCE
from cadre.members.models import Member
from tests.helpers import edit, form_on, html_of, page_of, run_jobs, signed_in

pytestmark = pytest.mark.django_db
TEXTS = {"about": "news", "subject": "May days", "message": "Dear {first name}", "subject_cy": "", "message_cy": ""}


@pytest.fixture
def world(world):
    Job.objects.all().delete()
    Mailing.objects.filter(pk=world.news_email.pk).update(state="discarded")
    return world


def send(door, mailing):
    return edit(door, f"/emails/{mailing.pk}/send", {})


def run_all() -> None:
    while Job.objects.filter(state="queued").exists():
        run_jobs(Job.objects.filter(name__in=["mailings.send", "mail.send"]))


def written(door, query="", **typed) -> Mailing:
    answer = door.post(f"/emails/write?{query}", {**TEXTS, **typed})
    assert answer.status_code == 302, html_of(answer)
    return Mailing.objects.latest("pk")


def test_from_the_filtered_list_to_who_got_it(world):
    door = signed_in(world.people["coordinator"])
    Member.objects.filter(pk=world.adviser_record.pk).update(standing="qualified")
    listed = html_of(door.get("/members?standing=qualified&sort=name"))
    assert 'href="/emails/write?standing=qualified&amp;sort=name">Write to 1 person</a>' in listed
    mailing = written(door, "standing=qualified&sort=name")
    page = html_of(door.get(f"/emails/{mailing.pk}"))
    assert "Standing: Qualified" in page
    assert "Dear Adviser" in page
    asked = html_of(door.get(f"/emails/{mailing.pk}/send"))
    assert "Send to 1 person" in asked
    assert send(door, mailing).status_code == 302
    assert outbox.outbox == [], "it is sent in the background"
    assert "0 of 1 dealt with" in html_of(door.get(f"/emails/{mailing.pk}"))
    run_all()
    page = html_of(door.get(f"/emails/{mailing.pk}"))
    assert ">Stop sending</button>" not in page
    rows = list(csv.reader(door.get(f"/emails/{mailing.pk}/people.csv").content.decode("utf-8-sig").splitlines()))
    assert rows[1][:3] == ["Adviser", "adviser@world.example", "Sent"]
    assert "1 of 1" in html_of(door.get("/emails?q=may"))
    assert "Nobody" not in html_of(door.get(f"/emails/{mailing.pk}/people?now_at=sent"))


def test_a_faulty_field_is_an_error_beside_its_box_and_nothing_typed_is_lost(world):
    door = signed_in(world.people["coordinator"])
    answer = door.post("/emails/write", {**TEXTS, "message": "Dear {frist name}", "subject_cy": "Mai"})
    page = html_of(answer)
    assert "{frist name} is not a field. Did you mean {first name}?" in page
    assert "Dear {frist name}</textarea>" in page
    assert "Enter the message in Welsh, or clear the Welsh subject" in page


def test_a_list_that_changed_meanwhile_is_asked_again(world):
    door = signed_in(world.people["coordinator"])
    mailing = written(door)
    form = form_on(door.get(f"/emails/{mailing.pk}/send"))
    Member.objects.filter(pk=world.adviser_record.pk).update(state="left")
    answer = door.post(f"/emails/{mailing.pk}/send", form)
    assert "has changed since you opened this page" in html_of(answer)
    assert "Send to 2 people" in html_of(answer)
    assert door.post(f"/emails/{mailing.pk}/send", form_on(answer)).status_code == 302
    assert Recipient.objects.filter(mailing=mailing, place=Place.WAITING).count() == 2


def test_a_draft_takes_another_list(world):
    door = signed_in(world.people["coordinator"])
    mailing = written(door, "standing=qualified")
    kind = world.member_record.get_kind_display()
    query = f"kind={world.member_record.kind}"
    listed = html_of(door.get(f"/members?{query}&draft={mailing.pk}"))
    assert "Use this list" in listed
    door.post(f"/emails/{mailing.pk}/use-list?{query}&draft={mailing.pk}")
    mailing.refresh_from_db()
    assert (mailing.query, mailing.list_words) == (query, f"Kind: {kind}")
    assert door.get("/members?draft=x%00²").status_code == 200


def test_drafts_are_their_writers_and_the_leads(world):
    coordinator = signed_in(world.people["coordinator"])
    mailing = written(signed_in(world.people["lead"]))
    assert coordinator.get(f"/emails/{mailing.pk}").status_code == 404
    assert "May days" not in html_of(coordinator.get("/emails"))
    Mailing.objects.filter(pk=mailing.pk).update(
        state="sent", confirmed_at=clock.now(), confirmed_by=world.people["lead"]
    )
    assert coordinator.get(f"/emails/{mailing.pk}").status_code == 200


def unsubscribe_link(message) -> str:
    header = message.extra_headers["List-Unsubscribe"].strip("<>")
    assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert header in message.body
    return re.sub(r"^https?://[^/]+", "", header)


def test_news_is_stopped_by_one_press_and_a_scanner_changes_nothing(world):
    member, door = world.people["member"], signed_in(world.people["coordinator"])
    send(door, written(door))
    run_all()
    message = next(message for message in outbox.outbox if message.to == [member.email])
    path, mailer = unsubscribe_link(message), Client(enforce_csrf_checks=True)
    assert (mailer.get(path).status_code, mailer.head(path).status_code) == (200, 200)
    assert not NewsReader.objects.filter(wants_news=False).exists(), "opening the link changes nothing"
    assert mailer.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert mailer.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert NewsReader.objects.get(user=member).wants_news is False
    assert Entry.objects.filter(act="mailings.choose_news").count() == 1
    assert "We email" not in page_of(member, "/news/by-email")
    assert 'href="/news/by-email"' in page_of(member, "/account")
    again = written(door)
    assert "Unsubscribed from news (1)" in page_of(world.people["coordinator"], f"/emails/{again.pk}")
    assert mailer.post(path, {"choice": "start"}).status_code == 200
    assert NewsReader.objects.get(user=member).wants_news is True
    assert signed_in(world.people["adviser"]).post(path).status_code == 410, "another person's link"
    assert mailer.post(f"{path}x").status_code == 410
    User.objects.filter(pk=member.pk).update(language="cy")
    assert IN_WELSH["someone-else"] in html_of(signed_in(world.people["adviser"]).get(path))


def test_members_read_news_on_their_page_also_those_who_do_not_want_it_by_email(world):
    member, door = world.people["member"], signed_in(world.people["coordinator"])
    User.objects.filter(pk=member.pk).update(language="cy", wants_mail=False)
    send(door, written(door, subject_cy="Mai", message_cy="Annwyl {first name}"))
    run_all()
    assert member.email not in {message.to[0] for message in outbox.outbox}
    home = page_of(member, "/")
    assert "Read the news" in home
    page = page_of(member, "/news")
    assert "Annwyl Member" in page
    assert "Read the news" not in page_of(member, "/")
    assert "Dear Adviser" in page_of(world.people["adviser"], "/news")


def test_news_to_a_filtered_list_is_read_by_its_people_alone(world):
    door = signed_in(world.people["coordinator"])
    Member.objects.filter(pk=world.adviser_record.pk).update(standing="qualified")
    send(door, written(door, "standing=qualified"))
    run_all()
    assert "May days" in page_of(world.people["adviser"], "/news")
    assert "There is no news yet" in page_of(world.people["member"], "/news")


def test_home_names_a_draft_and_an_email_that_failed(world):
    door = signed_in(world.people["coordinator"])
    mailing = written(door)
    assert "Finish and send your email: May days" in html_of(door.get("/"))
    send(door, mailing)
    run_all()
    person = mailing.people.exclude(email=None).first()
    type(person.email).objects.filter(pk=person.email_id).update(state="failed")
    assert "Some emails to members failed: May days" in html_of(door.get("/"))
    page = html_of(door.get(f"/emails/{mailing.pk}"))
    assert "1 could not be sent" in page


@pytest.mark.once
def test_pages_ask_the_same_of_a_large_cadre_and_show_a_page_at_a_time(world):
    door = signed_in(world.people["coordinator"])
    addresses = [f"/emails/{world.mailing.pk}{end}" for end in ("", "/send", "/people")] + ["/emails", "/emails/write"]
    asked(door, "/account")
    few = [asked(door, address) for address in addresses]
    add_members(range(2200), world.third, at=clock.now())
    assert [asked(door, address) for address in addresses] == few
    assert max(few) <= 15
    with CaptureQueriesContext(connection) as questions:
        send(door, world.mailing)
    assert len(questions) < 60, "the list is kept some hundred rows at a time"
    sent = [f"/emails/{world.mailing.pk}", f"/emails/{world.mailing.pk}/people"]
    assert Recipient.objects.filter(mailing=world.mailing).count() > 2200
    with CaptureQueriesContext(connection) as questions:
        run_jobs(Job.objects.filter(name="mailings.send"))
    assert len(questions) < 12 * AT_ONCE, "a few people at a time, however many wait"
    assert max(asked(door, address) for address in sent) <= 15
    assert len(door.get(sent[1]).context["rows"]) == 25


def asked(door, address) -> int:
    with CaptureQueriesContext(connection) as questions:
        assert door.get(address).status_code == 200
    return len(questions)
