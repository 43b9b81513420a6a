"""Keeps and reads a large object in a process of its own; prints by how many megabytes the process grew."""

import json
import resource
import sys

import django
from django.conf import settings

settings.configure()
django.setup()

from cadre.files.bucket import Bucket  # noqa: E402

MEGABYTE = 1 << 20
bucket = Bucket(**json.loads(sys.argv[1]))
with bucket.room("small") as path:
    path.write_bytes(b"x")
    bucket.keep(path, "small")
bucket.open("small").close()
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
with bucket.room("large") as path:
    with path.open("wb") as out:
        for _ in range(int(sys.argv[2])):
            out.write(b"x" * MEGABYTE)
    bucket.keep(path, "large")
with bucket.open("large") as content:
    size = sum(len(piece) for piece in iter(lambda: content.read(MEGABYTE), b""))
assert size == int(sys.argv[2]) * MEGABYTE
sys.stdout.write(str((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024))
