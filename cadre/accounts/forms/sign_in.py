"""The sign-in library's forms with our labels and error messages."""

from allauth.account import forms

from cadre.govuk.address_field import AddressField

ADDRESS = ("Work email address", "Enter your work email address")
PASSWORD = ("Password", "Enter your password")
NEW = ("New password", "Enter a new password")
AGAIN = ("Repeat the new password", "Enter the new password again")


class InOurWords:
    """Labels and errors from ``words``, by field, and no placeholders."""

    words: dict[str, tuple[str, str]] = {}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, (label, required) in self.words.items():
            field = self.fields[name]
            field.label, field.help_text = label, ""
            field.error_messages["required"] = required
            field.widget.attrs.pop("placeholder", None)


class ByAddress(InOurWords):
    """A form with the email address of an account, which is looked up in one form."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in {"email", "login"} & set(self.fields):
            given = self.fields[name]
            self.fields[name] = AddressField(
                label=given.label, widget=given.widget, error_messages=given.error_messages
            )


class AskForCodeForm(ByAddress, forms.RequestLoginCodeForm):
    words = {"email": ADDRESS}


class CodeForm(InOurWords, forms.ConfirmLoginCodeForm):
    words = {"code": ("Code", "Enter the code from the email")}


class PasswordForm(ByAddress, forms.LoginForm):
    words = {"login": ADDRESS, "password": PASSWORD}


class ForgottenForm(ByAddress, forms.ResetPasswordForm):
    words = {"email": ADDRESS}


class NewPasswordForm(InOurWords, forms.ResetPasswordKeyForm):
    words = {"password1": NEW, "password2": AGAIN}


class ChangePasswordForm(InOurWords, forms.ChangePasswordForm):
    words = {"oldpassword": ("Current password", "Enter your current password"), "password1": NEW, "password2": AGAIN}


class SetPasswordForm(InOurWords, forms.SetPasswordForm):
    words = {"password1": NEW, "password2": AGAIN}
