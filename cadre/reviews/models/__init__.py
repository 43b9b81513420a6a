"""The records of a review, one file each."""

from cadre.reviews.models.access import Access
from cadre.reviews.models.audience import Audience
from cadre.reviews.models.conflict_exclusion import ConflictExclusion
from cadre.reviews.models.involvement import with_access, without_conflict
from cadre.reviews.models.milestone import Milestone
from cadre.reviews.models.progress_review import ProgressReview
from cadre.reviews.models.request import ReviewRequest
from cadre.reviews.models.review import Review
from cadre.reviews.models.scope import LineOfEnquiry, ScopeItem
from cadre.reviews.models.terms import RequestedChange, Terms, TermsAgreement
from cadre.reviews.models.waiver import Waiver

__all__ = [
    "Access",
    "Audience",
    "ConflictExclusion",
    "LineOfEnquiry",
    "Milestone",
    "ProgressReview",
    "RequestedChange",
    "ReviewRequest",
    "Review",
    "ScopeItem",
    "Terms",
    "TermsAgreement",
    "Waiver",
    "without_conflict",
    "with_access",
]
