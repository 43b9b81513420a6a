"""The navigation knows of each person what a query of their own would say, now and on another day."""

from datetime import timedelta

import pytest

from cadre.kernel import clock
from cadre.mail.models import Email
from cadre.members.models.complaint import SUBJECT
from cadre.workspace.presenters import _facts, _navigation_facts

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("days", [0, 4000])
def test_everyone_is_told_what_a_query_of_their_own_says(world, monkeypatch, days):
    later = clock.now() + timedelta(days=days)
    monkeypatch.setattr(clock, "now", lambda: later)
    known = {key: _navigation_facts(user) for key, user in world.people.items()}
    assert known == {key: _facts(user, "navigation")["navigation"] for key, user in world.people.items()}
    assert len({tuple(facts.items()) for facts in known.values()}) > 3


def test_a_copy_about_what_is_kept_from_a_person_is_not_counted(world):
    unread = {key: _navigation_facts(world.people[key])["workspace"] for key in ("lead", "coordinator")}
    for key in unread:
        copy = Email.objects.filter(state="sent").first() or Email.objects.first()
        copy.pk, copy.to, copy.subject_key, copy.state, copy.read_at = (
            None,
            world.people[key].reference,
            SUBJECT,
            "sent",
            None,
        )
        copy.save()
    after = {key: _navigation_facts(world.people[key])["workspace"] for key in unread}
    assert after == {"lead": unread["lead"] + 1, "coordinator": unread["coordinator"]}
