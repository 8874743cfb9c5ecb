"""A private storage of its own for each test: what is looked for in it was put there by the test."""

import pytest


@pytest.fixture(autouse=True)
def _own_storage(settings, tmp_path):
    settings.STORAGES = {
        **settings.STORAGES,
        "private": {**settings.STORAGES["private"], "OPTIONS": {"location": str(tmp_path / "private")}},
    }
    (tmp_path / "private").mkdir()
