"""The addresses of packs."""

from django.urls import path

from cadre.housekeeping import views

app_name = "housekeeping"
urlpatterns = [
    path("packs", views.packs, name="packs"),
    path("packs/upload", views.upload, name="upload"),
    path("packs/<slug:name>", views.pack, name="pack"),
]
