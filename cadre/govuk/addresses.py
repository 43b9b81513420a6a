"""One way to say where a link goes: a record, an address, or the name of a page with its arguments."""

from django.urls import reverse

OPENINGS = ("/", "?", "#", "https://", "http://", "mailto:", "tel:")


def address_of(to, *args) -> str:
    """The address of a record, of a named page such as ``accounts:account``, or ``to`` itself if it is an address.

    Raises NoReverseMatch if there is no such page.
    """
    if hasattr(to, "get_absolute_url"):
        return to.get_absolute_url()
    words = str(to)
    return words if words.startswith(OPENINGS) else reverse(words, args=args)
