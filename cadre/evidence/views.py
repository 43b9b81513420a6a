"""The evidence of a review: matrix, items, and coding a passage."""

from functools import partial

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from cadre.evidence import operations, presenters, queries
from cadre.evidence.choices import ORIGINS, Polarity, SourceKind
from cadre.evidence.forms import CodingForm, CorrectItemForm, DocumentCodingForm
from cadre.evidence.rules import reads_items
from cadre.fieldwork.queries import notes_for
from cadre.govuk.listing import listed
from cadre.govuk.pages import ask
from cadre.kernel import clock, traces, undo
from cadre.kernel.lifecycle import MoveRefused
from cadre.kernel.pages import flash_outcome, page
from cadre.library.queries import annotations_for
from cadre.programme.presenters import programme_of
from cadre.reviews.navigation import review_navigation
from cadre.reviews.queries import reviews_for
from cadre.reviews.queries.scope import actions_and_strands
from cadre.reviews.resting import resting

CHANGES = {
    "noun": "evidence",
    "permission": "evidence.change_item",
    "change": "evidence:change_item",
    "withdraw": "evidence:withdraw_item",
}


@page("evidence.see_matrix", of=reviews_for)
def evidence(request, review):
    minimum = programme_of(request).minimum_sources
    actions = list(actions_and_strands(review)[0])
    listing = listed(
        request,
        queries.items_of(request.user, review),
        search=["statement"],
        filters={
            "source__kind": SourceKind.choices,
            "source__origin": ORIGINS,
            "polarity": [(code, words.partition(":")[0]) for code, words in Polarity.choices],
            "actions": [(str(action.pk), str(action)) for action in actions],
        },
        labels={"polarity": "Direction", "source__origin": "Whose view", "actions": "Action"},
    )
    context = {
        "review": review,
        "sections": review_navigation(request, review, "evidence"),
        "matrix": presenters.matrix(actions, queries.everything_of(review), request.user, minimum=minimum),
        "listing": listing,
        "rows": [presenters.row(item, request.user) for item in queries.sharing(review, listing.rows)],
        "reads_items": reads_items(request.user, review),
    }
    return render(request, "evidence/evidence.html", context)


@page("evidence.see_item", of=queries.items_for)
def item(request, item):
    item = queries.with_its_review(item)
    context = {
        "item": item,
        "row": presenters.row(item, request.user),
        "review": item.review,
        "sections": review_navigation(request, item.review, "evidence"),
        "origins": traces.origins(item, user=request.user),
        **resting(request.user, item, **CHANGES),
    }
    return render(request, "evidence/item.html", context)


@page("evidence.change_item", of=queries.items_for, edits=True)
def change_item(request, item):
    actions, strands = actions_and_strands(item.review)
    lines = item.review.lines.filter(is_dropped=False)
    names = ("statement", "polarity", "line")
    initial = {name: getattr(item, name) for name in names}
    initial |= {name: getattr(item, name).all() for name in ("actions", "strands")}
    form = CorrectItemForm(request.POST or None, actions=actions, strands=strands, lines=lines, initial=initial)
    if form.is_valid():
        with flash_outcome(request, "Evidence saved", traces.SomethingRests):
            operations.correct_item(item=item, **form.cleaned_data, by=request.user, at=clock.now())
        return redirect(item)
    return ask(request, "Correct the evidence", "Save", form=form, back=item, caption=item)


@page("evidence.change_item", of=queries.items_for)
@require_POST
def withdraw_item(request, item):
    back = reverse("evidence:evidence", args=[item.review_id])
    try:
        operations.withdraw_item(item=item, by=request.user, at=clock.now())
        undo.offer(request, "Evidence withdrawn", act="evidence.withdraw_item", record=item, back=back)
        return redirect(back)
    except (MoveRefused, traces.SomethingRests) as refused:
        messages.error(request, f"Nothing was changed. {refused}.")
        return redirect(item)


def _coding(request, passage, review, form_class, act):
    actions, strands = actions_and_strands(review)
    lines = review.lines.filter(is_dropped=False)
    form = form_class(request.POST or None, actions=actions, strands=strands, lines=lines)
    if form.is_valid():
        try:
            act(**form.cleaned_data, by=request.user, at=clock.now())
            messages.success(request, "Saved as evidence. You can now link it to a finding.")
        except operations.NoteRetracted:
            messages.error(request, "We could not save this as evidence because the note has been withdrawn.")
        except operations.QuoteWithdrawn:
            messages.error(request, "We could not save this as evidence because the quote has been withdrawn.")
            return redirect(passage.version.get_absolute_url())
        return redirect(passage.get_absolute_url())
    return ask(request, "Use as evidence", "Save", form=form, back=passage, caption=passage)


@page("evidence.use_annotation", of=annotations_for, edits=True)
def from_annotation(request, annotation):
    def act(**answers):
        return operations.code_annotation(annotation=annotation, **answers)

    known = queries.source_of(annotation)
    initial = {"statement": annotation.words, "origin": known.origin if known else "leadership"}
    if known and known.author_organisation != annotation.review.organisation.name:
        initial["author_organisation"] = known.author_organisation
    form_class = partial(DocumentCodingForm, initial=initial)
    return _coding(request, annotation, annotation.document.review, form_class, act)


@page("evidence.use_note", of=notes_for)
def from_note(request, note):
    def act(**answers):
        return operations.code_note(note=note, **answers)

    form_class = partial(CodingForm, initial={"statement": note.text, "line": note.line_id})
    return _coding(request, note, note.session.review, form_class, act)
