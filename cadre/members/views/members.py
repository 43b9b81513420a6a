"""Add a member, and the page of one."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse

from cadre.govuk.pages import ask
from cadre.kernel import acts, clock, slots
from cadre.kernel.miles import format_miles
from cadre.kernel.pages import page, signed_in
from cadre.members import presenters, queries
from cadre.members.choices import Standing
from cadre.members.forms import MemberForm, StandingForm
from cadre.members.lifecycle import MEMBER
from cadre.members.operations import members as operations
from cadre.members.queries import complaints
from cadre.organisations import queries as organisations


@page("members.add_member")
def add(request):
    at = clock.now()
    known = organisations.current_for(request.user, on=clock.day_of(at))
    form = MemberForm(request.POST or None, organisations=known)
    if form.is_valid():
        try:
            member = operations.add_member(**form.cleaned_data, by=request.user, at=at)
            messages.success(request, f"{member} is now a member. We have emailed them.")
            return redirect("members:member", pk=member.pk)
        except operations.AlreadyMember:
            form.add_error("email", "This person is already a member. Find them in the list.")
    return ask(request, "Add a member", "Add member", form=form, back=reverse("members:members"))


@page("members.see_member", of=queries.profiles_for)
def member(request, member):
    at = clock.now()
    profile = _profile(request, member)
    due = presenters.what_is_due(expertise=member.expertise.all(), modes=profile["offered"])
    facts = slots.panels("member.fact", user=request.user, record=member, at=at)
    context = profile | {
        "tag": presenters.state_tag(member),
        "may_change": request.user.has_perm("members.change_member", member),
        "facts": facts,
        "due": [*due, *(sentence for fact in facts for sentence in fact.context.get("still_to_do", []))],
        "moves": _moves(request, member),
        "judges": request.user.has_perm("members.record_complaint", member),
        "suspension": complaints.shown_suspension(member, reader=request.user),
        "runs": request.user.has_perm("members.move_member", member),
        "panels": slots.panels("member.panel", user=request.user, record=member, at=at),
    }
    return render(request, "members/member.html", context)


def _profile(request, member) -> dict:
    """What ``members/profile.html`` shows, to whoever may see the profile."""
    queries.with_everything([member])
    taking_part = queries.taking_part(member)
    return {
        "member": member,
        "own": member.user_id == request.user.pk,
        "grid": presenters.grid(member),
        "own_limits": presenters.own_limits(member),
        "travels": format_miles(member.travel_km),
        "languages": presenters.languages(member),
        "offered": taking_part.preferences,
        "modes": presenters.modes(taking_part.preferences),
        "subjects": taking_part.subjects,
        "conflicts": queries.conflicts_for(request.user).filter(user=member.user_id),
    }


@page("members.see_member", of=queries.profiles_for)
def seen_by_others(request, member):
    """What each audience sees of the member, by the parts that their own pages are made of."""
    panels = slots.panels("member.seen", user=request.user, record=member, at=clock.now())
    return render(request, "members/seen_by_others.html", _profile(request, member) | {"panels": panels})


def _moves(request, member) -> list[tuple[str, str]]:
    """The moves that the reader may make of the member, each with its page and its words."""
    possible = [acts.get(f"members.{verb}") for verb in MEMBER.moves if MEMBER.allows(verb, member.state)]
    moves = [(act.page, act.words) for act in possible if request.user.has_perm(act.permission, member)]
    if member.standing != Standing.QUALIFIED and request.user.has_perm("members.recognise", member):
        moves.insert(0, ("members:recognise", "Recognise earlier experience"))
    return moves


@page("members.move_member", of=queries.members_for, edits=True)
def standing(request, member):
    initial = {"standing": member.standing, "why": member.standing_why}
    form = StandingForm(request.POST or None, initial=initial)
    if form.is_valid():
        operations.set_standing(member=member, **form.cleaned_data, by=request.user, at=clock.now())
        messages.success(request, "The standing has been saved.")
        return redirect("members:member", pk=member.pk)
    return ask(request, f"Standing of {member}", "Save", form=form, back=member)


@signed_in
def mine(request):
    own = queries.member_of(request.user)
    return redirect("members:member", pk=own.pk) if own else redirect("/")
