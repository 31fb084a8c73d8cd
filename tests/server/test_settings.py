"""Settings that stop the start: what cannot be read, and what production must not expose."""

from __future__ import annotations

import runpy
import stat
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

SETTINGS = Path(__file__).parents[2] / "tutor" / "settings.py"
NAMES = (
    *("LEMMA_ENV", "DEMO_ACCOUNTS", "DEBUG", "SECRET_KEY", "ALLOWED_HOSTS", "PORT", "REDIS_URL", "DATABASE_URL"),
    *("LEMMA_HTTPS", "LEMMA_ENGINE_CONFIG", "LEMMA_ACTIVE_RUNS"),
)
SAFE = {
    "LEMMA_ENV": "production",
    "SECRET_KEY": "kJ8s-2mQ_x9Lw4Tz7Vb1Nc6Rf3Hy5Gd0PaEuIoWq",
    "ALLOWED_HOSTS": "tutor.school.example",
}


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    def read_with(**environment: str) -> dict[str, Any]:
        for name in NAMES:
            monkeypatch.delenv(name, raising=False)
        monkeypatch.setenv("LEMMA_VAR", str(tmp_path / "var"))
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        return runpy.run_path(str(SETTINGS))

    return read_with


def test_the_demo_needs_nothing_and_keeps_its_secret_to_itself(read: Any, tmp_path: Path) -> None:
    first, second = read(), read()
    assert len(first["SECRET_KEY"]) >= 48
    assert first["SECRET_KEY"] == second["SECRET_KEY"]
    assert stat.S_IMODE((tmp_path / "var" / "secret").stat().st_mode) == 0o600
    assert first["DEMO_ACCOUNTS"] is True
    assert first["DEBUG"] is False
    assert "*" not in first["ALLOWED_HOSTS"]


def test_sqlite_waits_for_other_writers(read: Any) -> None:
    options = read()["DATABASES"]["default"]["OPTIONS"]
    assert "journal_mode=WAL" in options["init_command"]
    assert options["timeout"] >= 10
    assert options["transaction_mode"] == "IMMEDIATE"


def test_the_database_may_be_postgresql(read: Any) -> None:
    database = read(DATABASE_URL="postgres://tutor:pw@db.example:5433/lemma")["DATABASES"]["default"]
    assert database["ENGINE"] == "django.db.backends.postgresql"
    assert (database["HOST"], database["PORT"], database["NAME"]) == ("db.example", 5433, "lemma")


def test_a_redis_socket_fits_however_deep_the_folder(read: Any) -> None:
    deep = read(LEMMA_VAR="/" + "/".join(["deep"] * 40))["default_redis_url"](Path("/" + "x" * 200))
    assert len(deep.removeprefix("unix://")) <= 100


def test_a_safe_production_starts_with_secure_cookies(read: Any, tmp_path: Path) -> None:
    settings = read(**SAFE)
    assert settings["SESSION_COOKIE_SECURE"] is settings["CSRF_COOKIE_SECURE"] is True
    assert settings["DEMO_ACCOUNTS"] is False
    assert settings["SECURE_HSTS_SECONDS"] > 0
    assert not (tmp_path / "var" / "secret").exists()


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"SECRET_KEY": ""}, "SECRET_KEY"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY"),
        ({"SECRET_KEY": "a" * 60}, "SECRET_KEY"),
        ({"SECRET_KEY": "django-insecure-kJ8s-2mQ_x9Lw4Tz7Vb1Nc6Rf3"}, "SECRET_KEY"),
        ({"ALLOWED_HOSTS": ""}, "ALLOWED_HOSTS"),
        ({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS"),
        ({"ALLOWED_HOSTS": "a.example,*.example"}, "ALLOWED_HOSTS"),
        ({"ALLOWED_HOSTS": ".example"}, "ALLOWED_HOSTS"),
        ({"DEMO_ACCOUNTS": "yes"}, "DEMO_ACCOUNTS"),
        ({"DEBUG": "1"}, "DEBUG"),
        ({"LEMMA_HTTPS": "no"}, "LEMMA_HTTPS"),
    ],
)
def test_an_unsafe_production_does_not_start(read: Any, change: dict[str, str], named: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=named):
        read(**{**SAFE, **change})


def test_every_fault_is_named_at_once(read: Any) -> None:
    with pytest.raises(ImproperlyConfigured, match=r"SECRET_KEY.*ALLOWED_HOSTS.*DEMO_ACCOUNTS"):
        read(LEMMA_ENV="production", DEMO_ACCOUNTS="yes")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(("LEMMA_ENV", "prod"), ("DEBUG", "maybe"), ("PORT", "http"), ("PORT", "0"), ("PORT", "65536")),
        *(("PORT", "-1"), ("LEMMA_ACTIVE_RUNS", "0"), ("LEMMA_ACTIVE_RUNS", "1e3")),
    ],
)
def test_what_cannot_be_read_stops_the_start_and_is_named(read: Any, name: str, value: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=name):
        read(**{name: value})
