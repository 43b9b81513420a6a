"""The host responds and acts; practice is shared as far as it consents, and gone the moment it takes that back."""

from datetime import timedelta

from cadre.improvement.models import PlannedAction
from cadre.mail.models import Email
from cadre.practice.models import Consent, Practice

PRACTICE = "Reading the account back"


def the_host_responds_and_plans(thread):
    sponsor, contributor = thread.sponsor, thread.contributor
    sponsor.goes_to(f"{thread.here}/response")
    sponsor.sees("Not answered yet")
    sponsor.follows("Answer D1")
    sponsor.ticks("Accepted in part")
    sponsor.presses("Save")
    sponsor.sees("Enter your reason, in a sentence or two")
    sponsor.fills("Reason or comment (optional)", "Not on night shifts yet.")
    sponsor.presses("Save")
    sponsor.presses("Save")
    sponsor.sees("Enter what you will do")
    sponsor.fills("What will you do?", "Ask every victim")
    sponsor.chooses("Who owns it?", "Contributor")
    sponsor.dates("By when?", thread.world.today + timedelta(days=90))
    sponsor.presses("Save")
    sponsor.follows("Send the response")
    sponsor.presses("Send")
    contributor.goes_to(PlannedAction.objects.get().get_absolute_url())
    contributor.follows("Record progress")
    contributor.presses("Save")
    contributor.sees("Enter what has happened")
    contributor.fills("What has happened?", "Two stations have begun.")
    contributor.ticks("Started")
    contributor.presses("Save")
    assert contributor.goes_to(f"{thread.here}/response") == 403, "a contributor sees their own action, not the plan"
    thread.lead.goes_to(f"{thread.here}/response")
    thread.lead.sees("In progress")


def practice_is_proposed_and_nobody_else_sees_it_yet(thread):
    member = thread.member
    member.goes_to(f"{thread.here}/practice")
    member.sees("There is no practice from this review that you can see")
    member.follows("Propose a practice")
    member.presses("Save")
    member.sees("Choose the finding it is from")
    member.page.get_by_role("radio").first.check()
    member.fills("Name of the practice", PRACTICE)
    member.fills("What they did", "Constables read the account back before they leave.")
    for choice in ("Promising", "Untested"):
        member.page.get_by_role("radio", name=choice, exact=True).check()
    member.presses("Save")
    assert thread.other_host.goes_to(f"/practice/{Practice.objects.get().pk}") == 404
    thread.other_host.goes_to("/practice")
    thread.other_host.sees("No practice has been shared yet")


def the_host_consents(thread):
    lead, sponsor = thread.review_lead, thread.sponsor
    lead.goes_to(Practice.objects.get().get_absolute_url())
    lead.follows("Ask the host for consent")
    lead.presses("Ask")
    lead.sees("Choose who it can be shared with")
    lead.ticks("Everyone, on the public pages")
    lead.ticks("Without the host’s name")
    lead.presses("Ask")
    sponsor.goes_to("/")
    sponsor.follows("Reading the account back")
    sponsor.follows("Answer")
    sponsor.presses("Send")
    sponsor.sees("Choose your answer")
    sponsor.ticks("Yes, share it in this way")
    sponsor.presses("Send")
    sponsor.sees("Granted")


def it_is_read_by_all_without_the_hosts_name(thread):
    public, reader = thread.public(), thread.other_host
    public.goes_to("/shared-practice")
    public.follows(PRACTICE)
    public.sees("A police force")
    assert "Northshire" not in public.page.content()
    reader.goes_to("/search?q=account")
    reader.follows(PRACTICE)
    assert "Northshire" not in reader.page.content()
    with reader.page.expect_download() as taken:
        reader.page.get_by_role("button", name="Download a copy").click()
    assert "Northshire" not in taken.value.path().read_text()
    return public


def taken_back_it_is_gone_at_once(thread, public):
    path = Practice.objects.get().get_absolute_url()
    thread.sponsor.goes_to(Consent.objects.get().get_absolute_url())
    thread.sponsor.follows("Withdraw consent")
    thread.sponsor.presses("Withdraw")
    assert public.goes_to(f"/shared{path.replace('/practice', '-practice')}") == 404
    public.goes_to("/shared-practice")
    public.does_not_see(PRACTICE)
    reader = thread.other_host
    assert reader.goes_to(path) == 404
    reader.goes_to("/search?q=account")
    reader.does_not_see(PRACTICE)
    reader.goes_to("/practice")
    reader.does_not_see(PRACTICE)
    told = Email.objects.get(template="practice/recalled")
    assert told.to == thread.world.people["other_host"].reference
