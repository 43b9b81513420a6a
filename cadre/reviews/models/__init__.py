"""The records of a review, one file each."""

from cadre.reviews.models.access import Access, those_with
from cadre.reviews.models.bar import Bar, not_barred
from cadre.reviews.models.milestone import Milestone
from cadre.reviews.models.request import Request
from cadre.reviews.models.review import Review
from cadre.reviews.models.scope import LineOfEnquiry, ScopeItem
from cadre.reviews.models.terms import Terms, TermsAgreement
from cadre.reviews.models.waiver import Waiver

__all__ = [
    "Access",
    "Bar",
    "LineOfEnquiry",
    "Milestone",
    "Request",
    "Review",
    "ScopeItem",
    "Terms",
    "TermsAgreement",
    "Waiver",
    "not_barred",
    "those_with",
]
