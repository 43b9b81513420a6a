"""Support of an application: asked for when it is sent, answered by link or recorded, asked of another, and lapsed."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client

from cadre.audit.models import Entry
from cadre.housekeeping.story.steps_joining import USUAL, fill_in
from cadre.joining.choices import Task
from cadre.joining.models import Application, JoiningRules, Submission, Support
from cadre.joining.operations import applications
from cadre.joining.operations import supports as operations
from cadre.joining.queries.supports import is_lost_with, support_of, support_settled
from cadre.kernel import clock
from cadre.kernel.lifecycle import MoveRefused
from cadre.links.models import Link
from cadre.mail.models import Email
from cadre.members.employment import NewJob
from cadre.members.models import Employment
from tests.helpers import edit, html_of, page_of, signed_in
from tests.joining.steps import link_to, support_link_of
from tests.races.press import day

ANOTHER = {"name": "Bo Ünal", "email": "bo@force.example", "grade": "chief-officer", "language": "cy"}
COMMUNITY = {"kind": {"kind": "advocate"}, "role": {"employer": "", "support": "nobody", "rank": "", "pip": ""}}


def emails(template) -> int:
    return Email.objects.filter(template=f"joining/{template}").count()


@pytest.fixture
def support(world) -> Support:
    """The application of the world, sent, and who was asked to support it."""
    return sent(world.application).supports.get()


def sent(application, *, at=None, **changes) -> Application:
    at = at or clock.now()
    fill_in(application=application, at=at, **changes)
    applications.submit(application=application, by=application.interest, at=at)
    return application


def code_of(application) -> str:
    return support_of(Application.objects.get(pk=application.pk), on=clock.day_of(clock.now())).code


def answer(support, ending, **typed):
    return Client().post(f"{support_link_of(support)}/{ending}", typed)


def test_sending_an_application_asks_for_support_and_nothing_is_settled_without_it(world, support):
    application, (email,) = world.application, Email.objects.filter(template="joining/support")
    assert (email.address, email.language) == ("rhona.askew-bale@force.example", "en")
    assert "Ó Sé-ŷ" in email.body
    assert support.employer == "Northshire Police"
    assert code_of(application) == "asked"
    assert not support_settled(application, on=world.today)
    assert "Rhona" not in str(list(Entry.objects.filter(record=support.reference).values())), "the trail names nobody"


def test_they_read_what_is_asked_and_support_it_once(world, support):
    page, browser = support_link_of(support), Client()
    shown = html_of(browser.get(page))
    for words in ("Do you support Ó Sé-ŷ?", "about 8 days a year", "Northshire Police", "vetted", "never you"):
        assert words in shown, words
    assert "Support Ó Sé-ŷ?" in html_of(browser.get(f"{page}/give"))
    assert "You support the application" in html_of(browser.post(f"{page}/give"))
    assert support_settled(world.application, on=world.today)
    assert emails("support_given") == 1
    for again in (browser.get(page), browser.post(f"{page}/decline", {"words": "No"}), browser.post(f"{page}/give")):
        assert again.status_code == 410
        assert "you support the application" in html_of(again)
    assert Support.objects.get().state == "supported"


def test_support_with_limits_says_which(world, support):
    refused = answer(support, "limits", days_a_year="400")
    assert "Enter a number of days from 1 to 365" in html_of(refused)
    assert "Enter at least one limit" in html_of(answer(support, "limits"))
    assert Support.objects.get().state == "asked"
    last = world.today + timedelta(days=400)
    assert answer(support, "limits", days_a_year="4", words="Not in June", **day("runs_until", last)).status_code == 200
    assert code_of(world.application) == "limited"
    mine = html_of(Client().get(link_to(world.application)))
    for words in ("Supported with limits", "At most 4 days a year", "Until", "Not in June"):
        assert words in mine, words
    day_after = last + clock.DAY
    assert support_of(world.application, on=day_after).code == "lapsed", "it was given until a day"


def test_a_decline_has_a_reason_and_the_applicant_names_another(world, support):
    assert "Enter why you decline" in html_of(answer(support, "decline", words=" "))
    assert answer(support, "decline", words="We are too few this year").status_code == 200
    application, browser = world.application, Client()
    page = link_to(application)
    shown = html_of(browser.get(page))
    for words in ("Support declined", "We are too few this year", "name another person who may say yes"):
        assert words in shown, words
    assert emails("support_declined") == 1
    assert "Support was declined for Ó Sé-ŷ" in page_of(world.people["coordinator"], "/")
    for wrong, words in (
        ({"email": "APPLICANT@visitor.example"}, "cannot support their own"),
        ({"name": "o se-y"}, "cannot support their own"),
        ({"grade": "superintendent"}, "we need one of these: Chief Superintendent"),
        ({"email": "nobody"}, "Enter their work email address"),
    ):
        assert words in html_of(browser.post(f"{page}/ask-another", {**ANOTHER, **wrong})), wrong
    assert browser.post(f"{page}/ask-another", ANOTHER).url == page
    assert code_of(application) == "asked"
    assert Email.objects.get(address=ANOTHER["email"]).language == "cy"
    assert "Support was declined" not in page_of(world.people["coordinator"], "/")


def test_the_wrong_person_names_another_in_welsh(world, support):
    Support.objects.update(language="cy")
    support.refresh_from_db()
    page, browser = support_link_of(support), Client()
    assert "A ydych yn cefnogi Ó Sé-ŷ?" in html_of(browser.get(page))
    facts = {name: ANOTHER[name] for name in ("name", "email", "grade")}
    own = browser.post(f"{page}/pass-on", {**facts, "email": world.application.interest.email})
    assert "Ni all pobl gefnogi eu cais eu hunain" in html_of(own)
    assert "gofyn i’r un yma" not in html_of(own)
    assert Support.objects.get().state == "asked", "a refused answer leaves the link as it was"
    assert "Rydym wedi gofyn" in html_of(browser.post(f"{page}/pass-on", facts))
    first, second = Support.objects.order_by("pk")
    assert (first.state, second.named_by, second.employer) == ("passed_on", first, "Northshire Police")
    assert "Gwnaeth Rhona Askew-Bale eich enwi chi" in html_of(Client().get(support_link_of(second)))
    assert emails("support_passed_on") == 1


def test_a_link_changes_nothing_until_a_button_is_pressed(world, support):
    page, browser, before = support_link_of(support), Client(), Support.objects.values().get()
    for ending in ("", "/give", "/limits", "/decline", "/pass-on", "/new"):
        assert browser.head(f"{page}{ending}").status_code in {200, 302}
        assert browser.get(f"{page}{ending}").status_code in {200, 302}
    assert browser.get(f"{page}/nothing").status_code == 404
    assert Support.objects.values().get() == before
    assert Link.objects.get(purpose="support").used_at is None


def test_links_that_open_nothing(world, support):
    page, browser = support_link_of(support), Client()
    assert "not complete" in html_of(browser.get(f"{page}x"))
    assert "another person" in html_of(signed_in(world.people["member"]).get(page))
    other = page.replace("/support/", "/apply/")
    assert browser.get(other).status_code == 410, "it opens nothing but what it is for"
    applications.withdraw(application=world.application, by=world.application.interest, at=clock.now())
    for gone in (browser.get(page), browser.post(f"{page}/give")):
        assert (gone.status_code, "not needed any more" in html_of(gone)) == (410, True)
    assert Support.objects.get().state == "withdrawn"
    with pytest.raises(MoveRefused):
        operations.give(support=Support.objects.get(), by=support, at=clock.now())


def test_an_expired_link_is_replaced_once_an_hour_also_after_the_time_is_over(world, support):
    browser, late = Client(), clock.now() - timedelta(hours=2)
    page = support_link_of(support, lasts=-timedelta(hours=1))
    assert "Send me a new link" in html_of(browser.get(page))
    browser.post(f"{page}/new")
    assert emails("support") == 1, "they had one in the last hour"
    Email.objects.update(written_at=late)
    Support.objects.update(answer_by=world.today - clock.DAY)
    operations.expire(at=clock.now())
    assert code_of(world.application) == "expired"
    assert emails("support_expired") == 1
    assert "Nobody has answered about support for Ó Sé-ŷ" in page_of(world.people["lead"], "/")
    working = support_link_of(support)
    for _ in range(2):
        assert "we have emailed a new link" in html_of(browser.post(f"{page}/new"))
    assert emails("support") == 2
    assert "sent you a newer one" in html_of(browser.get(working))
    support.refresh_from_db()
    assert (support.state, support.answer_by > world.today) == ("asked", True)


def test_each_is_reminded_twice_and_an_older_link_stops_working(world, support):
    page, moment = support_link_of(support, lasts=timedelta(days=30)), clock.now()
    counts = []
    for _ in range(25):
        operations.remind(at=moment)
        counts.append(emails("support_reminder"))
        moment += clock.DAY
    assert (counts[9], counts[10], counts[17], counts[18], counts[-1]) == (0, 1, 1, 2, 2)
    assert "sent you a newer one" in html_of(Client().get(page))


def test_two_people_who_know_the_work_stand_in_for_an_employer(world):
    browser, page, application = Client(), link_to(world.application), world.application
    fill_in(application=application, at=clock.now(), tasks=set(Task) - {Task.SUPPORT}, **COMMUNITY)
    shown = html_of(browser.get(f"{page}/support"))
    assert "2 people who know your work" in shown
    assert "rank or role" not in shown
    one = {"name": "Li", "email": "li@x.example"}
    assert "Enter their name" in html_of(edit(browser, f"{page}/support", one))
    same = {**one, "name_2": "Bo", "email_2": "li@x.example"}
    assert "You have named this one already" in html_of(edit(browser, f"{page}/support", same))
    assert edit(browser, f"{page}/support", {**same, "email_2": "bo@x.example"}).url == page
    applications.submit(application=application, by=application.interest, at=clock.now())
    first, second = application.supports.all()
    assert "What we ask of you" in html_of(Client().get(support_link_of(first)))
    answer(first, "give")
    assert code_of(application) == "asked"
    assert "(1 of 2)" in page_of(world.people["lead"], f"/joining/applications/{application.pk}")
    answer(second, "give")
    assert code_of(application) == "given"


def test_where_it_is_not_needed_the_reason_is_said(world):
    browser, page, application = Client(), link_to(world.application), world.application
    fill_in(application=application, at=clock.now(), tasks=set(Task) - {Task.SUPPORT}, kind={"kind": "academic"})
    shown = html_of(browser.get(page))
    assert "A university is told, not asked" in shown
    assert "13 of 13 parts" in shown
    assert browser.get(f"{page}/support").url == page
    applications.submit(application=application, by=application.interest, at=clock.now())
    assert not Support.objects.exists()
    assert support_settled(application, on=world.today)
    staff = page_of(world.people["lead"], f"/joining/applications/{application.pk}/support")
    assert "A university is told, not asked" in staff


def test_a_chief_officer_is_supported_by_another_or_the_chair(world):
    browser, page, application = Client(), link_to(world.application), world.application
    fill_in(application=application, at=clock.now(), role={"rank": "chief-officer"})
    assert "12 of 13 parts" in html_of(browser.get(page)), "the person named before may not speak any more"
    refused = html_of(edit(browser, f"{page}/support", {"grade": "department"}))
    assert "we need one of these: Chief officer, Chair" in refused
    assert edit(browser, f"{page}/support", {"grade": "chair"}).url == page
    assert "13 of 13 parts" in html_of(browser.get(page))


def test_those_who_run_the_programme_record_an_answer_and_ask_another(world, support):
    browser, page = signed_in(world.people["coordinator"]), f"/joining/applications/{world.application.pk}/support"
    assert "Rhona Askew-Bale" in html_of(browser.get(page))
    browser.post(f"{page}/ask", ANOTHER)
    first, second = Support.objects.order_by("pk")
    assert (first.state, second.state) == ("withdrawn", "asked"), "one is asked at a time"
    day = {
        f"said_on_{part}": value for part, value in enumerate((world.today.day, world.today.month, world.today.year))
    }
    how = {"how": "telephone", "evidence": "Note of the call", **day}
    record = f"/joining/support/{second.pk}/record"
    assert "Enter why they do not support it" in html_of(browser.post(record, {**how, "answer": "decline"}))
    assert browser.post(record, {**how, "answer": "give", "days_a_year": "3"}).url == page
    shown = html_of(browser.get(page))
    for words in ("Supported with limits", "At most 3 days a year", "By telephone", "Note of the call"):
        assert words in shown, words
    assert Entry.objects.filter(act="joining.give_support").get().on_behalf == "Bo Ünal, telephone"
    assert "We do not need to ask another person" in html_of(browser.get(f"{page}/ask"))
    assert "They have answered" in html_of(browser.get(record))
    assert "Supported with limits" in html_of(browser.get("/joining/applications"))


def test_another_employer_is_asked_and_the_same_people_stay_asked(world, support):
    application, by = world.application, world.application.interest
    applications.return_for_more(
        application=application, notes={"role": "Say"}, by=world.people["lead"], at=clock.now()
    )
    assert "Who supports you" in html_of(Client().get(link_to(application)))
    applications.submit(application=application, by=by, at=clock.now())
    assert [row.state for row in Support.objects.all()] == ["asked"], "nobody is asked twice"
    answer(support, "give")
    applications.return_for_more(
        application=application, notes={"role": "Say"}, by=world.people["lead"], at=clock.now()
    )
    role = {**USUAL[Task.ROLE], "employer": "Southshire Police"}
    applications.save_task(application=application, task=Task.ROLE, facts=role, by=by, at=clock.now())
    applications.submit(application=application, by=by, at=clock.now())
    assert [(row.state, row.employer) for row in Support.objects.all()] == [
        ("supported", "Northshire Police"),
        ("asked", "Southshire Police"),
    ]
    assert code_of(application) == "asked"


def test_the_support_of_a_member_lapses_with_their_employer(world, support):
    answer(support, "give")
    member, application = world.member_record, world.application
    Application.objects.filter(pk=application.pk).update(state="accepted")
    type(application.interest).objects.filter(pk=application.interest_id).update(email=member.user.email)
    assert code_of(application) == "given", "they work where they did when they applied"
    new = NewJob(member, world.other, world.today)
    lost, kept = (
        is_lost_with(replace(new, organisation=place), on=world.today) for place in (world.other, world.third)
    )
    assert (lost, kept) == (True, False), "the new employer is asked"
    began = world.today - timedelta(days=90)
    Employment.objects.filter(member=member).update(valid_from=began, valid_to=world.today - clock.DAY)
    Employment.objects.create(member=member, organisation=world.other, title="DCI", valid_from=world.today)
    assert code_of(application) == "lapsed"
    assert "The support for Ó Sé-ŷ has lapsed" in page_of(world.people["coordinator"], "/")
    assert support_of(application, on=world.today - clock.DAY).is_settled
    fresh = Application.objects.get(pk=application.pk)
    again = operations.ask(application=fresh, **ANOTHER, by=world.people["lead"], at=clock.now())
    assert again.employer == world.other.name
    operations.give(support=again, by=again, at=clock.now())
    assert code_of(application) == "given"


def test_without_rules_of_the_day_those_of_now_are_read(world, support):
    Submission.objects.update(rules=None)
    page = support_link_of(support)
    assert "Ymarferydd heddlu" not in html_of(Client().get(page))
    assert "(Police practitioner)" in html_of(Client().get(page))
    assert "Chief Superintendent" in html_of(Client().get(f"{page}/pass-on"))
    JoiningRules.objects.all().delete()
    assert "(Police" in html_of(Client().get(page))
    assert code_of(world.application) == "asked"
    assert "Waiting for support" in page_of(world.people["lead"], "/joining/applications")
