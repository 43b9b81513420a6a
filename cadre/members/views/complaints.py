"""Complaints about members, for the programme lead alone, and what a member reads of one."""

from django.contrib import messages
from django.shortcuts import redirect, render

from cadre.govuk.listing import listed
from cadre.govuk.pages import ask
from cadre.kernel import clock
from cadre.kernel.pages import flash_outcome, page
from cadre.members.forms.complaints import ComplaintForm, DecisionForm, NoteForm, TellForm
from cadre.members.lifecycle import COMPLAINT, SUSPENSION
from cadre.members.operations import complaints as operations
from cadre.members.presenters.complaints import row_of, suspension_tag, tag_of
from cadre.members.queries import complaints as queries
from cadre.members.queries import members_for


@page("members.list_complaints")
def complaints(request):
    known = queries.complaints_for(request.user)
    listing = listed(request, known, search=["member__user__name"], filters={"state": COMPLAINT.choices})
    rows = [row_of(complaint, tag_of(complaint), complaint.received_on) for complaint in listing.rows]
    return render(request, "members/complaints.html", {"listing": listing, "rows": rows})


@page("members.list_complaints")
def suspensions(request):
    known = queries.suspensions_for(request.user)
    listing = listed(request, known, search=["member__user__name"], filters={"state": SUSPENSION.choices})
    rows = [row_of(one, suspension_tag(one), clock.day_of(one.decided_at)) for one in listing.rows]
    return render(request, "members/suspensions.html", {"listing": listing, "rows": rows})


@page("members.record_complaint", of=members_for)
def add_complaint(request, member):
    at = clock.now()
    form = ComplaintForm(request.POST or None, today=clock.day_of(at))
    if form.is_valid():
        try:
            complaint = operations.record_complaint(member=member, **form.cleaned_data, by=request.user, at=at)
            messages.success(request, "The complaint is recorded. Programme leads alone can see it.")
            return redirect("members:complaint", pk=complaint.pk)
        except operations.AboutLead as about:
            form.add_error(None, str(about))
    intro = "Programme leads alone can see that there is a complaint, and what it says."
    return ask(request, "Record a complaint", "Record", form=form, caption=member, back=member, intro=intro)


@page("members.see_complaint", of=queries.complaints_for)
def complaint(request, complaint):
    context = {"complaint": complaint, "tag": tag_of(complaint), "notes": queries.notes_on(complaint)}
    return render(request, "members/complaint.html", context)


@page("members.see_complaint", of=queries.complaints_for)
def note_complaint(request, complaint):
    form = NoteForm(request.POST or None)
    if form.is_valid():
        operations.add_note(complaint=complaint, **form.cleaned_data, by=request.user, at=clock.now())
        messages.success(request, "The note is saved.")
        return redirect("members:complaint", pk=complaint.pk)
    return ask(request, "Add a note", "Save", form=form, caption=complaint.member, back=complaint)


@page("members.see_complaint", of=queries.complaints_for)
def look_into(request, complaint):
    if request.method == "POST":
        with flash_outcome(request, "The complaint is being looked into."):
            operations.look_into(complaint=complaint, by=request.user, at=clock.now())
        return redirect("members:complaint", pk=complaint.pk)
    preview = ["The page says that it is being looked into. Nobody is emailed"]
    heading = "Look into this complaint?"
    return ask(request, heading, "Look into it", caption=complaint.member, back=complaint, preview=preview)


@page("members.see_complaint", of=queries.complaints_for)
def decide_complaint(request, complaint):
    form = DecisionForm(request.POST or None)
    if form.is_valid():
        with flash_outcome(request, "The decision is recorded."):
            operations.decide(complaint=complaint, **form.decision(), by=request.user, at=clock.now())
        return redirect("members:complaint", pk=complaint.pk)
    preview = ["If the member knows of the complaint, we email them that there is something to read"]
    preview.append("It does not suspend the member: that is a decision of its own")
    heading = "Decide on the complaint"
    return ask(request, heading, "Record", form=form, caption=complaint.member, back=complaint, preview=preview)


@page("members.see_complaint", of=queries.complaints_for)
def tell_of_complaint(request, complaint):
    form = TellForm(request.POST or None)
    if form.is_valid():
        with flash_outcome(request, "The member has been informed."):
            operations.tell_member(complaint=complaint, **form.cleaned_data, by=request.user, at=clock.now())
        return redirect("members:complaint", pk=complaint.pk)
    preview = ["We email the member a link, without these words. They read them signed in"]
    heading = "Tell the member"
    return ask(request, heading, "Tell them", form=form, caption=complaint.member, back=complaint, preview=preview)


@page("members.see_complaint", of=queries.complaints_for)
def close_complaint(request, complaint):
    if request.method == "POST":
        with flash_outcome(request, "The complaint is closed."):
            operations.close(complaint=complaint, by=request.user, at=clock.now())
        return redirect("members:complaint", pk=complaint.pk)
    preview = ["It stays in the list of complaints, closed"]
    heading = "Close this complaint?"
    return ask(request, heading, "Close it", caption=complaint.member, back=complaint, preview=preview)


@page("members.read_told_complaint", of=queries.told_complaints_for)
def told_complaint(request, complaint):
    return render(request, "members/told_complaint.html", {"complaint": complaint, "tag": tag_of(complaint)})
