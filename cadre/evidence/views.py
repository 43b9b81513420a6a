"""The evidence of a review: matrix, items, coding a passage, and who wrote a document."""

from functools import partial

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from cadre.evidence import operations, presenters, queries
from cadre.evidence.choices import OF_TAG, ORIGINS, Polarity, SourceKind
from cadre.evidence.forms import ChangeAuthorshipForm, CodingForm, CorrectItemForm, DocumentCodingForm, PassageForm
from cadre.evidence.rules import reads_items
from cadre.fieldwork.queries import notes_for
from cadre.govuk.listing import listed
from cadre.govuk.pages import ask
from cadre.kernel import clock, traces, undo
from cadre.kernel.pages import flash_outcome, page
from cadre.library.operations.disposals import DocumentRemoved, DocumentsDisposed
from cadre.library.operations.reading import QuoteNotThere, annotate
from cadre.library.presenters.reader import PAGES_AT_ONCE, page_asked, reader
from cadre.library.queries import annotations_for, documents_for, versions_of
from cadre.programme.presenters import programme_of
from cadre.reviews.navigation import review_navigation
from cadre.reviews.queries import reviews_for
from cadre.reviews.queries.names import NamesFor
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
    asked = {"actions": actions, "strands": strands, "lines": lines, "names": NamesFor(request.user, item.review)}
    form = CorrectItemForm(request.POST or None, **asked, initial=initial)
    if form.is_valid():
        with flash_outcome(request, "Evidence saved", traces.SomethingRests):
            operations.correct_item(item=item, **form.cleaned_data, by=request.user, at=clock.now())
        return redirect(item)
    return ask(request, "Correct the evidence", "Save", form=form, back=item, caption=item)


@page("evidence.change_item", of=queries.items_for)
@require_POST
def withdraw_item(request, item):
    return undo.do(
        request,
        operations.withdraw_item,
        "Evidence withdrawn",
        act="evidence.withdraw_item",
        back=reverse("evidence:evidence", args=[item.review_id]),
        stay=item.get_absolute_url(),
        refusals=[traces.SomethingRests],
        item=item,
    )


def _coding(request, passage, review, form_class, act):
    actions, strands = actions_and_strands(review)
    lines = review.lines.filter(is_dropped=False)
    asked = {"actions": actions, "strands": strands, "lines": lines, "names": NamesFor(request.user, review)}
    form = form_class(request.POST or None, **asked)
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


@page("evidence.use_annotation", of=annotations_for)
def from_annotation(request, annotation):
    def act(**answers):
        return operations.code_annotation(annotation=annotation, **answers)

    is_known = queries.authorship_of(annotation.document) is not None
    form_class = partial(DocumentCodingForm, initial={"statement": annotation.words}, is_known=is_known)
    return _coding(request, annotation, annotation.document.review, form_class, act)


@page("evidence.use_note", of=notes_for)
def from_note(request, note):
    def act(**answers):
        return operations.code_note(note=note, **answers)

    initial = {"statement": note.text, "line": note.line_id, "polarity": OF_TAG.get(note.tag)}
    return _coding(request, note, note.session.review, partial(CodingForm, initial=initial), act)


@page("evidence.code_passage", of=documents_for)
def code(request, document, number):
    context, sheet = _opened(request, document, number)
    passage = presenters.passage_in(sheet, request.POST.get("near", request.GET.get("at", "")))
    form = _passage_form(request, document, passage)
    if form.is_valid():
        try:
            return _save(request, form, sheet)
        except QuoteNotThere:
            form.add_error("quote", "We could not find these words on the page. Copy them as they appear there.")
        except (DocumentsDisposed, DocumentRemoved):
            return redirect(document)
    context["opened"] = presenters.panel(form, sheet=sheet, passage=passage, first=context["first"])
    context["sections"] = review_navigation(request, document.review, "documents")
    return render(request, "library/document.html", {**context, "form": form})


def _opened(request, document, number):
    """The page of the reader, and the page of the document on which a passage is coded."""
    versions = versions_of(document)
    version = next((version for version in versions if version.number == number), None)
    asked, first = (page_asked(request.GET.get(name)) for name in ("page", "from"))
    if version is None:
        raise Http404
    first = first if first <= asked < first + PAGES_AT_ONCE else asked
    asked_for = {"from": str(first)}
    context = reader(request.user, document, versions, version, asked=asked_for, with_quotes=False, at=clock.now())
    sheet = next((sheet for sheet, _ in context["shown"] if sheet.number == asked), None)
    if sheet is None:
        raise Http404
    return context, sheet


def _passage_form(request, document, passage) -> PassageForm:
    review = document.review
    actions, strands = actions_and_strands(review)
    usual = presenters.usual_coding(queries.last_coding(request.user, document))
    return PassageForm(
        request.POST or None,
        actions=actions,
        strands=strands,
        lines=review.lines.filter(is_dropped=False),
        is_known=queries.authorship_read_once(document) is not None,
        names=NamesFor(request.user, review),
        initial={"quote": passage.words[:4000], "near": passage.start, **usual},
    )


def _save(request, form, sheet):
    facts = {"page": sheet, **form.answers(), "by": request.user, "at": clock.now()}
    here = f"{sheet.version.get_absolute_url()}?from={page_asked(request.GET.get('from'))}"
    if form.is_only_quoted:
        quote = annotate(**facts)
        undo.offer(request, "Quote saved", act="library.annotate", record=quote, back=here)
    else:
        item = operations.code_passage(**facts)
        quote = item.source.annotation
        undo.offer(request, presenters.saved(item), act="evidence.code", record=item, back=here)
    return redirect(f"{here}#quote-{quote.pk}")


@page("evidence.code_passage", of=documents_for, edits=True)
def author(request, document):
    known = queries.authorship_of(document)
    initial = {"origin": known.origin, "author_organisation": known.author_organisation} if known else {}
    form = ChangeAuthorshipForm(request.POST or None, initial=initial)
    if form.is_valid():
        operations.say_who_wrote(document=document, **form.cleaned_data, by=request.user, at=clock.now())
        messages.success(request, "Saved who wrote it, for all evidence from this document")
        return redirect(document)
    return ask(request, "Who wrote it?", "Save", form=form, back=document, caption=document.title)
