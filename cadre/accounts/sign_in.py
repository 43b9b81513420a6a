"""The addresses of signing in, served by the sign-in library."""

from allauth.account import views
from allauth.mfa.base import views as second_step
from django.urls import path, re_path

from cadre.accounts.views import sso
from cadre.kernel.pages import sensitive

passwords = sensitive(keeps_typed=False)
urlpatterns = [
    path("sign-in", views.request_login_code, name="account_request_login_code"),
    path("sign-in/code", views.confirm_login_code, name="account_confirm_login_code"),
    path("sign-in/password", views.login, name="account_login"),
    path("sign-in/closed", views.account_inactive, name="account_inactive"),
    path("sign-in/join", views.signup, name="account_signup"),
    path("sign-in/second-step", second_step.authenticate, name="mfa_authenticate"),
    path("account/password", passwords(views.password_change), name="account_change_password"),
    path("account/password/set", passwords(views.password_set), name="account_set_password"),
    path("sign-in/forgotten", views.password_reset, name="account_reset_password"),
    path("sign-in/forgotten/sent", views.password_reset_done, name="account_reset_password_done"),
    path("sign-in/<str:provider_id>/done", sso.callback, name="openid_connect_callback"),
    re_path(
        r"^sign-in/forgotten/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)$",
        views.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("sign-in/forgotten/done", views.password_reset_from_key_done, name="account_reset_password_from_key_done"),
]
