"""The one stamp that changes with every change of the base."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("knowledge", "0001_initial")]

    operations = [
        migrations.RunSQL(
            "INSERT INTO knowledge_stamp (id, stamp) VALUES (1, gen_random_uuid())",
            "DELETE FROM knowledge_stamp WHERE id = 1",
        )
    ]
