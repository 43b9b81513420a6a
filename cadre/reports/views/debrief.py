"""The debrief of a review: what was shown to whom, and recording it."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse

from cadre.govuk.identifying import concerns_in
from cadre.govuk.pages import ask
from cadre.kernel import clock
from cadre.kernel.acts import ChecksUnmet
from cadre.kernel.pages import flash_outcome, page
from cadre.kernel.text import truncate
from cadre.reports import queries
from cadre.reports.acts import DEBRIEF
from cadre.reports.forms import ChangeDebriefForm, DebriefForm
from cadre.reports.operations import debrief as operations
from cadre.reviews import presenters
from cadre.reviews.navigation import review_navigation
from cadre.reviews.operations.progress import NotOpen
from cadre.reviews.queries import reviews_for
from cadre.reviews.queries.names import NamesFor
from cadre.reviews.queries.people import people_on


@page("reports.see_debrief", of=reviews_for)
def debrief(request, review):
    record = queries.debrief_of(request.user, review)
    leads = request.user.has_perm("reports.lead_report_of_review", review)
    context = {
        "review": review,
        "sections": review_navigation(request, review, "debrief"),
        "debrief": record,
        "host": [person["name"] for person in record.present if person["side"] == "host"] if record else [],
        "team": [person["name"] for person in record.present if person["side"] == "team"] if record else [],
        "may_record": leads and not record and queries.may_hold_debrief(review),
        "may_change": leads and bool(record) and review.is_open,
    }
    return render(request, "reports/debrief.html", context)


@page("reports.lead_report_of_review", of=reviews_for)
def record(request, review):
    at, people = clock.now(), people_on(review)
    findings = list(queries.findings_to_show(review))
    data = request.POST if request.method == "POST" else None
    names = NamesFor(request.user, review)
    form = DebriefForm(data, people=people, findings=findings, today=clock.day_of(at), names=names)
    if form.is_valid() and form.is_confirmed(concerns := _concerns(_given(form), names)):
        with flash_outcome(request, "The debrief is recorded.", ChecksUnmet, NotOpen):
            operations.record_debrief(review=review, **_given(form), kept=bool(concerns), by=request.user, at=at)
        return redirect("reports:debrief", pk=review.pk)
    shown = presenters.before_act(DEBRIEF, review, request.user, at=at)
    back = reverse("reports:debrief", args=[review.pk])
    return ask(request, **shown | {"back": back, "form": form if shown["button"] else None})


def _concerns(given, names) -> list[str]:
    """What may identify a person in the note and in the findings, which the sponsor will read."""
    shown = [(finding.statement, finding.why_it_matters, finding.consideration) for finding in given["findings"]]
    texts = [(f"The finding “{truncate(words[0], 60)}”", "\n".join(words)) for words in shown]
    return concerns_in([*texts, ("The note", given["note"])], names())


def _given(form) -> dict:
    """What the operation takes: people and findings as records."""
    data = form.cleaned_data
    chosen = {*data["host"], *data["team"]}
    return {
        "held_on": data["held_on"],
        "present": [access for access in form.people if str(access.user_id) in chosen],
        "others": data["others"],
        "findings": [finding for finding in form.findings if str(finding.pk) in data.get("shown", ())],
        "note": data["note"],
    }


@page("reports.change_debrief", of=queries.debriefs_for, edits=True)
def change(request, debrief):
    initial = {name: getattr(debrief, name) for name in ("held_on", "others", "note")}
    at, names = clock.now(), NamesFor(request.user, debrief.review)
    form = ChangeDebriefForm(request.POST or None, initial=initial, today=clock.day_of(at), names=names)
    if form.is_valid() and form.is_confirmed(concerns := form.new_concerns()):
        given = {name: form.cleaned_data[name] for name in initial}
        with flash_outcome(request, "The debrief has been saved.", operations.Closed):
            operations.change_debrief(debrief=debrief, **given, kept=bool(concerns), by=request.user, at=at)
        return redirect(debrief)
    intro = (
        "The people and findings that you selected do not change. If they are wrong, remove the record and start again."
    )
    return ask(request, "Change the debrief", "Save", form=form, back=debrief, caption=debrief.review, intro=intro)


@page("reports.change_debrief", of=queries.debriefs_for)
def remove(request, debrief):
    review = debrief.review
    if request.method == "POST":
        try:
            operations.remove_debrief(debrief=debrief, by=request.user, at=clock.now())
            messages.success(request, "The record is removed. The stage is open again.")
        except operations.Closed as closed:
            messages.error(request, f"Nothing was changed. {closed}.")
        return redirect("reports:debrief", pk=review.pk)
    will = [
        "The copies of the findings that were shown are deleted",
        "The debrief is not done until you record it again",
    ]
    context = {"back": debrief, "caption": review, "preview": will, "kind": "warning"}
    return ask(request, "Remove the record of the debrief?", "Remove", **context)
