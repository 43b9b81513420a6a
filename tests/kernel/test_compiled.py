"""A query that is put into SQL once gives each read the rows that the query itself would give."""

from datetime import date, datetime, timedelta

import pytest
from django.db.models import F

from cadre.kernel import clock
from cadre.kernel.compiled import CompiledQuery
from cadre.reviews.models import Access
from cadre.reviews.models.involvement import ACCESS_AND_TIES, _parts


def test_everyone_is_read_as_by_the_query_itself_now_and_later(world, django_assert_num_queries):
    for user in world.people.values():
        for at in (clock.now(), clock.now() - timedelta(days=4000), clock.now() + timedelta(days=4000)):
            values = {"user": user.pk, "at": at, "day": clock.day_of(at)}
            with django_assert_num_queries(1):
                rows = ACCESS_AND_TIES.rows(**values)
            assert sorted(rows) == sorted(_parts(**values))


def test_a_time_is_compared_to_the_microsecond(world):
    access = Access.objects.filter(opens_at__isnull=False).earliest("opens_at")
    opened = CompiledQuery(lambda at: Access.objects.filter(opens_at__lte=at).values_list("pk"), at=datetime)
    assert (access.pk,) in opened.rows(at=access.opens_at)
    assert opened.rows(at=access.opens_at - timedelta(microseconds=1)) == []


@pytest.mark.parametrize(
    "build",
    [
        lambda day: Access.objects.filter(opens_at__date__lte=day - timedelta(days=1)),
        lambda day: Access.objects.filter(opens_at__date__lte=day) if day.year < 2920 else Access.objects.all(),
        lambda day: Access.objects.filter(role=f"{day:%Y}", opens_at__gt=F("closes_at")),
    ],
)
def test_a_query_that_works_something_out_of_a_value_is_refused(db, build):
    with pytest.raises(ValueError, match="another shape or other values"):
        CompiledQuery(build, day=date).rows(day=date(2026, 1, 1))


def test_records_are_those_that_the_query_itself_gives(world, django_assert_num_queries):
    found = CompiledQuery(lambda user: Access.objects.filter(user_id=user), user=int)
    for user in world.people.values():
        records = found.records(user=user.pk)
        assert list(map(vars_of, records)) == list(map(vars_of, Access.objects.filter(user_id=user.pk)))
    with django_assert_num_queries(1):
        assert found.records(user=world.people["member"].pk)[0].role


def vars_of(record) -> dict:
    return {name: value for name, value in vars(record).items() if name != "_state"}
