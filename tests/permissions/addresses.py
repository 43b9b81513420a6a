"""The addresses of the product: their views, the record of the test world each is about, and what they answer."""

import inspect
from functools import cache

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import get_resolver, reverse

from tests.permissions.matrix import EVERYONE, MATRIX, Row

ALLOWED, FORBIDDEN, HIDDEN = "allowed", 403, 404


@cache
def views() -> dict:
    """Each view of the product by the name of its address."""
    return views_of(get_resolver())


def views_of(resolver, prefix="") -> dict:
    named = {}
    for pattern in resolver.url_patterns:
        if hasattr(pattern, "url_patterns"):
            named |= views_of(pattern, f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix)
        else:
            named[f"{prefix}{pattern.name}"] = pattern.callback
    return named


def address(name: str, world) -> str:
    return reverse(name, args=arguments(MATRIX[name], world))


def arguments(row: Row, world) -> list:
    args = [getattr(world, row.record).pk] if row.record else []
    return args + [world.keys.get(part, part) for part in row.more]


def expected(row: Row) -> dict:
    """What each person of the test world is answered, by the table."""
    return {key: ALLOWED if key in row.may else FORBIDDEN if key in row.forbidden else HIDDEN for key in EVERYONE}


def answered(view, user, pk) -> str | int:
    """What the mark of ``view`` decides for ``user`` and the record of this key, without a request.

    Many are asked within one ``request_scope.opened()``, so that the access of a person is read once.
    """
    if view.permission == "signed-in":
        return ALLOWED
    try:
        view.admit(user, pk)
    except Http404:
        return HIDDEN
    except PermissionDenied:
        return FORBIDDEN
    return ALLOWED


def decides_more(view) -> bool:
    """Whether the body of ``view`` refuses too, after its mark has admitted a person."""
    source = inspect.getsource(inspect.unwrap(view))
    return any(word in source for word in ("PermissionDenied", "Http404", "get_object_or_404"))


def status(client, url) -> int:
    answer = client.get(url)
    close_file(answer)
    return answer.status_code


def close_file(answer):
    """Close the file that is answered, without ending the request, which would close the database."""
    for close in answer._resource_closers if answer.streaming else []:
        close()
