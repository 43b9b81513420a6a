"""Content of files in a bucket of an object storage with the S3 API. Imported only where the settings name a bucket."""

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

from boto3.s3.transfer import TransferConfig
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from django.core.files import File
from storages.backends.s3 import S3Storage

from cadre.files.storage import StorageUnavailable

# In seconds: how long a page waits for a storage that does not answer; it asks three times.
CONNECTING, ANSWERING = 5, 20


class Bucket:
    """Content as private objects of a bucket. Nobody is given a link to it: what leaves goes through this service."""

    def __init__(self, **options):
        patience = {"connect_timeout": CONNECTING, "read_timeout": ANSWERING, "retries": {"total_max_attempts": 3}}
        # Of stores that are not Amazon's, some know only addresses with the bucket in their path.
        style = {"s3": {"addressing_style": "path"}} if options.get("endpoint_url") else {}
        # Each thread would hold a part of the file in memory.
        transfer = TransferConfig(use_threads=False)
        self.storage = S3Storage(**options, client_config=Config(**patience, **style), transfer_config=transfer)

    @contextmanager
    def room(self, key: str) -> Iterator[Path]:
        with TemporaryDirectory() as folder:
            yield Path(folder) / key

    def keep(self, path: Path, key: str) -> None:
        with path.open("rb") as written, _answering():
            self.storage.save(key, File(written))

    def open(self, key: str) -> BinaryIO:
        with _answering():
            content = self.storage.open(key, "rb")
            content.seek(0)
            return content

    @contextmanager
    def local(self, key: str) -> Iterator[Path]:
        with TemporaryDirectory() as folder:
            path = Path(folder) / key
            with self.open(key) as content, path.open("wb") as out:
                shutil.copyfileobj(content, out)
            yield path

    def has(self, key: str) -> bool:
        with _answering():
            return self.storage.exists(key)

    def remove(self, key: str) -> None:
        with _answering():
            self.storage.delete(key)

    def older_than(self, seconds: float) -> Iterator[str]:
        before, prefix = time.time() - seconds, f"{self.storage.location}/"
        with _answering():
            for item in self.storage.bucket.objects.filter(Prefix=prefix):
                if item.last_modified.timestamp() < before:
                    yield item.key.removeprefix(prefix)


@contextmanager
def _answering() -> Iterator[None]:
    try:
        yield
    except (BotoCoreError, ClientError) as fault:
        raise StorageUnavailable(fault) from fault
