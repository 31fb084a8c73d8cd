"""Everything that can be configured, read once from the environment; what cannot be read stops the start.

`LEMMA_ENV` is `demo` (the default: demo accounts, a secret made on first start and kept in `var/`) or `production`,
which refuses to start on anything a school should not expose. Left out: what the engine is made of, which is the
engine's own configuration (`LEMMA_ENGINE_CONFIG` names the file).
"""

from __future__ import annotations

import os
import re
import secrets
import tempfile
import zlib
from pathlib import Path
from typing import Any

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent


# --- readers ----------------------------------------------------------------------------------------------------------


def text(name: str, default: str) -> str:
    return os.environ.get(name, "").strip() or default


def flag(name: str, default: bool) -> bool:
    value = text(name, "yes" if default else "no").lower()
    if value in {"1", "yes", "true", "on"}:
        return True
    if value in {"0", "no", "false", "off"}:
        return False
    raise ImproperlyConfigured(f"{name}={value!r}: write yes or no.")


def number(name: str, default: int, least: int, most: int) -> int:
    value = text(name, str(default))
    if not re.fullmatch(r"\d{1,9}", value) or not least <= int(value) <= most:
        raise ImproperlyConfigured(f"{name}={value!r}: write a whole number from {least} to {most}.")
    return int(value)


def words(name: str, default: list[str]) -> list[str]:
    return [word.strip() for word in text(name, ",".join(default)).split(",") if word.strip()]


def choice(name: str, default: str, options: tuple[str, ...]) -> str:
    value = text(name, default)
    if value not in options:
        raise ImproperlyConfigured(f"{name}={value!r}: write one of {', '.join(options)}.")
    return value


def persistent_secret(path: Path) -> str:
    """The demo's secret: made once, readable by its owner only, so that a restart signs nobody out."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text()
    with os.fdopen(handle, "w") as file:
        file.write(secrets.token_urlsafe(48))
    return path.read_text()


# --- where we are -----------------------------------------------------------------------------------------------------

LEMMA_ENV = choice("LEMMA_ENV", "demo", ("demo", "production"))
PRODUCTION = LEMMA_ENV == "production"
DEMO_ACCOUNTS = flag("DEMO_ACCOUNTS", not PRODUCTION)
DEBUG = flag("DEBUG", False)
VAR_DIR = Path(text("LEMMA_VAR", str(BASE_DIR / "var")))
FRONTEND_DIR = Path(text("LEMMA_FRONTEND", str(BASE_DIR / "frontend" / "dist")))
PORT = number("PORT", 8000, 1, 65535)
LEMMA_ENGINE_CONFIG = text("LEMMA_ENGINE_CONFIG", "")

ALLOWED_HOSTS = words("ALLOWED_HOSTS", [] if PRODUCTION else ["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = words("CSRF_TRUSTED_ORIGINS", [])
HTTPS = flag("LEMMA_HTTPS", PRODUCTION)
SECRET_KEY = text("SECRET_KEY", "") if PRODUCTION else text("SECRET_KEY", "") or persistent_secret(VAR_DIR / "secret")


def refuse_unsafe_production() -> None:
    """Stop with everything that is wrong at once, so that one edit mends it.

    Raises:
        ImproperlyConfigured: production with a weak secret, open hosts, demo accounts, debugging or plain cookies.
    """
    faults = []
    if len(SECRET_KEY) < 32 or len(set(SECRET_KEY)) < 8 or "insecure" in SECRET_KEY:
        faults.append("SECRET_KEY must be a random text of at least 32 characters.")
    if not ALLOWED_HOSTS or any("*" in host or host.startswith(".") for host in ALLOWED_HOSTS):
        faults.append("ALLOWED_HOSTS must name the hosts that serve the tutor, without wildcards.")
    if DEMO_ACCOUNTS:
        faults.append("DEMO_ACCOUNTS must be no: their passwords are their names.")
    if DEBUG:
        faults.append("DEBUG must be no: its pages show the program's insides.")
    if not HTTPS:
        faults.append("LEMMA_HTTPS must be yes: sign-in cookies may travel over TLS only.")
    if faults:
        raise ImproperlyConfigured("Lemma will not start in production. " + " ".join(faults))


if PRODUCTION:
    refuse_unsafe_production()


# --- stores -----------------------------------------------------------------------------------------------------------


def default_redis_url(folder: Path) -> str:
    """The supervisor's own Redis listens on a Unix socket, which other people on the machine cannot open.

    A socket's path holds about 100 characters; a deeper checkout falls back to a folder named after it in /tmp."""
    path = folder / "redis.sock"
    if len(str(path)) > 100:
        path = Path("/tmp") / f"lemma-{os.getuid()}-{zlib.crc32(str(folder).encode()):08x}" / "redis.sock"  # noqa: S108 made 0700
    return f"unix://{path}"


REDIS_URL = text("REDIS_URL", default_redis_url(VAR_DIR))

DATABASES: dict[str, Any] = {
    "default": dj_database_url.parse(text("DATABASE_URL", f"sqlite:///{VAR_DIR / 'lemma.sqlite3'}"), conn_max_age=0)
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    Path(str(DATABASES["default"]["NAME"])).parent.mkdir(parents=True, exist_ok=True)
    # Tests use a file as well: SQLite's in-memory databases lock whole tables and do not wait.
    DATABASES["default"]["TEST"] = {"NAME": str(Path(tempfile.gettempdir()) / f"lemma-test-{os.getpid()}.sqlite3")}
    DATABASES["default"]["OPTIONS"] = {
        "timeout": 20,  # seconds a writer waits for another
        "transaction_mode": "IMMEDIATE",  # take the write lock at BEGIN: an upgrade in the middle cannot wait
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }

CACHES = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}}

# --- application ------------------------------------------------------------------------------------------------------

INSTALLED_APPS = [
    "tutor.accounts",
    "tutor.practice",
    "tutor.assignments",
    "tutor.solving",
    "tutor.feedback",
    "tutor.lab",
    "channels",
    "rest_framework",
    "rest_framework.authtoken",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "unfold",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

UNFOLD = {"SITE_TITLE": "Lemma", "SITE_HEADER": "Lemma", "SITE_URL": "/", "SHOW_HISTORY": False}

MIDDLEWARE = [
    "tutor.front.SecurityHeaders",
    "django.middleware.security.SecurityMiddleware",
    "tutor.front.Assets",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "tutor.accounts.language.PersonalLanguage",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "tutor.urls"
ASGI_APPLICATION = "tutor.asgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("zh-hans", "简体中文")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True  # Django's own assets are served from where they are installed: nothing to collect
WHITENOISE_AUTOREFRESH = False
WHITENOISE_ROOT = str(FRONTEND_DIR) if FRONTEND_DIR.is_dir() else None
WHITENOISE_MAX_AGE = 60
WHITENOISE_ALLOW_ALL_ORIGINS = False

# --- people -----------------------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
SESSION_COOKIE_NAME = "lemma_session"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_NAME = "lemma_csrf"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if flag("LEMMA_BEHIND_PROXY", False) else None
SECURE_HSTS_SECONDS = 31_536_000 if PRODUCTION else 0
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

KEEP_DAYS = number("LEMMA_KEEP_DAYS", 730, 0, 36_500)  # questions, practice and assigned work; 0: for ever
KEEP_ACCOUNTS_DAYS = number("LEMMA_KEEP_ACCOUNTS_DAYS", 0, 0, 36_500)  # pupils' that nobody signed in with; 0: for ever

# --- interface --------------------------------------------------------------------------------------------------------

API_BODY_BYTES = 64 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = API_BODY_BYTES

REST_FRAMEWORK = {
    # Token first: it is the first class that decides between 401 (says how to sign in) and 403.
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "rest_framework.authentication.TokenAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["tutor.bodies.JsonBody"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_PAGINATION_CLASS": "rest_framework.pagination.PageNumberPagination",
    "PAGE_SIZE": 20,
    "EXCEPTION_HANDLER": "tutor.refusals.handle",
    "DEFAULT_THROTTLE_RATES": {
        "sign-in": "10/min",
        "read": "120/min",
        "practice": "180/min",
        "join": "10/min",
        "work": "120/min",
        "judge": "240/min",
    },
    "UNAUTHENTICATED_USER": "django.contrib.auth.models.AnonymousUser",
    "NUM_PROXIES": number("LEMMA_PROXIES", 0, 0, 10),
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Lemma",
    "DESCRIPTION": "A self-hosted maths tutor that checks every step. Everything the page does, a program can do.",
    "VERSION": "0.1.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_PERMISSIONS": ["rest_framework.permissions.AllowAny"],
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "REDOC_DIST": "SIDECAR",
    "COMPONENT_SPLIT_REQUEST": True,
    "ENUM_NAME_OVERRIDES": {
        "LangEnum": [("en", "en"), ("zh", "zh")],
        "LanguageEnum": [("en", "English"), ("zh", "Chinese")],
        "ModeEnum": [("auto", "auto"), ("fast", "fast"), ("deep", "deep")],
        "TrainingStateEnum": "tutor.lab.models.Training.State",
        "CandidateStateEnum": "tutor.lab.models.Candidate.State",
        "JudgementKindEnum": "tutor.feedback.models.Judgement.Kind",
    },
}

# --- solving ----------------------------------------------------------------------------------------------------------

PROBLEM_CHARACTERS = 8_000
ACTIVE_RUNS = number("LEMMA_ACTIVE_RUNS", 3, 1, 1000)  # per pupil, queued or running
RUNS_PER_MINUTE = number("LEMMA_RUNS_PER_MINUTE", 20, 1, 10_000)  # per pupil
TOKEN_BUDGET = number("LEMMA_TOKEN_BUDGET", 1024, 16, 65_536)  # tokens the model may write, per sample
LOG_SECONDS = number("LEMMA_LOG_SECONDS", 3600, 1, 604_800)  # how long a run's stream outlives its last event
LEASE_SECONDS = number("LEMMA_LEASE_SECONDS", 10, 1, 600)  # a worker silent for longer has lost its run

# --- the admin's wheel ------------------------------------------------------------------------------------------------

MODELS_DIR = Path(text("LEMMA_MODELS", str(VAR_DIR / "models")))  # the registry: weights, and which of them serve
METRICS_TOKEN = text("LEMMA_METRICS_TOKEN", "")  # what a Prometheus scraper sends; none: administrators only
RATINGS = text("LEMMA_RATINGS", "")  # a file of published ratings of explanations, beside the school's own judgements
COST_PER_HOUR = number("LEMMA_COST_PER_HOUR", 0, 0, 1_000_000)  # of one busy solver, in any currency
DEEP_RUNS_PER_DAY = number("LEMMA_DEEP_RUNS_PER_DAY", 200, 0, 1_000_000)  # of a pupil; 0: no limit
CLASS_DEEP_RUNS_PER_DAY = number("LEMMA_CLASS_DEEP_RUNS_PER_DAY", 3000, 0, 10_000_000)  # of a whole class
LAB_APPROVALS = number("LEMMA_APPROVALS", 1, 1, 5)  # people who must approve before a model is promoted
LAB_THREADS = number("LEMMA_TRAIN_THREADS", max(1, (os.cpu_count() or 2) // 2), 1, 256)
LAB_NICE = number("LEMMA_TRAIN_NICE", 10, 0, 19)  # pupils come first
LAB_SUITE_PROBLEMS = number("LEMMA_SUITE_PROBLEMS", 400, 8, 100_000)  # of each suite drawn from the curriculum
LAB_FAMILIES = words("LEMMA_LAB_FAMILIES", [])  # which families are replayed and measured; none named: all

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"()": "tutor.logs.Plain", "format": "%(levelname)s %(name)s%(run)s: %(message)s"},
        "json": {"()": "tutor.logs.JsonLines"},
    },
    "handlers": {
        "stderr": {
            "class": "logging.StreamHandler",
            "formatter": choice("LEMMA_LOG_FORMAT", "line", ("line", "json")),
        }
    },
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "tutor": {"level": text("LEMMA_LOG_LEVEL", "INFO")},
        "django.request": {"level": "ERROR"},  # a refused request is not our fault
    },
}
