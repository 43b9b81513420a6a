from django.apps import AppConfig


class ProgrammeConfig(AppConfig):
    name = "cadre.programme"
    label = "programme"
