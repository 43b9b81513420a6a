"""The addresses of a member's availability."""

from django.urls import path

from cadre.availability import views

app_name = "availability"
urlpatterns = [
    path("members/<int:pk>/availability", views.availability, name="availability"),
    path("members/<int:pk>/availability/weekly", views.every_week, name="weekly"),
    path("members/<int:pk>/availability/copy", views.copy, name="copy"),
    path("members/<int:pk>/availability/confirm", views.confirm, name="confirm"),
    path("still-free/<str:token>", views.still_free, name="still_free"),
]
