"""The addresses of what must be reported."""

from django.urls import path

from cadre.concerns import views

app_name = "concerns"
urlpatterns = [
    path("reviews/<int:pk>/must-report", views.report, name="report"),
    path("must-report", views.concerns, name="concerns"),
    path("must-report/<int:pk>", views.concern, name="concern"),
    path("must-report/<int:pk>/receive", views.receive, name="receive"),
    path("must-report/<int:pk>/acknowledge", views.acknowledge, name="acknowledge"),
    path("must-report/<int:pk>/hand-over", views.hand_over, name="hand_over"),
    path("must-report/routes/<int:pk>", views.change_route, name="change_route"),
]
