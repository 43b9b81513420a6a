"""The forms that prepare the terms of a new review, one after the other."""

from collections.abc import Callable

from django.urls import reverse

from cadre.reviews.models import Review

# Each form after those before it, and whether it has been answered.
FORMS: dict[str, Callable[[Review], bool]] = {
    "reviews:change_scope": lambda review: review.scope_items.exists(),
    "reviews:lines": lambda review: review.lines.exists(),
    "reviews:terms_choices": lambda review: bool(review.sharing and review.data_terms),
    "reviews:visit": lambda review: review.first_day is not None,
}


def after(form: str, review: Review, otherwise: str) -> str:
    """The address that follows when ``form`` is saved.

    Until terms are proposed it is that of the next form that nobody has answered, or of the terms; from then on that
    of the page ``otherwise``.
    """
    if review.terms.exists():
        return reverse(otherwise, args=[review.pk])
    following = list(FORMS)[list(FORMS).index(form) + 1 :]
    page = next((name for name in following if not FORMS[name](review)), "reviews:terms")
    return reverse(page, args=[review.pk])
