"""The address of the trail."""

from django.urls import path

from cadre.audit import views

app_name = "audit"
urlpatterns = [path("audit", views.trail, name="trail")]
