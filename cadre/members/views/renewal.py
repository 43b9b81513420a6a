"""The yearly renewal of a member: one page, on which they confirm what is still right."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse

from cadre.govuk.pages import ask
from cadre.kernel import clock
from cadre.kernel.pages import page
from cadre.kernel.text import format_list
from cadre.members import queries as members
from cadre.members.choices import Part
from cadre.members.forms.renewal import RenewalForm, RenewalRulesForm
from cadre.members.operations import renewal as operations
from cadre.members.presenters import renewal as presenters
from cadre.members.queries import renewal as queries

INTRO = (
    "Confirm what is still right. While a part is overdue, no new place is proposed. Your standing, places and "
    "offers stay, and everything is open again at once when you have confirmed it."
)


@page("members.change_member", of=members.members_for)
def renewal(request, member):
    at = clock.now()
    on = clock.day_of(at)
    now = presenters.recorded(member, *queries.what_is_recorded(member, on=on))
    rows = presenters.part_rows(member, queries.due_of(member, on=on), now, on=on)
    waiting = [row for row in rows if row["is_open"]]
    form = RenewalForm(request.POST or None, rows=waiting) if waiting else None
    if form and form.is_valid():
        done = operations.renew(member=member, parts=form.cleaned_data["parts"], by=request.user, at=at)
        messages.success(request, f"Saved as right: {format_list(sorted(Part(part).label.lower() for part in done))}.")
        return redirect("members:renewal", pk=member.pk)
    return ask(
        request,
        "Is this still right?",
        "Confirm" if waiting else "",
        form=form,
        back=member,
        caption=member,
        intro=INTRO if waiting else "",
        template="members/renewal.html",
        rows=rows,
        member=member,
    )


def _to_lock():
    return queries.newest_rules() or queries.no_rules()


@page("members.change_rules", edits=_to_lock)
def change_renewal(request):
    known = queries.newest_rules()
    initial = {"months": known.months, "parts": known.parts} if known else None
    form = RenewalRulesForm(request.POST or None, initial=initial)
    if form.is_valid():
        operations.change_renewal(**form.cleaned_data, by=request.user, at=clock.now())
        messages.success(request, "Saved. It holds from today.")
        return redirect("members:vetting_levels")
    intro = (
        "Members confirm each part so often. Who is overdue is not proposed for new places until they have. The first "
        "time, everyone has the whole time from the day on which renewal began."
    )
    return ask(request, "Renewal", "Save", form=form, back=reverse("members:vetting_levels"), intro=intro)
