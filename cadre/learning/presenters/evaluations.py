"""Evaluations of a review, counted by side."""

from cadre.learning.choices import ANSWERS, QUESTIONS
from cadre.learning.presenters.feedback import summary

SIDES = {True: "The host", False: "The team"}


def sides(shown, counted) -> list[dict]:
    """Each side with how many answered, and the summary of what may be shown."""
    return [
        {
            "title": title,
            "caption": f"How far {title.lower()} agrees",
            "answered": counted[side][0],
            "asked": counted[side][1],
            "summary": summary(shown[side], dict(zip(ANSWERS, QUESTIONS["en"][side], strict=True))),
        }
        for side, title in SIDES.items()
    ]
