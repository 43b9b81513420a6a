"""The sign-in library's forms in the house's words: what each field asks, and what to do when it is wrong."""

from allauth.account import forms

ADDRESS = ("Work e-mail address", "Enter your work e-mail address")
PASSWORD = ("Password", "Enter your password")
NEW = ("New password", "Enter a new password")
AGAIN = ("New password, once more", "Enter the new password once more")


class InOurWords:
    """Labels and errors from ``words``, by field; no placeholder, which vanishes as soon as one types."""

    words: dict[str, tuple[str, str]] = {}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, (label, required) in self.words.items():
            field = self.fields[name]
            field.label, field.help_text = label, ""
            field.error_messages["required"] = required
            field.widget.attrs.pop("placeholder", None)


class AskForCodeForm(InOurWords, forms.RequestLoginCodeForm):
    words = {"email": ADDRESS}


class CodeForm(InOurWords, forms.ConfirmLoginCodeForm):
    words = {"code": ("Code", "Enter the code from the letter")}


class PasswordForm(InOurWords, forms.LoginForm):
    words = {"login": ADDRESS, "password": PASSWORD}


class ForgottenForm(InOurWords, forms.ResetPasswordForm):
    words = {"email": ADDRESS}


class NewPasswordForm(InOurWords, forms.ResetPasswordKeyForm):
    words = {"password1": NEW, "password2": AGAIN}


class ChangePasswordForm(InOurWords, forms.ChangePasswordForm):
    words = {"oldpassword": ("Password now", "Enter your password now"), "password1": NEW, "password2": AGAIN}


class SetPasswordForm(InOurWords, forms.SetPasswordForm):
    words = {"password1": NEW, "password2": AGAIN}


class AgainForm(InOurWords, forms.ReauthenticateForm):
    words = {"password": PASSWORD}
