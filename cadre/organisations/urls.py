"""The addresses of organisations."""

from django.urls import path

from cadre.organisations import views

app_name = "organisations"
urlpatterns = [
    path("organisations", views.organisations, name="organisations"),
    path("organisations/<int:pk>", views.organisation, name="organisation"),
]
