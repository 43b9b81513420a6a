"""The addresses of the settings and scales."""

from django.urls import path

from cadre.programme import views

app_name = "programme"
urlpatterns = [
    path("programme", views.settings, name="settings"),
    path("programme/change", views.change, name="change"),
    path("programme/scales/<slug:kind>", views.change_scale, name="change_scale"),
]
