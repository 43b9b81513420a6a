"""The addresses of the response and the plan."""

from django.urls import path

from cadre.improvement.views import actions, response

app_name = "improvement"
urlpatterns = [
    path("reviews/<int:pk>/response", response.response, name="response"),
    path("reviews/<int:pk>/response/plan.csv", response.plan_csv, name="plan_csv"),
    path("reviews/<int:pk>/response/send", response.send, name="send_response"),
    path("reviews/<int:pk>/response/<int:finding>", response.respond, name="respond"),
    path("responses/<int:pk>/plan-action", actions.plan, name="plan_action"),
    path("planned-actions/<int:pk>", actions.action, name="action"),
    path("planned-actions/<int:pk>/change", actions.change, name="change_action"),
    path("planned-actions/<int:pk>/withdraw", actions.withdraw, name="withdraw_action"),
    path("planned-actions/<int:pk>/progress", actions.progress, name="note_progress"),
]
