"""The forms of two-step sign-in."""

from allauth.core import context
from allauth.mfa.base.internal.flows import post_authentication
from django import forms

from cadre.accounts import limits
from cadre.accounts.operations import two_step
from cadre.kernel import clock

TOO_MANY = "Too many attempts. Wait 10 minutes, then try again"
WRONG = "The code is not correct or has been used. Enter the code that the app shows now, or a recovery code"


class CodeField(forms.CharField):
    def __init__(self, *, inputmode="numeric", **kwargs):
        widget = forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": inputmode, "spellcheck": "false"})
        super().__init__(max_length=20, widget=widget, error_messages={"required": "Enter the code"}, **kwargs)


class SecondStepForm(forms.Form):
    code = CodeField(
        label="Code", help_text="The 6 digits in your authenticator app, or one of your recovery codes, 8 digits."
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_code(self) -> str:
        """Use the code up. A wrong one is counted for this client."""
        used = limits.count_try(context.request, account=f"second step of {self.user.pk}")
        if used is None:
            raise forms.ValidationError(TOO_MANY)
        try:
            self.authenticator = two_step.use_code(user=self.user, code=self.cleaned_data["code"], at=clock.now())
        except two_step.WrongCode:
            raise forms.ValidationError(WRONG) from None
        used.rollback()
        return self.cleaned_data["code"]

    def save(self) -> None:
        """Let the sign-in library go on to sign the person in."""
        post_authentication(context.request, self.authenticator)


class AddAppForm(forms.Form):
    code = CodeField(label="Code that the app shows", help_text="6 digits. The app shows another every 30 seconds.")
