"""Where stored files are kept: the folder of this machine, or a bucket when the environment names one."""

# What is larger is written to a temporary file while it is sent on.
IN_MEMORY = 1 << 20


def settings_for(env) -> dict:
    """The entry of ``STORAGES`` for stored files."""
    if not env.bucket:
        return {"BACKEND": "cadre.files.storage.Folder"}
    options = {
        "bucket_name": env.bucket,
        "endpoint_url": env.bucket_url or None,
        "region_name": env.bucket_region or None,
        "access_key": env.bucket_key or None,
        "secret_key": env.bucket_secret or None,
        "default_acl": "private",
        "location": "files",
        "max_memory_size": IN_MEMORY,
    }
    return {"BACKEND": "cadre.files.bucket.Bucket", "OPTIONS": options}
