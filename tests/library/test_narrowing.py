"""The text of a document narrowed to the passages with quotes, with one's own, or with evidence on one action."""

from types import SimpleNamespace

import pytest

from cadre.housekeeping.story.steps_evidence import quote
from cadre.kernel import clock
from cadre.library.presenters import reader
from tests.helpers import page_of

ME, OTHER = SimpleNamespace(pk=1), SimpleNamespace(pk=2)


def made(by, *actions):
    return SimpleNamespace(made_by_id=by.pk, notes=[{"actions": list(actions)}])


QUOTES = [made(ME, "2.4.1"), made(OTHER, "2.4.1", "2.6.2"), SimpleNamespace(made_by_id=OTHER.pk)]


@pytest.mark.parametrize(
    ("only", "places"),
    [("quotes", [0, 1, 2]), ("mine", [0]), ("2.4.1", [0, 1]), ("2.6.2", [1]), ("", None), ("9.9.9", None)],
)
def test_which_quotes_are_chosen(only, places):
    chosen = reader._chosen(QUOTES, ME, only)
    assert chosen == (None if places is None else [QUOTES[place] for place in places])
    assert reader._chosen([], ME, only) is None


def test_the_choices_count_and_keep_what_else_is_asked():
    rows = reader.choices(QUOTES, ME, {"only": "mine", "from": "11", "pictures": "yes", "other": "x"})
    assert [(row["words"], row["count"]) for row in rows] == [
        ("Everything", ""),
        ("Quotes", 3),
        ("Mine", 1),
        ("2.4.1", 2),
        ("2.6.2", 1),
    ]
    assert [row["words"] for row in rows if row["current"]] == ["Mine"]
    assert rows[1]["url"] == "?only=quotes&pictures=yes"
    assert rows[0]["url"] == "?pictures=yes"


def test_only_passages_with_the_chosen_quotes_are_on_the_page(world):
    quote(document=world.document, text="zebra", words="", by=world.people["member"], at=clock.now())
    path, member = f"/documents/{world.document.pk}", world.people["member"]
    assert page_of(member, path).count("data-group") == 2
    assert page_of(member, f"{path}?only=quotes").count("data-group") == 2
    mine = page_of(member, f"{path}?only=mine")
    assert mine.count("data-group") == 1
    assert ">zebra</mark>" in mine
    assert "There are no such quotes" in page_of(member, f"{path}?only=mine&from=2")
