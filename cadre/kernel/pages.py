"""How an address says who may open it: each view is marked as a page, a public page, or a page behind a link.

A test walks the URLconf and refuses an address without one of these marks.
"""

from collections.abc import Callable
from contextlib import contextmanager, nullcontext
from functools import partial, wraps
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import resolve
from django.utils.http import url_has_allowed_host_and_scheme

from cadre.kernel import clock, form_recovery
from cadre.kernel.lifecycle import MoveRefused
from cadre.kernel.locks import in_turn


def page(permission: str, *, of: Callable[..., QuerySet] | None = None, edits: bool | Callable = False):
    """Mark a view for signed-in people who hold ``permission`` (a name in some app's ``rules.py``).

    With ``of`` (a query of what the person may see, such as ``queries.reviews_for``) the address carries ``pk``: the
    record is looked up within it and handed to the view in its place; the frame around the page finds it as
    ``request.record``. Hidden is 404; visible but not allowed is 403.

    With ``edits`` the page has an ``EditForm``. When it is sent, the view runs in a transaction that has the record to
    itself. ``edits`` may be a function that returns the record to lock: of the page's record, or of nothing.
    """

    admit = partial(_admit, permission, of)

    def mark(view):
        @wraps(view)
        def guarded(request, *args, pk=None, **kwargs):
            if answer := _to_sign_in(request):
                return answer
            record = admit(request.user, pk)
            if answer := _recovered(request):
                return answer
            if not edits or request.method != "POST":
                return _open(view, request, record, *args, **kwargs)
            with _one_at_a_time(_to_lock(edits, record)):
                return _open(view, request, admit(request.user, pk), *args, **kwargs)

        marked = _named(guarded, permission)
        marked.admit, marked.edits = admit, bool(edits)
        return marked

    return mark


def _admit(permission, of, user, pk=None):
    """The record of a page, or None if it has none. Raises ``Http404`` and ``PermissionDenied``."""
    record = get_object_or_404(of(user), pk=pk) if of else None
    if not user.has_perm(permission, record):
        raise PermissionDenied(permission)
    return record


def _open(view, request, record, *args, **kwargs):
    if record is None:
        return view(request, *args, **kwargs)
    request.record = record
    return view(request, record, *args, **kwargs)


def _to_lock(edits, record):
    if edits is True:
        return record
    return edits(record) if record else edits()


@contextmanager
def _one_at_a_time(record):
    try:
        with in_turn(record):
            yield
    except record.DoesNotExist as gone:
        raise Http404 from gone


def _named(view: Any, permission: str) -> Any:
    view.permission = permission
    return view


def _to_sign_in(request):
    """For a person who is signed out: the sign-in page."""
    if request.user.is_authenticated:
        return None
    if request.headers.get("Accept") == "application/json":
        return HttpResponse(status=401)  # a script keeps what was typed itself, and asks its reader to sign in
    if request.method == "POST":
        form_recovery.stash(request)
    return redirect_to_login(request.get_full_path())


def _recovered(request):
    """For a person who comes back from signing in: what they had typed, if they may still send it."""
    if request.method == "GET" and (fields := form_recovery.restore(request)):
        return render(request, "form_recovery.html", {"fields": fields, "shown": form_recovery.readable(fields)})
    return None


CONFIRMED = "confirmed-at"


def sensitive(*, reading: bool = True, keeps_typed: bool = True):
    """Mark a view, below its other mark, for which people confirm that it is them, unless they did so minutes ago.

    Signing in counts. With ``reading=False`` only the view's form asks. What was typed is kept for when they come back,
    but for passwords, with ``keeps_typed=False``.
    """

    def mark(view):
        @wraps(view)
        def guarded(request, *args, **kwargs):
            is_asked = request.user.is_authenticated and (reading or request.method == "POST")
            if not is_asked or is_confirmed(request):
                return view(request, *args, **kwargs)
            if request.method == "POST" and keeps_typed:
                form_recovery.stash(request)
            return redirect_to_login(request.get_full_path(), settings.CONFIRM_URL)

        marked: Any = guarded
        marked.is_sensitive = True
        return marked

    return mark


def is_confirmed(request) -> bool:
    """Whether the person signed in, or confirmed that it is them, within ``CONFIRMED_FOR`` seconds."""
    return clock.now().timestamp() - request.session.get(CONFIRMED, 0) < settings.CONFIRMED_FOR


def confirm(request) -> None:
    """Note that the person has just signed in, or confirmed that it is them."""
    request.session[CONFIRMED] = clock.now().timestamp()


def own_address(request, wanted: str) -> str:
    """``wanted``, an address that came with the request, if it is one of this service; else ``""``."""
    return wanted if url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}) else ""


def may_open(user, address: str, record) -> bool:
    """Whether a link to ``address``, a page of ``record``, leads this person anywhere but to a refusal."""
    view: Any = resolve(address).func
    return view.permission in {"public", "signed-in"} or user.has_perm(view.permission, record)


def public(view):
    """Mark a view that anyone may open, signed in or not."""
    view.permission = "public"
    return view


def signed_in(view=None, *, edits=False):
    """Mark a view that concerns only the person who opens it: any signed-in user. ``edits`` as for ``page``."""
    if view is None:
        return partial(signed_in, edits=edits)

    @wraps(view)
    def guarded(request, *args, **kwargs):
        if answer := _to_sign_in(request) or _recovered(request):
            return answer
        with _one_at_a_time(request.user) if edits and request.method == "POST" else nullcontext():
            return view(request, *args, **kwargs)

    marked = _named(guarded, "signed-in")
    marked.edits = edits
    return marked


def by_link(purpose: str, *, edits: bool = False):
    """Mark a view behind a signed link of this purpose; the view itself redeems the token it is given.

    With ``edits`` the page has an ``EditForm``: what redeems the token opens it ``in_turn`` when the form is sent.
    """

    def mark(view):
        view.permission, view.edits = f"link:{purpose}", edits
        return view

    return mark


@contextmanager
def flash_outcome(request, done: str, *refusals: type[Exception]):
    """Around a move: tells the reader ``done``, or why nothing was changed: the record stood otherwise by then
    (``MoveRefused``), or one of ``refusals`` was raised."""
    expected: tuple[type[Exception], ...] = (MoveRefused, *refusals)
    try:
        yield
    except expected as refused:
        messages.error(request, f"Nothing was changed. {refused}.")
    else:
        messages.success(request, done)
