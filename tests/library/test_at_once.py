"""Two people, or two presses, at the same moment."""

import pytest

from cadre.files.queries import unrecorded
from cadre.kernel import clock
from cadre.library.models import Disposal, DocumentVersion
from cadre.library.operations.disposals import dispose_of_documents
from tests.library.steps import read, send, send_version, states
from tests.together import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_presses_at_once_are_one_document(world):
    answers = at_once(*[lambda: send(world, b"Pressed twice", "a.txt")] * 2)
    assert sorted(type(each).__name__ for each in answers) == ["Document", "SentAlready"]


def test_two_people_who_send_a_newer_version_at_once_add_one_each(world):
    answers = at_once(lambda: send_version(world, b"One"), lambda: send_version(world, b"Two"))
    assert sorted(each.number for each in answers) == [2, 3]
    for each in answers:
        read(each)
    assert states(world.document) == [(1, "superseded"), (2, "superseded"), (3, "readable")]
    again = at_once(*[lambda: send_version(world, b"Pressed twice")] * 2)
    assert sorted(type(each).__name__ for each in again) == ["DocumentVersion", "SentAlready"]
    assert [number for number, _ in states(world.document)] == [1, 2, 3, 4]


def test_two_versions_read_in_at_once_leave_the_newer_in_place(world):
    sent = [send_version(world, b"One"), send_version(world, b"Two")]
    at_once(*[lambda each=each: read(each) for each in sent])
    assert states(world.document) == [(1, "superseded"), (2, "superseded"), (3, "readable")]


def dispose(world):
    return dispose_of_documents(
        review=world.review, how="deleted", reason="Withdrawn", by=world.people["lead"], at=clock.now()
    )


def test_two_people_who_delete_the_documents_at_once_do_it_once(world):
    answers = at_once(*[lambda: dispose(world)] * 2)
    assert sorted(type(each).__name__ for each in answers) == ["Disposal", "DocumentsDisposed"]


def test_a_file_sent_while_the_documents_are_deleted_goes_with_them_or_is_refused(world):
    sent, _ = at_once(lambda: send(world, b"Just in time", "a.txt"), lambda: dispose(world))
    disposal = Disposal.objects.get(review=world.review)
    assert not DocumentVersion.objects.filter(document__review=world.review, stored__isnull=False).exists()
    came_before = type(sent).__name__ == "Document"
    assert came_before or type(sent).__name__ == "DocumentsDisposed"
    assert disposal.files.count() == 2 + came_before
    left = set(unrecorded(older_than=-60))
    assert left == set(disposal.files.values_list("key", flat=True)), "what was refused is thrown away"
