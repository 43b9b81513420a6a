"""Change one part of a member's record: each has its own page."""

from django.contrib import messages
from django.shortcuts import redirect, render

from cadre.accounts import queries as accounts
from cadre.frameworks import queries as frameworks
from cadre.kernel import clock
from cadre.kernel.pages import page
from cadre.organisations import queries as organisations
from cadre.people import queries
from cadre.people.forms import AvailabilityForm, ConflictForm, DetailsForm, EmployerForm, ExpertiseForm, OfferForm
from cadre.people.operations import conflicts, knowledge, members


def _page(request, member, form, heading, template="govuk/form_page.html", **context):
    back = f"/members/{member.pk}"
    known = {"form": form, "heading": heading, "caption": str(member), "button": "Save", "back": back, **context}
    return render(request, template, known)


def _done(request, member, words):
    messages.success(request, words)
    return redirect("people:member", pk=member.pk)


@page("people.change_member", of=queries.members_for)
def details(request, member):
    initial = {name: getattr(member, name) for name in DetailsForm.base_fields}
    form = DetailsForm(request.POST or None, initial=initial)
    if form.is_valid():
        said = {**form.cleaned_data, "languages": tuple(form.cleaned_data["languages"])}
        members.change_details(member=member, by=request.user, at=clock.now(), **said)
        return _done(request, member, "The details have been saved.")
    return _page(request, member, form, "Details")


@page("people.change_member", of=queries.members_for)
def employer(request, member):
    form = EmployerForm(
        request.POST or None,
        organisations=organisations.organisations_for(request.user),
        after=queries.day_before_newest_job(member),
    )
    if form.is_valid():
        members.change_employer(member=member, **form.cleaned_data, by=request.user, at=clock.now())
        return _done(request, member, "The employer has been saved.")
    return _page(request, member, form, "Change of employer")


@page("people.change_member", of=queries.members_for)
def expertise(request, member):
    strands = frameworks.strands_in_force(on=clock.day_of(clock.now()))
    levels = {(each.strand_id, each.concerns): each.level for each in member.expertise.all()}
    form = ExpertiseForm(request.POST or None, strands=strands, levels=levels)
    if form.is_valid():
        knowledge.set_expertise(member=member, levels=form.levels(), by=request.user, at=clock.now())
        return _done(request, member, "The expertise has been saved.")
    return _page(request, member, form, "Expertise", "people/expertise.html")


@page("people.change_member", of=queries.members_for)
def offer(request, member):
    form = OfferForm(
        request.POST or None,
        actions=frameworks.actions_in_force(on=clock.day_of(clock.now())),
        likings={each.mode: each.liking for each in member.mode_offers.all()},
        initial={
            "actions": member.known_actions.values_list("action", flat=True),
            "can_speak_to": member.can_speak_to.values_list("code", flat=True),
        },
    )
    if form.is_valid():
        knowledge.set_offer(
            member=member,
            actions=form.cleaned_data["actions"],
            can_speak_to=form.cleaned_data["can_speak_to"],
            likings=form.likings(),
            by=request.user,
            at=clock.now(),
        )
        return _done(request, member, "What is offered has been saved.")
    return _page(request, member, form, "Taking part")


@page("people.change_member", of=queries.members_for)
def availability(request, member):
    form = AvailabilityForm(request.POST or None, initial={"kind": "free"})
    if form.is_valid():
        said, at = form.cleaned_data, clock.now()
        if said["kind"] == "forget":
            knowledge.forget_availability(member=member, first=said["first"], last=said["last"], by=request.user, at=at)
        else:
            knowledge.state_availability(member=member, **said, by=request.user, at=at)
        messages.success(request, "The days have been saved.")
        return redirect("people:availability", pk=member.pk)
    spans = member.availability.all()
    return _page(request, member, form, "When are you free?", "people/availability.html", spans=spans)


@page("people.declare_conflict")
def declare(request):
    runs = request.user.has_perm("people.list_members")
    form = ConflictForm(
        request.POST or None,
        organisations=organisations.organisations_for(request.user),
        people=accounts.everyone() if runs else None,
    )
    if form.is_valid():
        conflicts.declare_conflict(
            user=form.cleaned_data.get("person", request.user),
            organisation=form.cleaned_data["organisation"],
            reason=form.cleaned_data["reason"],
            by=request.user,
            at=clock.now(),
        )
        messages.success(request, "The conflict is recorded. What it forbids is closed from now on.")
        return redirect("people:conflicts")
    context = {"form": form, "heading": "Declare a conflict of interest", "button": "Record", "back": "/conflicts"}
    return render(request, "govuk/form_page.html", context)


@page("people.declare_conflict")
def conflicts_page(request):
    return render(request, "people/conflicts.html", {"conflicts": queries.conflicts_for(request.user)})


@page("people.withdraw_conflict", of=queries.conflicts_for)
def withdraw(request, conflict):
    if request.method == "POST":
        conflicts.withdraw_conflict(conflict=conflict, by=request.user, at=clock.now())
        messages.success(request, "The conflict has ended. Access that it closed stays closed until given anew.")
        return redirect("people:conflicts")
    context = {
        "heading": f"End the conflict: {conflict}",
        "intro": "Access that the conflict closed stays closed until somebody opens it anew.",
        "button": "End it",
        "back": "/conflicts",
    }
    return render(request, "govuk/form_page.html", context)
