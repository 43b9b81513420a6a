"""The fixed choices of learning."""

from django.db import models


class SignedAs(models.TextChoices):
    """As what a person signed the certificates of a review."""

    REVIEW_LEAD = "review-lead", "Lead of the review"
    PROGRAMME_LEAD = "programme-lead", "Lead of the programme"


class Agreement(models.IntegerChoices):
    """How far a person who attended agrees with a sentence about the day."""

    NOT_AT_ALL = 1, "Not at all"
    PARTLY = 2, "In part"
    MOSTLY = 3, "Mostly"
    FULLY = 4, "Fully"


# What those who are asked about a review say how far they agree with; the names of the fields of their answers.
ANSWERS = ("first", "second", "third")
# By language and side, the host's under True.
QUESTIONS = {
    "en": {
        True: (
            "The team looked at what matters to us",
            "The team understood us",
            "The report helps us to improve",
        ),
        False: (
            "We were well prepared",
            "We heard from those we needed to hear",
            "I had the support that I needed",
        ),
    },
    "cy": {
        True: (
            "Edrychodd y tîm ar yr hyn sy'n bwysig i ni",
            "Deallodd y tîm yr hyn a ddywedon ni wrthynt",
            "Mae'r adroddiad yn ein helpu i wella",
        ),
        False: (
            "Roeddem wedi paratoi'n dda",
            "Clywsom gan y rhai yr oedd angen i ni eu clywed",
            "Cefais y gefnogaeth yr oedd ei hangen arnaf",
        ),
    },
}
