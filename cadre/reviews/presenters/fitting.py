"""Days that fit a visit, as buttons that set them."""

from cadre.reviews.fitting_days import fitting_days
from cadre.reviews.wording import written_days


def choices(around, *, today) -> list[dict]:
    """For each choice its words and the boxes of the form of the visit, filled in."""
    return [
        {
            "words": written_days(days),
            "boxes": [
                (f"{name}_{part}", figure)
                for name, day in (("first_day", days.first), ("last_day", days.last))
                for part, figure in enumerate((day.day, day.month, day.year))
            ],
        }
        for days in fitting_days(around, today=today)
    ]
