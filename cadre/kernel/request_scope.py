"""Values that one request reads once. Outside a request nothing is kept, so a worker never reads stale access."""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

_values: ContextVar[dict | None] = ContextVar("request_scope", default=None)


def middleware(get_response):
    """Open a scope for each request and drop it with the response."""

    def answer(request):
        with opened():
            return get_response(request)

    return answer


@contextmanager
def opened() -> Iterator[None]:
    """A scope with nothing in it. Only the middleware opens one in the product."""
    token = _values.set({})
    try:
        yield
    finally:
        _values.reset(token)


def once(key: Hashable, read: Callable[[], Any]) -> Any:
    """``read()``, called once for each key in a request, and every time outside one."""
    values = _values.get()
    if values is None:
        return read()
    if key not in values:
        values[key] = read()
    return values[key]


def forget() -> None:
    """Drop every value: an operation calls this when it changes who may see what."""
    values = _values.get()
    if values is not None:
        values.clear()
