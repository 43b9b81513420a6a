"""The forms of two-step sign-in."""

from allauth.core import context
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.internal.flows import post_authentication
from allauth.mfa.webauthn.internal import auth as passkeys
from django import forms

from cadre.accounts import limits
from cadre.accounts.operations import two_step
from cadre.govuk.text_field import TextField
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


NO_PASSKEY = "Use a browser that knows passkeys and runs scripts, or add an authenticator app"


class AddPasskeyForm(forms.Form):
    name = TextField(
        label="Name of this passkey",
        help_text="So that you know which it is, such as “Work laptop”.",
        max_length=60,
        error_messages={"required": "Enter a name for this passkey"},
    )
    credential = forms.JSONField(widget=forms.HiddenInput, required=False)

    def clean(self):
        """Check the new passkey only when nothing else is wrong, as it can be checked once."""
        cleaned = super().clean()
        if "credential" in self.errors or not isinstance(cleaned.get("credential"), dict):
            self.errors.pop("credential", None)
            raise forms.ValidationError(NO_PASSKEY)
        if not self.errors:
            _checked(passkeys.parse_registration_response, cleaned["credential"])
            _checked(passkeys.complete_registration, cleaned["credential"])
        return cleaned


def _checked(check, *answer):
    """What the sign-in library makes of a browser's answer. It fails on answers that no browser gives."""
    try:
        return check(*answer)
    except (AttributeError, KeyError, TypeError, ValueError):
        raise get_adapter().validation_error("incorrect_code") from None


class PasskeyForm(forms.Form):
    """A passkey of ``user``, or of whoever it belongs to."""

    credential = forms.JSONField(widget=forms.HiddenInput)

    def __init__(self, *args, user=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_credential(self):
        credential = self.cleaned_data["credential"]
        _checked(passkeys.parse_authentication_response, credential)
        user = self.user or _checked(passkeys.extract_user_from_response, credential)
        self.authenticator = _checked(passkeys.complete_authentication, user, credential)
        return credential

    def save(self) -> None:
        """Let the sign-in library go on to sign the person in."""
        post_authentication(context.request, self.authenticator)
