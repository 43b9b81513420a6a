"""What is kept of those who do not join is deleted in time, and nothing that still waits."""

from datetime import timedelta

import pytest

from cadre.joining.models import Application, Interest
from cadre.joining.operations import forgetting
from cadre.joining.operations.applications import begin
from cadre.joining.operations.interest import express_interest
from cadre.kernel import clock

YEAR = timedelta(days=365)


def person(*, ago, again=None, application="", touched=None) -> Interest:
    """Someone of whom nothing came for ``ago``, with an application in this state that was ``touched`` so long ago."""
    at = clock.now()
    made = express_interest(name="Li", email="li@visitor.example", work="Law", language="en", at=at - ago)
    if again:
        Interest.objects.filter(pk=made.pk).update(state="later", ask_again_on=clock.day_of(at) + again)
    if application:
        begin(interest=made, by=made, at=at - ago)
        Application.objects.update(state=application, updated_at=at - (touched or ago))
    return made


@pytest.mark.parametrize(
    ("facts", "is_kept"),
    [
        ({"ago": YEAR + clock.DAY}, False),
        ({"ago": YEAR - clock.DAY}, True),
        ({"ago": YEAR * 2, "again": clock.DAY}, True),
        ({"ago": YEAR * 2, "again": -clock.DAY}, False),
        ({"ago": YEAR * 2, "application": "draft"}, False),
        ({"ago": YEAR * 2, "application": "withdrawn"}, False),
        ({"ago": YEAR * 2, "application": "draft", "touched": clock.DAY}, True),
        ({"ago": YEAR * 2, "application": "submitted"}, True),
    ],
)
def test_who_is_forgotten(db, facts, is_kept):
    made = person(**facts)
    forgetting.forget_settled(at=clock.now())
    assert Interest.objects.filter(pk=made.pk).exists() == is_kept
    assert Application.objects.exists() == (is_kept and "application" in facts)
