"""The addresses of forms of which nothing is kept, not even that they were sent."""

from django.urls import Resolver404, resolve

_names: set[str] = set()


def leave_unrecorded(name: str) -> None:
    """Keep no record of forms sent to the address of this name (``members:about_you``)."""
    _names.add(name)


def is_unrecorded(path: str) -> bool:
    """Whether a form sent to this path leaves no record."""
    try:
        return resolve(path).view_name in _names
    except Resolver404:
        return False
