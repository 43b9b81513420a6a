"""Documents: received whole, read in once, for those they are for."""

from pathlib import Path

import pytest
from django.core.files.base import ContentFile

from cadre.extraction.refusals import Refused
from cadre.files.models import StoredFile
from cadre.housekeeping.story.steps_evidence import send_document
from cadre.jobs.operations import Attempt, LeaseLost
from cadre.kernel import clock
from cadre.kernel.references import SYSTEM
from cadre.library.models import Document
from cadre.library.operations import documents, opening, reading, versions
from cadre.reviews.queries.audiences import audience_keys
from cadre.search.queries import find
from tests.extraction import hostile
from tests.helpers import html_of
from tests.library.steps import send


def test_what_is_refused_at_the_door_leaves_nothing(world, settings):
    def there():
        return Document.objects.count(), StoredFile.objects.count(), len(list(Path(settings.FILES_ROOT).iterdir()))

    before = there()
    with pytest.raises(Refused):
        send(world, b"", "empty.pdf")
    assert there() == before


def test_a_bomb_is_set_aside_with_its_sentence_and_the_original_kept(world):
    document = send(world, hostile.bomb(), "big.docx")
    version = document.versions.get()
    assert (version.state, version.reason) == ("quarantined", "bomb")


def test_a_file_sent_twice_is_here_once(world, client):
    document = send(world, b"The same words", "one.txt")
    before = StoredFile.objects.count()
    with pytest.raises(versions.SentAlready) as known:
        send(world, b"The same words", "two.txt")
    assert known.value.version.document == document
    assert StoredFile.objects.count() == before
    page = {}
    for key in ("sponsor", "contributor"):
        client.force_login(world.people[key])
        sent = {"content": ContentFile(b"The same words", name="x.txt"), "audience": ["desk"]}
        page[key] = html_of(client.post(f"/reviews/{world.review.pk}/documents/send", sent))
        assert "This file has already been sent" in page[key]
    assert "as “one”" in page["sponsor"]
    assert "as “one”" not in page["contributor"], "whoever may not see the document does not learn its title"


def test_a_document_that_answers_a_request_meets_it(world):
    send(world, b"words", "a.txt", request=world.document_request)
    world.document_request.refresh_from_db()
    assert world.document_request.state == "met"


def test_an_attempt_that_lost_its_lease_writes_nothing(world):
    version = send(world, b"words", "a.txt").versions.get()
    with pytest.raises(LeaseLost):
        opening.read_in(version=version, by=SYSTEM, at=clock.now(), finish=Attempt(0, 1).finish)
    version.refresh_from_db()
    assert version.state == "scanned"
    assert not version.pages.exists()
    opening.read_in(version=version, by=SYSTEM, at=clock.now(), finish=lambda at: None)
    assert version.pages.count() == 1


def found_by(world, key) -> set[str]:
    keys = audience_keys(world.people[key])
    return {hit.entry.title for hit in find("zebra", keys=keys, kinds=["document"]).hits}


def test_the_text_is_found_by_those_who_may_read_it_and_nobody_else(world):
    readers = {"review_lead", "researcher", "member", "sponsor", "spoc"}
    assert {key for key in world.people if found_by(world, key)} == readers


def test_a_narrower_audience_holds_at_once(world):
    member = world.people["member"]
    assert world.document in Document.objects.visible_to(member)
    documents.set_audience(document=world.document, audience=("local",), by=world.people["review_lead"], at=clock.now())
    assert world.document not in Document.objects.visible_to(member)
    assert found_by(world, "member") == set()


def test_a_quote_stands_where_it_was_taken(world):
    text = "Heard.\n\nThey were heard. And heard again."
    page = (
        send_document(review=world.review, name="q.txt", content=text, by=world.people["spoc"], at=clock.now())
        .versions.get()
        .pages.get()
    )
    lead = world.people["review_lead"]
    made = reading.annotate(page=page, quote="heard", near=30, words="", by=lead, at=clock.now())
    assert page.text[made.start : made.end] == "heard"
    assert made.start == page.text.rindex("heard")


def test_the_text_of_a_document_is_plain(world):
    content = "Victims\u00a0are heard\u200b at the cafe\u0301.\x07"
    document = send_document(
        review=world.review, name="p.txt", content=content, by=world.people["spoc"], at=clock.now()
    )
    assert document.versions.get().pages.get().text == "Victims are heard at the café."


def test_words_that_do_not_stand_there_are_no_quote(world):
    page = world.quote.page
    with pytest.raises(reading.QuoteNotThere):
        reading.annotate(page=page, quote="invented", near=0, words="", by=world.people["review_lead"], at=clock.now())


def test_an_upload_in_a_browsers_form_keeps_what_was_typed(world, client):
    client.force_login(world.people["spoc"])
    content = ContentFile(b"\x89PNG\r\n", name="picture.pdf")
    answer = html_of(
        client.post(
            f"/reviews/{world.review.pk}/documents/send",
            {"content": content, "title": "A long title I typed", "audience": ["desk"]},
        )
    )
    assert "Save it as a PDF" in answer
    assert "A long title I typed" in answer
