"""The addresses of sessions and points."""

from django.urls import path

from cadre.fieldwork.views import points, sessions

app_name = "fieldwork"
urlpatterns = [
    path("reviews/<int:pk>/sessions", sessions.sessions, name="sessions"),
    path("reviews/<int:pk>/sessions/add", sessions.add, name="add"),
    path("sessions/<int:pk>", points.session, name="session"),
    path("sessions/<int:pk>/change", sessions.change, name="change"),
    path("points/<int:pk>", points.point, name="point"),
    path("points/<int:pk>/retract", points.retract, name="retract"),
    path("points/<int:pk>/restore", points.restore, name="restore"),
]
