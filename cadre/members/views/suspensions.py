"""A suspension, its appeal, and lifting it."""

from django.shortcuts import redirect, render

from cadre.govuk.pages import ask
from cadre.kernel import acts, clock
from cadre.kernel.pages import flash_outcome, page
from cadre.members.forms.suspensions import AppealDecisionForm, AppealForm, SuspendForm
from cadre.members.operations import suspensions as operations
from cadre.members.presenters.complaints import suspension_tag
from cadre.members.queries import complaints as queries
from cadre.members.queries import members_for


@page("members.suspend_member", of=members_for)
def suspend(request, member):
    at, act = clock.now(), acts.get("members.suspend")
    deciders = queries.may_decide_appeals(on=clock.day_of(at), besides=[request.user, member.user])
    form = SuspendForm(request.POST or None, deciders=deciders, today=clock.day_of(at))
    if request.method == "POST" and form.is_valid():
        with flash_outcome(request, f"{member} is suspended, and has been emailed.", operations.SameDecider):
            operations.suspend(member=member, **form.cleaned_data, by=request.user, at=at)
        return redirect("members:member", pk=member.pk)
    preview = acts.preview(act.key, member, at=at)
    heading = act.heading_for(member)
    return ask(request, heading, act.words, form=form, back=member, preview=preview, kind="warning")


@page("members.suspend_member", of=members_for)
def reinstate(request, member):
    at, act = clock.now(), acts.get("members.reinstate")
    if request.method == "POST":
        with flash_outcome(request, "The suspension is lifted."):
            operations.reinstate(member=member, by=request.user, at=at)
        return redirect("members:member", pk=member.pk)
    return ask(request, act.heading_for(member), act.words, back=member, preview=acts.preview(act.key, member, at=at))


@page("members.see_suspension", of=queries.suspensions_for)
def suspension(request, suspension):
    user = request.user
    context = {
        "suspension": suspension,
        "tag": suspension_tag(suspension),
        "own": suspension.member.user_id == user.pk,
        "may_appeal": suspension.state == "in-force" and user.has_perm("members.appeal", suspension),
        "may_decide": suspension.state == "appealed" and user.has_perm("members.decide_appeal", suspension),
    }
    return render(request, "members/suspension.html", context)


@page("members.appeal", of=queries.suspensions_for)
def appeal(request, suspension):
    form = AppealForm(request.POST or None)
    if form.is_valid():
        with flash_outcome(request, "Your appeal has been sent."):
            operations.appeal(suspension=suspension, **form.cleaned_data, by=request.user, at=clock.now())
        return redirect("members:suspension", pk=suspension.pk)
    preview = [f"{suspension.appeal_to.name} decides, who did not decide the suspension"]
    preview.append("The suspension stays in force meanwhile. You can appeal once")
    heading = "Appeal against the suspension"
    return ask(request, heading, "Send appeal", form=form, back=suspension, preview=preview)


@page("members.decide_appeal", of=queries.suspensions_for)
def decide_appeal(request, suspension):
    form = AppealDecisionForm(request.POST or None)
    if form.is_valid():
        with flash_outcome(request, "The decision is recorded, and the member has been emailed."):
            operations.decide_appeal(suspension=suspension, **form.decision(), by=request.user, at=clock.now())
        return redirect("members:suspension", pk=suspension.pk)
    heading = "Decide on the appeal"
    return ask(request, heading, "Record", form=form, caption=suspension.member, back=suspension)
