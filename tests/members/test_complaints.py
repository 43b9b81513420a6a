"""A complaint is the programme lead's alone; a suspension closes reviews at once; someone else decides its appeal."""

from datetime import timedelta

import pytest

from cadre.audit.models import Entry
from cadre.audit.queries import entries_for
from cadre.kernel import clock
from cadre.kernel.lifecycle import MoveRefused
from cadre.mail.models import Email
from cadre.members.models import Complaint, Member, Suspension
from cadre.members.operations import complaints, membership, suspensions
from tests.helpers import edit, html_of, page_of, signed_in, three

DAY = timedelta(days=1)
SECRET = "They were said to be zz-1 late"


def record(world, **said) -> Complaint:
    given = {
        "received_from": "Zz Complainant",
        "review_reference": "ZZ-1 review",
        "received_on": world.today,
        "what": SECRET,
    }
    return complaints.record_complaint(
        member=world.member_record, by=world.people["lead"], at=clock.now(), **{**given, **said}
    )


def suspend(world, **decided) -> Suspension:
    given = {"reason": "Zzreason", "until": None, "appeal_to": world.people["dpo"], "by": world.people["lead"]}
    return suspensions.suspend(member=world.member_record, at=clock.now(), **{**given, **decided})


def emails(template: str) -> list[str]:
    return list(Email.objects.filter(template=template).values_list("address", flat=True))


def test_a_lead_records_looks_into_tells_and_decides(world):
    door, here = signed_in(world.people["lead"]), f"/members/{world.member_record.pk}"
    typed = {**three("received_on", world.today), "what": SECRET}
    assert "Enter what the complaint is" in html_of(edit(door, f"{here}/complaint", {**typed, "what": ""}))
    assert edit(door, f"{here}/complaint", typed).status_code == 302
    complaint = Complaint.objects.get(what=SECRET)
    assert "Look into the complaint about Member" in html_of(door.get("/"))
    page = f"/complaints/{complaint.pk}"
    for step, words in (
        ("look-into", {}),
        ("note", {"words": "Rang them up"}),
        ("tell", {"words": "You were said to be late"}),
        ("decide", {"outcome": "not_uphold", "why": "Nobody else saw it"}),
        ("close", {}),
    ):
        assert edit(door, f"{page}/{step}", words).status_code == 302
    complaint.refresh_from_db()
    assert complaint.state == "closed"
    shown = html_of(door.get(page))
    assert "Rang them up" in shown
    assert SECRET in shown
    assert emails("members/from_the_lead") == [world.member_record.user.email] * 2
    own = page_of(world.member_record.user, f"{page}/told")
    assert "You were said to be late" in own
    assert "Nobody else saw it" in own
    assert SECRET not in own


@pytest.mark.parametrize("key", ["coordinator", "auditor", "dpo", "member", "other_member", "review_lead"])
def test_nobody_else_learns_of_a_complaint(world, key):
    """By no list, page, search, trail, outbox or export, nor by how many of anything there are."""
    door, here = signed_in(world.people[key]), f"/members/{world.member_record.pk}"
    pages = ["/", "/members", here, "/members.csv", "/search?q=late", "/audit", "/outbox", "/messages"]
    before = {page: html_of(door.get(page)).count("omplain") for page in pages}
    trail = entries_for(world.people[key]).count()
    complaint = record(world)
    complaints.look_into(complaint=complaint, by=world.people["lead"], at=clock.now())
    complaints.add_note(complaint=complaint, words=SECRET, by=world.people["lead"], at=clock.now())
    for page in pages:
        shown = html_of(door.get(page))
        assert "zz-1" not in shown.lower(), page
        assert shown.count("omplain") == before[page], page
    assert entries_for(world.people[key]).count() == trail
    assert door.get(f"/complaints/{complaint.pk}").status_code == 404
    assert door.get(f"/complaints/{complaint.pk}/told").status_code == 404


def test_what_the_member_was_told_is_not_in_the_outbox_of_a_coordinator(world):
    complaint = record(world)
    complaints.tell_member(complaint=complaint, words="Told", by=world.people["lead"], at=clock.now())
    address = f"/complaints/{complaint.pk}/told"
    assert "A message from the programme lead" in page_of(world.people["lead"], "/outbox")
    assert "A message from the programme lead" not in page_of(world.people["coordinator"], "/outbox")
    assert "A message from the programme lead" in page_of(world.member_record.user, "/messages")
    assert "Told" in page_of(world.member_record.user, address)


def test_the_trail_has_no_words_of_a_complaint(world):
    complaint = record(world)
    complaints.add_note(complaint=complaint, words=SECRET, by=world.people["lead"], at=clock.now())
    entries = Entry.objects.filter(act__in=["members.record_complaint", "members.note_complaint"])
    assert entries.count() == 2
    assert all(SECRET not in str(entry.changes) and not entry.record_label for entry in entries)


def test_a_complaint_about_a_programme_lead_is_not_taken_here(world):
    Member.objects.filter(pk=world.member_record.pk).update(user=world.people["lead"])
    with pytest.raises(complaints.AboutLead):
        complaints.record_complaint(
            member=Member.objects.get(pk=world.member_record.pk),
            received_on=world.today,
            received_from="",
            what="x",
            review_reference="",
            by=world.people["lead"],
            at=clock.now(),
        )


def test_a_suspension_closes_reviews_and_its_appeal_is_decided_by_another(world):
    member, lead = world.member_record, signed_in(world.people["lead"])
    review = world.review.get_absolute_url()
    door = signed_in(member.user)
    assert door.get(review).status_code == 200
    typed = {"reason": "Zzreason", "appeal_to": world.people["lead"].pk}
    refused = edit(lead, f"/members/{member.pk}/suspend", typed)
    assert "govuk-error-message" in html_of(refused)
    assert not Suspension.objects.filter(member=member).exists()
    typed["appeal_to"] = world.people["dpo"].pk
    assert edit(lead, f"/members/{member.pk}/suspend", typed).status_code == 302
    assert door.get(review).status_code == 404
    assert "Zzreason" not in page_of(world.people["coordinator"], f"/members/{member.pk}")
    suspension = Suspension.objects.get(member=member)
    page = f"/suspensions/{suspension.pk}"
    assert "Zzreason" in html_of(door.get(page))
    assert "Read why your membership is suspended" in html_of(door.get("/"))
    decider = signed_in(world.people["dpo"])
    assert decider.get(page).status_code == 404, "there is nothing to decide yet"
    assert edit(door, f"{page}/appeal", {"words": "It was not me"}).status_code == 302
    assert emails("members/appeal_made") == [world.people["dpo"].email]
    assert "Decide on the appeal of Member" in html_of(decider.get("/"))
    assert lead.get(f"{page}/decide").status_code == 403
    assert edit(decider, f"{page}/decide", {"outcome": "lift", "why": "It was another"}).status_code == 302
    assert door.get(review).status_code == 200
    assert "It was another" in html_of(door.get(page))


def test_an_appeal_is_made_once_and_a_confirmed_suspension_stays(world):
    suspension, dpo, at = suspend(world), world.people["dpo"], clock.now()
    suspensions.appeal(suspension=suspension, words="x", by=world.member_record.user, at=at)
    suspensions.decide_appeal(suspension=suspension, lifts=False, why="y", by=dpo, at=at)
    with pytest.raises(MoveRefused):
        suspensions.appeal(suspension=suspension, words="again", by=world.member_record.user, at=at)
    with pytest.raises(MoveRefused):
        suspensions.decide_appeal(suspension=suspension, lifts=True, why="z", by=dpo, at=at)
    assert Member.objects.get(pk=world.member_record.pk).state == "suspended"
    suspensions.reinstate(member=world.member_record, by=world.people["lead"], at=at)
    assert emails("members/suspension_lifted") == [world.member_record.user.email]


@pytest.mark.parametrize("who", ["lead", "member"])
def test_neither_who_suspends_nor_the_member_decides_an_appeal(world, who):
    with pytest.raises(suspensions.SameDecider):
        suspend(world, appeal_to=world.people[who])
    assert not Suspension.objects.filter(member=world.member_record).exists()


def test_a_suspension_ends_by_itself_and_outlasts_leaving(world):
    suspend(world, until=world.today + 5 * DAY)
    at = clock.now()
    assert suspensions.end_suspensions(at=at + 5 * DAY) == 0
    member = Member.objects.get(pk=world.member_record.pk)
    membership.leave(member=member, close_account=False, by=world.people["lead"], at=at)
    membership.come_back(member=member, by=world.people["coordinator"], at=at)
    assert Member.objects.get(pk=member.pk).state == "suspended"
    assert suspensions.end_suspensions(at=at + 6 * DAY) == 1
    assert Member.objects.get(pk=member.pk).state == "active"
