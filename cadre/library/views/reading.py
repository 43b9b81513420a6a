"""Read a document; quote from it; the page of a quote; save and go on to the next."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from cadre.govuk.pages import ask
from cadre.kernel import clock, slots
from cadre.kernel.pages import page
from cadre.library import presenters, queries
from cadre.library.forms import AnnotationForm
from cadre.library.operations import reading as operations
from cadre.library.views.gone import while_kept
from cadre.reviews.navigation import review_navigation
from cadre.reviews.resting import resting

PAGES_AT_ONCE, QUOTES_AT_ONCE = 10, 50
CHANGES = {
    "noun": "quote",
    "permission": "library.change_annotation",
    "change": "library:change_annotation",
    "withdraw": "library:withdraw_annotation",
}


@page("library.read_document", of=queries.documents_for)
def document(request, document):
    versions = queries.versions_of(document)
    return _reading(request, document, versions, queries.current_of(versions))


@page("library.read_document", of=queries.documents_for)
def version(request, document, number):
    versions = queries.versions_of(document)
    chosen = next((version for version in versions if version.number == number), None)
    if chosen is None:
        raise Http404
    return _reading(request, document, versions, chosen)


def _reading(request, document, versions, version):
    user = request.user
    may_annotate = user.has_perm("library.annotate_document", document)
    quotes = list(queries.annotations_of(user, document)) if may_annotate else []
    disposal = queries.disposal_of(document.review)
    pages = queries.pages_of(version).none() if disposal else queries.pages_of(version)
    total, first = pages.count(), _first(request)
    shown = [
        (sheet, presenters.paragraphs(sheet, [quote for quote in quotes if quote.page_id == sheet.pk]))
        for sheet in pages.filter(number__gte=first)[:PAGES_AT_ONCE]
    ]
    last = shown[-1][0].number if shown else 0
    context = {
        "document": document,
        "review": document.review,
        "sections": review_navigation(request, document.review, "documents"),
        **presenters.of_versions(versions, version),
        "shown": shown,
        "total": total,
        "caveats": presenters.caveats(version, queries.pictures_in(version), total),
        "before": max(1, first - PAGES_AT_ONCE) if first > 1 else 0,
        "after": last + 1 if last and last < total else 0,
        "quotes": quotes if request.GET.get("quotes") == "all" else quotes[:QUOTES_AT_ONCE],
        "all_quotes": len(quotes),
        "may_annotate": may_annotate and not disposal,
        "may_arrange": not disposal and user.has_perm("library.arrange_reading", document),
        "may_send": not disposal and user.has_perm("library.send_version", document),
        "reading": queries.reading_of(user, document),
        **presenters.what_became(disposal, user),
    }
    return render(request, "library/document.html", context)


def _first(request) -> int:
    asked = request.GET.get("from", "1")
    return max(1, int(asked)) if asked.isdigit() and len(asked) < 7 else 1


@page("library.annotate_document", of=queries.documents_for)
@while_kept
def annotate(request, document, number, page_number):
    page_read = get_object_or_404(queries.pages_of_version(document, number), number=page_number)
    near = request.GET.get("at", "0")
    near = int(near) if near.isdigit() and len(near) < 10 else 0
    block = next((block for block in presenters.paragraphs(page_read, []) if block["start"] == near), None)
    quote = request.GET.get("quote", "") or (block["words"] if block else "")
    form = AnnotationForm(request.POST or None, initial={"quote": quote[:4000], "near": near})
    if form.is_valid():
        data = form.cleaned_data
        quoted = data["quote"].replace("\r\n", "\n").strip()
        try:
            made = operations.annotate(
                page=page_read,
                quote=quoted,
                near=data["near"] or 0,
                words=data["words"],
                by=request.user,
                at=clock.now(),
            )
            messages.success(request, "Quote saved")
            return redirect("library:annotation", pk=made.pk)
        except operations.QuoteNotThere:
            form.add_error("quote", "We could not find these words on the page. Copy them as they appear there.")
    back = f"{page_read.version.get_absolute_url()}?from={page_number}#page-{page_number}"
    heading = f"Quote from {page_read.place}"
    return ask(request, heading, "Save the quote", form=form, back=back, caption=document.title)


@page("library.see_annotation", of=queries.annotations_for)
def annotation(request, annotation):
    at = clock.now()
    context = {
        "annotation": annotation,
        "document": annotation.document,
        "version": annotation.version,
        "read": queries.current_version(annotation.document) if annotation.version.is_replaced else None,
        "review": annotation.document.review,
        "sections": review_navigation(request, annotation.document.review, "documents"),
        "coding": slots.panels("passage.coding", user=request.user, record=annotation, at=at),
        **resting(request.user, annotation, **CHANGES),
        **presenters.what_became(queries.disposal_of(annotation.review), request.user),
    }
    return render(request, "library/annotation.html", context)


@page("library.annotate_document", of=queries.documents_for)
@require_POST
@while_kept
def finish(request, document, number):
    version = get_object_or_404(queries.versions_for(request.user), document=document, number=number)
    try:
        operations.finish_reading(version=version, by=request.user, at=clock.now())
    except operations.NewerVersion:
        messages.warning(
            request, "A newer version arrived while you were reading. Read the newer version, then mark it as read."
        )
        return redirect("library:document", pk=document.pk)
    waiting = queries.readings_waiting_for(request.user).first()
    if waiting:
        messages.success(request, f"“{document}” is marked as read. This is your next document.")
        return redirect("library:document", pk=waiting.document_id)
    messages.success(request, f"“{document}” is marked as read. You have no more documents to read.")
    return redirect("library:documents", pk=document.review_id)
