"""A newer version of a document: read in like the first, read in its place, and nothing said of the first is lost."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from cadre.audit.models import Entry
from cadre.evidence.traces import _origins
from cadre.extraction.refusals import Refused
from cadre.files.models import StoredFile
from cadre.housekeeping.invariants import broken
from cadre.jobs import registry
from cadre.jobs.models import Job
from cadre.kernel import clock
from cadre.library import queries
from cadre.library.models import Reading
from cadre.library.operations import reading
from cadre.mail.models import Email
from cadre.reviews.queries.audiences import audience_keys
from cadre.search.queries import find
from tests.extraction import hostile
from tests.helpers import html_of
from tests.library.steps import NEWER, read, send_version, states


def page_of(client, person, path) -> str:
    client.force_login(person)
    answer = client.get(path)
    assert answer.status_code == 200, path
    return html_of(answer)


def test_the_newer_version_takes_the_place_of_the_earlier_once_its_text_is_there(world):
    newer = send_version(world)
    assert states(world.document) == [(1, "readable"), (2, "received")]
    assert queries.current_version(world.document).number == 1
    read(newer)
    assert states(world.document) == [(1, "superseded"), (2, "readable")]
    assert queries.current_version(world.document) == newer
    assert {each.act for each in Entry.objects.filter(record=f"library.documentversion:{newer.pk}")} >= {
        "library.send_version",
        "library.read_in",
    }
    assert not any(broken(at=clock.now()).values())


def test_a_newer_version_that_cannot_be_read_leaves_the_present_one_in_its_place(world, client):
    read(send_version(world, hostile.pdf(2), "scan.pdf"))
    assert states(world.document) == [(1, "readable"), (2, "unreadable")]
    page = page_of(client, world.people["member"], world.document.get_absolute_url())
    assert "Victims are heard." in page
    assert "cannot replace it yet. We found no text in the file" in page
    read(send_version(world))
    assert states(world.document) == [(1, "superseded"), (2, "superseded"), (3, "readable")]


def test_an_earlier_version_read_in_late_does_not_come_back(world):
    second, third = send_version(world), send_version(world, b"The third.")
    read(third)
    assert states(world.document) == [(1, "superseded"), (2, "received"), (3, "readable")]
    assert read(second).state == "superseded"
    assert second.pages.exists(), "whoever wants to may still read it"
    assert queries.current_version(world.document) == third


def test_the_same_file_is_refused_kindly_and_not_kept(world, client):
    read(send_version(world))
    before = StoredFile.objects.count(), Job.objects.count()
    client.force_login(world.people["spoc"])
    first = b"The zebra strategy.\n\nVictims are heard."
    for content, words in [
        (first, "This is the same file as version 1."),
        (NEWER, "This is the same file as version 2."),
        (b"For the visit.", "already been sent, as “Visit”"),
        (b"", "The file is empty."),
        (b"\x89PNG\r\n\x1a\n\0", "The content does not match the file name."),
    ]:
        sent = {"content": SimpleUploadedFile("x.txt", content)}
        page = html_of(client.post(f"/documents/{world.document.pk}/versions/send", sent))
        assert words in page
    assert (StoredFile.objects.count(), Job.objects.count()) == before


def test_what_is_refused_raises_and_leaves_the_versions_as_they_were(world):
    with pytest.raises(Refused):
        send_version(world, b"")
    assert states(world.document) == [(1, "readable")]


def test_the_hosts_page_sends_a_newer_version(world, client):
    client.force_login(world.people["sponsor"])
    path = f"/documents/{world.document.pk}/versions/send"
    assert path in html_of(client.get(f"/documents/{world.document.pk}"))
    answer = html_of(client.post(path, {"content": SimpleUploadedFile("new.txt", NEWER)}, follow=True))
    assert "Version 2 sent." in answer
    assert "Version 2 is being processed." in answer
    job = Job.objects.get(name="library.extract", args=[world.document.versions.get(number=2).pk])
    assert job.state == "queued"


def test_a_quote_stays_with_its_version_and_says_so(world, client):
    lead = world.people["review_lead"]
    quote, earlier = world.quote, f"/documents/{world.document.pk}/versions/1"
    assert "an earlier version" not in page_of(client, lead, quote.get_absolute_url())
    read(send_version(world))
    quote.refresh_from_db()
    page = page_of(client, lead, quote.get_absolute_url())
    assert "This quote is from an earlier version" in page
    assert f'href="{earlier}?from=1#quote-{quote.pk}">version 1</a>' in page
    assert "from an earlier version (1)" in page_of(client, lead, world.document.get_absolute_url())
    old = page_of(client, lead, earlier)
    assert "Victims are heard." in old
    assert "read version 2</a>" in old
    assert "quoted by" in old
    assert "Mark as read and continue" not in old
    assert "from an earlier version of the document" in page_of(client, lead, world.read.get_absolute_url())
    assert [each.words.endswith("earlier version of the document") for each in _origins(record=world.read, user=lead)]


def test_one_may_quote_on_from_the_version_one_was_reading(world, client):
    lead = world.people["review_lead"]
    read(send_version(world))
    client.force_login(lead)
    path = f"/documents/{world.document.pk}/versions/{{}}/code?page=1"
    for number, words in ((1, "Victims are heard."), (2, "Victims lead.")):
        client.post(path.format(number), {"quote": words, "near": 0, "only": "quote"})
    made = queries.annotations_of(lead, world.document).filter(made_by=lead)
    assert {(each.version.number, each.quote) for each in made} == {(1, "Victims are heard."), (2, "Victims lead.")}


def test_readers_are_asked_to_look_again(world, client):
    member, researcher = world.people["member"], world.people["researcher"]
    lead, at = world.people["review_lead"], clock.now()
    reading.ask_to_read(document=world.document, users=[member, researcher], by=lead, at=at)
    first = world.document.versions.get()
    reading.finish_reading(version=first, by=member, at=at)
    assert [each.document for each in queries.readings_waiting_for(member)] == []
    Email.objects.all().delete()
    read(send_version(world))
    assert [each.document for each in queries.readings_waiting_for(member)] == [world.document]
    told = Email.objects.filter(template="library/newer-version")
    assert set(told.values_list("to_label", flat=True)) == {member.name, researcher.name}
    assert "This is version 2: please read it too" in page_of(client, member, world.document.get_absolute_url())
    assert "Look again: Strategy" in page_of(client, member, "/")
    assert "(who has read version 1)" in page_of(client, lead, f"/reviews/{world.review.pk}/documents")


def test_a_reading_finished_while_a_newer_version_came_is_not_taken_for_it(world, client):
    member = world.people["member"]
    first = world.document.versions.get()
    read(send_version(world))
    first.refresh_from_db()
    with pytest.raises(reading.NewerVersion):
        reading.finish_reading(version=first, by=member, at=clock.now())
    client.force_login(member)
    path = f"/documents/{world.document.pk}/versions/{{}}/finish"
    assert "A newer version arrived while you were reading" in html_of(client.post(path.format(1), follow=True))
    assert not Reading.objects.filter(user=member).exists()
    client.post(path.format(2))
    assert Reading.objects.get(user=member).read_version.number == 2


def test_search_shows_the_newest_text(world):
    def found(words):
        keys = audience_keys(world.people["member"])
        return [hit.entry.title for hit in find(words, keys=keys, kinds=["document"]).hits]

    newer = send_version(world)
    assert found("heard") == ["Strategy"]
    assert found("newly") == []
    read(newer)
    assert found("heard") == []
    assert found("newly") == ["Strategy"]


def test_each_version_gives_its_own_file(world, client):
    read(send_version(world))
    client.force_login(world.people["member"])

    def fetched(path) -> bytes:
        return b"".join(client.get(f"/documents/{world.document.pk}{path}").streaming_content)

    assert fetched("/original") == fetched("/versions/2/original") == NEWER
    assert fetched("/versions/1/original") == b"The zebra strategy.\n\nVictims are heard."
    for path in ("/versions/3", "/versions/3/original", "/versions/3/code"):
        assert client.get(f"/documents/{world.document.pk}{path}").status_code in {403, 404}


def test_a_closed_review_takes_no_newer_version(world, client):
    world.review.state = "closed"
    world.review.save()
    client.force_login(world.people["spoc"])
    assert client.get(f"/documents/{world.document.pk}/versions/send").status_code == 403


def test_a_version_that_could_not_be_read_in_however_often_is_set_aside_and_says_so(world, client):
    newer, lead = send_version(world), world.people["review_lead"]
    on_failure = registry.task_of("library.extract").on_failure
    on_failure(newer.pk)
    newer.refresh_from_db()
    assert (newer.state, queries.current_version(world.document).number) == ("quarantined", 1)
    assert "took too much time or memory" in page_of(client, lead, f"/reviews/{world.review.pk}/documents")
    on_failure(newer.pk)
    assert states(world.document) == [(1, "readable"), (2, "quarantined")]
