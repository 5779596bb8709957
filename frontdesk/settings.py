"""Every setting, from the environment; an operator needs none of them to start (see docs/running.md)."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from frontdesk.kit import databases

PACKAGE = Path(__file__).resolve().parent

FRONTDESK_DATA = Path(os.environ.get("FRONTDESK_DATA", "data")).absolute()
"""The desk's folder: database, files, keys, sockets."""
FRONTDESK_ADDRESS = os.environ.get("FRONTDESK_ADDRESS", "http://127.0.0.1:8000")
"""Where people reach the desk: scheme, host and port; `serve` sets it."""
REDIS_URL = os.environ.get("REDIS_URL", "")
"""A Valkey or Redis server, for desks on several machines."""


def _secret_key() -> str:
    """The desk's key. A command that needs no desk gets one that lasts as long as itself."""
    kept = FRONTDESK_DATA / "secret_key"
    return os.environ.get("FRONTDESK_SECRET_KEY") or (kept.read_text().strip() if kept.exists() else secrets.token_urlsafe(48))


SECRET_KEY = _secret_key()
DEBUG = False
_is_https = FRONTDESK_ADDRESS.startswith("https://")
_host = FRONTDESK_ADDRESS.split("://", 1)[-1].split("/")[0]
# The front door passes only its own names on; without it an operator's proxy does (docs/running.md).
ALLOWED_HOSTS = [name for name in os.environ.get("FRONTDESK_HOSTS", "").split(",") if name] or ["*"]
CSRF_TRUSTED_ORIGINS = [FRONTDESK_ADDRESS]
USE_X_FORWARDED_HOST = False
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _is_https else None

INSTALLED_APPS = [
    "frontdesk",
    "frontdesk.kit.jobs",
    "frontdesk.kit.search",
    "frontdesk.kit.reader",
    "frontdesk.design",
    "frontdesk.people",
    "frontdesk.knowledge",
    "frontdesk.conversations",
    "frontdesk.channels.carriers.email",
    "frontdesk.channels.carriers.chat",
    "frontdesk.answers",
    "frontdesk.clocks",
    "frontdesk.understanding",
    "frontdesk.routing",
    "frontdesk.followups",
    "frontdesk.workspace",
    "frontdesk.helpcentre",
    "frontdesk.api",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
]

MIDDLEWARE = [
    "frontdesk.kit.http.errors.DatabaseAway",
    "django.middleware.security.SecurityMiddleware",
    "frontdesk.kit.http.policy.ContentSecurityPolicy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "frontdesk.workspace.middleware.Welcome",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "frontdesk.urls"
WSGI_APPLICATION = "frontdesk.wsgi.application"

_ROOMS_WITH_PAGES = (
    "design", "people", "conversations", "answers", "clocks", "routing", "workspace", "channels/carriers/email", "channels/carriers/chat", "api",
    "knowledge", "helpcentre",
)
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [PACKAGE / room / "templates" for room in _ROOMS_WITH_PAGES],
        "OPTIONS": {
            "environment": "frontdesk.design.jinja.environment",
            "context_processors": ["django.contrib.messages.context_processors.messages", "frontdesk.workspace.rail.on_every_page"],
        },
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "design" / "templates_django"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

DATABASE_URL = os.environ.get("DATABASE_URL", "")
DATABASES = {
    "default": databases.from_url(DATABASE_URL) if DATABASE_URL else databases.sqlite(FRONTDESK_DATA / "desk.sqlite3"),
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.Agent"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "frontdesk.people.backend.Backend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.ScryptPasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator", "OPTIONS": {"user_attributes": ("email", "name")}},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "frontdesk.workspace.accounts.Adapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # else strangers could have the desk write to any address
ACCOUNT_LOGIN_ON_PASSWORD_RESET = True
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
# Failures lock out a name at the place they came from (axes, below); a name alone never, else a stranger could keep an agent out.
ACCOUNT_RATE_LIMITS = {"login_failed": "20/m/ip"}
_forms = "frontdesk.workspace.sign_in_forms."
ACCOUNT_FORMS = {
    "login": _forms + "SignIn", "reset_password": _forms + "Forgotten", "reset_password_from_key": _forms + "NewPassword",
    "change_password": _forms + "ChangePassword", "reauthenticate": _forms + "Reauthenticate",
}
MFA_FORMS = {"authenticate": _forms + "Code", "reauthenticate": _forms + "CodeAgain", "activate_totp": _forms + "ActivateApp"}
MFA_ADAPTER = "frontdesk.workspace.accounts.SecondFactor"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_USERNAME_FORM_FIELD = "login"
AXES_USERNAME_CALLABLE = "frontdesk.workspace.accounts.name_for_lockout"
AXES_CLIENT_IP_CALLABLE = "frontdesk.workspace.accounts.address_for_lockout"
AXES_LOCKOUT_CALLABLE = "frontdesk.workspace.errors.locked_out"
AXES_DISABLE_ACCESS_LOG = True
AXES_VERBOSE = False

CACHES = {
    # Limits of sign-in are counted here; few entries would be pushed out by a flood from many addresses.
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 50_000}},
}

SESSION_ENGINE = "frontdesk.people.session_store"
SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _is_https
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "frontdesk.workspace.errors.csrf_failed"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if _is_https else 0
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
DATA_UPLOAD_MAX_NUMBER_FILES = 30
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FRONTDESK_LARGEST_UPLOAD_BYTES = 25 * 1024 * 1024
"""All files of one message together; larger ones do not pass most mail servers."""
FRONTDESK_CLAMD = os.environ.get("FRONTDESK_CLAMD", "")
FRONTDESK_LOCAL_READER = os.environ.get("FRONTDESK_LOCAL_READER", "")
"""Machines of our own network, as `address:port` with commas between, at which a language model may be asked."""
FRONTDESK_TOOL_HOSTS = tuple(each.strip().lower() for each in os.environ.get("FRONTDESK_TOOL_HOSTS", "").split(",") if each.strip())
FRONTDESK_AUTHSERV_ID = os.environ.get("FRONTDESK_AUTHSERV_ID", "")

USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = True
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("de", "Deutsch"), ("es", "Español"), ("ar", "العربية")]
LOCALE_PATHS = [FRONTDESK_DATA / "locale"]
FORM_RENDERER = "django.forms.renderers.DjangoTemplates"
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"

STATIC_URL = "/static/"
TEMPLATES_COMPILED = FRONTDESK_DATA / "templates"
STATIC_ROOT = FRONTDESK_DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "frontdesk.design.static_files.Hashed"},
}
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "frontdesk.design.static_files.HtmxFinder",
]
MEDIA_ROOT = FRONTDESK_DATA / "nowhere"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": os.environ.get("FRONTDESK_LOG", "WARNING").upper()},
    "loggers": {
        "django.server": {"propagate": True},
        "frontdesk": {"level": os.environ.get("FRONTDESK_LOG", "INFO").upper()},
    },
}
SILENCED_SYSTEM_CHECKS = ["axes.W004"]
