"""What members agree to, for those who run the cadre: the texts, their versions, and who has not answered yet."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse

from cadre.govuk.listing import listed
from cadre.govuk.pages import ask
from cadre.kernel import clock
from cadre.kernel.pages import page
from cadre.members.forms.agreements import ChangeTextForm, NewTextForm
from cadre.members.operations import agreements as operations
from cadre.members.presenters.checklist import text_row
from cadre.members.queries import agreements as queries

ASKED = "Every member is asked to agree once, by email and on their home page. Nothing closes to them until then."


@page("members.list_agreements")
def agreements(request):
    texts = queries.current_texts(clock.day_of(clock.now()))
    asked = queries.serving_count() if texts else 0
    rows = [text_row(text, asked) for text in texts]
    return render(request, "members/agreements.html", {"rows": rows})


@page("members.see_agreement", of=queries.texts_for)
def agreement(request, text):
    current = queries.text_in_force(clock.day_of(clock.now()), text.code)
    is_current = current == text
    listing = listed(request, queries.not_agreed(text), search=["user__name"]) if is_current else None
    context = {"text": text, "is_current": is_current, "listing": listing, "versions": queries.versions_of(text)}
    return render(request, "members/agreement.html", context)


@page("members.write_agreements")
def add(request):
    form = NewTextForm(request.POST or None)
    if form.is_valid():
        made = operations.write_agreement(code=form.code, **form.facts(), by=request.user, at=clock.now())
        messages.success(request, f"“{made}” is in force. We are asking every member.")
        return redirect(made)
    return ask(request, "Add an agreement", "Add", form=form, back=reverse("members:agreements"), intro=ASKED)


@page("members.change_agreement", of=queries.texts_for, edits=True)
def change(request, text):
    newest = queries.newest_of(text.code)
    form = ChangeTextForm(request.POST or None, initial=ChangeTextForm.showing(newest))
    if form.is_valid():
        made = operations.write_agreement(code=text.code, **form.facts(), by=request.user, at=clock.now())
        if made == newest:
            messages.success(request, "Nothing was changed: the text is the same as before.")
        else:
            messages.success(request, f"Version {made.version} is in force. We are asking every member.")
        return redirect(made)
    intro = f"Saving makes a new version from today. {ASKED}"
    return ask(request, "Change the agreement", "Save as a new version", form=form, back=newest, intro=intro)
