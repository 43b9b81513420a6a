from django.apps import AppConfig


class ExpensesConfig(AppConfig):
    name = "cadre.expenses"
    label = "expenses"

    def ready(self):
        from cadre.expenses import acts, slots, tasks  # noqa: F401
