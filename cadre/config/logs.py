"""How the product logs: one line for each event on standard output, as text or JSON, with nothing that people typed.

An error is logged with its reference, which the error page shows, and with where it happened. Its message is left out:
a database puts the values it refuses into it.
"""

import traceback

import structlog

# What every line has. The product logs with the standard library, as the libraries that it uses do.
PLAIN = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.ExtraAdder(),
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]


def where_it_happened(logger, name, event: dict) -> dict:
    """Put the kinds of the error and its causes, and the lines that led to it, in place of its whole text."""
    error = event.pop("exc_info", None)
    error = error[1] if isinstance(error, tuple) else error
    if isinstance(error, BaseException):
        kinds, lines = [], []
        while error is not None and len(kinds) < 5:
            kinds.append(type(error).__name__)
            frames = traceback.extract_tb(error.__traceback__)
            lines.append([f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames])
            error = error.__cause__ or error.__context__
        event |= {"error": " from ".join(kinds), "lines": lines[0], "lines_of_causes": lines[1:]}
    return event


def settings_for(form: str) -> dict:
    """Django's ``LOGGING`` for ``form``, which is ``text`` or ``json``."""
    last = structlog.processors.JSONRenderer() if form == "json" else structlog.processors.KeyValueRenderer()
    own = structlog.stdlib.ProcessorFormatter.remove_processors_meta
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "line": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": PLAIN,
                "processors": [own, where_it_happened, last],
            }
        },
        "handlers": {"out": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["out"], "level": "WARNING"},
        "loggers": {
            "cadre": {"level": "INFO"},
            # Its handlers would write the address of each page, which may hold a signed link, and mail each error.
            "django": {"handlers": [], "level": "ERROR", "propagate": True},
            "django.request": {"handlers": [], "level": "CRITICAL", "propagate": False},
            "django.server": {"handlers": [], "level": "CRITICAL", "propagate": False},
        },
    }
