"""The addresses of mail."""

from django.urls import path

from cadre.mail import views

app_name = "mail"
urlpatterns = [
    path("outbox", views.outbox, name="outbox"),
    path("outbox/<int:pk>", views.email, name="email"),
    path("outbox/<int:pk>/withdraw", views.withdraw, name="withdraw"),
    path("outbox/<int:pk>/send-again", views.send_again, name="send_again"),
    path("outbox/send-all-again", views.send_all_again, name="send_all_again"),
    path("messages", views.notices, name="messages"),
]
