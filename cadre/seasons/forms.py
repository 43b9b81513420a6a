"""The forms of a season."""

from django import forms

from cadre.reviews.wording import visit_days


class SeasonForm(forms.Form):
    """Which reviews are planned together: all of them unless some are left out."""

    reviews = forms.MultipleChoiceField(
        label="Reviews to plan together",
        help_text="Places that are filled or on offer stay as they are.",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one review", "invalid_choice": "Choose reviews from the list"},
    )

    def __init__(self, *args, reviews, **kwargs):
        super().__init__(*args, **kwargs)
        self.known = {str(review.pk): review for review in reviews}
        self.fields["reviews"].choices = [
            (key, f"{one.name}, {visit_days(one.days)}") for key, one in self.known.items()
        ]
        self.fields["reviews"].initial = list(self.known)

    def clean_reviews(self) -> list:
        return [self.known[key] for key in self.cleaned_data["reviews"]]


class KeepForm(forms.Form):
    """Whom to keep in their seats when a season is planned again."""

    pin = forms.MultipleChoiceField(required=False)

    def __init__(self, *args, plan, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["pin"].choices = [(f"{member}-{seat}", "") for _, seat, member in plan.pairs]

    def clean_pin(self) -> list[tuple[int, int]]:
        return [(int(member), int(seat)) for member, seat in (pin.split("-") for pin in self.cleaned_data["pin"])]
