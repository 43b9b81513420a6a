"""Correct a quote, or withdraw it, until evidence rests on it."""

from django.contrib import messages
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from cadre.govuk.pages import ask
from cadre.kernel import clock, undo
from cadre.kernel.pages import page
from cadre.kernel.traces import SomethingRests
from cadre.library import queries
from cadre.library.forms import CorrectQuoteForm
from cadre.library.operations import reading as operations
from cadre.library.views.gone import while_kept

NOT_THERE = "We could not find these words on the page. Copy them as they appear there."


@page("library.change_annotation", of=queries.annotations_for, edits=True)
@while_kept
def change(request, annotation):
    form = CorrectQuoteForm(request.POST or None, initial={"quote": annotation.quote, "words": annotation.words})
    if form.is_valid():
        try:
            operations.correct_quote(annotation=annotation, **form.cleaned_data, by=request.user, at=clock.now())
            messages.success(request, "Quote saved")
            return redirect(annotation)
        except SomethingRests as refused:
            messages.error(request, f"Nothing was changed. {refused}.")
            return redirect(annotation)
        except operations.QuoteNotThere:
            form.add_error("quote", NOT_THERE)
    heading = f"Quote from {annotation.page.place}"
    return ask(request, heading, "Save the quote", form=form, back=annotation, caption=annotation.document.title)


@page("library.change_annotation", of=queries.annotations_for)
@require_POST
def withdraw(request, annotation):
    return undo.do(
        request,
        operations.withdraw_quote,
        "Quote withdrawn",
        act="library.withdraw_quote",
        back=annotation.version.get_absolute_url(),
        stay=annotation.get_absolute_url(),
        refusals=[SomethingRests],
        annotation=annotation,
    )
