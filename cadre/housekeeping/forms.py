"""The form that uploads a pack, and the one that sends it again when its changes have been seen."""

from django import forms

from cadre.housekeeping.loading import decoded
from cadre.kernel.packs import PackFault

LARGEST_BY_PAGE = 2_000_000


class UploadForm(forms.Form):
    content = forms.FileField(
        label="The pack",
        help_text="A YAML file in UTF-8, up to 2 MB. Larger ones are loaded with “cadre pack load”.",
        widget=forms.FileInput(attrs={"accept": ".yaml,.yml"}),
        allow_empty_file=True,
        max_length=None,
        error_messages={"required": "Choose the file"},
    )

    def clean_content(self) -> tuple[str, str]:
        """The name of the file and its text."""
        file = self.cleaned_data["content"]
        if file.size > LARGEST_BY_PAGE:
            raise forms.ValidationError("The file must be 2 MB or smaller. Load it with “cadre pack load”")
        try:
            return file.name, decoded(file.read(), file=file.name)
        except PackFault as fault:
            raise forms.ValidationError(f"The file {fault.words}") from None


class LoadForm(forms.Form):
    """The text whose changes have been seen."""

    is_multipart = True  # sent as it is, and not three times as long
    file = forms.CharField(max_length=300, widget=forms.HiddenInput)
    text = forms.CharField(max_length=LARGEST_BY_PAGE, widget=forms.HiddenInput, strip=False)
