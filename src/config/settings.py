"""Django's settings, all from one validated environment object."""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from config.database import database_settings
from config.environment import ROOT, environment

ENV = environment()

DEBUG = ENV.debug
DEMO = ENV.demo
SECRET_KEY = ENV.secret_key
JOURNAL_KEY = ENV.journal_key
PUBLIC_URL = ENV.public_url
ALLOWED_HOSTS = ENV.allowed_hosts
CSRF_TRUSTED_ORIGINS = [ENV.public_url]
PROFILE_DIR = ROOT / "profiles" / ENV.profile
DATA_DIR: Path = ENV.data_dir
TRUSTED_PROXIES = ENV.trusted_proxies

# From the top layer down, so that templates and translations of a higher app win.
KORPU_APPS = [
    "korpu.desk",
    "korpu.website",
    "korpu.reports",
    "korpu.upkeep",
    "korpu.disclosure",
    "korpu.counter",
    "korpu.intake",
    "korpu.records",
    "korpu.newsroom",
    "korpu.knowledge",
    "korpu.services",
    "korpu.appeals",
    "korpu.commissions",
    "korpu.work_plans",
    "korpu.redaction",
    "korpu.release",
    "korpu.notifications",
    "korpu.documents",
    "korpu.registers",
    "korpu.regulation",
    "korpu.journal",
    "korpu.working_calendar",
    "korpu.organisation",
    "korpu.accounts",
    "korpu.design",
    "korpu.foundation",
]

INSTALLED_APPS = [
    *(app for app in KORPU_APPS if (ROOT / "src" / app.replace(".", "/")).is_dir()),
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.sites",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "pgtrigger",
    "procrastinate.contrib.django",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "korpu.foundation.middleware.SecurityHeaders",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "korpu.foundation.middleware.ReaderLanguage",
    "korpu.foundation.middleware.BearableRequests",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "korpu.accounts.middleware.SecondFactorRequired",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "korpu.foundation.context.site",
                "korpu.organisation.context.ministry",
            ],
        },
    },
]

DATABASES = {
    "default": database_settings(ENV.database_url)
    if ENV.database_url
    # Commands that need no database (checks, messages) run without one; the rest fail with a clear word.
    else {"ENGINE": "django.db.backends.postgresql", "NAME": "korpu", "HOST": "/nonexistent"},
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "korpu.organisation.backends.PostPermissions",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/desk/"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_ADAPTER = "korpu.accounts.adapter.StaffOnlyAdapter"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Körpü"
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_ADAPTER = "korpu.accounts.adapter.SealedSecrets"
ACCOUNT_SESSION_REMEMBER = False
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEBUG

LANGUAGE_CODE = "az"
LANGUAGES = [("az", "Azərbaycanca"), ("en", "English"), ("ru", "Русский")]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAILADMIN_PERMITTED_LANGUAGES = [("az", "Azərbaycanca"), ("en", "English")]
WAGTAIL_USER_TIME_ZONES = ["Asia/Baku"]
WAGTAIL_I18N_ENABLED = True
TIME_ZONE = "Asia/Baku"
USE_TZ = True
USE_I18N = True
LOCALE_PATHS = [DATA_DIR / "locale"]

WAGTAIL_SITE_NAME = "Körpü"
WAGTAILADMIN_BASE_URL = PUBLIC_URL
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_USER_CREATION_FORM = "wagtail.users.forms.UserCreationForm"
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAILADMIN_LOGIN_URL = "account_login"
WAGTAIL_FRONTEND_LOGIN_URL = "/accounts/login/"
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILIMAGES_IMAGE_MODEL = "newsroom.Picture"
WAGTAILDOCS_DOCUMENT_MODEL = "newsroom.Paper"
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png"]
# Pages go through the gate alone: Wagtail's own approval would let whoever wrote a text approve it.
WAGTAIL_WORKFLOW_ENABLED = False
SILENCED_SYSTEM_CHECKS: list[str] = []

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
MEDIA_ROOT = DATA_DIR / "media"
PRIVATE_ROOT = DATA_DIR / "private"
MEDIA_URL = "/media/"
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": MEDIA_ROOT},
    },
    # Never served by address: a file leaves it only through a view that has asked `access`.
    "private": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": PRIVATE_ROOT, "file_permissions_mode": 0o600},
    },
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage",
    },
}
STATICFILES_FINDERS = [
    "korpu.design.finders.SheetFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
WHITENOISE_USE_FINDERS = DEBUG
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000
DATA_UPLOAD_MAX_NUMBER_FILES = 100
FILE_UPLOAD_MAX_MEMORY_SIZE = 1_000_000

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = ENV.smtp_host
EMAIL_PORT = ENV.smtp_port
EMAIL_HOST_USER = ENV.smtp_user
EMAIL_HOST_PASSWORD = ENV.smtp_password
EMAIL_USE_TLS = ENV.smtp_tls
EMAIL_TIMEOUT = ENV.smtp_timeout_seconds
DEFAULT_FROM_EMAIL = ENV.mail_from
SERVER_EMAIL = ENV.mail_from

MAILBOXES = ENV.mailboxes
MAIL_REPLY_TO = ENV.mail_reply_to
IMAP_TIMEOUT = ENV.imap_timeout_seconds
LETTERS_AN_HOUR = ENV.letters_an_hour

CLAMD_SOCKET = ENV.clamd_socket
OUTSIDE_REQUESTS = ENV.outside_requests

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 3600
CSRF_FAILURE_VIEW = "korpu.foundation.web.views.form_expired"
_SECURE = urlsplit(PUBLIC_URL).scheme == "https"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _SECURE
SECURE_HSTS_SECONDS = 31_536_000 if _SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = _SECURE
SECURE_SSL_REDIRECT = _SECURE
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXIES else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"  # Wagtail shows previews in a frame of the same origin.

SUBMISSIONS_AN_HOUR = ENV.submissions_an_hour
UNPROVEN_SUBMISSIONS_AN_HOUR = max(1, ENV.submissions_an_hour // 5)

CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

PROCRASTINATE_IMPORT_PATHS = [
    f"{app}.jobs" for app in KORPU_APPS if (ROOT / "src" / app.replace(".", "/") / "jobs.py").is_file()
]
PROCRASTINATE_ON_APP_READY = None

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"()": "config.logs.WithoutWords", "format": "%(asctime)s %(levelname)s %(name)s %(message)s"}
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        "django": {"level": "WARNING"},
        "procrastinate": {"level": "WARNING"},
        "django_tasks": {"level": "WARNING"},
        "wagtail": {"level": "WARNING"},
        "pikepdf": {"level": "WARNING"},
    },
}
