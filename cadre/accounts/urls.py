"""The addresses of accounts."""

from django.urls import path

from cadre.accounts.views import account, confirm, passkeys, personas, sso, start, two_step, users

app_name = "accounts"
urlpatterns = [
    path("start/<str:token>", start.start, name="start"),
    path("account", account.account, name="account"),
    path("account/two-step", two_step.two_step, name="two_step"),
    path("account/two-step/app", two_step.add_app, name="add_app"),
    path("account/two-step/app/picture", two_step.app_picture, name="app_picture"),
    path("account/two-step/app/remove", two_step.remove_app, name="remove_app"),
    path("account/two-step/passkeys/add", passkeys.add_passkey, name="add_passkey"),
    path("account/two-step/passkeys/<int:pk>/remove", passkeys.remove_passkey, name="remove_passkey"),
    path("account/two-step/codes", two_step.recovery_codes, name="recovery_codes"),
    path("account/two-step/codes/file", two_step.recovery_codes_file, name="recovery_codes_file"),
    path("account/two-step/codes/new", two_step.renew_recovery_codes, name="renew_recovery_codes"),
    path("sign-in/passkey", passkeys.sign_in_with_passkey, name="sign_in_with_passkey"),
    path("sign-in/sso", sso.sign_in_with_sso, name="sign_in_with_sso"),
    path("sign-in/refused/<str:why>", sso.refused, name="sso_refused"),
    path("sign-in/again", confirm.confirm, name="confirm"),
    path("sign-in/again/email", confirm.confirm_by_email, name="confirm_by_email"),
    path("sign-out", account.sign_out, name="sign_out"),
    path("sign-in/as/<int:pk>", personas.sign_in_as, name="sign_in_as"),
    path("users", users.users, name="users"),
    path("users/invite", users.invite, name="invite"),
    path("users/<int:pk>", users.user, name="user"),
    path("users/<int:pk>/reset-two-step", users.reset_two_step, name="reset_two_step"),
    path("users/<int:pk>/deactivate", users.deactivate, name="deactivate"),
    path("users/<int:pk>/reactivate", users.reactivate, name="reactivate"),
]
