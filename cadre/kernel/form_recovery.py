"""Keeps the fields of a form whose sender's session has ended, and restores them after sign-in. Files are not kept."""

MAX_CHARACTERS = 100_000
KEY = "form-recovery"
SKIPPED = {"csrfmiddlewaretoken"}
# Sent again with the rest, but not typed by anyone.
HIDDEN = {"client_key", "sequence", "noted_at", "seen_at", "seen", "near"}


def stash(request) -> None:
    """Keep the fields of this POST in the session, for the same address. Nothing is kept above ``MAX_CHARACTERS``."""
    fields = [[name, value] for name, values in request.POST.lists() for value in values if name not in SKIPPED]
    if fields and sum(len(value) for _, value in fields) <= MAX_CHARACTERS:
        request.session[KEY] = {"path": request.path, "fields": fields}


def restore(request) -> list[tuple[str, str]]:
    """The fields kept for this address, returned once; empty if none were kept."""
    kept = request.session.get(KEY)
    if not kept or kept["path"] != request.path:
        return []
    del request.session[KEY]
    return [(name, value) for name, value in kept["fields"]]


def readable(fields: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The fields a person typed or chose, with readable names."""
    return [(name.replace("_", " ").capitalize(), value) for name, value in fields if value and name not in HIDDEN]
