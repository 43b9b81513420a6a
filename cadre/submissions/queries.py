"""Where the sender of a form was led, and whether it was saved."""

from datetime import datetime

from cadre.submissions.models import SentForm


def answer_to_form(key: str) -> str:
    """The address the first sending led to; empty while it is still running."""
    return SentForm.objects.filter(key=key).values_list("answered_with", flat=True).first() or ""


def was_saved(key: str, *, before: datetime) -> bool:
    """Whether the form sent ``before`` then did its work, though it was not answered."""
    return SentForm.objects.filter(key=key, is_saved=True, sent_at__lt=before).exists()
