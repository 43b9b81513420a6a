"""What members agree to: asked once, answered by them or on their behalf, and kept with its version."""

import re
from datetime import timedelta

import pytest

from cadre.housekeeping.loading import load_pack
from cadre.housekeeping.shipped import SHIPPED
from cadre.jobs.models import Job
from cadre.kernel import clock
from cadre.kernel.bilingual import both
from cadre.kernel.packs import PackFault, read
from cadre.kernel.references import SYSTEM
from cadre.mail.models import Email
from cadre.members.models import Agreement, AgreementText, Confirmation, EmergencyContact, Member
from cadre.members.operations.agreements import load_agreements, write_agreement
from tests.helpers import edit, html_of, page_of, run_jobs, signed_in, three

NEW = {"title": "Code of conduct", "words": "I keep what I hear, for ever."}


def new_version(world):
    """The lead changes the text; the worker asks."""
    edit(signed_in(world.people["lead"]), f"/members/agreements/{world.agreement.pk}/change", NEW)
    run_jobs(Job.objects.filter(name="members.ask_agreement"))
    return AgreementText.objects.get(version=2)


def test_a_new_version_is_asked_of_everyone_once_and_kept_with_its_day(world):
    world.people["member"].language = "cy"
    world.people["member"].save()
    text, member = new_version(world), world.people["member"]
    asked = Email.objects.filter(template="members/agreement_asked")
    assert asked.count() == Member.objects.count() == 3
    assert "fersiwn newydd" in asked.get(to=member.reference).body
    assert "“Code of conduct”" not in asked.exclude(to=member.reference).first().subject
    page = f"/members/{world.member_record.pk}/agreements/conduct"
    assert "Read and answer an agreement" in page_of(member, "/")
    assert "Nothing closes until you answer" in page_of(member, page)
    door = signed_in(member)
    assert edit(door, page, {"answer": "on"}).status_code == 302
    checklist = page_of(member, f"/members/{world.member_record.pk}/checklist")
    assert f"Agreed on {clock.format_date(world.today)} (version 2)." in checklist
    assert "(version 1)" in checklist
    assert "Earlier versions (1)" in checklist
    assert "Read and answer an agreement" not in page_of(member, "/")
    Job.objects.update(state="queued")
    run_jobs(Job.objects.filter(name="members.ask_agreement"))
    assert asked.count() == 3
    assert text.agreements.get().member == world.member_record


def test_who_agrees_to_a_version_that_was_replaced_meanwhile_reads_the_new_one_first(world):
    Agreement.objects.all().delete()
    door, page = signed_in(world.people["member"]), f"/members/{world.member_record.pk}/agreements/conduct"
    opened = world.agreement.pk
    new_version(world)
    answer = door.post(page, {"text": opened, "answer": "on"})
    assert "A newer version is in force" in html_of(answer)
    assert "for ever" in html_of(answer)
    assert not Agreement.objects.exists()
    assert "Tick the box if you agree" in html_of(edit(door, page, {}))


def test_an_agreement_on_behalf_says_from_what_and_can_be_undone(world):
    Agreement.objects.all().delete()
    record = f"/members/{world.member_record.pk}/agreements/conduct/record"
    typed = {"answer": "agreed", "how": "email", "source": "Signed form in the mailbox"}
    door = signed_in(world.people["coordinator"])
    early = edit(door, record, {**typed, **three("agreed_on", world.today - timedelta(days=1))})
    assert "Enter that day or a later one" in html_of(early)
    late = edit(door, record, {**typed, **three("agreed_on", world.today + timedelta(days=1))})
    assert "govuk-error-message" in html_of(late)
    assert not Agreement.objects.exists()
    done = door.post(record, {**typed, **three("agreed_on", world.today)}, follow=True)
    words = "Recorded by Coordinator from an email: Signed form in the mailbox."
    assert words in html_of(done)
    assert words in page_of(world.people["member"], f"/members/{world.member_record.pk}/checklist")
    button = re.search(r"<button[^>]*name=.undo.[^>]*>", html_of(done))[0]
    door.post("/undo", {"undo": re.search('value="([^"]*)"', button)[1]})
    assert not Agreement.objects.exists()


def test_those_whom_a_text_does_not_concern_may_say_so(world):
    lead, words = world.people["lead"], both("I drive with care.")
    write_agreement(
        code="driving", title=both("Driving"), words=words, otherwise=both("I will not drive"), by=lead, at=clock.now()
    )
    page = f"/members/{world.member_record.pk}/agreements/driving"
    assert edit(signed_in(world.people["member"]), page, {"answer": "otherwise"}).status_code == 302
    assert "“I will not drive” on" in page_of(
        world.people["coordinator"], f"/members/{world.member_record.pk}/checklist"
    )


def test_a_new_member_finds_the_checklist_on_home_until_it_is_done(world):
    member, record = world.people["member"], world.member_record
    assert "checklist" not in page_of(member, "/")
    Member.objects.filter(pk=record.pk).update(standing="onboarding")
    assert "Finish your checklist" in page_of(member, "/")
    edit(signed_in(member), f"/members/{record.pk}/confirm-conflicts", {})
    assert Confirmation.objects.get().confirmed_on == world.today
    assert "checklist" not in page_of(member, "/")
    edit(signed_in(member), f"/members/{record.pk}/emergency-contact", {"name": "", "relation": "", "phone": ""})
    assert not EmergencyContact.objects.exists()
    assert "Finish your checklist" in page_of(member, "/")


def test_half_an_emergency_contact_is_refused_beside_its_field(world):
    page = f"/members/{world.member_record.pk}/emergency-contact"
    answer = edit(signed_in(world.people["member"]), page, {"name": "Kin Example", "phone": ""})
    assert "Enter their telephone number" in html_of(answer)
    assert "Kin Example" in html_of(answer)


@pytest.mark.once
def test_the_shipped_agreements_load_once_and_keep_what_was_changed_by_hand(world):
    pack, at = SHIPPED["agreements"].path, clock.now()
    assert load_pack(pack, by=SYSTEM, at=at) == ["4 agreements"]
    driving = AgreementText.objects.get(code="driving")
    facts = {"title": driving.title, "words": both("Ours"), "otherwise": both("")}
    write_agreement(code="driving", **facts, by=world.people["lead"], at=at)
    assert load_pack(pack, by=SYSTEM, at=at) == ["The agreements are the same as before"]
    assert AgreementText.objects.current(world.today).get(code="driving").words["en"] == "Ours"


@pytest.mark.once
@pytest.mark.django_db
@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("{code: A B, title: {en: x}, paragraphs: [{en: x}]}", "lower-case letters"),
        ("{code: a, title: {en: x}}", "from 1 to 60 paragraphs"),
        ("{code: a, paragraphs: [{en: x}]}", "is missing"),
    ],
)
def test_a_fault_of_a_pack_is_named(row, words):
    with pytest.raises(PackFault, match=words):
        load_agreements(pack=read(f"agreements: [{row}]", file="own.yaml"), by=SYSTEM, at=clock.now())


def test_a_text_of_a_name_that_there_is_is_refused(world):
    door = signed_in(world.people["lead"])
    answer = door.post("/members/agreements/add", {"title": "Conduct", "words": "x"})
    assert "There is a text of this name" in html_of(answer)
    assert "Enter a name with letters" in html_of(door.post("/members/agreements/add", {"title": "—", "words": "x"}))
    made = door.post("/members/agreements/add", {"title": "Driving", "words": "I drive with care."}, follow=True)
    assert "3 of" not in html_of(made)
    assert "Record their answer" in html_of(made)
