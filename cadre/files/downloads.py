"""Answers with the content of a stored file. Who may have it is the business of the page that asks."""

from django.http import FileResponse
from django.shortcuts import render

from cadre.files.operations import note_fault
from cadre.files.queries import ContentLost, verified
from cadre.files.storage import StorageUnavailable


def shown(request, stored, *, content_type: str):
    """The file for a page that shows it, as ``content_type`` and nothing else, or the page of ``download``."""
    answer = download(request, stored, content_type=content_type)
    if answer.streaming:
        answer["Content-Disposition"] = "inline"
    return answer


def download(request, stored, *, name: str = "", content_type: str = "application/octet-stream"):
    """The file as an attachment, or a page that says why our storage does not have it: 503.

    It is read piece by piece, and only after it was compared with its digest.
    """
    try:
        content = verified(stored)
    except ContentLost as lost:
        note_fault(stored=stored, fault=lost.fault)
        return render(request, "files/lost.html", {"stored": stored, "is_lost": True}, status=503)
    except StorageUnavailable:
        return render(request, "files/lost.html", {"stored": stored, "is_lost": False}, status=503)
    note_fault(stored=stored, fault="")
    return FileResponse(content, as_attachment=True, filename=name or stored.name, content_type=content_type)
