"""The forms about where a member works."""

from django import forms

from cadre.govuk.editing import EditForm
from cadre.govuk.fields import DayField
from cadre.govuk.text_field import TextField
from cadre.kernel import clock
from cadre.members.choices import MemberKind


def _employer(label: str) -> forms.ModelChoiceField:
    return forms.ModelChoiceField(
        queryset=None,
        label=label,
        empty_label="Choose an organisation",
        error_messages={"required": "Choose the employer"},
    )


def _title() -> TextField:
    return TextField(
        label="Rank or job title", max_length=200, error_messages={"required": "Enter the rank or job title"}
    )


class EmployerForm(EditForm):
    """A new employer or rank. The programme's staff also say whether the kind of member changes."""

    organisation = _employer("Employer")
    title = _title()
    since = DayField(label="Since when?")
    kind = forms.ChoiceField(
        label="Kind of member from then on",
        choices=MemberKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the kind of member"},
    )

    def __init__(self, *args, organisations, job, asks_kind, **kwargs):
        """``job`` is the present employment, the day of which is the first on which the next can start; or None."""
        super().__init__(*args, basis=f"job {job and job.pk}", **kwargs)
        self.fields["organisation"].queryset = organisations
        if not asks_kind:
            del self.fields["kind"]
        if job:
            self.fields[
                "organisation"
            ].help_text = (
                f"Now: {job}, since {clock.format_date(job.valid_from)}. For a new rank, choose the same employer."
            )
            self.fields["since"].after = job.valid_from - clock.DAY


class EmploymentForm(EditForm):
    """What was recorded of one employment, to put it right."""

    organisation = _employer("Employer")
    title = _title()
    valid_from = DayField(label="First day")
    valid_to = DayField(label="Last day (optional)", help_text="Leave empty if they still work there.", required=False)

    def __init__(self, *args, organisations, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = organisations

    def clean(self):
        data = super().clean()
        first, last = data.get("valid_from"), data.get("valid_to")
        if first and last and last < first:
            self.add_error("valid_to", "The last day must be the same as or after the first day")
        return data
