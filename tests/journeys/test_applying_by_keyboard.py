"""An application filled in and sent by the keyboard alone."""

import pytest

from cadre.joining.choices import Task
from cadre.joining.models import Application
from tests.joining.steps import link_to

pytestmark = pytest.mark.browser

# What has the focus: its field with what is chosen of it, or the words of the button or link.
IN_FOCUS = """() => { const it = document.activeElement;
  return {tag: it.tagName, type: it.type || "", name: it.name || "", value: it.value || "", checked: !!it.checked,
          words: (it.textContent || "").trim()}; }"""
ANSWERS = {
    "kind": "police-investigation",
    "name": "Órla O’Brien-Wray",
    "about": "I have led teams that protect adults for eight years.",
    "employer": "Westmarch Police",
    "title": "Detective Inspector",
    "rank": "inspector",
    "pip": "2",
    "support": "agrees",
    "experience": "I changed how we listen to older victims.",
    "languages": {"en", "cy"},
    "home_area": "Westmarch",
    "travel_miles": "120",
    "weekdays": {"tue", "wed"},
    "days_a_year": "9",
    "has_any": "no",
    "is_true": {"on"},
}
# Who supports the applicant is somebody else.
SUPPORTER = {"name": "Chief Superintendent Dale", "email": "dale@westmarch.example", "grade": "chief-superintendent"}
# Only of police staff.
NOT_ASKED = {"equivalent"}


def fills_in(page, button: str, answers: dict):
    """Tab through the form, answer each field that comes into focus, and press ``button`` when it does."""
    done = set()
    for _ in range(200):
        page.keyboard.press("Tab")
        field = page.evaluate(IN_FOCUS)
        name = field["name"]
        if field["tag"] == "BUTTON" and field["words"] == button:
            with page.expect_navigation():
                page.keyboard.press("Enter")
            return
        if field["type"] == "checkbox":
            if name == "met" or field["value"] in answers.get(name, ()):
                page.keyboard.press("Space")
        elif field["type"] == "radio" and name not in done:
            done.add(name)
            chooses(page, name, answers.get(name, ""))
        elif field["type"] == "select-one" and name not in NOT_ASKED:
            chooses(page, name, answers.get(name, ""))
        elif field["type"] in {"text", "textarea", "tel", "email"} and name in answers:
            page.keyboard.press("Control+A")
            page.keyboard.type(answers[name])
    raise AssertionError(f"no key leads to “{button}” at {page.url}")


def chooses(page, name: str, wanted: str):
    """The arrow keys move from one choice to the next, and choose it; without a wish, the first that says anything."""
    if page.evaluate(IN_FOCUS)["type"] == "radio":
        page.keyboard.press("Space")
    for _ in range(15):
        value = page.evaluate(IN_FOCUS)["value"]
        if value == wanted or (not wanted and value.strip("0")):
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"no arrow leads to {wanted} of {name} at {page.url}")


def test_by_the_keyboard_alone(world, visitor):
    application = world.application
    applicant = visitor(name="applicant")
    home = link_to(application)
    for task in Task:
        applicant.goes_to(home)
        applicant.tabs_to(task.label)
        applicant.page.keyboard.press("Enter")
        applicant.page.wait_for_url(f"**/{task.value}")
        applicant.looks()
        applicant.does_not_see("You cannot join")
        fills_in(applicant.page, "Save and continue", ANSWERS | SUPPORTER if task == Task.SUPPORT else ANSWERS)
        applicant.looks()
        application.refresh_from_db()
        assert task.value in application.answers, (
            f"{task.label}: {applicant.page.get_by_role('main').inner_text()[:500]}"
        )
    applicant.goes_to(home)
    applicant.tabs_to("Check your answers and send")
    applicant.page.keyboard.press("Enter")
    applicant.page.wait_for_url("**/check")
    applicant.looks()
    fills_in(applicant.page, "Send your application", ANSWERS)
    applicant.sees("You sent it on")
    assert Application.objects.get(pk=application.pk).state == "submitted"
