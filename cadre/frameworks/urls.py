"""The addresses of frameworks, actions and strands."""

from django.urls import path

from cadre.frameworks import views

app_name = "frameworks"
urlpatterns = [
    path("frameworks", views.frameworks, name="frameworks"),
    path("frameworks/<int:pk>", views.framework, name="framework"),
    path("actions/<int:pk>", views.action, name="action"),
    path("strands", views.strands, name="strands"),
]
