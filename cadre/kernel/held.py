"""Keeps what a person typed when their session had ended, and gives it back after they sign in. Files are not kept."""

MOST = 100_000
KEY = "held-words"
SKIPPED = {"csrfmiddlewaretoken"}
# Sent again with the rest, and no words of anybody's.
UNSEEN = {"client_key", "sequence", "noted_at", "seen_at", "seen", "near"}


def hold(request) -> None:
    """Keep the fields of this POST in the visitor's session, for the same address. Too much is not kept."""
    fields = [[name, value] for name, values in request.POST.lists() for value in values if name not in SKIPPED]
    if fields and sum(len(value) for _, value in fields) <= MOST:
        request.session[KEY] = {"path": request.path, "fields": fields}


def released(request) -> list[tuple[str, str]]:
    """What was kept for this address, once; empty when nothing was."""
    kept = request.session.get(KEY)
    if not kept or kept["path"] != request.path:
        return []
    del request.session[KEY]
    return [(name, value) for name, value in kept["fields"]]


def shown(fields: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """What of it a person typed or chose, with names in words."""
    return [(name.replace("_", " ").capitalize(), value) for name, value in fields if value and name not in UNSEEN]
