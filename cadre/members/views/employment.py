"""Where a member works: the history, a new employer or rank, and corrections, with what follows before it is saved."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse

from cadre.govuk.pages import ask
from cadre.kernel import clock, slots
from cadre.kernel.pages import page
from cadre.members import queries
from cadre.members.employment import NewJob
from cadre.members.forms.employment import EmployerForm, EmploymentForm
from cadre.members.operations import employment as operations
from cadre.members.presenters.employment import of_correction, of_new_employer, rows_of
from cadre.organisations import queries as organisations

CHECK, SAVE, EDIT = "check", "save", "edit"


def _known(request):
    return organisations.current_for(request.user, on=clock.day_of(clock.now()))


def _sent(request) -> list[tuple[str, str]]:
    """What was typed, for the page that asks whether to save it."""
    left_out = {"csrfmiddlewaretoken", "step"}
    return [(name, value) for name, values in request.POST.lists() if name not in left_out for value in values]


def _sentences(request, job: NewJob) -> list[str]:
    """What would follow from the job in the apps above, in sentences."""
    panels = slots.panels("member.new_job", user=request.user, record=job, at=clock.now())
    return [panel.title for panel in panels]


@page("members.see_member", of=queries.members_for)
def employments(request, member):
    context = {"member": member, "jobs": queries.employments_of(member)}
    return render(request, "members/employments.html", context)


@page("members.change_member", of=queries.members_for, edits=True)
def employer(request, member):
    job, step = queries.newest_job(member), request.POST.get("step", CHECK)
    form = EmployerForm(
        request.POST or None,
        organisations=_known(request),
        job=job,
        asks_kind=request.user.has_perm("members.move_member", member),
        initial={"kind": member.kind},
    )
    if not form.is_valid() or step == EDIT:
        return _edit(request, member, form, "Change employer or rank")
    new = NewJob(member, form.cleaned_data["organisation"], form.cleaned_data["since"])
    if step != SAVE:
        follows = of_new_employer(new, job, kind=form.cleaned_data.get("kind", "")) + _sentences(request, new)
        return _check(request, member, form, "Check the new employer", follows)
    operations.record_new_employer(member=member, **form.cleaned_data, by=request.user, at=clock.now())
    return _done(request, member, "The employer has been saved.")


@page("members.change_employment", of=queries.employments_for, edits=queries.member_of_job)
def correct_employment(request, job):
    initial = {name: getattr(job, name) for name in ("title", "valid_from", "valid_to")}
    known = organisations.recent_for(request.user, on=clock.day_of(clock.now()))
    form = EmploymentForm(
        request.POST or None, organisations=known, initial={"organisation": job.organisation_id, **initial}
    )
    step = request.POST.get("step", CHECK)
    if form.is_valid() and step == CHECK:
        new = NewJob(job.member, form.cleaned_data["organisation"], form.cleaned_data["valid_from"])
        return _check(request, job.member, form, "Check the correction", of_correction() + _sentences(request, new))
    if form.is_valid() and step == SAVE:
        try:
            operations.correct_employment(job=job, **form.cleaned_data, by=request.user, at=clock.now())
            return _done(request, job.member, "The correction has been saved.")
        except operations.Overlaps as overlaps:
            form.add_error("valid_from", str(overlaps))
    return _edit(request, job.member, form, "Correct an employer")


@page("members.change_employment", of=queries.employments_for)
def remove_employment(request, job):
    if request.method == "POST":
        operations.remove_employment(job=job, by=request.user, at=clock.now())
        return _done(request, job.member, "The employer has been removed from the history.")
    preview = ["It is no longer in the history, and counts no more for conflicts of interest"]
    preview.append("Access that a conflict closed stays closed until someone opens it again")
    back = reverse("members:employments", args=[job.member_id])
    heading = f"Remove {job} from the history?"
    return ask(request, heading, "Remove", caption=job.member, back=back, preview=preview, kind="warning")


def _edit(request, member, form, heading):
    back = reverse("members:employments", args=[member.pk])
    return ask(request, heading, "Continue", form=form, back=back, caption=member)


def _check(request, member, form, heading, follows):
    context = {"sent": _sent(request), "rows": rows_of(form)}
    back = reverse("members:employments", args=[member.pk])
    template = "members/check_employment.html"
    return ask(request, heading, "Save", caption=member, back=back, preview=follows, template=template, **context)


def _done(request, member, sentence):
    messages.success(request, sentence)
    return redirect("members:employments", pk=member.pk)
