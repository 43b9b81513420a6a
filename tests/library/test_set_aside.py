"""A file that was set aside is given to programme staff alone, after a warning, in every read."""

from datetime import timedelta

import pytest
import time_machine

from cadre.audit.models import Entry
from cadre.files.queries import opened
from cadre.housekeeping.story.steps_evidence import send_document
from cadre.kernel import clock
from cadre.library.lifecycle import DOCUMENT_VERSION
from cadre.library.models import DocumentVersion
from cadre.members.operations.conflicts import declare_conflict
from cadre.reviews.queries.audiences import audience_keys
from cadre.search.queries import find
from tests.extraction import hostile
from tests.helpers import html_of, page_of, signed_in
from tests.library.steps import NEWER, content_of, read, send, send_version, states

STAFF = {"lead", "coordinator"}
READERS = {"review_lead", "researcher", "member", "sponsor", "spoc"}


@pytest.fixture
def bomb(world):
    return send(world, hostile.bomb(), "big.docx")


def test_only_programme_staff_get_the_file(world, bomb):
    for key, person in world.people.items():
        client = signed_in(person)
        for path in ("/original", "/versions/1/original"):
            answer = client.get(f"/documents/{bomb.pk}{path}")
            assert content_of(answer) is None, f"{key} was given the file"
            assert answer.status_code == (403 if key in READERS | STAFF else 404), key
        warned = client.get(f"/documents/{bomb.pk}/versions/1/set-aside")
        assert warned.status_code == (200 if key in STAFF else 403 if key in READERS else 404), key
        assert content_of(warned) is None, "the warning comes first"


def test_a_file_that_was_given_out_before_it_was_set_aside_is_given_to_nobody(world):
    client, path = signed_in(world.people["member"]), f"/documents/{world.document.pk}/original"
    assert content_of(client.get(path)) is not None
    world.document.versions.update(state="quarantined")
    answer = client.get(path)
    assert (content_of(answer), answer.status_code) == (None, 403)


def test_the_warning_is_read_before_the_download_and_the_trail_has_it(world, bomb):
    client, path = signed_in(world.people["coordinator"]), f"/documents/{bomb.pk}/versions/1/set-aside"
    page = html_of(client.get(path))
    assert "This file may harm your computer. The file unpacks to far more than its size" in page
    answer = client.post(path, follow=True)
    with opened(bomb.versions.get().stored) as stored:
        assert content_of(answer) == stored.read()
    assert 'filename="big.docx.set-aside"' in answer["Content-Disposition"]
    entry = Entry.objects.get(act="library.fetch_set_aside")
    version = bomb.versions.get()
    assert (entry.actor_label, entry.record) == (
        world.people["coordinator"].label,
        f"library.documentversion:{version.pk}",
    )


def test_the_address_after_the_warning_is_for_one_person_and_a_minute(world, bomb):
    client, path = signed_in(world.people["lead"]), f"/documents/{bomb.pk}/versions/1/set-aside"
    after = client.post(path)["Location"]
    assert content_of(client.get(after))
    assert content_of(signed_in(world.people["coordinator"]).get(after)) is None
    with time_machine.travel(clock.now() + timedelta(minutes=2), tick=False):
        assert content_of(signed_in(world.people["lead"]).get(after)) is None


def test_the_sender_reads_what_it_is_and_what_to_do(world, bomb):
    page = page_of(world.people["spoc"], f"/documents/{bomb.pk}")
    assert "Set aside" in page
    assert "Send a PDF instead. We have set the file aside: nobody on the review can download it." in page
    assert f"/documents/{bomb.pk}/versions/send" in page
    assert "original" not in page
    refused = html_of(signed_in(world.people["spoc"]).get(f"/documents/{bomb.pk}/original"))
    assert "We have set this file aside, so nobody on the review can download it." in refused
    assert "Send a newer version" in refused


def test_the_list_leads_staff_alone_to_it(world, bomb):
    for key in STAFF | READERS:
        page = page_of(world.people[key], f"/reviews/{world.review.pk}/documents")
        assert (f"/documents/{bomb.pk}/versions/1/set-aside" in page) == (key in STAFF), key


def test_staff_with_a_conflict_find_nothing(world, bomb):
    coordinator = world.people["coordinator"]
    declare_conflict(user=coordinator, organisation=world.host, reason="A relative", by=coordinator, at=clock.now())
    assert signed_in(coordinator).get(f"/documents/{bomb.pk}/versions/1/set-aside").status_code == 404


def test_a_file_set_aside_stays_so_once_a_newer_version_has_replaced_it(world):
    damaged = send(world, b"%PDF-1.7 damaged", "plan.pdf")
    read(damaged.versions.get())
    world.records["document"] = damaged
    read(send_version(world))
    assert states(damaged) == [(1, "superseded"), (2, "readable")]
    client = signed_in(world.people["spoc"])
    assert client.get(f"/documents/{damaged.pk}/versions/1/original").status_code == 403
    assert content_of(client.get(f"/documents/{damaged.pk}/original")) == NEWER


@pytest.mark.parametrize(
    ("content", "name", "state"),
    [
        (b"%PDF-1.7 damaged", "a.pdf", "quarantined"),
        (hostile.docx("x" * 5000)[:3000], "a.docx", "quarantined"),
        (hostile.pdf(1, text="x", password="secret"), "a.pdf", "quarantined"),
        (hostile.pdf(2), "a.pdf", "unreadable"),
    ],
)
def test_a_scan_may_be_downloaded_and_what_was_never_opened_may_not(world, content, name, state):
    document = send_document(review=world.review, name=name, content=content, by=world.people["spoc"], at=clock.now())
    assert states(document) == [(1, state)]
    answer = signed_in(world.people["member"]).get(f"/documents/{document.pk}/original")
    assert bool(content_of(answer)) == (state == "unreadable")


def test_nothing_of_a_file_is_given_while_it_is_checked(world):
    waiting = send(world, b"Ostriches wait.", "waiting.txt")
    client = signed_in(world.people["spoc"])
    answer = client.get(f"/documents/{waiting.pk}/original")
    assert answer.status_code == 403
    assert "We are still checking this file" in html_of(answer)
    assert "Download the original" not in html_of(client.get(f"/documents/{waiting.pk}"))
    assert not find("ostriches", keys=audience_keys(world.people["spoc"]), kinds=["document"]).hits


@pytest.mark.once
def test_every_state_says_whether_its_file_is_given():
    given = {
        (state, reason)
        for state in DOCUMENT_VERSION.states
        for reason in ("", "no-text", "bomb")
        if DocumentVersion(state=state, reason=reason, given_out_id=1).is_given_out
    }
    opened = ("readable", "unreadable", "superseded")
    assert given == {(state, reason) for state in opened for reason in ("", "no-text")}
