"""An application by link: filled in, sent, returned, sent again and withdrawn; and what a link does not do."""

from datetime import timedelta

import pytest
from django.test import Client

from cadre.housekeeping.story.steps_joining import fill_in
from cadre.joining.choices import Task
from cadre.joining.models import Application, Interest, Submission
from cadre.joining.operations import applications as operations
from cadre.joining.operations.interest import express_interest
from cadre.kernel import clock
from cadre.links.models import Link
from cadre.mail.models import Email
from tests.helpers import edit, form_on, html_of, page_of, signed_in
from tests.joining.steps import link_to
from tests.joining.test_interest import opened

SEND = {"met": ["0", "1", "2"], "is_true": "on"}


def emails(template) -> int:
    return Email.objects.filter(template=f"joining/{template}").count()


def state_of(application) -> str:
    return Application.objects.get(pk=application.pk).state


def sent(application, *, at=None) -> Application:
    at = at or clock.now()
    fill_in(application=application, at=at)
    operations.submit(application=application, by=application.interest, at=at)
    return application


def test_a_visitor_applies_once_and_nobody_learns_who_has_applied(world):
    typed = {"name": "Ana O'Dê", "work": "Inspector", "opened": opened()}
    for address in ("ana+1@bücher.example", "ANA+1@xn--bcher-kva.example"):
        assert Client().post("/join/apply", {**typed, "email": address}).url == "/join/apply/sent"
    application = Application.objects.get(interest__name="Ana O'Dê")
    assert application.interest.state == "invited", "nobody waits for a chat with them"
    assert emails("application") == 2, "theirs and that of the applicant of the test world: one an hour"
    known, unknown = (
        html_of(Client().post("/join/apply/link", {"email": email}))
        for email in (application.interest.email, "nobody@visitor.example")
    )
    assert "Check your email" in known
    assert known == unknown
    assert "Ask for a new link" in html_of(Client().get("/join/apply/link"))
    assert "Gofyn am ddolen newydd" in html_of(Client().get("/join/apply/link?lang=cy"))


@pytest.mark.once
def test_an_address_that_is_too_long_is_refused_in_words(db):
    typed = {
        "name": "A",
        "work": "B",
        "opened": opened(),
        "email": f"a@{'b' * 60}.{'c' * 60}.{'d' * 60}.{'e' * 60}.{'f' * 30}.example",
    }
    for page in ("/join/apply", "/join/interested"):
        assert "Enter an email address, such as" in html_of(Client().post(page, typed))


@pytest.mark.parametrize("name", ["Siân O’Neill-ŷ", "D'Arcy", "X", "N" * 100, "محمد"])
def test_names_of_every_sort(world, name):
    browser, page = Client(), link_to(world.application)
    assert edit(browser, f"{page}/about", {"name": name, "about": "I lead a team."}).status_code == 302
    assert form_on(browser.get(f"{page}/about"))["name"] == [name]
    assert name.replace("'", "&#x27;") in html_of(browser.get(f"{page}/check"))


def test_an_applicant_fills_in_every_task_and_sends_it(world):
    browser, page, application = Client(), link_to(world.application), world.application
    assert "0 of 13 parts are complete" in html_of(browser.get(page))
    assert browser.get(f"{page}/role").url == page, "who they join as comes first"
    strand, action = world.strand, world.action
    typed = {
        "kind": {"kind": "police-investigation"},
        "about": {"about": "I lead a team."},
        "role": {
            "employer": "Northshire",
            "title": "DI",
            "rank": "staff",
            "equivalent": "inspector",
            "attested_by": "Head of HR",
            "pip": "2",
            "support": "agrees",
        },
        "experience": {"subject": "now", "experience": "Much"},
        "expertise": {f"s{strand.pk}-children": "3"},
        "actions": {"actions": [action.pk]},
        "speak": {"can_speak_to": ["age"]},
        "ways": {f"mode-{mode}": "0.6" for mode in ("desk", "visit", "workshop", "local", "remote")},
        "languages": {"languages": ["en", "cy"], "other_languages": "BSL"},
        "travel": {"home_area": "Northshire", "travel_miles": "0"},
        "times": {"weekdays": ["mon"], "days_a_year": "5"},
        "support": {
            "name": "Rhona Askew-Bale",
            "email": "Rhona@Force.example",
            "grade": "chief-superintendent",
            "language": "cy",
        },
        "conflicts": {"has_any": "yes", "conflicts": "My brother works there"},
    }
    assert set(typed) == set(Task.values)
    for task, fields in typed.items():
        assert edit(browser, f"{page}/{task}", fields).url == page, task
    check = html_of(browser.get(f"{page}/check"))
    for words in (
        "Abuse, children",
        "3 Experienced",
        "Head of HR",
        "Voices are heard",
        "My brother",
        "BSL",
        "Rhona Askew-Bale",
    ):
        assert words in check, words
    refused = edit(browser, f"{page}/check", {**SEND, "met": ["0"]})
    assert "If one is not, choose who you join as again, or talk to us" in html_of(refused)
    assert edit(browser, f"{page}/check", SEND).url == page
    assert state_of(application) == "submitted"
    assert emails("application_sent") == 1
    assert "You sent it on" in html_of(browser.get(page))
    assert browser.get(f"{page}/about").url == page, "what was sent does not change"
    staff = page_of(world.people["coordinator"], f"/joining/applications/{application.pk}")
    assert "My brother works there" in staff
    assert "Look at the application of Ó Sé-ŷ" in page_of(world.people["coordinator"], "/")


def test_a_constable_is_told_why_not_and_what_else(world):
    browser, page, application = Client(), link_to(world.application), world.application
    fill_in(application=application, at=clock.now(), role={"rank": "constable"})
    for address in (page, f"{page}/role", f"{page}/check"):
        shown = html_of(browser.get(address))
        assert "We ask for the rank of Inspector or above" in shown
        assert "You entered Constable" in shown
        assert "choose who you join as again" in shown
        assert "Ask us about local groups" in shown
    assert "Send your application" not in html_of(browser.get(f"{page}/check"))
    browser.post(f"{page}/check", SEND)
    assert state_of(application) == "draft"
    with pytest.raises(operations.NotReady):
        operations.submit(application=application, by=application.interest, at=clock.now())


def test_what_changed_in_another_tab_is_shown_before_it_is_sent(world):
    browser, page, application = Client(), link_to(world.application), world.application
    fill_in(application=application, at=clock.now())
    seen = form_on(browser.get(f"{page}/check"))
    edit(browser, f"{page}/travel", {"home_area": "Elsewhere"})
    answer = browser.post(f"{page}/check", {**seen, **SEND})
    assert "saved this after you opened it" in html_of(answer)
    assert "Elsewhere" in html_of(answer)
    assert state_of(application) == "draft"
    assert browser.post(f"{page}/check", {**form_on(answer), **SEND}).status_code == 302
    assert state_of(application) == "submitted"


def test_returned_for_more_opens_those_tasks_alone_and_a_second_copy_is_frozen(world):
    browser, page, application = Client(), link_to(world.application), sent(world.application)
    staff = signed_in(world.people["coordinator"])
    address = f"/joining/applications/{application.pk}"
    assert "Enter a note on at least one part" in html_of(staff.post(f"{address}/return", {"about": " "}))
    assert staff.post(f"{address}/return", {"experience": "Say what you did yourself"}).url == address
    assert emails("application_returned") == 1
    shown = html_of(browser.get(page))
    assert "Say what you did yourself" in shown
    assert browser.get(f"{page}/about").url == page
    edit(browser, f"{page}/experience", {"experience": "I led it myself"})
    assert "I led it myself" not in html_of(staff.get(address)), "a draft is theirs"
    assert edit(browser, f"{page}/check", SEND).url == page
    first, second = Submission.objects.filter(application=application).order_by("number")
    assert first.answers["experience"] != second.answers["experience"]
    assert first.answers["about"] == second.answers["about"]
    read = html_of(staff.get(address))
    assert "I led it myself" in read
    assert read.count(">Changed<") == 1
    assert "Say what you did yourself" in html_of(staff.get(f"{address}?copy=1"))


def test_a_link_changes_nothing_until_a_button_is_pressed(world):
    browser, page, application = Client(), link_to(world.application), sent(world.application)
    before = Application.objects.values().get(pk=application.pk)
    for ending in ("", "/about", "/check", "/withdraw", "/new"):
        assert browser.head(f"{page}{ending}").status_code in {200, 302}
        assert browser.get(f"{page}{ending}").status_code in {200, 302}
    assert Application.objects.values().get(pk=application.pk) == before


def test_no_page_asks_the_database_much(world, django_assert_max_num_queries):
    browser, page = Client(), link_to(sent(world.application))
    again = f"/joining/applications/{world.application.pk}"
    operations.return_for_more(
        application=world.application, notes=dict.fromkeys(Task.values, "More"), by=world.people["lead"], at=clock.now()
    )
    for ending in ("", "/check", *(f"/{task}" for task in Task)):
        with django_assert_max_num_queries(15):
            assert browser.get(f"{page}{ending}").status_code == 200
    staff = signed_in(world.people["lead"])
    staff.get(again)
    with django_assert_max_num_queries(15):
        assert staff.get(again).status_code == 200


def test_links_that_open_nothing(world):
    browser, page = Client(), link_to(world.application)
    for ending in ("x", "x/about"):
        answer = browser.get(f"{page}{ending}") if ending == "x" else browser.get(f"{page[:-1]}{ending}")
        assert answer.status_code == 410
        assert "not complete" in html_of(answer)
    assert browser.get(f"{page}/nothing").status_code == 404
    assert signed_in(world.people["member"]).get(page).status_code == 410, "it is another person's"
    Link.objects.filter(purpose="application").update(expires_at=clock.now() - timedelta(days=1))
    Application.objects.update(emailed_at=None)
    ended = browser.post(f"{page}/about", {"name": "Mallory", "about": "x"})
    assert (ended.status_code, "Send me a new link" in html_of(browser.get(page))) == (410, True)
    assert "emailed you a new one" in html_of(browser.post(f"{page}/new"))
    assert "about" not in Application.objects.get(pk=world.application.pk).answers


def test_withdrawn_is_confirmed_and_closes_the_link(world):
    browser, page, application = Client(), link_to(world.application), sent(world.application)
    assert "You cannot undo this" in html_of(browser.get(f"{page}/withdraw"))
    assert "You have withdrawn your application" in html_of(browser.post(f"{page}/withdraw"))
    for answer in (browser.get(page), browser.post(f"{page}/withdraw"), browser.post(f"{page}/about", {"name": "x"})):
        assert answer.status_code == 410
        assert "You have withdrawn this application" in html_of(answer)
    assert state_of(application) == "withdrawn"
    again = operations.begin(interest=application.interest, by=application.interest, at=clock.now())
    assert again.pk != application.pk


@pytest.mark.parametrize(
    ("state", "words"), [("accepted", "You are a member now"), ("declined", "We have decided on it")]
)
def test_once_it_is_decided_the_applicant_reads_what_is_next_and_cannot_withdraw(world, state, words):
    browser, page, application = Client(), link_to(world.application), sent(world.application)
    assert "We read it and email you." in html_of(browser.get(page))
    Application.objects.filter(pk=application.pk).update(state=state)
    shown = html_of(browser.get(page))
    assert words in shown
    assert "Withdraw your application" not in shown
    assert ('href="/sign-in"' in shown.partition("<main")[2]) == (state == "accepted")
    assert "there is nothing to withdraw" in html_of(browser.post(f"{page}/withdraw", follow=True))
    assert state_of(application) == state


def test_a_chat_that_ends_with_apply_begins_an_application(world):
    staff, person = signed_in(world.people["coordinator"]), world.interest
    day = {
        f"held_on_{part}": value for part, value in enumerate((world.today.day, world.today.month, world.today.year))
    }
    staff.post(f"/joining/{person.pk}/chat", {**day, "by_way": "video", "outcome": "invite"})
    application = Application.objects.get(interest=person)
    assert Email.objects.filter(address=person.email, template="joining/application").count() == 1
    staff.post(f"/joining/{person.pk}/apply")
    assert Application.objects.get(interest=person) == application
    assert "They have not sent it" in html_of(staff.get(f"/joining/applications/{application.pk}"))
    assert "Being filled in" in html_of(staff.get(f"/joining/{person.pk}"))


def test_who_is_deleted_is_deleted_with_their_application(world):
    page, application = link_to(world.application), sent(world.application)
    staff = signed_in(world.people["coordinator"])
    assert "Their application is deleted" in html_of(staff.get(f"/joining/{application.interest.pk}/delete"))
    staff.post(f"/joining/{application.interest.pk}/delete")
    assert not Interest.objects.filter(pk=application.interest.pk).exists()
    assert not Submission.objects.exists()
    assert Client().get(page).status_code == 410


def test_the_list_says_how_long_each_waits(world):
    long_ago = clock.now() - timedelta(days=9)
    sent(world.application, at=long_ago)
    other = express_interest(name="Li", email="li@visitor.example", work="Law", language="en", at=clock.now())
    operations.begin(interest=other, by=other, at=clock.now())
    listed = page_of(world.people["lead"], "/joining/applications")
    assert listed.index("Ó Sé-ŷ") < listed.index(">Li<"), "those to look at are first"
    assert "9 days" in listed
    assert "1 to look at" in page_of(world.people["lead"], "/joining")
