"""Send documents, one or many; then say what each is called and which request it answers."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import JsonResponse
from django.shortcuts import redirect
from django.urls import reverse

from cadre.extraction.refusals import SENTENCES
from cadre.extraction.sniff import MAX_BYTES
from cadre.files.storage import StorageUnavailable
from cadre.govuk.pages import ask
from cadre.kernel import clock
from cadre.kernel.pages import page
from cadre.library import presenters, queries
from cadre.library.forms import AT_ONCE, DescribeForm, UploadForm
from cadre.library.operations import batches as operations
from cadre.library.views.gone import while_kept
from cadre.reviews.queries import reviews_for


@page("library.send_document", of=reviews_for)
@while_kept
def send(request, review):
    form = UploadForm(
        request.POST or None,
        request.FILES or None,
        requests=queries.requests_of(request.user, review),
        initial={"request": request.GET.get("request")},
    )
    is_script = request.headers.get("Accept") == "application/json"
    if form.is_valid():
        batch = operations.receive_documents(review=review, **form.sent(), by=request.user, at=clock.now())
        if is_script:
            return _answer(batch, request.user)
        if batch.sent:
            return _sent(request, review, batch)
        for name, refused in batch.refused:
            form.add_error("content", presenters.refused(name, refused, request.user, of=len(batch.refused)))
    if form.is_bound and is_script:
        return JsonResponse({"error": _errors_of(form), "stops": True}, status=422)
    return ask(
        request,
        "Send documents",
        "Send",
        form=form,
        back=reverse("library:documents", args=[review.pk]),
        caption=review,
        template="library/send.html",
        review=review,
        most=AT_ONCE,
        largest=MAX_BYTES,
        too_large=SENTENCES["too-large"],
    )


def _errors_of(form) -> str:
    return " ".join(words for errors in form.errors.values() for words in errors)


def _answer(batch, user):
    """What the script that sends one file at a time reads: ``again`` where the same file may be sent again."""
    if batch.sent:
        document = batch.sent[0]
        return JsonResponse({"document": document.pk, "words": presenters.what_it_answers(document)})
    name, refused = batch.refused[0]
    again = isinstance(refused, StorageUnavailable)
    return JsonResponse({"error": presenters.refused(name, refused, user, of=1), "again": again}, status=422)


def _sent(request, review, batch):
    messages.success(request, presenters.sent(batch.sent))
    for name, refused in batch.refused:
        messages.warning(request, presenters.refused(name, refused, request.user, of=2))
    if len(batch.sent) + len(batch.refused) == 1:
        return redirect("library:documents", pk=review.pk)
    keys = urlencode({"sent": ",".join(str(document.pk) for document in batch.sent)})
    return redirect(f"{reverse('library:describe', args=[review.pk])}?{keys}")


@page("library.send_document", of=reviews_for, edits=True)
@while_kept
def describe(request, review):
    keys = {int(key) for key in request.GET.get("sent", "").split(",") if key.isdecimal() and len(key) < 10}
    rows = queries.sent_by(request.user, review)
    documents = list((rows.filter(pk__in=keys) if keys else rows)[:AT_ONCE])
    requests = queries.requests_of(request.user, review).exclude(state="dropped")
    form = DescribeForm(request.POST or None, documents=documents, requests=requests)
    back = reverse("library:documents", args=[review.pk])
    if form.is_valid():
        for document, facts in form.described():
            operations.describe(document=document, **facts, by=request.user, at=clock.now())
        messages.success(request, "Saved what each document is")
        return redirect(back)
    intro = presenters.DESCRIBE if documents else "There is nothing here to describe."
    return ask(
        request,
        "What does each file answer?",
        "Save" if documents else "",
        form=form if documents else None,
        back=back,
        caption=review,
        intro=intro,
        leave="Leave it as it is" if documents else "",
    )
