"""Change one part of a member's record: each has its own page."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse

from cadre.accounts import queries as accounts
from cadre.frameworks import queries as frameworks
from cadre.govuk.pages import ask
from cadre.kernel import clock
from cadre.kernel.pages import page
from cadre.members import queries
from cadre.members.choices import PREFERENCES
from cadre.members.forms import (
    ConflictForm,
    DetailsForm,
    ExpertiseForm,
    ModePreferenceForm,
)
from cadre.members.operations import conflicts, members
from cadre.members.operations import expertise as operations
from cadre.organisations import queries as organisations


def _page(request, member, form, heading, **context):
    return ask(request, heading, "Save", form=form, back=member, caption=member, **context)


def _done(request, member, sentence):
    messages.success(request, sentence)
    return redirect("members:member", pk=member.pk)


@page("members.change_member", of=queries.members_for, edits=True)
def details(request, member):
    initial = {name: getattr(member, name) for name in DetailsForm.base_fields}
    initial["home_area"] = member.home_area_id
    areas = organisations.areas(on=clock.day_of(clock.now()))
    form = DetailsForm(request.POST or None, initial=initial, areas=areas)
    if form.is_valid():
        members.change_details(member=member, by=request.user, at=clock.now(), **form.changes(member))
        return _done(request, member, "The details have been saved.")
    return _page(request, member, form, "Details")


@page("members.change_member", of=queries.members_for, edits=True)
def expertise(request, member):
    strands = frameworks.strands_in_force(on=clock.day_of(clock.now()))
    levels = {(expertise.strand_id, expertise.concerns): expertise.level for expertise in member.expertise.all()}
    form = ExpertiseForm(request.POST or None, strands=strands, levels=levels)
    if form.is_valid():
        operations.set_expertise(member=member, levels=form.levels(), by=request.user, at=clock.now())
        return _done(request, member, "The expertise has been saved.")
    return _page(request, member, form, "Expertise", template="members/expertise.html")


@page("members.change_member", of=queries.members_for, edits=True)
def preferences(request, member):
    today, known = clock.day_of(clock.now()), list(member.known_actions.values_list("action", flat=True))
    form = ModePreferenceForm(
        request.POST or None,
        framework=frameworks.in_force(on=today).first(),
        actions=frameworks.actions_in_force(on=today),
        preferences={preference.mode: preference.preference for preference in member.mode_preferences.all()},
        initial={
            "actions": known,
            "other_actions": known,
            "can_speak_to": list(member.can_speak_to.values_list("code", flat=True)),
        },
    )
    if form.is_valid():
        operations.set_preferences(
            member=member,
            actions=form.known_actions(),
            can_speak_to=form.cleaned_data["can_speak_to"],
            preferences=form.preferences(),
            by=request.user,
            at=clock.now(),
        )
        return _done(request, member, "Your choices have been saved.")
    return _page(request, member, form, "Taking part", template="members/taking_part.html", choices=PREFERENCES)


@page("members.declare_conflict")
def declare(request):
    runs = request.user.has_perm("members.list_members")
    form = ConflictForm(
        request.POST or None,
        organisations=organisations.recent_for(request.user, on=clock.day_of(clock.now())),
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
        messages.success(request, "The conflict has been recorded. Any access it rules out is now closed.")
        return redirect("members:conflicts")
    back = reverse("members:conflicts")
    return ask(request, "Declare a conflict of interest", "Declare", form=form, back=back)


@page("members.declare_conflict")
def conflicts_page(request):
    return render(request, "members/conflicts.html", {"conflicts": queries.conflicts_for(request.user)})


@page("members.withdraw_conflict", of=queries.conflicts_for)
def withdraw(request, conflict):
    if request.method == "POST":
        conflicts.withdraw_conflict(conflict=conflict, by=request.user, at=clock.now())
        messages.success(request, "The conflict has ended. Access that it closed stays closed.")
        return redirect("members:conflicts")
    intro = "Access that the conflict closed stays closed until someone opens it again."
    return ask(request, f"End the conflict: {conflict}", "End conflict", back=reverse("members:conflicts"), intro=intro)
