"""Turn a DATABASE_URL into Django's settings of the database."""

from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit


class DatabaseAddressWrong(ValueError):
    """The DATABASE_URL names no PostgreSQL database."""


def database_settings(url: str) -> dict[str, Any]:
    """Give the DATABASES entry for a URL such as postgresql://user:word@host:5432/name?host=/socket.

    Raises DatabaseAddressWrong if it is not PostgreSQL or names no database.
    """
    parts = urlsplit(url)
    name = unquote(parts.path.lstrip("/"))
    if parts.scheme not in ("postgres", "postgresql") or not name:
        raise DatabaseAddressWrong("DATABASE_URL must look like postgresql://user@host:5432/name.")
    query = {key: values[-1] for key, values in parse_qs(parts.query).items()}
    socket_dir = query.pop("host", "")
    port = query.pop("port", "")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": socket_dir or unquote(parts.hostname or ""),
        "PORT": str(parts.port or port or ""),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"connect_timeout": 10, **query},
    }


def named_database(url: str, name: str) -> str:
    """Give the same server's URL with another database."""
    return urlsplit(url)._replace(path=f"/{name}").geturl()
