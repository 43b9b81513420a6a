"""The addresses of emails to members, and of news."""

from django.urls import path

from cadre.mailings.views import drafts, news, sent

app_name = "mailings"
urlpatterns = [
    path("emails", drafts.mailings, name="mailings"),
    path("emails/write", drafts.write, name="write"),
    path("emails/<int:pk>", drafts.mailing, name="mailing"),
    path("emails/<int:pk>/change", drafts.change, name="change"),
    path("emails/<int:pk>/use-list", drafts.use_list, name="use_list"),
    path("emails/<int:pk>/discard", drafts.discard, name="discard"),
    path("emails/<int:pk>/send", sent.send, name="send"),
    path("emails/<int:pk>/people", sent.people, name="people"),
    path("emails/<int:pk>/people.csv", sent.people_csv, name="people_csv"),
    path("emails/<int:pk>/stop", sent.stop, name="stop"),
    path("emails/<int:pk>/retry", sent.retry, name="retry"),
    path("news", news.news, name="news"),
    path("news/<int:pk>", news.item, name="news_item"),
    path("news/by-email", news.by_email, name="by_email"),
    path("news/unsubscribe/<str:token>", news.unsubscribe, name="unsubscribe"),
]
