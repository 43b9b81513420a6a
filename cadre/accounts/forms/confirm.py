"""The forms that confirm that it is you: by password, or by an emailed code."""

from allauth.core import context
from django import forms

from cadre.accounts import emailed_code, limits
from cadre.accounts.forms.two_step import TOO_MANY, CodeField

WRONG_PASSWORD = "The password is not correct"
WRONG_CODE = "The code is not correct or no longer works. Check the newest email, or send another code"


class PasswordForm(forms.Form):
    password = forms.CharField(
        label="Password",
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": "Enter your password"},
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password(self) -> str:
        used = limits.count_try(context.request, account=self.user.email)
        if used is None:
            raise forms.ValidationError(TOO_MANY)
        if not self.user.check_password(self.cleaned_data["password"]):
            raise forms.ValidationError(WRONG_PASSWORD)
        used.rollback()
        return self.cleaned_data["password"]


class EmailedCodeForm(forms.Form):
    code = CodeField(label="Code", inputmode="text")

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_code(self) -> str:
        if not emailed_code.is_right(context.request, self.cleaned_data["code"]):
            raise forms.ValidationError(WRONG_CODE)
        return self.cleaned_data["code"]
