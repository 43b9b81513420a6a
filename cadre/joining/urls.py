"""The addresses of joining."""

from django.urls import path

from cadre.joining.views import who_may_join

app_name = "joining"
urlpatterns = [
    path("joining/rules", who_may_join.rules, name="rules"),
    path("joining/rules/<slug:code>", who_may_join.change_kind, name="change_kind"),
    path("joining/subjects", who_may_join.subjects, name="subjects"),
]
