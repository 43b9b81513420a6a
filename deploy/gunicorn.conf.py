"""How gunicorn serves Cadre. Threads read the forms, so a client that sends one slowly keeps nobody else waiting."""

import os

bind = os.environ.get("BIND", "127.0.0.1:8000")
worker_class = "gthread"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = 16
# A worker that does not answer its parent for so long is killed; a thread that waits for a client does not count.
timeout = 60
graceful_timeout = 30
# Longer than the proxy keeps its connections, so that it is the one to close them.
keepalive = 75
# Memory that libraries do not give back is freed by a new process, now and then.
max_requests = 5000
max_requests_jitter = 500
loglevel = "warning"
