"""The button that undoes the last act: for the person who did it, for a minute, while nothing has changed since."""

import re
from datetime import timedelta

import pytest

from cadre.evidence import operations
from cadre.evidence.models import EvidenceItem
from cadre.kernel import clock
from tests.helpers import html_of, signed_in


@pytest.fixture
def lead(world):
    return signed_in(world.people["review_lead"])


@pytest.fixture
def token(world, lead):
    """The token of the button on the page that confirms a withdrawal."""
    answer = lead.post(f"/evidence/{world.read.pk}/withdraw", follow=True)
    assert not EvidenceItem.objects.filter(pk=world.read.pk).exists()
    return re.search(r'name="undo" value="([^"]+)"', html_of(answer))[1]


def press(client, token) -> str:
    return html_of(client.post("/undo", {"undo": token}, follow=True))


def test_it_is_undone_from_the_confirmation(world, lead, token):
    assert "The evidence is back." in press(lead, token)
    assert EvidenceItem.objects.get(pk=world.read.pk).state == "kept"


def test_after_a_minute_it_says_so(world, lead, token, time_machine):
    time_machine.move_to(clock.now() + timedelta(seconds=62))
    assert "that minute is over" in press(lead, token)
    assert EvidenceItem.everything.get(pk=world.read.pk).state == "withdrawn"


def test_not_once_something_has_changed_since(world, lead, token):
    item = EvidenceItem.everything.get(pk=world.read.pk)
    by = {"by": world.people["researcher"], "at": clock.now()}
    operations.restore_item(item, **by)
    operations.withdraw_item(item=item, **by)
    assert "This has changed since" in press(lead, token)
    assert EvidenceItem.everything.get(pk=world.read.pk).state == "withdrawn"


def test_another_person_and_a_forged_token_undo_nothing(world, token):
    other = signed_in(world.people["researcher"])
    assert "Only the person who did this can undo it." in press(other, token)
    assert "This cannot be undone from here." in press(other, "nonsense")
    assert EvidenceItem.everything.get(pk=world.read.pk).state == "withdrawn"
