"""No page has a form that shows what is saved without noticing what others save meanwhile."""

import lxml.html
import pytest

from cadre.accounts import middleware
from tests.helpers import signed_in
from tests.permissions.addresses import address, close_file
from tests.permissions.matrix import MATRIX

pytestmark = pytest.mark.complete

# Forms that show more than empty fields, and why that is nothing saved which they could overwrite.
SUGGESTED = {
    "evidence:code": "the passage that was chosen, and what its reader coded to last",
    "evidence:from_annotation": "the comment on the quote, as a statement that may be other",
    "evidence:from_note": "the words of the note, which nobody changes",
    "expenses:add_cost": "that the programme pays, on the first day of the claim",
    "expenses:add_journey": "that the programme pays",
    "expenses:make_run": "every claim that may be paid",
    "findings:ask_on_action": "every adviser of the review, and a week to answer",
    "findings:ask_on_finding": "every adviser of the review, and a week to answer",
    "improvement:plan_action": "half a year from today",
    "joining:add_interest": "that we write in English",
    "joining:ask_for_support": "that we write in English",
    "joining:assign": "people whom we propose",
    "joining:decide_as": "the words with which the email about a decision begins",
    "joining:name_supporter": "that we write in English",
    "joining:offer_times": "one chat of half an hour, this week only",
    "library:send": "that everyone on the team may read it",
    "practice:answer_use": "what the member asked for",
    "practice:record_use": "what the member asked for",
    "programme:change_scale": "the points of the version that the form says it takes the place of",
    "reviews:plan_progress_review": "days and people for one that is not planned yet",
    "seasons:plan_season": "every review whose visit is to come",
    "teams:add_seat": "one person at the desk and on the visit, one day, required",
    "teams:offer_seat": "the last day to answer",
    "teams:recruit": "the draft of a new call",
    "teams:offer_several": "the last day to answer",
    "teams:time": "that we write in English",
}


@pytest.fixture
def world(world, monkeypatch):
    monkeypatch.setattr(middleware, "NOTED_EVERY", 10**6)
    return world


def filled(form) -> set[str]:
    """The names of the fields of this form that a person sees and that are not empty."""
    return {box.name for box in form.inputs if box.name and box.get("type") != "hidden" and _is_filled(box)}


def _is_filled(box) -> bool:
    if box.tag == "select":
        return bool([value for value in box.xpath("option[@selected]/@value") if value])
    if box.tag == "textarea":
        return bool((box.text or "").strip())
    if box.get("type") in {"checkbox", "radio"}:
        return box.get("checked") is not None and box.get("value", "on") != ""
    return bool(box.get("value")) and box.get("type") != "submit"


def unguarded(html: str) -> set[str]:
    """The fields that are filled in forms of a page that do not say what they showed."""
    forms = [form for form in lxml.html.fromstring(html).forms if form.method.lower() == "post"]
    return {name for form in forms if "opened_with" not in form.fields for name in filled(form)}


@pytest.mark.once
def test_forms_that_show_what_is_saved_say_what_they_showed(world):
    shown = {}
    for name, row in MATRIX.items():
        if row.may:
            answer = signed_in(world.people[sorted(row.may)[0]]).get(address(name, world))
            if answer.status_code == 200 and not answer.streaming and answer["Content-Type"].startswith("text/html"):
                shown[name] = unguarded(answer.content.decode())
            close_file(answer)
    assert len(shown) > 100
    assert {name for name, fields in shown.items() if fields} == set(SUGGESTED)


def test_a_planted_form_is_found():
    box = '<form method="post"><input name="motto" value="Kept"></form>'
    assert unguarded(box) == {"motto"}
    assert unguarded(box.replace("<form", '<form><input name="q" value="x"></form><form')) == {"motto"}
    assert unguarded(box.replace("</form>", '<input type="hidden" name="opened_with" value="motto:1"></form>')) == set()
