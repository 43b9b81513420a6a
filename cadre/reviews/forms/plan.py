"""The forms of the visit’s days and of milestones."""

from datetime import timedelta

from cadre.govuk.confirming import ConfirmingForm
from cadre.govuk.editing import EditForm
from cadre.govuk.fields import DayField
from cadre.kernel import clock
from cadre.kernel.periods import Period
from cadre.reviews.visit_calendar import concerns_of_days

LONGEST_VISIT = timedelta(days=61)


class DaysForm(ConfirmingForm):
    """The first and the last day of a visit, in order and near each other."""

    confirm_words = "Set these days all the same"
    first_day = DayField(label="First day")
    last_day = DayField(label="Last day")

    def clean(self):
        days = super().clean()
        first, last = days.get("first_day"), days.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", "The last day must be the same as or after the first day")
        if first and last and last - first > LONGEST_VISIT:
            self.add_error("last_day", "The last day must be within two months of the first day")
        return days

    @property
    def typed(self) -> Period | None:
        """The days typed, if they are in order."""
        days = getattr(self, "cleaned_data", {})
        first, last = days.get("first_day"), days.get("last_day")
        return Period(first, last) if first and last else None


class VisitForm(EditForm, DaysForm):
    """The days of the visit of a review. A day that is set now must not be over by ``today``."""

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today

    def clean(self):
        days = super().clean()
        for name in ("first_day", "last_day"):
            day = days.get(name)
            if day and day < self.today and day != self.initial.get(name):
                field = self.fields[name].label
                self.add_error(name, f"{field} must be today or later. {clock.format_date(day)} is over")
        return days


class PostponeForm(DaysForm):
    """New days, which must be in the future."""

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["first_day"].after = today


class MilestoneForm(EditForm, ConfirmingForm):
    confirm_words = "Plan the stage on these days all the same"
    planned_from = DayField(label="Planned start (optional)", required=False)
    planned_to = DayField(label="Planned end")

    def clean(self):
        days = super().clean()
        first, last = days.get("planned_from"), days.get("planned_to")
        if first and last and last < first:
            self.add_error("planned_to", "The planned end must be the same as or after the planned start")
        return days

    def concerns(self, nation: str) -> list[str]:
        """Which of the days that were changed are not working days of ``nation``, in sentences."""
        typed = {day for name, day in self.cleaned_data.items() if day and day != self.initial.get(name)}
        return concerns_of_days(sorted(typed), nation)
