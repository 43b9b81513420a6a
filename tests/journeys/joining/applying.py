"""The applicant fills in the application on a telephone, and names who supports them."""

from playwright.sync_api import expect

from cadre.joining.choices import Task
from tests.journeys.joining.people import APPLICANT, PHONE, SUPPORTER

# What is typed or chosen of each task, by the name of its field.
ANSWERS: dict[str, dict] = {
    Task.KIND: {"kind": "police-investigation"},
    Task.ABOUT: {"about": "I have led teams that protect adults for eight years."},
    Task.ROLE: {"employer": "Northshire Police", "title": "Detective Inspector", "rank": "inspector", "pip": "2"},
    Task.EXPERIENCE: {"subject": "now", "experience": "I changed how we listen to older victims."},
    Task.LANGUAGES: {"languages": "en"},
    Task.TRAVEL: {"home_area": "Northshire", "travel_miles": "120"},
    Task.TIMES: {"weekdays": "tue", "days_a_year": "9"},
    Task.SUPPORT: {**SUPPORTER, "grade": "chief-superintendent"},
    Task.CONFLICTS: {"has_any": "no"},
}
ANSWERS[Task.ROLE] |= {"support": "agrees"}
WIDTH = "document.documentElement.scrollWidth"


def they_fill_it_in_on_a_phone(joining):
    applicant = joining.on_phone("applicant")
    home = joining.link_to(APPLICANT["email"], "/apply/")
    applicant.goes_to(home)
    applicant.sees("0 of 13 parts are complete")
    for number, task in enumerate(Task):
        applicant.page.get_by_role("link", name=task.label, exact=True).click()
        expect(applicant.page.get_by_role("heading", level=1)).to_contain_text(task.label)
        fills(applicant.page, ANSWERS.get(task, {}))
        assert applicant.page.evaluate(WIDTH) <= PHONE, f"{task.label} is too wide for a telephone"
        applicant.page.get_by_role("button", name="Save and continue").click()
        applicant.sees(f"{number + 1} of 13 parts are complete")
    applicant.looks()


def fills(page, answers: dict):
    """What is asked, and of choices that nobody has a wish for the last."""
    for name, value in answers.items():
        field = page.locator(f"main [name='{name}']")
        if field.first.get_attribute("type") in ("radio", "checkbox"):
            page.locator(f"main [name='{name}'][value='{value}']").check()
        else:
            field.fill(value)
    for select in page.locator("main select[name*='-']").all():
        select.select_option(index=3)
    for group in page.locator("main fieldset:has([type=radio])").all():
        if not group.locator(":checked").count():
            group.locator("[type=radio]").last.check()


def they_send_it(joining):
    applicant = joining.on_phone("applicant")
    applicant.follows("Check your answers and send")
    applicant.presses("Send your application")
    applicant.sees_anywhere("Tick that what you have entered is true")
    for box in applicant.page.get_by_role("checkbox").all():
        box.check()
    applicant.presses("Send your application")
    applicant.sees("You sent it on")
    applicant.sees(SUPPORTER["name"])
    applicant.sees("Waiting for support")
