"""A database that another version of Körpü made is left alone."""

import pytest
from django.db.migrations.recorder import MigrationRecorder

from config.cli import running

pytestmark = pytest.mark.django_db


def test_a_database_of_this_version_holds_no_unknown_migration():
    assert running.unknown_migrations() == []


def test_a_database_of_another_version_is_refused_in_a_sentence_before_anything_is_changed():
    MigrationRecorder.Migration.objects.create(app="regulation", name="0009_of_tomorrow")
    MigrationRecorder.Migration.objects.create(app="somebody_else", name="0001_initial")

    with pytest.raises(SystemExit, match=r"does not know: regulation\.0009_of_tomorrow\."):
        running.migrate()
