"""Where the sender of a form was led."""

from cadre.submissions.models import SentForm


def answer_to_form(key: str) -> str:
    """The address the first sending led to; empty while it is still running."""
    return SentForm.objects.filter(key=key).values_list("answered_with", flat=True).first() or ""
