from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "cadre.search"
    label = "search"
