"""Typing notes in a real browser while the connection comes and goes."""

import pytest

from cadre.accounts import operations as accounts
from cadre.fieldwork.models import Point
from tests.world.build import build

pytestmark = pytest.mark.browser


def test_points_typed_without_a_connection_all_arrive_once(visitor):
    world = build()
    accounts.describe(user=world.people["member"], note="member")
    writer = visitor(world.people["member"])
    writer.goes_to(f"/sessions/{world.session.pk}")
    before = Point.objects.count()
    page = writer.page
    box = page.get_by_label("What did you hear?")
    box.fill("Before the basement")
    box.press("Enter")
    page.get_by_text("Nothing waits on this device").wait_for()
    page.context.set_offline(True)
    for number in range(5):
        box.fill(f"In the basement {number}")
        box.press("Enter")
    page.get_by_text("5 saved on this device").wait_for()
    page.context.set_offline(False)
    page.get_by_text("Nothing waits on this device").wait_for()
    assert Point.objects.count() == before + 6
    texts = list(Point.objects.filter(text__startswith="In the").order_by("noted_at").values_list("text", flat=True))
    assert texts == [f"In the basement {number}" for number in range(5)]
