"""The address of a member's availability."""

from django.urls import path

from cadre.availability import views

app_name = "availability"
urlpatterns = [path("members/<int:pk>/availability", views.availability, name="availability")]
