"""Documents: received whole, read in once, for those they are for."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.files.base import ContentFile

from cadre.extraction.refusals import Refused
from cadre.files.models import StoredFile
from cadre.files.storage import StorageUnavailable
from cadre.housekeeping.story.steps_evidence import send_document
from cadre.jobs.operations import Attempt, LeaseLost
from cadre.kernel import clock
from cadre.kernel.references import SYSTEM
from cadre.library.guesses import guess
from cadre.library.models import Document
from cadre.library.operations import documents, opening, reading, versions
from cadre.reviews.queries.audiences import audience_keys
from cadre.search.queries import find
from tests.extraction import hostile
from tests.helpers import form_on, html_of
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


def test_several_files_at_once_are_each_looked_at_on_their_own(world, client):
    client.force_login(world.people["spoc"])
    names = {"Strategy 2026 FINAL.txt": b"The strategy.", "picture.pdf": b"\x89PNG", "Minutes.txt": b"Minutes of May."}
    files = [ContentFile(content, name=name) for name, content in names.items()]
    path = f"/reviews/{world.review.pk}/documents/send"
    answer = client.post(path, {"content": files, "audience": ["desk"]}, follow=True)
    page = html_of(answer)
    assert "2 documents sent" in page
    assert "picture.pdf: " in page, "which was refused, and why"
    sent = Document.objects.filter(title__in=["Strategy", "Minutes"], uploaded_by=world.people["spoc"]).exclude(
        pk=world.document.pk
    )
    assert {document.title: document.request for document in sent} == {
        "Strategy": world.document_request,
        "Minutes": None,
    }, "matched by name, with the title of the request"
    minutes = sent.get(title="Minutes")
    client.post(
        answer.redirect_chain[-1][0],
        {**form_on(answer), f"title_{minutes.pk}": "Board minutes", f"request_{minutes.pk}": world.document_request.pk},
    )
    minutes.refresh_from_db()
    assert (minutes.title, minutes.request) == ("Board minutes", world.document_request)


def test_a_file_that_a_script_sends_is_answered_in_json(world, client):
    client.force_login(world.people["spoc"])
    path, asks = f"/reviews/{world.review.pk}/documents/send", {"headers": {"accept": "application/json"}}
    sent = client.post(path, {"content": ContentFile(b"Words", name="a.txt"), "audience": ["desk"]}, **asks)
    assert Document.objects.filter(pk=sent.json()["document"]).exists()
    again = client.post(path, {"content": ContentFile(b"Words", name="b.txt"), "audience": ["desk"]}, **asks)
    assert (again.status_code, "already been sent" in again.json()["error"]) == (422, True)
    assert not again.json()["again"], "it is no use to send it again"
    unsaid = client.post(path, {"content": ContentFile(b"Others", name="c.txt")}, **asks)
    assert unsaid.json() == {"error": "Choose at least one group", "stops": True}, "the other files wait"


def test_a_file_that_the_storage_did_not_take_can_be_sent_again(world, client, monkeypatch):
    def away(**given):
        raise StorageUnavailable("full")

    monkeypatch.setattr("cadre.library.operations.documents.take", away)
    client.force_login(world.people["spoc"])
    sent = {"content": ContentFile(b"Words", name="a.txt"), "audience": ["desk"]}
    path, asks = f"/reviews/{world.review.pk}/documents/send", {"headers": {"accept": "application/json"}}
    assert client.post(path, sent, **asks).json()["again"]


@pytest.mark.parametrize(
    ("name", "titles", "expected"),
    [
        (
            "Vulnerability_Strategy_2026 v3 FINAL.docx",
            ["Strategy for protecting vulnerable people", "Training plan"],
            0,
        ),
        ("training-figures.pdf", ["Delivery plan", "Training plan and figures"], 1),
        ("victim-contact-audit.pdf", ["Stalking response policy"], None),
        ("plan.pdf", ["Delivery plan", "Training plan"], None),
        ("DeliveryPlan.pdf", ["Delivery plan", "Training plan"], 0),
        ("2026.pdf", ["Delivery plan"], None),
    ],
)
def test_which_request_a_file_answers_is_guessed_by_its_name(name, titles, expected):
    requests = [SimpleNamespace(title=title) for title in titles]
    assert guess(name, requests) is (None if expected is None else requests[expected])


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
