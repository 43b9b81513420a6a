"""The forms of the visit’s days and of milestones."""

from datetime import timedelta

from django import forms

from cadre.govuk.editing import EditForm
from cadre.govuk.fields import DayField

LONGEST_VISIT = timedelta(days=61)


class DaysForm(forms.Form):
    """The first and the last day of a visit, in order and near each other."""

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


class VisitForm(EditForm, DaysForm):
    """The days of the visit of a review."""


class PostponeForm(DaysForm):
    """New days, which must be in the future."""

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["first_day"].after = today


class MilestoneForm(EditForm):
    planned_from = DayField(label="Planned start (optional)", required=False)
    planned_to = DayField(label="Planned end")

    def clean(self):
        days = super().clean()
        first, last = days.get("planned_from"), days.get("planned_to")
        if first and last and last < first:
            self.add_error("planned_to", "The planned end must be the same as or after the planned start")
        return days
