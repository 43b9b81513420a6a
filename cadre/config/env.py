"""Every environment variable the product reads, typed, in one place; ``docs/reference/settings.md`` lists them."""

import os
import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


def _flag(name: str, default: bool) -> bool:
    return os.environ.get(name, "1" if default else "0").lower() in {"1", "true", "yes", "on"}


def _words(name: str, default: str = "") -> list[str]:
    return [word for word in os.environ.get(name, default).split(",") if word]


def _whole(name: str) -> int:
    value = os.environ.get(name, "0")
    if not value.isdecimal():
        raise ValueError(f"{name} must be a whole number, and is “{value}”")
    return int(value)


def _scanner(name: str) -> str:
    value = os.environ.get(name, "")
    if value and not re.fullmatch(r"clamd://[^/?#@]+|unix:///[^?#]+", value):
        raise ValueError(f"{name} must be clamd://host:port or unix:///path, and is “{value}”")
    return value


def _one_of(name: str, usual: str, *others: str) -> str:
    value = os.environ.get(name, usual)
    if value not in {usual, *others}:
        raise ValueError(f"{name} must be {' or '.join([usual, *others])}, and is “{value}”")
    return value


@dataclass(frozen=True)
class Environment:
    """What the machine tells the product. Absent variables make a safe development set-up on this machine."""

    var: Path
    debug: bool
    demo: bool
    secret_key: str
    audit_key: str
    audit_heads: Path
    database_url: str
    hosts: list[str]
    site_url: str
    smtp_url: str
    mail_from: str
    insecure_cookies: bool
    https_only: bool
    hsts_days: int
    proxies: int
    log: str
    metrics_token: str
    scanner: str
    bucket: str
    bucket_url: str
    bucket_region: str
    bucket_key: str
    bucket_secret: str
    two_step: str
    oidc_issuer: str
    oidc_client: str
    oidc_secret: str
    oidc_name: str
    oidc_domains: list[str]
    oidc_two_step: bool
    backups: Path
    backup_key: str
    backups_kept: int


def read() -> Environment:
    """Read the environment now. Raises ``ValueError`` for what is no number and should be.

    ``cadre.config.checks`` refuses unsafe combinations at start-up.
    """
    var = Path(os.environ.get("CADRE_VAR", ROOT / "var"))
    return Environment(
        var=var,
        debug=_flag("CADRE_DEBUG", False),
        demo=_flag("CADRE_DEMO", False),
        secret_key=os.environ.get("CADRE_SECRET_KEY", ""),
        audit_key=os.environ.get("CADRE_AUDIT_KEY", ""),
        audit_heads=Path(os.environ.get("CADRE_AUDIT_HEADS", var / "audit-heads.txt")),
        database_url=os.environ.get("CADRE_DATABASE_URL", f"sqlite:///{var / 'cadre.sqlite3'}"),
        hosts=_words("CADRE_HOSTS", "localhost,127.0.0.1,[::1]"),
        site_url=os.environ.get("CADRE_SITE_URL", "http://localhost:8000"),
        smtp_url=os.environ.get("CADRE_SMTP_URL", ""),
        mail_from=os.environ.get("CADRE_MAIL_FROM", "cadre@localhost"),
        insecure_cookies=_flag("CADRE_INSECURE_COOKIES", True),
        https_only=_flag("CADRE_HTTPS_ONLY", False),
        hsts_days=_whole("CADRE_HSTS_DAYS"),
        proxies=_whole("CADRE_PROXIES"),
        log=_one_of("CADRE_LOG", "text", "json"),
        metrics_token=os.environ.get("CADRE_METRICS_TOKEN", ""),
        scanner=_scanner("CADRE_SCANNER"),
        bucket=os.environ.get("CADRE_BUCKET", ""),
        bucket_url=os.environ.get("CADRE_BUCKET_URL", ""),
        bucket_region=os.environ.get("CADRE_BUCKET_REGION", ""),
        bucket_key=os.environ.get("CADRE_BUCKET_KEY", ""),
        bucket_secret=os.environ.get("CADRE_BUCKET_SECRET", ""),
        two_step=_one_of("CADRE_TWO_STEP", "optional", "staff"),
        oidc_issuer=os.environ.get("CADRE_OIDC_ISSUER", ""),
        oidc_client=os.environ.get("CADRE_OIDC_CLIENT", ""),
        oidc_secret=os.environ.get("CADRE_OIDC_SECRET", ""),
        oidc_name=os.environ.get("CADRE_OIDC_NAME", "your organisation’s account"),
        oidc_domains=_words("CADRE_OIDC_DOMAINS"),
        oidc_two_step=_flag("CADRE_OIDC_TWO_STEP", False),
        backups=Path(os.environ.get("CADRE_BACKUPS", var / "backups")),
        backup_key=os.environ.get("CADRE_BACKUP_KEY", ""),
        backups_kept=_whole("CADRE_BACKUPS_KEPT"),
    )
