"""What the settings page asks."""

from django import forms

from cadre.programme.models import Settings

LABELS = {
    "name": "Name of the programme",
    "contact_name": "Who answers questions",
    "contact_email": "Contact e-mail",
    "contact_phone": "Contact telephone (optional)",
    "marking": "Marking at the head of every page",
    "offer_days": "Days a member has to answer an offer",
    "minimum_sources": "Independent sources a finding needs",
    "access_days": "Days that access stays open after a review ends",
    "reviews_a_year": "Most reviews a member is asked for in a year",
    "days_a_year": "Most days a member is asked for in a year",
}


class SettingsForm(forms.ModelForm):
    marking = forms.ChoiceField(
        label=LABELS["marking"],
        choices=[("OFFICIAL", "OFFICIAL"), ("OFFICIAL-SENSITIVE", "OFFICIAL-SENSITIVE")],
        widget=forms.RadioSelect,
    )

    class Meta:
        model = Settings
        fields = list(LABELS)
        labels = LABELS
