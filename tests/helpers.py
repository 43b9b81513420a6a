"""What many tests do to a page: sign a person in, and read what the answer says."""

import re

from django.test import Client

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def html_of(response) -> str:
    """The body of ``response`` without the layout of its template: one line, no space just inside a tag."""
    line = " ".join(response.content.decode().split())
    line = re.sub(r"(<[a-z!][^<>]*?) >", r"\1>", line)
    line = re.sub(r"(<[a-z!][^<>]*>) ", r"\1", line)
    return re.sub(r" (</)", r"\1", line)


def signed_in(person) -> Client:
    """A browser in which ``person`` is signed in."""
    client = Client()
    client.force_login(person, backend=BACKEND)
    return client
