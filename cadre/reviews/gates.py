"""The checks that this app itself puts on the acts of a review."""

from cadre.kernel.gates import CheckResult, register


def _sponsor_named(review, at) -> CheckResult:
    return CheckResult(review.sponsor_id is not None, "A host sponsor is named")


def _something_in_scope(review, at) -> CheckResult:
    items = list(review.scope_items.all())
    both = any(item.action_id for item in items) and any(item.strand_id for item in items)
    return CheckResult(both, "At least one action and one strand are in scope")


def _terms_chosen(review, at) -> CheckResult:
    return CheckResult(bool(review.sharing and review.data_terms), "Sharing and data terms are chosen")


def _visit_days_set(review, at) -> CheckResult:
    return CheckResult(review.days is not None, "The days of the visit are set")


def _terms_agreed(review, at) -> CheckResult:
    return CheckResult(any(terms.state == "agreed" for terms in review.terms.all()), "Both sides have agreed the terms")


register("agree-terms", "sponsor-named", _sponsor_named, link=lambda review: f"/reviews/{review.pk}/people")
register(
    "agree-terms", "something-in-scope", _something_in_scope, link=lambda review: f"/reviews/{review.pk}/scope/change"
)
register("agree-terms", "terms-chosen", _terms_chosen, link=lambda review: f"/reviews/{review.pk}/terms/choices")
register("start-visit", "terms-agreed", _terms_agreed, link=lambda review: f"/reviews/{review.pk}/terms")
register("start-visit", "visit-days-set", _visit_days_set, link=lambda review: f"/reviews/{review.pk}/visit")
