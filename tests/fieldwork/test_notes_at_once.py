"""A note sent several times at the same moment, as a device does that never heard the answer, is kept once."""

import uuid

from cadre.fieldwork.models import Note
from cadre.kernel import clock
from tests.together import at_once
from tests.world.build import build, take_note


def test_sent_twice_at_once_it_is_kept_once(full_text):
    world, key = build(), uuid.uuid4()
    member = world.people["member"]
    answers = at_once(*[lambda: take_note(world.session, "Heard", by=member, at=clock.now(), key=key)] * 3)
    assert len({answer.pk for answer in answers}) == 1
    assert Note.objects.filter(client_key=key).count() == 1
