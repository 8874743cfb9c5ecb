"""Not too often: attempts counted in the database, so that two processes do not each allow the whole."""

import hashlib
import hmac
from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection
from django.http import HttpRequest


def address_of(request: HttpRequest) -> str:
    """Give the caller's address, behind as many proxies of ours as are set."""
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    if settings.TRUSTED_PROXIES and len(forwarded) >= settings.TRUSTED_PROXIES:
        return str(forwarded[-settings.TRUSTED_PROXIES]).strip()
    return str(request.META.get("REMOTE_ADDR", ""))


def is_too_often(*, what: str, who: str, most: int, within: timedelta, at: datetime) -> bool:
    """Count one attempt and tell whether it is one too many; ``who`` is kept only as a keyed hash.

    The window slides: of the one before, the part counts that still lies within the time, so that nobody gains a
    second allowance where one window ends and the next begins.
    """
    text = f"{what}:{who}".encode()
    key = hmac.new(settings.SECRET_KEY.encode(), text, hashlib.sha256).hexdigest()
    window, rest = divmod(at.timestamp(), within.total_seconds())
    with connection.cursor() as cursor:
        cursor.execute(
            'INSERT INTO foundation_attempt (key, "window", count) VALUES (%s, %s, 1)'
            ' ON CONFLICT (key, "window") DO UPDATE SET count = foundation_attempt.count + 1 RETURNING count',
            [key, int(window)],
        )
        count = int(cursor.fetchone()[0])
        cursor.execute(
            'SELECT count FROM foundation_attempt WHERE key = %s AND "window" = %s', [key, int(window) - 1]
        )
        before = cursor.fetchone()
        if count == 1:
            cursor.execute(
                'DELETE FROM foundation_attempt WHERE key = %s AND "window" < %s', [key, int(window) - 1]
            )
    still_counted = (before[0] if before else 0) * (1 - rest / within.total_seconds())
    return count + still_counted > most
