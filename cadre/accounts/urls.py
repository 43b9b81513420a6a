"""The addresses of accounts."""

from django.urls import path

from cadre.accounts.views import account, personas, start, users

app_name = "accounts"
urlpatterns = [
    path("start/<str:token>", start.start, name="start"),
    path("account", account.account, name="account"),
    path("sign-out", account.sign_out, name="sign_out"),
    path("sign-in/as/<int:pk>", personas.sign_in_as, name="sign_in_as"),
    path("users", users.users, name="users"),
    path("users/invite", users.invite, name="invite"),
    path("users/<int:pk>", users.user, name="user"),
    path("users/<int:pk>/deactivate", users.deactivate, name="deactivate"),
    path("users/<int:pk>/reactivate", users.reactivate, name="reactivate"),
]
