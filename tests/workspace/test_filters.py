"""Every filter and every order of every list works, with each of its options."""

import re

import pytest

from cadre.accounts.models import User
from tests.helpers import html_of, signed_in
from tests.permissions.addresses import address
from tests.permissions.matrix import MATRIX

FILTER = re.compile(r'<select[^>]*name="([\w]+)"[^>]*>(.*?)</select>')
OPTION = re.compile(r'<option[^>]*value="([^"]+)"')
ORDER = re.compile(r'href="(\?[^"]*sort=[^"]*)"')


def addresses_of(page: str) -> set[str]:
    """The queries that the filters and the sorted headings of a list lead to."""
    chosen = {f"?{name}={code}" for name, options in FILTER.findall(page) for code in OPTION.findall(options)}
    return chosen | {order.replace("&amp;", "&") for order in ORDER.findall(page)}


def test_each_filter_and_order_of_each_list_works(world, subtests):
    lead, lists = signed_in(world.people["lead"]), 0
    for name in sorted(name for name, row in MATRIX.items() if not row.record and "lead" in row.may):
        here = address(name, world)
        answer = lead.get(here)
        if answer.streaming or b"cadre-search" not in answer.content:
            continue
        lists += 1
        with subtests.test(name):
            answers = {query: lead.get(f"{here}{query}").status_code for query in addresses_of(html_of(answer))}
            assert set(answers.values()) <= {200}, answers
    assert lists >= 8


@pytest.mark.parametrize("typed", ["zoe", "ZOË", "zoe\u0308", "o'brien", "O’BRIEN zoë", "o\u02bcbrien"], ids=ascii)
def test_a_list_finds_a_name_however_it_is_spelled(world, typed):
    User.objects.filter(pk=world.people["member"].pk).update(name="Zoë O’Brien")
    User.objects.filter(pk=world.people["other_member"].pk).update(name="Jo Brown")
    html = html_of(signed_in(world.people["lead"]).get("/members", {"q": typed}))
    assert "Zoë O’Brien" in html
    assert "Jo Brown" not in html


@pytest.mark.parametrize("typed", ["%", "_", "\\", "'"])
def test_a_sign_with_a_meaning_to_the_database_is_only_itself(world, typed):
    User.objects.filter(pk=world.people["member"].pk).update(name=f"Pat {typed} Fox")
    html = html_of(signed_in(world.people["lead"]).get("/members", {"q": typed}))
    assert "Fox" in html
    assert world.people["other_member"].name not in html
