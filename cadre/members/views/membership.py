"""The moves of a membership: each has a page that says what follows before it is confirmed."""

from django.shortcuts import redirect

from cadre.govuk.pages import ask
from cadre.kernel import acts, clock, slots
from cadre.kernel.pages import flash_outcome, page
from cadre.members import queries
from cadre.members.forms.membership import LeaveForm, PauseForm
from cadre.members.operations import membership as operations


def _asked(request, member, verb, *, form=None, more=(), kind=""):
    act, at = acts.get(f"members.{verb}"), clock.now()
    preview = [*acts.preview(act.key, member, at=at), *more]
    heading = act.heading_for(member)
    return ask(request, heading, act.words, form=form, back=member, preview=preview, kind=kind)


def _moved(request, member, operation, sentence, **facts):
    with flash_outcome(request, sentence):
        operation(member=member, by=request.user, at=clock.now(), **facts)
    return redirect("members:member", pk=member.pk)


@page("members.pause_member", of=queries.members_for)
def pause(request, member):
    form = PauseForm(request.POST or None, today=clock.day_of(clock.now()))
    if request.method == "POST" and form.is_valid():
        return _moved(request, member, operations.pause, "The membership is paused.", **form.cleaned_data)
    return _asked(request, member, "pause", form=form)


@page("members.pause_member", of=queries.members_for)
def resume(request, member):
    if request.method == "POST":
        return _moved(request, member, operations.resume, "The pause has ended.")
    return _asked(request, member, "resume")


@page("members.leave", of=queries.members_for)
def leave(request, member):
    form, at = LeaveForm(request.POST or None), clock.now()
    if form.is_valid():
        try:
            with flash_outcome(request, f"{member} has left the cadre."):
                closes = form.closes_account
                operations.leave(member=member, close_account=closes, by=request.user, at=at)
            return redirect("members:member", pk=member.pk)
        except operations.AccountNeeded as needed:
            form.add_error("account", f"{needed}. Choose that it stays open")
    frees = [panel.title for panel in slots.panels("member.leaving", user=request.user, record=member, at=at)]
    return _asked(request, member, "leave", form=form, more=frees, kind="warning")


@page("members.move_member", of=queries.members_for)
def come_back(request, member):
    if request.method == "POST":
        return _moved(request, member, operations.come_back, f"{member} is a member again.")
    return _asked(request, member, "come_back")
