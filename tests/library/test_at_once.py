"""Two people, or two presses, at the same moment."""

import pytest

from tests.library.test_documents import send
from tests.together import at_once
from tests.world.build import build


@pytest.mark.django_db(transaction=True)
def test_two_presses_at_once_are_one_document(full_text):
    world = build()
    answers = at_once(*[lambda: send(world, b"Pressed twice", "a.txt")] * 2)
    assert sorted(type(each).__name__ for each in answers) == ["Document", "SentAlready"]
