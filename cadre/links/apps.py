from django.apps import AppConfig


class LinksConfig(AppConfig):
    name = "cadre.links"
    label = "links"
