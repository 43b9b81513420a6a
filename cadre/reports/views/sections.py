"""Write the sections of a report."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from cadre.govuk.pages import ask
from cadre.kernel import clock
from cadre.kernel.pages import page
from cadre.reports import queries
from cadre.reports.assembly import numbered
from cadre.reports.forms import HandlingForm, PlaceForm, SectionForm, TitleForm
from cadre.reports.operations import writing
from cadre.reviews.queries.names import NamesFor


@page("reports.write_section", of=queries.sections_for, edits=lambda section: section.report)
def write(request, section):
    initial = {"title": section.title, "text": section.text}
    form = SectionForm(request.POST or None, initial=initial, names=NamesFor(request.user, section.report.review))
    form.saved_by = getattr(section.edited_by, "name", "")
    if form.is_valid():
        try:
            writing.write_section(section=section, **form.cleaned_data, by=request.user, at=clock.now())
            messages.success(request, f"“{form.cleaned_data['title']}” saved")
            return redirect(section.place)
        except writing.UnknownCitation as unknown:
            form.add_error("text", f"{unknown} is not a finding of this report. Choose from the findings to cite")
    findings = queries.findings_in(section.report)
    numbers = numbered(findings)
    context = {
        "section": section,
        "report": section.report,
        "form": form,
        "cites": [{"finding": finding, "number": numbers[finding.pk]} for finding in findings],
    }
    return render(request, "reports/section.html", context)


@page("reports.write_report", of=queries.reports_for)
def add(request, report):
    form = TitleForm(request.POST or None)
    if form.is_valid():
        made = writing.add_section(report=report, **form.cleaned_data, by=request.user, at=clock.now())
        return redirect("reports:section", pk=made.pk)
    return ask(request, "Add a section", "Add", form=form, back=report.get_absolute_url(), caption=str(report))


@page("reports.write_section", of=queries.sections_for)
def remove(request, section):
    report = section.report
    if section.kind != "editorial":
        messages.error(request, "You cannot remove a section with findings. To leave a finding out, set it aside.")
        return redirect(report)
    if request.method == "POST":
        writing.remove_section(section=section, by=request.user, at=clock.now())
        messages.success(request, f"“{section.title}” removed")
        return redirect(report)
    will = ["Its text will be deleted. Earlier versions of the report keep it"]
    heading = f"Remove “{section.title}”?"
    return ask(request, heading, "Take out", preview=will, back=report.get_absolute_url(), kind="warning")


@page("reports.write_section", of=queries.sections_for)
@require_POST
def raise_up(request, section):
    form = PlaceForm(request.POST)
    if form.is_valid():
        writing.raise_section(section=section, **form.cleaned_data, by=request.user, at=clock.now())
    return redirect(section.place)


@page("reports.write_report", of=queries.reports_for, edits=True)
def handling(request, report):
    form = HandlingForm(request.POST or None, initial={"handling": report.handling})
    if form.is_valid():
        writing.set_handling(report=report, **form.cleaned_data, by=request.user, at=clock.now())
        messages.success(request, "Handling instruction saved")
        return redirect(report)
    return ask(request, "Handling", "Save", form=form, back=report.get_absolute_url(), caption=str(report))
