"""The vetting of a member, recorded by those who run the cadre, and the levels that the programme asks for."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse

from cadre.govuk.pages import ask
from cadre.kernel import clock
from cadre.kernel.pages import page
from cadre.members import queries as members
from cadre.members.forms.vetting import LevelForm, VettingForm
from cadre.members.operations import vetting as operations
from cadre.members.presenters import vetting as presenters
from cadre.members.queries import vetting as queries
from cadre.members.queries.renewal import rules_on


def _today():
    return clock.day_of(clock.now())


@page("members.see_member", of=members.members_for)
def vetting(request, member):
    on = _today()
    levels = queries.levels_on(on)
    rows = [presenters.vetting_row(one, levels, on=on) for one in queries.vettings_of(member)]
    shown = {"rows": rows, "levels": [presenters.level_row(level) for level in levels if level["opens"]]}
    runs = request.user.has_perm("members.move_member", member)
    return render(request, "members/vetting.html", {"member": member, "runs": runs, **shown})


@page("members.move_member", of=members.members_for)
def record(request, member):
    on, back = _today(), reverse("members:vetting", args=[member.pk])
    levels = [level for level in queries.levels_on(on) if not level["without_check"]]
    if not levels:
        intro = "The programme asks for no vetting. Load the pack “Vetting and renewal”, or your own, under Packs."
        return ask(request, "Record vetting", "", back=back, caption=member, intro=intro)
    form = VettingForm(request.POST or None, levels=levels, until=on)
    if form.is_valid():
        operations.record_vetting(member=member, **form.cleaned_data, by=request.user, at=clock.now())
        messages.success(request, "The vetting is recorded.")
        return redirect(back)
    intro = "The member reads what you record. Keep the papers themselves where your force keeps them."
    return ask(request, "Record vetting", "Record", form=form, back=back, caption=member, intro=intro)


@page("members.remove_vetting", of=queries.vettings_for)
def remove(request, vetting):
    back = reverse("members:vetting", args=[vetting.member_id])
    if request.method == "POST":
        operations.remove_vetting(vetting=vetting, by=request.user, at=clock.now())
        messages.success(request, "The vetting is no longer recorded.")
        return redirect(back)
    intro = "Remove it only if it was recorded by mistake. One that has ended stays: it shows what was."
    return ask(
        request, "Remove this vetting?", "Remove", back=back, caption=vetting.member, intro=intro, kind="warning"
    )


@page("members.list_members")
def levels(request):
    rows = [presenters.level_row(level) for level in queries.levels_on(_today())]
    return render(
        request, "members/levels.html", {"rows": rows, "rules": queries.newest_levels(), "renewal": rules_on(_today())}
    )


def _to_lock():
    return queries.newest_levels() or queries.no_levels()


@page("members.change_rules", edits=_to_lock)
def change_level(request, code):
    known = queries.level_on(_today(), code)
    if known is None:
        raise Http404
    form = LevelForm(request.POST or None, initial=LevelForm.showing(known))
    if form.is_valid():
        operations.change_level(code=code, facts=form.facts(), by=request.user, at=clock.now())
        messages.success(request, "Saved. It holds from today, for offers that are made from now on.")
        return redirect("members:vetting_levels")
    caption = known["title"]["en"]
    return ask(request, "Change the level", "Save", form=form, back=reverse("members:vetting_levels"), caption=caption)
