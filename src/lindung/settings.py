"""Django's settings in one readable file. What an installation decides comes from the environment.

| variable | meaning | default |
|---|---|---|
| `DATABASE_URL` | an own PostgreSQL, `postgresql://user:password@host/name` | the embedded record |
| `LINDUNG_HOME` | folder of the embedded record and the kept files | `.lindung` |
| `LINDUNG_SECRET_KEY` | signs sessions | made once, kept in `LINDUNG_HOME` |
| `LINDUNG_HOSTS` | host names the pages answer to, separated by commas | `localhost,127.0.0.1` |
| `LINDUNG_HTTPS` | `True` behind HTTPS: cookies travel only there | `False` |
| `LINDUNG_SMTP` | server for reminders by e-mail, `smtp://user:password@host:587` or `smtps://…` | none: no e-mail |
| `LINDUNG_MAIL_FROM` | the address that they come from | `lindung@localhost` |
| `LINDUNG_SMS_URL` | an SMS gateway's address, with `{phone}` and `{text}` where they belong | none: no SMS |
| `LINDUNG_SMS_BODY` | the JSON that it takes by POST, with `{phone}` and `{text}` inside strings | none: GET |
| `LINDUNG_SMS_TOKEN` | its token, sent as `Authorization: Bearer …` | none |
"""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from lindung.registry.home import database_settings, home_folder, secret_key


def envbool(name: str, default: str) -> bool:
    value = os.environ.get(name, default)
    if value not in ("True", "False"):
        raise ImproperlyConfigured(f"{name} must be True or False, not “{value}”.")
    return value == "True"


PACKAGE = Path(__file__).parent

SECRET_KEY = secret_key()
DEBUG = False
ALLOWED_HOSTS = os.environ.get("LINDUNG_HOSTS", "localhost,127.0.0.1").split(",")
HTTPS = envbool("LINDUNG_HTTPS", "False")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "procrastinate.contrib.django",
    "lindung.registry",
    "lindung.web",
    "lindung.web.signin",
    "lindung.web.home",
    "lindung.web.today",
    "lindung.web.outreach",
    "lindung.web.gap",
    "lindung.web.governments",
    "lindung.web.employers",
    "lindung.web.procurement",
    "lindung.web.agents",
    "lindung.web.abroad",
    "lindung.web.lists",
    "lindung.web.receipts",
    "lindung.web.scoreboard",
    "lindung.web.plan",
    "lindung.web.reserves",
    "lindung.web.meeting",
    "lindung.web.quote",
    "lindung.web.sponsors",
    "lindung.web.partners",
    "lindung.web.outbox",
    "lindung.web.workers",
    "lindung.web.audit",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "lindung.web.middleware.language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "lindung.web.middleware.content_policy",
    "lindung.web.middleware.Refusals",
]
ROOT_URLCONF = "lindung.web.urls"
WSGI_APPLICATION = "lindung.web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "lindung.web.desk.abilities",
            ],
        },
    },
]

DATABASES = {"default": database_settings()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "registry.Account"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "signin"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "signin"

# The step that a job is at, for the page that waits for it; worker and pages share this folder.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": home_folder() / "steps",
    },
    # What names people stays in memory.
    "memory": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
}

LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Indonesia"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "web" / "locale"]
USE_THOUSAND_SEPARATOR = True
TIME_ZONE = "Asia/Jakarta"
USE_TZ = True

STATIC_URL = "static/"
WHITENOISE_USE_FINDERS = True
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
# Every file has a path while it arrives: the procedures take paths, and no list stands in memory.
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.TemporaryFileUploadHandler"]

PROCRASTINATE_IMPORT_PATHS = ["lindung.web.jobs"]

# Reminders go out through these, when a person releases them.
_SMTP = urlsplit(os.environ.get("LINDUNG_SMTP", ""))
EMAIL_HOST = _SMTP.hostname or ""
EMAIL_PORT = _SMTP.port or 587
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = unquote(_SMTP.username or ""), unquote(_SMTP.password or "")
EMAIL_USE_SSL = _SMTP.scheme == "smtps"
EMAIL_USE_TLS = bool(EMAIL_HOST_USER) and not EMAIL_USE_SSL
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = os.environ.get("LINDUNG_MAIL_FROM", "lindung@localhost")
SMS_URL = os.environ.get("LINDUNG_SMS_URL", "")
SMS_BODY = os.environ.get("LINDUNG_SMS_BODY", "")
SMS_TOKEN = os.environ.get("LINDUNG_SMS_TOKEN", "")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"terminal": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["terminal"], "level": "WARNING"},
}
