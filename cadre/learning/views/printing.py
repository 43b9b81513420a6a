"""A document made for one person, as a PDF to download, or why it cannot be printed."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from cadre.govuk.typesetting import Unprintable
from cadre.kernel import clock
from cadre.kernel.downloads import saved_as
from cadre.programme.queries import settings_on


def pdf_download(request, make: Callable[..., bytes], *content, name: str, back: str):
    """What ``make(*content, programme=…)`` returns as the file ``name``; if a character has no print, go ``back``."""
    programme = settings_on(clock.day_of(clock.now())).name
    try:
        made = make(*content, programme=programme)
    except Unprintable as character:
        messages.error(request, f"We cannot print the character “{character}”. Change it where it was typed.")
        return redirect(back)
    return saved_as(name, HttpResponse(made, content_type="application/pdf"))
