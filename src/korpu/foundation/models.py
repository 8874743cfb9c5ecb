"""Attempts, counted for every process alike."""

from typing import ClassVar

from django.db import models


class Attempt(models.Model):
    """How often something was tried under a key in a window of time; the key holds no personal data."""

    key = models.CharField(max_length=64)
    window = models.BigIntegerField()
    count = models.PositiveIntegerField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("key", "window"), name="attempt_once_a_window")
        ]

    def __str__(self) -> str:
        return self.key
