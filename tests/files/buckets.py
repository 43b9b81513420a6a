"""An object storage for tests: moto's server with one bucket, in a thread of this process."""

import boto3
from moto.server import ThreadedMotoServer

from cadre.config.env import Environment
from cadre.config.stored_files import settings_for

BUCKET = "cadre-test"


class Store:
    """The server while it runs, and its bucket, seen from outside the product."""

    def __init__(self):
        self.server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
        self.server.start()
        host, port = self.server.get_host_and_port()
        self.url = f"http://{host}:{port}"
        given = {"region_name": "eu-west-2", "aws_access_key_id": "key", "aws_secret_access_key": "secret"}
        self.client = boto3.client("s3", endpoint_url=self.url, **given)
        self.client.create_bucket(Bucket=BUCKET, CreateBucketConfiguration={"LocationConstraint": "eu-west-2"})

    def close(self):
        self.client.close()
        self.server.stop()

    def entry(self) -> dict:
        """The entry of ``STORAGES`` that these environment variables make."""
        empty = dict.fromkeys(Environment.__dataclass_fields__, "")
        named = {"bucket": BUCKET, "bucket_url": self.url, "bucket_region": "eu-west-2"}
        return settings_for(Environment(**empty | named | {"bucket_key": "key", "bucket_secret": "secret"}))

    def listed(self) -> set[str]:
        listed = self.client.list_objects_v2(Bucket=BUCKET).get("Contents", [])
        return {item["Key"] for item in listed}

    def empty(self):
        for key in self.listed():
            self.client.delete_object(Bucket=BUCKET, Key=key)
