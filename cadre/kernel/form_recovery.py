"""Keeps the fields of a form whose sender's session has ended, and gives them back after sign-in. Files are not kept.

Only to the person whose session it was: a signed cookie in their browser outlives the session and says who that is.
"""

from datetime import datetime, timedelta

from django.conf import settings

from cadre.kernel import clock

MAX_CHARACTERS = 100_000
KEPT_FOR = timedelta(hours=1)
KEY = "form-recovery"
COOKIE, SALT = "cadre-person", "form-recovery"
COOKIE_AGE = timedelta(days=1)
SKIPPED = {"csrfmiddlewaretoken"}
# Sent again with the rest, but not typed by anyone.
HIDDEN = {"client_key", "sequence", "noted_at", "opened_with", "seen", "near"}


def note_person(request, response, *, secure: bool) -> None:
    """Let the browser say, after this person's session, whose it was."""
    if _person(request) != str(request.user.pk):
        age = int(COOKIE_AGE.total_seconds())
        options = {"max_age": age, "httponly": True, "samesite": "Lax", "secure": secure}
        response.set_signed_cookie(_cookie(), request.user.pk, salt=SALT, **options)


def _cookie() -> str:
    return f"{settings.COOKIE_PREFIX}{COOKIE}"


def _person(request) -> str | None:
    return request.get_signed_cookie(_cookie(), default=None, salt=SALT, max_age=COOKIE_AGE)


def fields_of(request) -> list[tuple[str, str]]:
    """The fields of this POST, in order."""
    return [(name, value) for name, values in request.POST.lists() for value in values if name not in SKIPPED]


def stash(request) -> None:
    """Keep the fields of this POST in the session, for the same person and address.

    Nothing is kept for someone who was not signed in before, nor above ``MAX_CHARACTERS``.
    """
    person, fields = _person(request), fields_of(request)
    if person and fields and sum(len(value) for _, value in fields) <= MAX_CHARACTERS:
        kept = {"person": person, "path": request.path, "fields": fields, "at": clock.now().isoformat()}
        request.session[KEY] = kept


def restore(request) -> list[tuple[str, str]]:
    """The fields kept for this person and address, returned once; empty if none were kept in the last hour.

    What was kept for someone else, or longer ago, is dropped.
    """
    kept = request.session.get(KEY)
    if not kept:
        return []
    is_theirs = kept.get("person") == str(request.user.pk)
    is_recent = is_theirs and clock.now() - datetime.fromisoformat(kept["at"]) < KEPT_FOR
    if is_recent and kept["path"] != request.path:
        return []
    del request.session[KEY]
    return [(name, value) for name, value in kept["fields"]] if is_recent else []


def readable(fields: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The fields a person typed or chose, with readable names."""
    return [(name.replace("_", " ").capitalize(), value) for name, value in fields if value and name not in HIDDEN]
