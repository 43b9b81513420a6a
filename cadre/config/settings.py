"""Django's settings, from the environment (see ``env``) and from the apps, layer by layer."""

import os
from urllib.parse import unquote, urlsplit

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import dj_database_url

from cadre.config import env as environment
from cadre.config import logs, stored_files

ENV = environment.read()
BASE_DIR = environment.ROOT

DEBUG = ENV.debug
SECRET_KEY = ENV.secret_key or "development-only-and-refused-on-a-public-host"
AUDIT_HEADS = ENV.audit_heads
AUDIT_KEY = ENV.audit_key or "development-only-audit-key"
DEMO = ENV.demo
ALLOWED_HOSTS = ENV.hosts
SITE_URL = ENV.site_url.rstrip("/")
ROOT_URLCONF = "cadre.config.urls"
# No address ends in a slash, so none is looked for with one.
APPEND_SLASH = False
WSGI_APPLICATION = "cadre.config.wsgi.application"
AUTH_USER_MODEL = "accounts.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Layers from the top down: an app's templates may override those of the apps below it.
APPS = [
    "workspace",
    "guides",
    "housekeeping",
    "practice",
    "improvement",
    "reports",
    "findings",
    "evidence",
    "expenses",
    "learning",
    "library",
    "fieldwork",
    "concerns",
    "seasons",
    "teams",
    "reviews",
    "availability",
    "joining",
    "mailings",
    "members",
    "organisations",
    "frameworks",
    "accounts",
    "programme",
    "search",
    "mail",
    "links",
    "files",
    "audit",
    "submissions",
    "jobs",
    "govuk",
]
INSTALLED_APPS = [
    "cadre.config",
    *[f"cadre.{name}" for name in APPS],
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "rules.apps.AutodiscoverRulesConfig",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
]
MIDDLEWARE = [
    "cadre.config.middleware.reference",
    "cadre.kernel.request_scope.middleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "cadre.config.middleware.private_pages",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "cadre.config.middleware.body_limit",
    "cadre.config.middleware.plain_input",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "cadre.accounts.middleware.session_limits",
    "cadre.accounts.middleware.two_step_required",
    "cadre.submissions.middleware.form_once",
    "cadre.guides.middleware.hints_used",
]
AUTHENTICATION_BACKENDS = [
    "allauth.account.auth_backends.AuthenticationBackend",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "cadre.programme.presenters.context",
                "cadre.accounts.presenters.context",
                "cadre.reviews.presenters.context",
                "cadre.workspace.presenters.context",
                "cadre.guides.presenters.context",
            ],
        },
    }
]
FORM_RENDERER = "cadre.govuk.renderer.GovukRenderer"

DATABASES = {"default": dj_database_url.parse(ENV.database_url, conn_max_age=60)}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # Measured: IMMEDIATE takes the write lock at BEGIN, so that a transaction never fails half-way for want of it.
    DATABASES["default"]["CONN_MAX_AGE"] = 0
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
    }

LOGGING = logs.settings_for(ENV.log)

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = True
STATIC_URL = "/static/"
VAR = ENV.var
STATIC_ROOT = ENV.var / "static"
FILES_ROOT = ENV.var / "files"
SCANNER = ENV.scanner
BACKUPS = ENV.backups
BACKUP_KEY = ENV.backup_key
BACKUPS_KEPT = ENV.backups_kept
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": FILES_ROOT}},
    "files": stored_files.settings_for(ENV),
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

LOGIN_URL = "/sign-in"
# Signing in: by a code sent to the address, or by a password. Nobody signs up: the programme invites.
ACCOUNT_ADAPTER = "cadre.accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 10 * 60
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_FORMS = {
    "request_login_code": "cadre.accounts.forms.sign_in.AskForCodeForm",
    "confirm_login_code": "cadre.accounts.forms.sign_in.CodeForm",
    "login": "cadre.accounts.forms.sign_in.PasswordForm",
    "reset_password": "cadre.accounts.forms.sign_in.ForgottenForm",
    "reset_password_from_key": "cadre.accounts.forms.sign_in.NewPasswordForm",
    "change_password": "cadre.accounts.forms.sign_in.ChangePasswordForm",
    "set_password": "cadre.accounts.forms.sign_in.SetPasswordForm",
}
# Attempts are counted for each client. Those for one account are counted in cadre.accounts.limits.
ACCOUNT_RATE_LIMITS = {
    "login_failed": "10/m/ip",
    "request_login_code": "10/m/ip",
    "reset_password": "10/m/ip",
}
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in {
        "UserAttributeSimilarityValidator": {"user_attributes": ("email", "name")},
        "MinimumLengthValidator": {"min_length": 12},
        "CommonPasswordValidator": {},
        "NumericPasswordValidator": {},
    }.items()
]
# What is sensitive asks people to confirm that it is them, unless they signed in or confirmed within this many seconds.
CONFIRM_URL, CONFIRMED_FOR = "accounts:confirm", 15 * 60
# Who must sign in with two steps: "staff" or, with "optional", nobody.
TWO_STEP = ENV.two_step
MFA_ADAPTER = "cadre.accounts.second_step.SecondStepAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_FORMS = {
    "authenticate": "cadre.accounts.forms.two_step.SecondStepForm",
    "authenticate_webauthn": "cadre.accounts.forms.two_step.PasskeyForm",
}
# Single sign-on lets in people with an account, found by an address that the provider vouches for: cadre.accounts.sso.
SSO_NAME = ENV.oidc_name
# Whether signing in there is two steps, because the provider asks for both.
SSO_IS_TWO_STEPS = ENV.oidc_two_step
SOCIALACCOUNT_ADAPTER = "cadre.accounts.sso.SingleSignOnAdapter"
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "sso",
                "name": ENV.oidc_name,
                "client_id": ENV.oidc_client,
                "secret": ENV.oidc_secret,
                "settings": {"server_url": ENV.oidc_issuer.rstrip("/"), "verified_email": ENV.oidc_domains},
            }
        ]
        if ENV.oidc_issuer
        else [],
    }
}
ACCOUNT_DEFAULT_HTTP_PROTOCOL = urlsplit(SITE_URL).scheme
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_REDIRECT_URL = "/sign-in"
# The limits on attempts are counted here, by all processes together: of one machine on SQLite, of all on PostgreSQL. So
# many values are kept that nobody drops a count by making others.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": ENV.var / "cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}
if DATABASES["default"]["ENGINE"].endswith("postgresql"):
    CACHES["default"] |= {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "config_cachedvalue",
    }
LOGIN_REDIRECT_URL = "/"
DEFAULT_FROM_EMAIL = ENV.mail_from
if ENV.smtp_url:
    _mail = urlsplit(ENV.smtp_url)
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL_HOST, EMAIL_PORT = _mail.hostname, _mail.port or 25
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = unquote(_mail.username or ""), unquote(_mail.password or "")
    EMAIL_USE_TLS, EMAIL_USE_SSL = _mail.scheme == "smtp+tls", _mail.scheme == "smtps"
    EMAIL_TIMEOUT = 20
else:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = ENV.var / "mail"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not ENV.insecure_cookies
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
# A browser takes a cookie of such a name only from this host over TLS: no neighbour of a shared domain can set it.
COOKIE_PREFIX = "" if ENV.insecure_cookies else "__Host-"
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = f"{COOKIE_PREFIX}sessionid", f"{COOKIE_PREFIX}csrftoken"
MESSAGE_STORAGE = "cadre.config.messages.Storage"
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
# Two hours without a page, or twelve hours in all, ends a session: see cadre.accounts.middleware.
SESSION_COOKIE_AGE = 2 * 60 * 60
SESSION_LONGEST = 12 * 60 * 60
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_SSL_REDIRECT = ENV.https_only
# What asks on this machine whether the server is well needs no TLS.
SECURE_REDIRECT_EXEMPT = [r"^health/"]
SECURE_HSTS_SECONDS = ENV.hsts_days * 24 * 60 * 60
# The programme answers for its own host only, so it promises nothing for others beneath it.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
# The proxies whose X-Forwarded-For names the client, so that limits count clients and not the proxy.
ALLAUTH_TRUSTED_PROXY_COUNT = ENV.proxies
# One file of the largest size that the product takes, and the form around it. Signed-out people send no files.
MAX_BODY = 52 * 1024 * 1024
MAX_BODY_SIGNED_OUT = 512 * 1024
# Keeps the token of a signed link from other sites. With a stricter policy browsers would send "Origin: null", and the
# answer behind the link would be refused as forged.
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "worker-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}
