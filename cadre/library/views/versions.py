"""Send a newer version of a document; download the file of one."""

from django.contrib import messages
from django.http import FileResponse, Http404
from django.shortcuts import redirect
from django.urls import reverse

from cadre.extraction.refusals import Refused
from cadre.files.queries import opened
from cadre.govuk.pages import ask
from cadre.kernel import clock
from cadre.kernel.pages import page
from cadre.library import presenters, queries
from cadre.library.forms import VersionForm
from cadre.library.operations import versions as operations
from cadre.library.views.gone import while_kept


@page("library.send_version", of=queries.documents_for)
@while_kept
def send(request, document):
    form = VersionForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        content = form.cleaned_data["content"]
        try:
            sent = operations.send_version(
                document=document, content=content, name=content.name, by=request.user, at=clock.now()
            )
            messages.success(
                request,
                f"Version {sent.number} sent. The team will see the earlier version until we have processed the text.",
            )
            return redirect("library:documents", pk=document.review_id)
        except Refused as refused:
            form.add_error("content", str(refused))
        except operations.SentAlready as known:
            form.add_error("content", presenters.sent_already(known.version, request.user, of=document))
    return ask(
        request,
        "Send a newer version",
        "Send",
        form=form,
        back=reverse("library:documents", args=[document.review_id]),
        caption=document.title,
    )


@page("library.read_document", of=queries.documents_for)
@while_kept
def original(request, document, number=None):
    versions = queries.versions_of(document)
    version = queries.current_of([version for version in versions if number in {None, version.number}])
    if version is None or version.stored is None:
        raise Http404
    return FileResponse(
        opened(version.stored),
        as_attachment=True,
        filename=version.stored.name,
        content_type="application/octet-stream",
    )
