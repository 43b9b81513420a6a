"""Who may join and the subjects sought: read by those who run the programme, and changed."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse

from cadre.govuk.pages import ask
from cadre.joining.forms.who_may_join import KindForm, SubjectsForm
from cadre.joining.operations import who_may_join as operations
from cadre.joining.presenters.who_may_join import kinds_in
from cadre.joining.queries import who_may_join as queries
from cadre.joining.queries.calls import calls_on_show
from cadre.kernel import clock
from cadre.kernel.pages import page


def _today():
    return clock.day_of(clock.now())


@page("joining.run_joining")
def rules(request):
    in_force = queries.rules_on(_today())
    context = {
        "rules": in_force,
        "kinds": kinds_in(in_force, "en"),
        "versions": queries.versions(),
        "subjects": queries.subjects_sought(on=_today()),
        "calls": calls_on_show(),
    }
    return render(request, "joining/rules.html", context)


def _in_force():
    """The row to lock: the newest version, or one never saved."""
    return queries.rules_on(_today()) or queries.no_rules()


@page("joining.run_joining", edits=_in_force)
def change_kind(request, code):
    kind = queries.kind_on(_today(), code)
    if kind is None:
        raise Http404
    form = KindForm(request.POST or None, initial=KindForm.showing(kind))
    if form.is_valid():
        operations.change_kind(code=code, facts=form.facts(), by=request.user, at=clock.now())
        messages.success(request, "Saved. Visitors read it from now on.")
        return redirect("joining:rules")
    return ask(request, kind["title"]["en"], "Save", form=form, back=reverse("joining:rules"), caption="Who may join")


@page("joining.run_joining", edits=_in_force)
def subjects(request):
    sought = [f"{row.strand_id}-{row.concerns}" for row in queries.subjects_sought(on=_today())]
    strands = queries.strands_to_seek(on=_today())
    form = SubjectsForm(request.POST or None, strands=strands, initial={"subjects": sought})
    if form.is_valid():
        operations.choose_subjects(subjects=form.chosen(), by=request.user, at=clock.now())
        messages.success(request, "Saved. Visitors read it from now on.")
        return redirect("joining:rules")
    back = reverse("joining:rules")
    button = "Save" if strands else ""
    intro = "" if strands else "There is no list of strands yet. Load one under Packs."
    return ask(request, "Subjects sought now", button, form=form if strands else None, back=back, intro=intro)
