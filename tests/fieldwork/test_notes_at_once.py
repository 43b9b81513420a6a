"""A note sent several times at the same moment, as a device does that never heard the answer, is kept once."""

import uuid

import pytest

from cadre.fieldwork.models import Note
from cadre.housekeeping.story.steps_evidence import add_note
from cadre.kernel import clock
from tests.together import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_sent_twice_at_once_it_is_kept_once(world):
    key = uuid.uuid4()
    member = world.people["member"]
    answers = at_once(*[lambda: add_note(session=world.session, text="Heard", by=member, at=clock.now(), key=key)] * 3)
    assert len({answer.pk for answer in answers}) == 1
    assert Note.objects.filter(client_key=key).count() == 1
