"""An answer that a browser saves as a file."""

from typing import TypeVar

from django.http import HttpResponseBase
from django.utils.http import content_disposition_header

Answer = TypeVar("Answer", bound=HttpResponseBase)


def saved_as(name: str, answer: Answer) -> Answer:
    """``answer``, to be saved as a file called ``name``."""
    answer.headers["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return answer
